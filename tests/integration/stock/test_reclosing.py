"""A closed cycle is corrected by closing it again: with a late entry, or with another count."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from app.core.database import Sessions, unit_of_work
from app.core.errors import NotFound
from app.stock.models import (
    BaselineKind,
    LocationCycle,
    MovementType,
    Reconciliation,
    ReconciliationStatus,
    StockBatch,
    StockMovement,
)
from app.stock.rules import ClosedCycle, PlaceCount
from app.stock.services import (
    AlreadyPosted,
    BelowZero,
    CountedSince,
    CycleService,
    Ledger,
    OlderThanBaseline,
    Origin,
    PeriodReconciled,
    RecentBaseline,
)
from app.stock.services.invariants import broken_truths
from app.stock.services.reclosing import Reclosed, ReclosingService
from app.users.permissions import EVERYWHERE
from tests.builders import save
from tests.integration.stock.nursery import Nursery, at, container


def service(nursery: Nursery) -> ReclosingService:
    return ReclosingService(nursery.session, EVERYWHERE)


async def late(nursery: Nursery, batch: StockBatch, kind: MovementType, quantity: int, when: datetime) -> Reclosed:
    """As the command of a late entry does it."""
    place = batch.storage_location_id
    await service(nursery).cycle_at(place, when)
    await nursery.post(batch, kind, quantity, when)
    return await service(nursery).after_entry(place, when, nursery.user.id)


async def reconciled(nursery: Nursery, number: int) -> None:
    cycle = await nursery.cycle(number)
    await save(
        nursery.session,
        Reconciliation(
            storage_location_id=cycle.storage_location_id,
            location_cycle_id=cycle.id,
            period_year=2025,
            period_month=1,
            status=ReconciliationStatus.RECONCILED,
            reviewed_by_user_id=nursery.user.id,
            reviewed_at=at(6, 1),
        ),
    )


async def present(nursery: Nursery) -> dict[int, int]:
    query = select(StockBatch).where(StockBatch.storage_location_id == nursery.place.id)
    rows = await nursery.session.scalars(query.execution_options(populate_existing=True))
    return {each.id: each.quantity_current for each in rows}


async def hashes(nursery: Nursery) -> list[bytes]:
    return [each.hash for each in await nursery.ledger()]


def signed(rows: list[StockMovement], kind: MovementType) -> list[int]:
    return [each.quantity for each in rows if each.counts_as is kind]


def figures(cycle: LocationCycle) -> tuple[Any, ...]:
    return (cycle.expected, cycle.counted, cycle.sales, cycle.deaths_seen, cycle.noise, cycle.unexplained)


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


@pytest.mark.rule("CYC-16", "CYC-10")
async def test_a_new_count_moves_stock_by_its_difference_and_the_next_close_absorbs_it(nursery: Nursery) -> None:
    await nursery.initialized(1_000, at(1, 1))
    first = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(900, dead=10), processing_session_id=first)
    assert (await nursery.cycle(1)).sales == 90
    more = nursery.count(at(1, 31), container(930, dead=15), processing_session_id=first)
    closed = await service(nursery).recount(first, more)
    assert (closed.counted, closed.deaths_seen, closed.sales) == (930, 15, 55)
    assert (await nursery.stock(), (await nursery.cycle(2)).opening) == (930, 930)
    second = await nursery.photo(at(2, 28))
    await nursery.close(at(2, 28), container(800, dead=15), processing_session_id=second)
    fewer = nursery.count(at(1, 31), container(880, dead=15), processing_session_id=first)
    await service(nursery).recount(first, fewer)
    assert [figures(await nursery.cycle(number))[2] for number in (1, 2)] == [105, 80]
    assert await nursery.stock() == 800
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "RPR-04")
async def test_a_rerun_of_the_photo_takes_its_place(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    old = await nursery.photo(at(1, 31), stock_effect="replaced")
    await nursery.close(at(1, 31), container(90), processing_session_id=old)
    new = await nursery.photo(at(1, 31))
    count = nursery.count(at(1, 31), container(60), container(25, "box"), processing_session_id=new)
    closed = await service(nursery).recount(old, count)
    assert (closed.counted, closed.sales, closed.unexplained) == (85, 15, 0)
    crates = await nursery.session.get_one(StockMovement, closed.movements["box", 1] or 0)
    assert (crates.quantity, crates.processing_session_id) == (25, new)
    cycles = await nursery.cycle(1), await nursery.cycle(2)
    assert (cycles[0].closing_session_id, cycles[1].opening_session_id) == (new, new)
    assert await service(nursery).recount(old, count) == closed
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "CYC-10")
async def test_a_container_found_only_by_the_rerun_is_part_of_the_next_close(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(60), processing_session_id=photo)
    await nursery.close(at(2, 28), container(55))
    count = nursery.count(at(1, 31), container(60), container(25, "box"), processing_session_id=photo)
    closed = await service(nursery).recount(photo, count)
    assert ((await nursery.cycle(1)).sales, (await nursery.cycle(2)).sales) == (15, 30)
    assert (closed.unexplained, await nursery.stock()) == (0, 55)
    assert not await nursery.broken()
    assert await nursery.close(at(1, 31), *count.containers, processing_session_id=photo) == closed


@pytest.mark.rule("CYC-13")
async def test_the_later_of_two_photos_within_a_day_is_the_baseline(nursery: Nursery) -> None:
    """Plants that came between the two belong to the period before."""
    batch = await nursery.initialized(100, at(1, 1))
    first = await nursery.photo(at(1, 31, 9), stock_effect="replaced")
    await nursery.close(at(1, 31, 9), container(95, dead=1), processing_session_id=first)
    await nursery.post(batch, MovementType.PLANTAR, 10, at(1, 31, 12))
    second = await nursery.photo(at(1, 31, 15))
    count = nursery.count(at(1, 31, 15), container(101, dead=1), processing_session_id=second)
    done = await service(nursery).replace(count)
    assert (done.replaced_session_id, done.closed.number) == (first, 1)
    assert (done.closed.expected, done.closed.sales, done.closed.deaths_seen) == (110, 8, 1)
    cycle, following = await nursery.cycle(1), await nursery.cycle(2)
    assert (cycle.closed_at, following.opened_at, following.opening) == (at(1, 31, 15), at(1, 31, 15), 101)
    assert await nursery.stock() == 101
    assert not await nursery.broken()
    assert await service(nursery).replace(count) == type(done)(done.closed, None)
    with pytest.raises(OlderThanBaseline):
        await nursery.close(at(1, 31, 9), container(95, dead=1), processing_session_id=first)


@pytest.mark.rule("CYC-13", "CYC-02")
async def test_the_first_count_of_a_place_can_be_replaced_too(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 50, at(1, 2))
    first = await nursery.photo(at(1, 10, 9), stock_effect="replaced")
    await nursery.close(at(1, 10, 9), container(80), processing_session_id=first)
    second = await nursery.photo(at(1, 10, 15))
    count = nursery.count(at(1, 10, 15), container(60), container(9, "box"), processing_session_id=second)
    done = await service(nursery).replace(count)
    assert (done.replaced_session_id, done.closed.first_count, done.closed.sales) == (first, True, 0)
    cycle = await nursery.cycle(1)
    assert (cycle.opened_at, cycle.opening, cycle.opening_session_id) == (at(1, 10, 15), 69, second)
    assert await nursery.stock() == 69
    assert not await nursery.broken()


@pytest.mark.rule("CYC-13")
async def test_a_photo_replaces_a_count_by_hand_but_not_the_reverse(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31, 9), container(95))
    photo = await nursery.photo(at(1, 31, 15))
    count = nursery.count(at(1, 31, 15), container(93), processing_session_id=photo)
    assert (await service(nursery).replace(count)).replaced_session_id is None
    assert ((await nursery.cycle(1)).closing_kind, (await nursery.cycle(2)).opening) == (BaselineKind.PHOTO, 93)
    with pytest.raises(RecentBaseline):
        await service(nursery).replace(nursery.count(at(1, 31, 18), container(92)))


@pytest.mark.rule("CYC-13")
async def test_photos_out_of_order_close_nothing_twice(nursery: Nursery) -> None:
    """Of three months the middle one is read last: it is shown, and changes nothing."""
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(90))
    await nursery.post(batch, MovementType.PLANTAR, 30, at(2, 10))
    await nursery.close(at(3, 31), container(100))
    before = await hashes(nursery)
    with pytest.raises(OlderThanBaseline):
        await service(nursery).replace(nursery.count(at(2, 28), container(110)))
    assert (await hashes(nursery), (await nursery.cycle(2)).sales) == (before, 20)


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


@pytest.mark.rule("CYC-16")
async def test_a_count_below_what_left_later_names_the_batch(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(90), processing_session_id=photo)
    await nursery.post(batch, MovementType.TRANSPLANTE, -85, at(2, 5))
    with pytest.raises(BelowZero) as refusal:
        await service(nursery).recount(photo, nursery.count(at(1, 31), container(80), processing_session_id=photo))
    assert refusal.value.extra == {"batch_id": batch.id, "batch_code": batch.batch_code}
    assert refusal.value.status == 409


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


@pytest.mark.rule("CYC-16", "RPR-04")
async def test_a_photo_of_another_place_is_taken_back(nursery: Nursery) -> None:
    batch = await nursery.initialized(300, at(1, 1))
    photo = await nursery.photo(at(1, 31), stock_effect="none")
    await nursery.close(at(1, 31), container(200, dead=20), container(45, "box"), processing_session_id=photo)
    done = await service(nursery).withdraw(photo, nursery.user.id)
    assert sum(each.quantity for each in done.movements) == 55
    cycle = await nursery.cycle(1)
    assert (cycle.closed_at, cycle.counted, cycle.sales, cycle.flags) == (None, None, 0, [])
    assert await nursery.stock() == 300
    assert not await nursery.broken()
    await nursery.post(batch, MovementType.PLANTAR, 10, at(2, 1))
    right = await nursery.photo(at(2, 5))
    closed = await nursery.close(at(2, 5), container(290, dead=5), processing_session_id=right)
    assert (closed.number, closed.expected, closed.sales, closed.deaths_seen) == (1, 310, 15, 5)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "CYC-02")
async def test_the_first_photo_of_a_place_can_be_taken_back_until_another_is_posted(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 50, at(1, 2))
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(80), processing_session_id=photo)
    later = await nursery.photo(at(2, 28), stock_effect="none")
    await nursery.close(at(2, 28), container(70), processing_session_id=later)
    with pytest.raises(CountedSince):
        await service(nursery).withdraw(photo, nursery.user.id)
    await service(nursery).withdraw(later, nursery.user.id)
    with pytest.raises(NotFound):
        await service(nursery).withdraw(later, nursery.user.id)
    with pytest.raises(CountedSince):
        await service(nursery).withdraw(photo, nursery.user.id)
    assert await nursery.stock() == 80
    assert not await nursery.broken()


async def test_only_a_count_that_posted_can_be_replaced(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    with pytest.raises(NotFound):
        await service(nursery).recount(photo, nursery.count(at(1, 31), container(90), processing_session_id=photo))
    await nursery.close(at(1, 31), container(90), processing_session_id=photo)
    elsewhere = nursery.count(
        at(1, 31), container(90), processing_session_id=photo, storage_location_id=nursery.other_place.id
    )
    with pytest.raises(AlreadyPosted):
        await service(nursery).recount(photo, elsewhere)
    with pytest.raises(OlderThanBaseline):
        await service(nursery).recount(photo, nursery.count(at(1, 1), container(90), processing_session_id=photo))


type Happening = tuple[datetime, str, int]


def a_season(random: Random) -> list[Happening]:
    """What happened to two batches over four months, none of it more than a batch can bear."""
    kinds = ("plantar", "muerte", "transplante")
    return sorted(
        (at(1, 2) + timedelta(hours=random.randrange(1, 24 * 110)), random.choice(kinds), random.randrange(1, 40))
        for _ in range(12)
    )


async def a_year_told(nursery: Nursery, season: list[Happening], told_late: set[int]) -> list[ClosedCycle]:
    """Exact counts at the end of each month; some of what happened is typed only after the last of them."""
    batches = [await nursery.initialized(600, at(1, 1)), await nursery.batch("box")]
    await nursery.post(batches[1], MovementType.PLANTAR, 600, at(1, 1, 11))
    truth, waiting = [600, 600], []
    counts = []
    months = [(at(month, 28, 12), month) for month in (1, 2, 3, 4)]
    happenings = list(enumerate(season))
    for when, month in months:
        while happenings and happenings[0][1][0] <= when:
            number, (then, kind, plants) = happenings.pop(0)
            quantity = plants if kind == "plantar" else -plants
            truth[number % 2] += quantity
            entry = (batches[number % 2], MovementType(kind), quantity, then)
            if number in told_late:
                waiting.append(entry)
            else:
                await late(nursery, *entry)
        truth = [plants - 10 * month for plants in truth]
        counts.append(await nursery.close(when, container(truth[0]), container(truth[1], "box")))
    for entry in waiting:
        await late(nursery, *entry)
    return counts


@pytest.mark.rule("CYC-16", "CYC-10")
@pytest.mark.parametrize("seed", range(4))
async def test_what_is_typed_late_ends_as_if_it_had_been_typed_in_time(nursery: Nursery, seed: int) -> None:
    random = Random(seed)
    season = a_season(random)
    told_late = {number for number in range(len(season)) if random.random() < 0.5}
    told_late = {number for number in told_late if season[number][1] != "plantar" or season[number][0] > at(1, 1, 12)}
    await a_year_told(nursery, season, told_late)
    sales = [(await nursery.cycle(number)).sales for number in (1, 2, 3, 4)]
    assert sales == [20, 40, 60, 80]
    for number in (1, 2, 3, 4):
        cycle = await nursery.cycle(number)
        assert (cycle.unexplained, cycle.noise, cycle.counted) == (0, 0, (await nursery.cycle(number + 1)).opening)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "MOV-03")
async def test_late_entries_at_the_same_time_wait_for_each_other(sessions: Sessions) -> None:
    """Transplants in both directions between two counted places, typed late by many hands, and a count meanwhile."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        there = {"storage_location_id": nursery.other_place.id}
        one, other = await nursery.initialized(500, at(1, 1)), await nursery.initialized(500, at(1, 1), **there)
        await nursery.close(at(1, 31), container(400))
        await nursery.close(at(1, 31), container(400), **there)
        ids, user_id = (one.id, other.id), nursery.user.id
        places = (one.storage_location_id, other.storage_location_id)
        counts = [nursery.count(at(2, 28), container(350)), nursery.count(at(2, 28), container(350), **there)]

    async def move(source: int, plants: int) -> None:
        async with unit_of_work(sessions) as session:
            reclosing, ledger = ReclosingService(session, EVERYWHERE), Ledger(session, EVERYWHERE)
            for place in sorted(places):
                await reclosing.cycle_at(place, at(1, 20))
            batches = {each.id: each for each in await ledger.lock(ids)}
            for batch_id, quantity in ((ids[source], -plants), (ids[1 - source], plants)):
                await ledger.post(batches[batch_id], MovementType.TRANSPLANTE, quantity, Origin(user_id, at(1, 20)))
            for place in sorted(places):
                await reclosing.after_entry(place, at(1, 20), user_id)

    async def count(seen: PlaceCount) -> None:
        async with unit_of_work(sessions) as session:
            await CycleService(session, EVERYWHERE).close(seen)

    moves = [move(n % 2, 1 + n) for n in range(8)]
    await asyncio.wait_for(asyncio.gather(*moves, *(count(each) for each in counts)), 60)
    async with sessions() as session:
        for place, gained in zip(places, (4, -4), strict=True):
            query = select(LocationCycle).where(LocationCycle.storage_location_id == place, LocationCycle.number < 3)
            first, second = list(await session.scalars(query.order_by(LocationCycle.number)))
            assert (first.sales, second.sales, second.counted) == (100 + gained, 50, 350)
        assert not await broken_truths(session)
