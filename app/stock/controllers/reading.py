"""HTTP of what the ledger says: movements, what stands in a place, and stock as of any date."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Query
from pydantic import AwareDatetime

from app.core.errors import Fault, Invalid
from app.core.http import Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.stock.models import MovementType
from app.stock.rules import KINDS
from app.stock.schemas import MovementRead
from app.stock.schemas.entries import Word
from app.stock.schemas.levels import Grouping, LevelPage, StandingStock
from app.stock.services.levels import LevelService
from app.stock.services.reading import MovementFilter, ReadingService
from app.users.access import Caller, requires
from app.users.permissions import Permission

router = Section(dependencies=[requires(Permission.STOCK_READ)])
OptionalId = Annotated[Id | None, Query()]
Instant = Annotated[AwareDatetime | None, Query()]


async def reading_service(session: Session, caller: Caller) -> ReadingService:
    return ReadingService(session, caller.scope)


async def level_service(session: Session, caller: Caller) -> LevelService:
    return LevelService(session, caller.scope)


Reading = Annotated[ReadingService, Depends(reading_service)]
Levels = Annotated[LevelService, Depends(level_service)]


async def movement_filter(  # noqa: PLR0913, PLR0917 - each is a query parameter
    batch_id: OptionalId = None,
    storage_location_id: OptionalId = None,
    location_id: Annotated[Id | None, Query(description="the same as `storage_location_id`")] = None,
    warehouse_id: OptionalId = None,
    product_id: OptionalId = None,
    bin_id: OptionalId = None,
    user_id: OptionalId = None,
    processing_session_id: OptionalId = None,
    movement_type: Annotated[Word | MovementType | None, Query()] = None,
    counts_as: Annotated[MovementType | None, Query(description="of a correction, what it corrects")] = None,
    occurred_from: Instant = None,
    occurred_to: Instant = None,
) -> MovementFilter:
    if storage_location_id and location_id and storage_location_id != location_id:
        fault = Fault("/query/location_id", "names another place than `storage_location_id`", "contradiction")
        raise Invalid("Two names of one parameter have different values.", errors=[fault])
    return MovementFilter(
        batch_id=batch_id,
        storage_location_id=storage_location_id or location_id,
        warehouse_id=warehouse_id,
        product_id=product_id,
        bin_id=bin_id,
        user_id=user_id,
        processing_session_id=processing_session_id,
        movement_type=MovementType(KINDS.get(movement_type, movement_type)) if movement_type else None,
        counts_as=counts_as,
        occurred_from=occurred_from,
        occurred_to=occurred_to,
    )


Wanted = Annotated[MovementFilter, Depends(movement_filter)]


@router.get("/movements", response_model=Page[MovementRead])
async def list_movements(reading: Reading, wanted: Wanted, paging: Paging) -> Any:
    """Every movement, newest first as it was written down."""
    return await reading.movements(wanted, paging)


@router.get("/movements/{movement_id}", response_model=MovementRead)
async def read_movement(reading: Reading, movement_id: Annotated[UUID, Path()]) -> Any:
    return await reading.movement(movement_id)


@router.get("/history", response_model=Page[MovementRead])
async def history(reading: Reading, wanted: Wanted, paging: Paging) -> Any:
    """The movements of one place or one batch."""
    if wanted.storage_location_id is None and wanted.batch_id is None:
        fault = Fault("/query/storage_location_id", "a place or a batch is needed", "missing")
        raise Invalid("Whose history is not said.", errors=[fault])
    return await reading.movements(wanted, paging)


@router.get("/locations/{location_id}/stock")
async def stock_of_place(reading: Reading, location_id: Annotated[Id, Path()], paging: Paging) -> StandingStock:
    return await reading.standing_in_place(location_id, paging)


@router.get("/bins/{bin_id}/stock")
async def stock_of_bin(reading: Reading, bin_id: Annotated[Id, Path()], paging: Paging) -> StandingStock:
    return await reading.standing_in_bin(bin_id, paging)


async def only(
    batch_id: OptionalId = None,
    bin_id: OptionalId = None,
    storage_location_id: OptionalId = None,
    storage_area_id: OptionalId = None,
    warehouse_id: OptionalId = None,
    product_id: OptionalId = None,
) -> dict[str, int]:
    """What stock is asked of; nothing means the whole farm."""
    wanted = {
        "batch": batch_id,
        "bin": bin_id,
        "location": storage_location_id,
        "area": storage_area_id,
        "warehouse": warehouse_id,
        "product": product_id,
    }
    return {name: id_ for name, id_ in wanted.items() if id_ is not None}


@router.get("/as-of")
async def stock_as_of(
    levels: Levels,
    of: Annotated[dict[str, int], Depends(only)],
    paging: Paging,
    as_of: Annotated[date | None, Query(description="a day on the farm; its end. Today by default")] = None,
    known_at: Annotated[AwareDatetime | None, Query(description="what had been written down by then")] = None,
    group_by: Annotated[Grouping | None, Query()] = None,
) -> LevelPage:
    """Stock at the end of any day, from movements alone."""
    return await levels.as_of(as_of, known_at, of, group_by, paging)
