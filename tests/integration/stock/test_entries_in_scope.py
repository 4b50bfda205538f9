"""Who is bound to a greenhouse enters nothing in another, takes nothing back there and moves nothing into it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import PageRequest
from app.stock.models import MovementType, StockBatch, StockMovement
from app.stock.rules import Command, Target
from app.stock.schemas.bulk import BulkCreate
from app.stock.schemas.levels import Grouping
from app.stock.services.batch_keeping import BatchKeeping
from app.stock.services.bulk import BulkService, RowsRefused
from app.stock.services.entering import EntryService, Hand
from app.stock.services.levels import LevelService
from app.stock.services.reversing import ReversalService
from app.users.permissions import EVERYWHERE, Permission, Scope
from tests.integration.stock.nursery import Nursery, at


async def stocked(farm: Nursery) -> tuple[StockBatch, StockMovement]:
    batch = await farm.batch()
    await farm.session.refresh(batch)
    return batch, await farm.post(batch, MovementType.PLANTAR, 100, at(1, 2))


@pytest.mark.rule("MOV-05", "TRA-05", "BAT-07")
async def test_another_greenhouse_is_not_there_for_those_who_are_bound_to_one(session: AsyncSession) -> None:
    home, away = [await Nursery.founded(session) for _ in range(2)]
    (mine, _), (theirs, planted) = await stocked(home), await stocked(away)
    rights = frozenset(Permission)
    bound = Hand(home.user.id, "bound", Scope(frozenset({mine.warehouse_id})), rights)
    free = EntryService(session, Hand(home.user.id, "free", EVERYWHERE, rights))
    there = Target(storage_location_id=away.place.id)
    moved = await free.enter(Command("transplante", 10, batch_id=mine.id, target=there))
    entries, keeping = EntryService(session, bound), BatchKeeping(session, bound)
    what: dict[str, Any] = {"product_id": away.product.id, "product_state_id": away.adult.id}

    def entering(kind: str, **more: Any) -> Callable[[], Awaitable[Any]]:
        return lambda: entries.enter(Command(kind, 1, notes="no", **more))

    def reversing(movement: StockMovement) -> Callable[[], Awaitable[Any]]:
        return lambda: ReversalService(session, bound).reverse(movement.movement_id, "no")

    tries: list[Callable[[], Awaitable[Any]]] = [
        *(entering(kind, batch_id=theirs.id) for kind in ("plantar", "muerte", "ventas", "ajuste")),
        *(entering(kind, storage_location_id=away.place.id, **what) for kind in ("plantar", "muerte", "manual_init")),
        entering("transplante", batch_id=mine.id, target=there),
        entering("transplante", batch_id=mine.id, target=Target(bin_id=theirs.current_storage_bin_id)),
        *(reversing(each) for each in (planted, *moved.movements)),
        lambda: keeping.empty(theirs.id),
        lambda: keeping.describe(theirs.id, {"notes": "no"}, None),
        lambda: keeping.merge(mine.id, theirs.id, None),
        lambda: keeping.merge(theirs.id, mine.id, None),
    ]
    before = await session.scalar(select(func.count()).select_from(StockMovement))
    for each in tries:
        with pytest.raises(NotFound):
            await each()
    row = {"movement_type": "muerte", "batch_id": theirs.id, "quantity": 1}
    with pytest.raises(RowsRefused) as refusal:
        await BulkService(session, bound).enter(BulkCreate.model_validate({"rows": [row]}))
    assert [(each.pointer, each.code) for each in refusal.value.errors] == [("/body/rows/0/batch_id", "unknown")]
    assert await session.scalar(select(func.count()).select_from(StockMovement)) == before
    page = await LevelService(session, bound.scope).as_of(None, None, {}, Grouping.WAREHOUSE, PageRequest())
    assert (page.quantity, [each.id for each in page.items]) == (90, [mine.warehouse_id])
