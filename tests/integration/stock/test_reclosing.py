"""What is typed late is put right by closing its cycle again."""

from decimal import Decimal

import pytest

from app.stock.models import (
    MovementType,
    StockBatch,
)
from app.stock.services import (
    PeriodReconciled,
)
from app.stock.services.reclosing import Reclosed
from tests.integration.stock.late_hands import figures, hashes, late, present, reconciled, service
from tests.integration.stock.nursery import Nursery, at, container


@pytest.mark.rule("CYC-16", "MOV-06", "MOV-01")
async def test_a_late_planting_was_sold_by_a_linked_correction(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(90))
    done = await late(nursery, batch, MovementType.PLANTAR, 20, at(1, 15))
    (correction,) = done.movements
    (sale,) = await nursery.ledger(MovementType.VENTAS)
    assert (correction.movement_type, correction.counts_as, correction.quantity) == ("ajuste", "ventas", -20)
    assert (correction.related_movement_id, correction.location_cycle_id) == (sale.movement_id, sale.location_cycle_id)
    assert (correction.occurred_at, correction.unit_price) == (at(1, 31), Decimal("8.40"))
    assert figures(await nursery.cycle(1)) == (120, 90, 30, 0, 0, 0)
    assert await nursery.stock() == 90
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "CYC-05")
async def test_a_death_written_down_late_is_neither_sold_nor_dead_twice(nursery: Nursery) -> None:
    batch = await nursery.initialized(300, at(1, 1))
    await nursery.close(at(1, 31), container(250, dead=30))
    assert ((await nursery.cycle(1)).deaths_seen, (await nursery.cycle(1)).sales) == (30, 20)
    await late(nursery, batch, MovementType.MUERTE, -25, at(1, 20))
    cycle = await nursery.cycle(1)
    assert (cycle.expected, cycle.deaths_seen, cycle.sales) == (275, 5, 20)
    (correction,) = await nursery.ledger(MovementType.AJUSTE)
    assert (correction.counts_as, correction.quantity) == (MovementType.MUERTE, 25)
    stored = await nursery.session.get_one(StockBatch, batch.id, populate_existing=True)
    assert (stored.quantity_current, stored.quantity_empty_containers) == (250, 30)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16")
async def test_sales_that_were_not_computed_before_are_plain_sales(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(100))
    (sale,) = (await late(nursery, batch, MovementType.PLANTAR, 7, at(1, 15))).movements
    assert (sale.movement_type, sale.quantity, sale.related_movement_id) == (MovementType.VENTAS, -7, None)
    assert sale.unit_price == Decimal("8.40")
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16")
async def test_the_same_input_twice_posts_nothing(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(90, dead=2), processing_session_id=photo)
    await late(nursery, batch, MovementType.PLANTAR, 20, at(1, 15))
    before, count = await hashes(nursery), (await nursery.cycle(1)).reclose_count
    again = await service(nursery).after_entry(nursery.place.id, at(1, 15), nursery.user.id)
    same = nursery.count(at(1, 31), container(90, dead=2), processing_session_id=photo)
    await service(nursery).recount(photo, same)
    assert again == Reclosed()
    assert (await hashes(nursery), (await nursery.cycle(1)).reclose_count) == (before, count)


@pytest.mark.rule("CYC-16")
async def test_entries_of_the_open_cycle_or_of_a_place_nobody_counted_close_nothing(nursery: Nursery) -> None:
    batch = await nursery.batch()
    assert await late(nursery, batch, MovementType.PLANTAR, 100, at(1, 2)) == Reclosed()
    await nursery.close(at(1, 31), container(100))
    assert await late(nursery, batch, MovementType.PLANTAR, 5, at(2, 2)) == Reclosed()
    assert await nursery.stock() == 105


@pytest.mark.rule("MOV-06", "RCN-12")
async def test_where_an_instant_lies(nursery: Nursery) -> None:
    assert (await service(nursery).cycle_at(nursery.place.id, at(1, 1))).cycle is None
    await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(90))
    await reconciled(nursery, 1)
    for when, number, closed, frozen in (
        (at(1, 1), 1, True, True),
        (at(1, 31), 1, True, True),
        (at(2, 1), 2, False, False),
    ):
        period = await service(nursery).cycle_at(nursery.place.id, when)
        assert period.cycle is not None
        assert (period.cycle.number, period.closed, period.frozen) == (number, closed, frozen)


@pytest.mark.rule("CYC-16")
async def test_the_next_closed_cycle_is_closed_again_once_and_there_it_ends(nursery: Nursery) -> None:
    """Two products in one container: what a late entry shifts between them ends where the next count stands."""
    ground = await nursery.initialized(600, at(1, 1))
    larger = await nursery.batch("segment", packaging_catalog_id=None, has_packaging=False)
    await nursery.post(larger, MovementType.PLANTAR, 300, at(1, 2))
    for month in (2, 3, 4):
        await nursery.close(at(month, 1), container(1_000 - 150 * month))
    stock, fourth = await present(nursery), await nursery.cycle(4)
    before = [figures(await nursery.cycle(number)) for number in (1, 2, 3)]
    done = await late(nursery, ground, MovementType.TRANSPLANTE, -100, at(1, 20))
    assert [each.number for each in done.cycles] == [1, 2]
    after = [figures(await nursery.cycle(number)) for number in (1, 2, 3)]
    assert (before[0][2] - after[0][2], after[1], after[2]) == (100, before[1], before[2])
    assert [(await nursery.cycle(number)).reclose_count for number in (1, 2, 3)] == [1, 1, 0]
    assert (await present(nursery), (await nursery.cycle(4)).opening) == (stock, fourth.opening)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "MOV-06", "RCN-12")
async def test_a_reconciled_period_is_frozen(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(90), processing_session_id=photo)
    await reconciled(nursery, 1)
    with pytest.raises(PeriodReconciled) as refusal:
        await late(nursery, batch, MovementType.PLANTAR, 1, at(1, 15))
    assert refusal.value.status == 409
    count = nursery.count(at(1, 31), container(91), processing_session_id=photo)
    with pytest.raises(PeriodReconciled):
        await service(nursery).recount(photo, count)


@pytest.mark.rule("CYC-16", "RCN-12")
async def test_a_late_entry_before_a_reconciled_period_leaves_it_as_it_is(nursery: Nursery) -> None:
    ground = await nursery.initialized(600, at(1, 1))
    larger = await nursery.batch("segment", packaging_catalog_id=None, has_packaging=False)
    await nursery.post(larger, MovementType.PLANTAR, 300, at(1, 2))
    photo = await nursery.photo(at(2, 1))
    await nursery.close(at(2, 1), container(800), processing_session_id=photo)
    await nursery.close(at(3, 1), container(700))
    await reconciled(nursery, 2)
    before = figures(await nursery.cycle(2))
    done = await late(nursery, ground, MovementType.TRANSPLANTE, -50, at(1, 20))
    assert ([each.number for each in done.cycles], (await nursery.cycle(1)).sales) == ([1], 50)
    assert figures(await nursery.cycle(2)) == before
    assert not await nursery.broken()
    with pytest.raises(PeriodReconciled):
        await service(nursery).recount(photo, nursery.count(at(2, 1), container(801), processing_session_id=photo))


@pytest.mark.rule("CYC-16", "MOV-06")
async def test_plants_the_close_took_for_sold_can_have_been_moved_instead(nursery: Nursery) -> None:
    """The batch is sold out on paper: what the late transplant took is given back before it is posted."""
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31))
    assert await nursery.stock() == 0
    went = at(1, 20)
    await service(nursery).before_entry(
        nursery.place.id, went, nursery.user.id, batch_id=batch.id, quantity=-60, kind=MovementType.TRANSPLANTE
    )
    assert await nursery.stock() == 60
    assert await late(nursery, batch, MovementType.TRANSPLANTE, -60, went) == Reclosed()
    assert ((await nursery.cycle(1)).expected, (await nursery.cycle(1)).sales, await nursery.stock()) == (40, 40, 0)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "CYC-02")
async def test_an_entry_older_than_the_first_photo_leaves_its_count(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 50, at(1, 2))
    await nursery.close(at(1, 31), container(80), processing_session_id=await nursery.photo(at(1, 31)))
    await nursery.close(at(2, 28), container(70))
    await late(nursery, batch, MovementType.PLANTAR, 20, at(1, 5))
    assert ((await nursery.cycle(1)).opening, (await nursery.cycle(1)).sales, await nursery.stock()) == (80, 10, 70)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "RCN-05")
async def test_an_opening_that_was_typed_is_what_the_ledger_says(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(80))
    await late(nursery, batch, MovementType.AJUSTE, -10, at(1, 1))
    cycle = await nursery.cycle(1)
    assert (cycle.opening, cycle.expected, cycle.sales, await nursery.stock()) == (90, 90, 10, 80)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "CYC-06")
async def test_an_inflow_explained_late_is_no_longer_flagged(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    closed = await nursery.close(at(1, 31), container(140))
    assert closed.flags == ("unregistered_inflow",)
    await late(nursery, batch, MovementType.PLANTAR, 40, at(1, 15))
    cycle = await nursery.cycle(1)
    assert (cycle.flags, cycle.unexplained, await nursery.stock()) == ([], 0, 140)
    assert not await nursery.broken()
