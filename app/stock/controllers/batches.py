"""HTTP of batches."""

from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, Header, Path, Query, Response

from app.core.errors import Fault, Invalid
from app.core.http import IfMatch, Paging, Session
from app.core.idempotency import Once
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.core.versions import version_of
from app.stock.controllers.entering import DELETE, WRITE, ActingHand, Key
from app.stock.rules import StatusFilter
from app.stock.schemas import (
    BatchCreate,
    BatchCreated,
    BatchDetail,
    BatchMerge,
    BatchPatch,
    BatchRead,
    MovementRead,
)
from app.stock.schemas.entered import TransplantRead
from app.stock.services import BatchFilter, StockService
from app.stock.services.batch_keeping import BatchKeeping
from app.stock.services.entry_answers import answer
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()
READ = requires(Permission.STOCK_READ)


async def stock_service(session: Session, caller: Caller) -> StockService:
    return StockService(session, caller.scope)


async def batch_keeping(session: Session, hand: ActingHand) -> BatchKeeping:
    return BatchKeeping(session, hand)


def tagged[B: BatchRead](response: Response, batch: B) -> B:
    response.headers["ETag"] = version_of(cast("Any", batch))
    return batch


Stock = Annotated[StockService, Depends(stock_service)]
Keeping = Annotated[BatchKeeping, Depends(batch_keeping)]
BatchId = Annotated[Id, Path()]


async def batch_filter(
    storage_location_id: Annotated[Id | None, Query()] = None,
    location_id: Annotated[Id | None, Query(description="the same as `storage_location_id`")] = None,
    warehouse_id: Annotated[Id | None, Query()] = None,
    product_id: Annotated[Id | None, Query()] = None,
    batch_status: Annotated[StatusFilter | None, Query()] = None,
) -> BatchFilter:
    if storage_location_id and location_id and storage_location_id != location_id:
        fault = Fault("/query/location_id", "names another place than `storage_location_id`", "contradiction")
        raise Invalid("Two names of one parameter have different values.", errors=[fault])
    return BatchFilter(storage_location_id or location_id, warehouse_id, product_id, batch_status)


@router.get("/batches", dependencies=[READ])
async def list_batches(
    stock: Stock, wanted: Annotated[BatchFilter, Depends(batch_filter)], paging: Paging
) -> Page[BatchRead]:
    return await stock.batches(wanted, paging)


@router.post("/batches", response_model=BatchCreated, status_code=201, dependencies=[WRITE])
async def create_batch(
    new: BatchCreate,
    stock: Stock,
    user: CurrentUser,
    once: Once,
    idempotency_key: Annotated[UUID | None, Header()] = None,
) -> Any:
    return await once(new, 201, lambda: stock.create_batch(new, user.id, idempotency_key))


@router.get("/batches/{batch_id}", dependencies=[READ])
async def read_batch(batch_id: BatchId, stock: Stock, response: Response) -> BatchDetail:
    return tagged(response, await stock.batch(batch_id))


@router.patch("/batches/{batch_id}", dependencies=[WRITE])
async def describe_batch(
    batch_id: BatchId,
    new: BatchPatch,
    stock: Stock,
    keeping: Keeping,
    response: Response,
    if_match: IfMatch = None,
) -> BatchRead:
    """Notes, quality, dates and attributes of one's own; nothing else of a batch ever changes but by movements."""
    batch = await keeping.describe(batch_id, new.model_dump(exclude_unset=True), if_match)
    return tagged(response, await stock.read(batch))


@router.delete("/batches/{batch_id}", status_code=204, dependencies=[DELETE])
async def empty_batch(batch_id: BatchId, keeping: Keeping) -> None:
    """Adjusts what the batch holds away; its rows stay."""
    await keeping.empty(batch_id)


@router.post("/batches/{batch_id}/merge", response_model=TransplantRead, status_code=201, dependencies=[WRITE])
async def merge_batch(batch_id: BatchId, new: BatchMerge, keeping: Keeping, once: Once, key: Key = None) -> Any:
    """All plants go into a batch that is alike in everything, by a transplant."""

    async def work() -> Any:
        return answer(await keeping.merge(batch_id, new.into_batch_id, new.notes, key))

    return await once(new, 201, work)


@router.get("/batches/{batch_id}/movements", response_model=Page[MovementRead], dependencies=[READ])
async def list_movements(batch_id: BatchId, stock: Stock, paging: Paging) -> Any:
    return await stock.movements(batch_id, paging)
