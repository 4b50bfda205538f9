"""HTTP of many entries in one request."""

import hashlib
import json
from typing import Annotated, Any

from fastapi import Depends, Response

from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.stock.controllers.entering import WRITE, ActingHand, Key
from app.stock.schemas.bulk import BulkCreate, BulkRead
from app.stock.services.bulk import BulkService

router = Section()


async def bulk_service(session: Session, hand: ActingHand) -> BulkService:
    return BulkService(session, hand)


Bulk = Annotated[BulkService, Depends(bulk_service)]


@router.post(
    "/movements/bulk",
    response_model=BulkRead,
    status_code=201,
    dependencies=[WRITE],
    responses={200: {"model": BulkRead, "description": "A dry run"}, 207: {"model": BulkRead}},
)
async def enter_many(new: BulkCreate, bulk: Bulk, response: Response, once: Once, key: Key = None) -> Any:
    """Up to 20,000 entries: all or none, or each for itself (207 if some were refused). A dry run writes nothing."""
    if new.dry_run:
        response.status_code = 200
        return await bulk.enter(new)

    async def work() -> Any:
        return (await bulk.enter(new, key)).model_dump(mode="json")

    answer = await once(fingerprint(new), 201, work)
    response.status_code = 207 if answer["refused"] else 201
    return answer


def fingerprint(new: BulkCreate) -> str:
    asked = json.dumps([new.raw, new.mode], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()
