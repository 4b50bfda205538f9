"""One way to change a quantity, whoever else is changing it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Sessions, unit_of_work
from app.core.errors import DomainError, NotFound
from app.core.telemetry import STOCK_OPERATIONS
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.rules import ClosedCycle, PlaceCount
from app.stock.services import CycleService, Ledger, NotEnoughStock, Origin
from app.stock.services.invariants import broken_truths
from app.users.permissions import EVERYWHERE, Scope
from tests.builders import days_ago
from tests.integration.stock.nursery import Nursery, at, container


def operations(kind: MovementType) -> Any:
    return STOCK_OPERATIONS.labels(kind.value)._value.get()


async def all_at_once[T](work: Callable[[], Awaitable[T]], times: int) -> list[T | BaseException]:
    return list(await asyncio.gather(*(work() for _ in range(times)), return_exceptions=True))


async def committed(sessions: Sessions, batch_of: int) -> tuple[int, int]:
    """A nursery on disk with one batch: the ids of batch and user."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        batch = await nursery.batch()
        await nursery.post(batch, MovementType.PLANTAR, batch_of, days_ago(3))
        return batch.id, nursery.user.id


async def withdraw(sessions: Sessions, batch_id: int, user_id: int, plants: int) -> StockMovement:
    async with unit_of_work(sessions) as session:
        ledger = Ledger(session, EVERYWHERE)
        (batch,) = await ledger.lock([batch_id])
        return await ledger.post(batch, MovementType.TRANSPLANTE, -plants, Origin(user_id, days_ago(0)))


async def test_two_withdrawals_of_60_from_100_leave_40_mov_03(sessions: Sessions) -> None:
    batch_id, user_id = await committed(sessions, 100)
    done = await all_at_once(lambda: withdraw(sessions, batch_id, user_id, 60), 2)
    (refusal,) = [each for each in done if isinstance(each, DomainError)]
    assert isinstance(refusal, NotEnoughStock)
    assert (refusal.status, refusal.extra) == (400, {"available": 40, "requested": 60, "batch_id": batch_id})
    async with sessions() as session:
        assert (await session.get_one(StockBatch, batch_id)).quantity_current == 40
        assert not await broken_truths(session)


async def test_many_withdrawals_take_exactly_what_there_is(sessions: Sessions) -> None:
    batch_id, user_id = await committed(sessions, 12)
    done = await all_at_once(lambda: withdraw(sessions, batch_id, user_id, 1), 20)
    assert sum(isinstance(each, StockMovement) for each in done) == 12
    async with sessions() as session:
        assert (await session.get_one(StockBatch, batch_id)).quantity_current == 0
        assert not await broken_truths(session)


async def test_batches_locked_in_opposite_orders_do_not_wait_for_each_other(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        user_id = nursery.user.id
        ids = [(await nursery.batch(index=index)).id for index in (1, 2)]

    async def both(order: list[int]) -> None:
        async with unit_of_work(sessions) as session:
            ledger = Ledger(session, EVERYWHERE)
            for batch in await ledger.lock(order):
                await ledger.post(batch, MovementType.PLANTAR, 1, Origin(user_id, days_ago(0)))

    await asyncio.wait_for(asyncio.gather(*(both(order) for order in [ids, ids[::-1]] * 5)), 30)
    async with sessions() as session:
        quantities = await session.scalars(select(StockBatch.quantity_current).where(StockBatch.id.in_(ids)))
        assert list(quantities) == [10, 10]


async def test_as_many_closes_of_one_place_as_you_like_have_one_effect(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        await nursery.initialized(300, at(1, 1))
        place_id = nursery.place.id
        counts = [nursery.count(at(1, 31), container(280), container(9, "box")) for _ in range(8)]

    async def close(count: PlaceCount) -> ClosedCycle:
        async with unit_of_work(sessions) as session:
            return await CycleService(session, EVERYWHERE).close(count)

    done = await asyncio.gather(*(close(count) for count in counts), return_exceptions=True)
    assert sum(isinstance(each, ClosedCycle) for each in done) == 1
    assert {each.code for each in done if isinstance(each, DomainError)} == {"older_than_baseline"}
    async with sessions() as session:
        assert await CycleService(session, EVERYWHERE).expected_at(place_id, at(2, 1)) == 289
        numbers = select(LocationCycle.number).where(LocationCycle.storage_location_id == place_id)
        assert sorted(await session.scalars(numbers)) == [1, 2]
        assert not await broken_truths(session)


async def test_one_photo_posted_by_many_workers_has_one_effect(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        await nursery.initialized(300, at(1, 1))
        photo = await nursery.photo(at(1, 31))
        count = nursery.count(at(1, 31), container(280), container(9, "box"), processing_session_id=photo)

    async def close() -> ClosedCycle:
        async with unit_of_work(sessions) as session:
            return await CycleService(session, EVERYWHERE).close(count)

    done = await asyncio.gather(*(close() for _ in range(8)))
    assert all(each == done[0] for each in done)
    async with sessions() as session:
        assert await CycleService(session, EVERYWHERE).expected_at(count.storage_location_id, at(2, 1)) == 289
        assert not await broken_truths(session)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stock_movements SET quantity = quantity + 1",
        "DELETE FROM stock_movements",
        "TRUNCATE stock_movements CASCADE",
    ],
)
async def test_the_ledger_is_append_only_mov_01(nursery: Nursery, statement: str) -> None:
    await nursery.initialized(10, at(1, 1))
    assert not await nursery.broken()
    with pytest.raises(IntegrityError, match="append-only"):
        await nursery.session.execute(text(statement))


async def test_a_quantity_changed_past_the_ledger_does_not_survive_the_commit(sessions: Sessions) -> None:
    batch_id, _ = await committed(sessions, 100)
    with pytest.raises(IntegrityError, match="movements sum to 100"):
        async with unit_of_work(sessions) as session:
            await session.execute(
                text("UPDATE stock_batches SET quantity_current = 7 WHERE id = :id"), {"id": batch_id}
            )


async def test_operations_are_counted_once_they_are_committed_mov_09(sessions: Sessions) -> None:
    before = operations(MovementType.TRANSPLANTE)
    batch_id, user_id = await committed(sessions, 100)
    await withdraw(sessions, batch_id, user_id, 10)
    with pytest.raises(NotEnoughStock):
        await withdraw(sessions, batch_id, user_id, 1_000)
    assert operations(MovementType.TRANSPLANTE) == before + 1


async def test_what_is_rolled_back_was_no_operation_mov_09(sessions: Sessions) -> None:
    batch_id, user_id = await committed(sessions, 100)
    before = operations(MovementType.AJUSTE)

    async def adjust(session: AsyncSession, *, then: Exception | None = None) -> None:
        ledger = Ledger(session, EVERYWHERE)
        (batch,) = await ledger.lock([batch_id])
        await ledger.post(batch, MovementType.AJUSTE, 1, Origin(user_id, days_ago(0)))
        if then:
            raise then

    async with unit_of_work(sessions) as session:
        await adjust(session)
        with pytest.raises(ZeroDivisionError):
            async with session.begin_nested():
                await adjust(session, then=ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        async with unit_of_work(sessions) as session:
            await adjust(session, then=ZeroDivisionError())
    assert operations(MovementType.AJUSTE) == before + 1
    async with sessions() as session:
        assert (await session.get_one(StockBatch, batch_id)).quantity_current == 101


async def test_the_dead_leave_their_containers_behind_dea_01(nursery: Nursery) -> None:
    batch = await nursery.initialized(30, at(1, 1))
    await nursery.post(batch, MovementType.MUERTE, -30, at(1, 2))
    assert (batch.quantity_current, batch.quantity_empty_containers) == (0, 30)
    movements = await nursery.ledger()
    assert [(each.source_bin_id, each.destination_bin_id) for each in movements] == [
        (None, batch.current_storage_bin_id),
        (batch.current_storage_bin_id, None),
    ]


async def test_batches_of_other_greenhouses_do_not_exist(nursery: Nursery) -> None:
    batch = await nursery.initialized(30, at(1, 1))
    elsewhere = Scope(frozenset({batch.warehouse_id + 1}))
    with pytest.raises(NotFound):
        await Ledger(nursery.session, elsewhere).lock([batch.id])
    with pytest.raises(NotFound):
        await CycleService(nursery.session, elsewhere).close(nursery.count(at(2, 1), container(3)))
    assert await CycleService(nursery.session, elsewhere).expected_at(nursery.place.id, at(2, 1)) == 0


async def chain(session: AsyncSession) -> list[Any]:
    rows = await session.execute(select(StockMovement.batch_id, StockMovement.quantity, StockMovement.hash))
    return sorted(tuple(row) for row in rows)


async def test_the_chain_of_hashes_names_an_altered_row(nursery: Nursery) -> None:
    batch = await nursery.initialized(30, at(1, 1))
    await nursery.post(batch, MovementType.PLANTAR, 5, at(1, 2))
    assert len({row[2] for row in await chain(nursery.session)}) == 2
    assert not await nursery.broken()
    await nursery.session.execute(text("SET LOCAL session_replication_role = replica"))
    await nursery.session.execute(text("UPDATE stock_movements SET reason_description = 'nothing to see'"))
    (truth,) = await broken_truths(nursery.session)
    assert (truth.name, truth.broken, truth.examples) == ("hash_chain", 1, (batch.id,))
