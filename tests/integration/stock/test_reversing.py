"""A movement is taken back by its opposite: once, at its own instant, under the type it corrects."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from app.core.database import unit_of_work
from app.stock.models import MovementType
from app.stock.services import Ledger, Origin
from app.users.permissions import EVERYWHERE, Role
from tests.builders import days_ago
from tests.integration.stock.desk import Desk
from tests.integration.stock.late_hands import reconciled
from tests.integration.stock.nursery import Nursery, container

BOSS = Role.SUPERVISOR


async def taken_back(desk: Desk, movement_id: object) -> Any:
    return (await desk.done(f"movements/{movement_id}/reverse", BOSS, reason="typed twice"))["movements"]


@pytest.mark.rule("MOV-01", "DEA-03")
async def test_deaths_that_were_none_come_back_out_of_their_empty_containers(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    died = await desk.done("movements/muerte", batch_id=batch_id, quantity=30)
    (row,) = await taken_back(desk, died["movement_id"])
    assert (row["movement_type"], row["counts_as"], row["quantity"]) == ("ajuste", "muerte", 30)
    assert (row["related_movement_id"], row["occurred_at"]) == (died["movement_id"], died["occurred_at"])
    batch = await desk.batch(batch_id)
    assert (batch.quantity_current, batch.quantity_empty_containers) == (100, 0)
    read = await desk.get(f"batches/{batch_id}")
    assert read["movements_summary"] == {"plantar": 100, "muerte": 0}
    assert await desk.is_sound()


@pytest.mark.rule("MOV-01")
async def test_it_is_taken_back_once_however_many_try(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    died = await desk.done("movements/muerte", batch_id=batch_id, quantity=30)
    path = f"movements/{died['movement_id']}/reverse"
    answers = await asyncio.gather(*(desk.post(path, {"reason": "typed twice"}, BOSS) for _ in range(8)))
    assert sorted(each.status_code for each in answers) == [201] + [409] * 7
    assert {each.json()["code"] for each in answers if each.status_code == 409} == {"already_reversed"}
    assert (await desk.batch(batch_id)).quantity_current == 100


@pytest.mark.rule("MOV-01", "TRA-06", "TRA-08")
async def test_of_a_transplant_both_legs_are_taken_back_whichever_is_named(desk: Desk) -> None:
    body = desk.here(quantity=100, product_state_id=desk.seed.id, bin_category="plug")
    source = (await desk.done("movements/sembrado", **body))["batch_id"]
    target = {"storage_location_id": desk.farm.other_place.id, "bin_category": "box"}
    for leg in ("source_movement_id", "dest_movement_id"):
        moved = await desk.done("movements/trasplante", batch_id=source, quantity=40, destination=target)
        rows = await taken_back(desk, moved[leg])
        assert [(each["quantity"], each["counts_as"]) for each in rows] == [(40, "transplante"), (-40, "transplante")]
        assert {each["related_movement_id"] for each in rows} == {
            moved["source_movement_id"],
            moved["dest_movement_id"],
        }
        other = "source_movement_id" if leg == "dest_movement_id" else "dest_movement_id"
        await desk.refused(f"movements/{moved[other]}/reverse", 409, "already_reversed", BOSS, reason="again")
    old, new = await desk.batch(source), await desk.batch(moved["dest_batch_id"])
    assert (old.quantity_current, old.quantity_empty_containers, new.quantity_current) == (100, 0, 0)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-01", "MOV-06")
async def test_what_has_gone_on_since_cannot_be_taken_back(desk: Desk) -> None:
    planted = await desk.planted(100, occurred_at=days_ago(5).isoformat())
    await desk.done("movements/muerte", batch_id=planted["batch_id"], quantity=60, occurred_at=days_ago(3).isoformat())
    await desk.done("movements/plantado", batch_id=planted["batch_id"], quantity=100)
    path = f"movements/{planted['movement_id']}/reverse"
    problem = await desk.refused(path, 400, "not_enough_stock", BOSS, reason="never planted")
    assert (problem["available"], problem["requested"]) == (40, 100)
    assert problem["first_negative_at"].startswith(days_ago(3).date().isoformat())


@pytest.mark.rule("MOV-01", "CYC-16", "MOV-10")
async def test_in_a_closed_period_it_is_closed_again(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
    sold = await desk.done("movements/venta", batch_id=batch.id, quantity=30, occurred_at=days_ago(20).isoformat())
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await desk.farm.close(days_ago(10), container(60))
    (row,) = await taken_back(desk, sold["movement_id"])
    first, _ = await desk.cycles()
    assert (first.expected, first.counted, first.sales, first.reclose_count) == (100, 60, 40, 1)
    assert (row["counts_as"], row["unit_price"], row["total_price"]) == ("ventas", "8.40", "252.00")
    assert (await desk.batch(batch.id)).quantity_current == 60
    ventas = [each for each in await desk.ledger() if each.counts_as is MovementType.VENTAS]
    assert sum(each.quantity for each in ventas) == -40
    assert await desk.is_sound()


@pytest.mark.rule("MOV-01", "MOV-06", "RCN-12")
async def test_in_a_reconciled_period_nothing_is_taken_back(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
    died = await desk.done("movements/muerte", batch_id=batch.id, quantity=1, occurred_at=days_ago(20).isoformat())
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await desk.farm.close(days_ago(10), container(60))
        await reconciled(desk.farm, 1)
    await desk.refused(f"movements/{died['movement_id']}/reverse", 409, "period_reconciled", BOSS, reason="late")


@pytest.mark.rule("MOV-01")
async def test_what_a_count_wrote_or_takes_something_back_is_not_taken_back(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
        await desk.farm.close(days_ago(10), container(60))
    died = await desk.done("movements/muerte", batch_id=batch.id, quantity=1)
    (reversal,) = await taken_back(desk, died["movement_id"])
    sale = next(each for each in await desk.ledger() if each.movement_type is MovementType.VENTAS)
    for movement_id in (sale.movement_id, reversal["movement_id"]):
        await desk.refused(f"movements/{movement_id}/reverse", 409, "not_reversible", BOSS, reason="no")
    await desk.refused(f"movements/{uuid4()}/reverse", 404, "not_found", BOSS, reason="no")
    await desk.refused(f"movements/{died['movement_id']}/reverse", 422, "invalid", BOSS, reason=" ")
    await desk.refused(f"movements/{died['movement_id']}/reverse", 403, "forbidden", reason="no")


@pytest.mark.rule("MOV-01", "MOV-11", "INI-01")
async def test_opening_stock_that_was_wrong_is_taken_back_with_the_opening(desk: Desk) -> None:
    done = await desk.done("manual", **desk.here(quantity=500))
    key, path = {"Idempotency-Key": str(uuid4())}, f"movements/{done['stock_movement_id']}/reverse"
    first, again = [await desk.post(path, {"reason": "wrong place"}, BOSS, **key) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, again.json())
    (cycle,) = await desk.cycles()
    assert (cycle.opening, (await desk.batch(done["stock_batch_id"])).quantity_current) == (0, 0)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-01")
async def test_the_database_refuses_a_second_opposite_row(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, days_ago(9))
    died = await nursery.post(batch, MovementType.MUERTE, -10, days_ago(5))
    ledger = Ledger(nursery.session, EVERYWHERE)
    origin = Origin(nursery.user.id, days_ago(5), related_movement_id=died.movement_id)
    await ledger.post(batch, MovementType.AJUSTE, 10, origin, counts_as=MovementType.MUERTE)
    with pytest.raises(IntegrityError, match="uq_stock_movements_taken_back"):
        await ledger.post(batch, MovementType.AJUSTE, 10, origin, counts_as=MovementType.MUERTE)
