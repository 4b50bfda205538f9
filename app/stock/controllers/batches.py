"""HTTP of batches."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query

from app.core.errors import Fault, Invalid
from app.core.http import Paging, Session
from app.core.idempotency import Once
from app.core.pages import Page
from app.core.schemas import Id
from app.stock.rules import StatusFilter
from app.stock.schemas import BatchCreate, BatchCreated, BatchDetail, BatchRead, MovementRead
from app.stock.services import BatchFilter, StockService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = APIRouter()
READ, WRITE = requires(Permission.STOCK_READ), requires(Permission.STOCK_WRITE)


def stock_service(session: Session, caller: Caller) -> StockService:
    return StockService(session, caller.scope)


Stock = Annotated[StockService, Depends(stock_service)]
BatchId = Annotated[Id, Path()]


def batch_filter(
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
async def read_batch(batch_id: BatchId, stock: Stock) -> BatchDetail:
    return await stock.batch(batch_id)


@router.get("/batches/{batch_id}/movements", response_model=Page[MovementRead], dependencies=[READ])
async def list_movements(batch_id: BatchId, stock: Stock, paging: Paging) -> Any:
    return await stock.movements(batch_id, paging)
