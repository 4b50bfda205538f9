"""Plants go: they die, are sold, or were never there."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.core.database import unit_of_work
from app.core.telemetry import STOCK_OPERATIONS
from app.locations.models import BinStatus, StorageBin
from app.stock.models import MovementType
from app.users.permissions import Role
from tests.builders import days_ago
from tests.integration.stock.desk import Desk, pointers
from tests.integration.stock.nursery import container

DIE, SELL, ADJUST = "movements/muerte", "movements/venta", "movements/ajuste"


@pytest.mark.rule("DEA-01", "DEA-04")
@pytest.mark.parametrize("category", ["plug", "seedling_tray", "box", "segment", "pot"])
async def test_plants_die_in_every_container_and_leave_it_empty(desk: Desk, category: str) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.batch(category)
        await desk.farm.post(batch, MovementType.MANUAL_INIT, 50, days_ago(3))
    done = await desk.done(DIE, batch_id=batch.id, quantity=20, notes="frost")
    assert (done["operation"], done["batch_id"], done["quantity_removed"]) == ("muerte", batch.id, 20)
    assert (done["remaining_alive"], done["total_empty_containers"]) == (30, 20)
    _, movement = await desk.ledger()
    assert (movement.movement_type, movement.quantity, movement.is_inbound) == (MovementType.MUERTE, -20, False)
    assert (movement.source_bin_id, movement.reason_description) == (batch.current_storage_bin_id, "frost")


@pytest.mark.rule("DEA-02", "MOV-04", "MOV-05")
async def test_more_than_there_are_is_refused_and_a_batch_may_die_out(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    problem = await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=11)
    assert (problem["available"], problem["requested"]) == (10, 11)
    await desk.refused(DIE, 404, "not_found", batch_id=10**12, quantity=1)
    await desk.done(DIE, batch_id=batch_id, quantity=10)
    batch = await desk.batch(batch_id)
    assert (batch.quantity_current, batch.notes) == (0, "manual planting\nall dead")
    assert (await desk.get(f"batches/{batch_id}"))["status"] == "depleted"
    await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=1)


@pytest.mark.rule("DEA-01", "TRA-08")
async def test_plants_in_a_container_out_of_use_stay_in_it_and_no_other_is_made(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    bin_id = (await desk.batch(batch_id)).current_storage_bin_id

    async def bins() -> list[int]:
        async with desk.sessions() as session:
            return list(await session.scalars(select(StorageBin.id).where(here)))

    here = StorageBin.storage_location_id == desk.farm.place.id
    async with unit_of_work(desk.sessions) as session:
        (await session.get_one(StorageBin, bin_id)).status = BinStatus.MAINTENANCE
    for path in (DIE, SELL, "movements/plantado"):
        await desk.done(path, batch_id=batch_id, quantity=1)
    assert (await bins(), (await desk.batch(batch_id)).quantity_current) == ([bin_id], 9)
    assert await desk.is_sound()


@pytest.mark.rule("DEA-03")
async def test_there_are_as_many_empty_containers_as_deaths_whatever_else_happens(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    await desk.done(DIE, batch_id=batch_id, quantity=30)
    await desk.planted(50)
    await desk.done(SELL, batch_id=batch_id, quantity=60)
    await desk.done(DIE, batch_id=batch_id, quantity=5)
    batch = await desk.batch(batch_id)
    assert (batch.quantity_current, batch.quantity_empty_containers) == (55, 35)


@pytest.mark.rule("SAL-01")
async def test_only_what_is_for_sale_is_sold(desk: Desk) -> None:
    batches = []
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        for category, state in (("plug", desk.farm.adult), ("segment", desk.farm.seedling), ("box", desk.farm.adult)):
            batch = await desk.farm.batch(category, product_state_id=state.id)
            await desk.farm.post(batch, MovementType.MANUAL_INIT, 50, days_ago(3))
            batches.append(batch.id)
    for batch_id in batches[:2]:
        problem = await desk.refused(SELL, 422, "not_sellable", batch_id=batch_id, quantity=1)
        assert pointers(problem) == [("/body/batch_id", "not_sellable")]
    done = await desk.done(SELL, batch_id=batches[2], quantity=4)
    assert (done["operation"], done["quantity_removed"], done["remaining_alive"]) == ("venta", 4, 46)


@pytest.mark.rule("SAL-03", "MOV-10")
async def test_a_sale_has_the_price_of_the_list_or_the_one_agreed(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    bodies: list[tuple[dict[str, Any], str, str]] = [
        ({}, "8.40", "25.20"),
        ({"unit_price": "7.00"}, "7.00", "21.00"),
        ({"total_price": "20.00"}, "6.67", "20.00"),
        ({"unit_price": "7.00", "total_price": "20.00"}, "7.00", "20.00"),
    ]
    for body, unit, total in bodies:
        done = await desk.done(SELL, batch_id=batch_id, quantity=3, **body)
        assert (done["unit_price"], done["total_price"], done["warnings"]) == (unit, total, [])
    sales = [each for each in await desk.ledger() if each.movement_type is MovementType.VENTAS]
    assert [each.total_price for each in sales] == [Decimal(total) for _, _, total in bodies]
    bare = (await desk.planted(10, packaging_catalog_id=None))["batch_id"]
    done = await desk.done(SELL, batch_id=bare, quantity=1)
    assert (done["unit_price"], done["total_price"], done["warnings"]) == (None, None, ["no_price"])
    await desk.refused(SELL, 422, "invalid", batch_id=batch_id, quantity=1, unit_price="-1")


@pytest.mark.rule("SAL-02")
async def test_a_recorded_sale_is_not_computed_again(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(9))
    await desk.done(SELL, batch_id=batch.id, quantity=30)
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        closed = await desk.farm.close(days_ago(0), container(60))
    assert (closed.expected, closed.counted, closed.sales) == (70, 60, 10)
    assert await desk.is_sound()


@pytest.mark.rule("ADJ-01")
async def test_an_adjustment_is_signed_has_a_reason_and_is_a_supervisors(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    body: dict[str, Any] = {"batch_id": batch_id, "quantity": -5, "notes": "counted again"}
    await desk.refused(ADJUST, 403, "forbidden", **body)
    generic = {"storage_batch_id": batch_id, "movement_type": "ajuste", "quantity": -5, "notes": "counted again"}
    await desk.refused("movements", 403, "forbidden", **generic)
    for role in (Role.SUPERVISOR, Role.ADMIN):
        problem = await desk.refused(ADJUST, 422, "invalid", role, **body | {"notes": "  "})
        assert pointers(problem) == [("/body/notes", "missing")]
        await desk.refused(ADJUST, 422, "invalid", role, **body | {"quantity": 0})
        await desk.refused(ADJUST, 400, "not_enough_stock", role, **body | {"quantity": -1_000})
    assert (await desk.done(ADJUST, Role.SUPERVISOR, **body))["quantity_current"] == 95
    more = await desk.done(ADJUST, Role.ADMIN, batch_id=batch_id, quantity=7, reason="found")
    assert (more["operation"], more["quantity"], more["quantity_current"]) == ("ajuste", 7, 102)
    assert [each.reason_description for each in await desk.ledger()][1:] == ["counted again", "found"]


@pytest.mark.rule("MOV-09")
async def test_every_kind_is_counted_for_the_metrics(desk: Desk) -> None:
    def counted(kind: MovementType) -> float:
        value: float = STOCK_OPERATIONS.labels(kind.value)._value.get()
        return value

    kinds = (MovementType.PLANTAR, MovementType.TRANSPLANTE, MovementType.MUERTE, MovementType.VENTAS)
    before = [counted(each) for each in kinds]
    batch_id = (await desk.planted(100))["batch_id"]
    await desk.done(DIE, batch_id=batch_id, quantity=1)
    await desk.done(SELL, batch_id=batch_id, quantity=1)
    await desk.refused(DIE, 400, "not_enough_stock", batch_id=batch_id, quantity=1_000)
    await desk.done(
        "movements/trasplante", batch_id=batch_id, quantity=1, destination={"location_id": desk.farm.other_place.id}
    )
    assert [counted(each) - was for each, was in zip(kinds, before, strict=True)] == [1, 2, 1, 1]


@pytest.mark.rule("MOV-11")
async def test_the_same_key_has_one_effect(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    key = {"Idempotency-Key": str(uuid4())}
    body = {"batch_id": batch_id, "quantity": 10}
    first, again = [await desk.post(DIE, body, **key) for _ in range(2)]
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    other = await desk.post(DIE, body | {"quantity": 11}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert (await desk.batch(batch_id)).quantity_current == 90
    assert str((await desk.ledger())[-1].idempotency_key) == key["Idempotency-Key"]
