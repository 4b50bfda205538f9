"""HTTP of counts by hand."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header

from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.stock.schemas import CountCreate, CountRead
from app.stock.services import CountingService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()


async def counting_service(session: Session, caller: Caller) -> CountingService:
    return CountingService(session, caller.scope)


Counting = Annotated[CountingService, Depends(counting_service)]


@router.post("/counts", response_model=CountRead, status_code=201, dependencies=[requires(Permission.STOCK_WRITE)])
async def count_place(
    new: CountCreate,
    counting: Counting,
    user: CurrentUser,
    once: Once,
    idempotency_key: Annotated[UUID | None, Header()] = None,
) -> Any:
    """Counts a whole place and closes its period, like a photo."""
    return await once(new, 201, lambda: counting.count(new, user.id, idempotency_key))
