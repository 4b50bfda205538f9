"""Another count in the place of the one that closed a cycle."""

import pytest

from app.core.errors import NotFound
from app.stock.models import (
    BaselineKind,
    MovementType,
    StockMovement,
)
from app.stock.services import (
    AlreadyPosted,
    BelowZero,
    CountedSince,
    OlderThanBaseline,
    RecentBaseline,
)
from tests.integration.stock.late_hands import figures, hashes, service
from tests.integration.stock.nursery import Nursery, at, container


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
    for earlier in (at(1, 1), at(1, 30)):
        with pytest.raises(OlderThanBaseline):
            await service(nursery).recount(photo, nursery.count(earlier, container(90), processing_session_id=photo))
