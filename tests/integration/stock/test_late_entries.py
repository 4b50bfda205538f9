"""What is typed late has its true date, over HTTP (MOV-06)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.database import unit_of_work
from app.stock.models import LocationCycle
from tests.builders import days_ago
from tests.integration.stock.desk import Desk, pointers
from tests.integration.stock.late_hands import reconciled
from tests.integration.stock.nursery import container

MOVE, DIE, PLANT = "movements/trasplante", "movements/muerte", "movements/plantado"


def ago(days: float) -> str:
    return days_ago(days).isoformat()


async def counted(desk: Desk, days: float, plants: int, **over: object) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await desk.farm.close(days_ago(days), container(plants), **over)  # type: ignore[arg-type]


async def opened(desk: Desk, plants: int, days: float, *, elsewhere: bool = False) -> int:
    place = desk.farm.other_place if elsewhere else desk.farm.place
    body = desk.here(quantity=plants, storage_location_id=place.id, occurred_at=ago(days))
    batch_id: int = (await desk.done("manual", **body))["stock_batch_id"]
    return batch_id


def figures(cycle: LocationCycle) -> tuple[int | None, int | None, int]:
    return cycle.expected, cycle.counted, cycle.sales


@pytest.mark.rule("MOV-06")
async def test_in_the_open_period_a_late_entry_keeps_its_date_and_closes_nothing(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 20)
    when = ago(5)
    done = await desk.done(DIE, batch_id=batch_id, quantity=10, occurred_at=when)
    assert datetime.fromisoformat(done["occurred_at"]) == datetime.fromisoformat(when)
    (cycle,) = await desk.cycles()
    assert (cycle.reclose_count, cycle.closed_at) == (0, None)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "CYC-16")
async def test_in_a_closed_period_it_closes_it_again_in_the_same_transaction(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    await counted(desk, 10, 80)
    assert figures((await desk.cycles())[0]) == (100, 80, 20)
    died = await desk.done(DIE, batch_id=batch_id, quantity=15, occurred_at=ago(20))
    assert figures((await desk.cycles())[0]) == (85, 80, 5)
    assert died["remaining_alive"] == 80
    await desk.done(PLANT, batch_id=batch_id, quantity=30, occurred_at=ago(20))
    first, second = await desk.cycles()
    assert (figures(first), first.reclose_count, second.opening) == ((115, 80, 35), 2, 80)
    assert (await desk.batch(batch_id)).quantity_current == 80
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "CYC-16", "TRA-01")
async def test_each_leg_of_a_transplant_belongs_to_the_period_of_its_own_place(desk: Desk) -> None:
    source, target = await opened(desk, 1_000, 40), await opened(desk, 500, 40, elsewhere=True)
    await counted(desk, 10, 700)
    there = {"storage_location_id": desk.farm.other_place.id}
    moved = await desk.done(MOVE, batch_id=source, quantity=200, destination=there, occurred_at=ago(15))
    assert (moved["dest_batch_id"], moved["dest_batch_total"], moved["source_batch_remaining"]) == (target, 700, 700)
    first, _ = await desk.cycles()
    assert (figures(first), first.reclose_count) == ((800, 700, 100), 1)
    await counted(desk, 5, 680, **there)
    moved = await desk.done(MOVE, batch_id=source, quantity=50, destination=there, occurred_at=ago(12))
    assert (moved["dest_batch_total"], moved["source_batch_remaining"]) == (680, 700)
    assert figures((await desk.cycles())[0]) == (750, 700, 50)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "CYC-16")
async def test_plants_that_the_count_took_for_sold_can_have_gone_elsewhere(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    await counted(desk, 10, 0)
    there = {"storage_location_id": desk.farm.other_place.id}
    moved = await desk.done(MOVE, batch_id=batch_id, quantity=60, destination=there, occurred_at=ago(20))
    assert (moved["source_batch_remaining"], moved["dest_batch_total"]) == (0, 60)
    assert figures((await desk.cycles())[0]) == (40, 0, 40)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "MOV-04")
async def test_a_late_withdrawal_leaves_no_negative_quantity_at_any_later_instant(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 20)
    low = days_ago(8)
    await desk.done(DIE, batch_id=batch_id, quantity=70, occurred_at=low.isoformat())
    await desk.done(PLANT, batch_id=batch_id, quantity=500)
    problem = await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=31, occurred_at=ago(12))
    assert (problem["available"], problem["requested"]) == (30, 31)
    assert datetime.fromisoformat(problem["first_negative_at"]) == low
    await desk.done(DIE, batch_id=batch_id, quantity=30, occurred_at=ago(12))
    await desk.done(DIE, batch_id=batch_id, quantity=31)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "MOV-04")
async def test_nor_more_than_there_was_before_a_count_that_found_more(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    await counted(desk, 10, 900)
    problem = await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=101, occurred_at=ago(20))
    assert problem["available"] == 100
    await desk.done(DIE, batch_id=batch_id, quantity=100, occurred_at=ago(20))
    assert (await desk.batch(batch_id)).quantity_current == 900
    assert await desk.is_sound()


@pytest.mark.rule("MOV-04", "CYC-16")
async def test_nor_at_the_very_instant_of_the_count(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    when = days_ago(10)
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await desk.farm.close(when, container(80))
    body = {"batch_id": batch_id, "occurred_at": when.isoformat()}
    for rows in ([101], [60, 41]):
        many = [{**body, "movement_type": "muerte", "quantity": each} for each in rows]
        problem = await desk.bulk(many, 422)
        assert pointers(problem) == [(f"/body/rows/{index}", "below_zero") for index in range(len(rows))]
    problem = await desk.refused(DIE, 409, "below_zero", **body, quantity=101)
    assert problem["batch_id"] == batch_id
    await desk.done(DIE, **body, quantity=100)
    first, second = await desk.cycles()
    assert (figures(first), second.opening) == ((0, 80, 0), 80)
    assert await desk.is_sound()


async def test_what_is_typed_late_says_nothing_of_how_a_batch_was_emptied(desk: Desk) -> None:
    batch_id = (await desk.planted(100, occurred_at=ago(40)))["batch_id"]
    await counted(desk, 20, 80)
    await counted(desk, 10, 0)
    await desk.done(DIE, batch_id=batch_id, quantity=5, occurred_at=ago(15))
    batch = await desk.batch(batch_id)
    assert (batch.quantity_current, batch.notes) == (0, "manual planting")


@pytest.mark.rule("MOV-06")
async def test_farms_have_no_entries_of_antiquity(desk: Desk) -> None:
    for when in ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59Z"):
        body = desk.here(quantity=1, occurred_at=when)
        problem = await desk.refused(PLANT, 422, "invalid", **body)
        assert pointers(problem) == [("/body/occurred_at", "value_error")]
        count: dict[str, Any] = {"storage_location_id": desk.farm.place.id, "counted_at": when, "lines": []}
        assert pointers(await desk.refused("counts", 422, "invalid", **count)) == [("/body/counted_at", "value_error")]


@pytest.mark.rule("MOV-06", "RCN-12")
async def test_a_reconciled_period_is_left_alone(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    await counted(desk, 10, 80)
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await reconciled(desk.farm, 1)
    before = await desk.ledger()
    for path in (PLANT, DIE, "movements/venta"):
        await desk.refused(path, 409, "period_reconciled", batch_id=batch_id, quantity=1, occurred_at=ago(20))
    there = {"storage_location_id": desk.farm.other_place.id}
    body = {"batch_id": batch_id, "quantity": 1, "destination": there, "occurred_at": ago(20)}
    await desk.refused(MOVE, 409, "period_reconciled", **body)
    assert len(await desk.ledger()) == len(before)
    await desk.done(PLANT, batch_id=batch_id, quantity=1)


@pytest.mark.rule("MOV-06")
async def test_what_has_not_happened_is_refused_but_for_clocks_that_differ(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 20)
    soon, later = (datetime.now(UTC) + timedelta(minutes=minutes) for minutes in (4, 6))
    problem = await desk.refused(DIE, 422, "invalid", batch_id=batch_id, quantity=1, occurred_at=later.isoformat())
    assert pointers(problem) == [("/body/occurred_at", "in_future")]
    done = await desk.done(DIE, batch_id=batch_id, quantity=1, occurred_at=soon.isoformat())
    assert datetime.fromisoformat(done["occurred_at"]) <= datetime.now(UTC)
    await desk.refused(DIE, 422, "invalid", batch_id=batch_id, quantity=1, occurred_at="2026-01-05T10:00:00")


@pytest.mark.rule("MOV-06", "CYC-02")
async def test_older_than_the_first_photograph_its_count_stands(desk: Desk) -> None:
    batch_id = (await desk.planted(50, occurred_at=ago(40)))["batch_id"]
    await counted(desk, 20, 80)
    await desk.done(DIE, batch_id=batch_id, quantity=45, occurred_at=ago(30))
    await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=6, occurred_at=ago(30))
    (cycle,) = await desk.cycles()
    assert (cycle.opening, (await desk.batch(batch_id)).quantity_current) == (80, 80)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06")
async def test_now_is_after_a_count_of_this_very_moment(desk: Desk) -> None:
    batch_id = await opened(desk, 100, 40)
    await counted(desk, 0, 80)
    await desk.done(DIE, batch_id=batch_id, quantity=5)
    first, second = await desk.cycles()
    assert (figures(first), second.opening, first.reclose_count) == ((100, 80, 20), 80, 0)
    assert await desk.is_sound()


@pytest.mark.rule("CYC-16", "MOV-06")
async def test_what_left_a_batch_after_the_count_must_have_stood_in_it(desk: Desk) -> None:
    """All of it died before the count, says the ledger; yet 50 were sold afterwards: these the count saw."""
    large = await opened(desk, 100, 40)
    small = (await desk.planted(100, product_size_id=desk.small.id, occurred_at=ago(39)))["batch_id"]
    await counted(desk, 20, 100)
    await desk.done("movements/venta", batch_id=small, quantity=50, occurred_at=ago(5))
    await desk.done(DIE, batch_id=small, quantity=100, occurred_at=ago(30))
    assert [(await desk.batch(each)).quantity_current for each in (large, small)] == [50, 0]
    assert figures((await desk.cycles())[0]) == (100, 100, 0)
    assert await desk.is_sound()
