"""Opening stock by hand (INI), at the address that takes movements too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.database import unit_of_work
from app.locations.models import LocationConfig
from app.photos.models import Detection, Estimation, Image, PhotoSession
from app.stock.models import BaselineKind, MovementType
from app.users.permissions import Role
from tests.builders import a_product, a_saved_packaging, days_ago, save
from tests.integration.stock.desk import Desk, pointers
from tests.integration.stock.nursery import container


async def configuration(desk: Desk, location_id: int) -> LocationConfig | None:
    async with desk.sessions() as session:
        query = select(LocationConfig).where(LocationConfig.storage_location_id == location_id, LocationConfig.active)
        found: LocationConfig | None = await session.scalar(query)
        return found


@pytest.mark.rule("INI-01", "INI-07", "INI-09")
async def test_it_makes_one_batch_one_movement_and_opens_the_first_period(desk: Desk) -> None:
    done = await desk.done("manual", **desk.here(quantity=1_000, planting_date="2026-02-03", notes="legacy count"))
    batch = await desk.batch(done["stock_batch_id"])
    assert (done["batch_code"], done["quantity"], done["config_created"]) == (batch.batch_code, 1_000, False)
    assert done["message"] == f"1000 plants are in batch {batch.batch_code}."
    assert (batch.quantity_initial, batch.quantity_current, batch.quantity_empty_containers) == (1_000, 1_000, 0)
    assert (str(batch.planting_date), batch.quality_score, batch.notes) == ("2026-02-03", None, "legacy count")
    (movement,) = await desk.ledger()
    assert str(movement.movement_id) == done["stock_movement_id"]
    assert (movement.movement_type, movement.quantity, movement.is_inbound) == (MovementType.MANUAL_INIT, 1_000, True)
    assert (movement.source_type, movement.processing_session_id) == ("manual", None)
    assert movement.destination_bin_id == batch.current_storage_bin_id == done["bin_id"]
    assert movement.reason_description is not None
    assert movement.reason_description.startswith("Initial manual count by user ")
    (cycle,) = await desk.cycles()
    assert (cycle.number, cycle.opening, cycle.opening_kind) == (1, 1_000, BaselineKind.MANUAL_INIT)
    assert await desk.is_sound()


@pytest.mark.rule("INI-02")
async def test_size_and_planting_date_may_be_left_out_and_the_rest_is_as_configured(desk: Desk) -> None:
    body = {"storage_location_id": desk.farm.place.id, "product_id": desk.farm.product.id, "quantity": 7}
    batch = await desk.batch((await desk.done("manual", **body))["stock_batch_id"])
    assert (batch.product_size_id, batch.planting_date) == (None, None)
    assert (batch.packaging_catalog_id, batch.product_state_id) == (desk.farm.packaging.id, desk.farm.adult.id)


@pytest.mark.rule("INI-03", "MOV-05")
async def test_one_to_a_hundred_thousand_plants_planted_not_in_the_future(desk: Desk) -> None:
    for quantity in (0, -1, 100_001, 1.5, "7"):
        await desk.refused("manual", 422, "invalid", **desk.here(quantity=quantity))
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    for path in ("manual", "movements/plantado"):
        problem = await desk.refused(path, 422, "invalid", **desk.here(quantity=1, planting_date=tomorrow))
        assert pointers(problem) == [("/body/planting_date", "in_future")]
    assert await desk.ledger() == []
    await desk.done("manual", **desk.here(quantity=100_000))


@pytest.mark.rule("INI-04")
@pytest.mark.parametrize("name", ["storage_location_id", "product_id", "packaging_catalog_id", "product_size_id"])
async def test_what_it_names_exists(desk: Desk, name: str) -> None:
    problem = await desk.refused("manual", 404, "not_found", **desk.here(quantity=5) | {name: 10**12})
    assert pointers(problem) == [(f"/body/{name}", "unknown")]
    assert await desk.ledger() == []


@pytest.mark.rule("INI-04")
async def test_the_place_is_in_use(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        (await session.get_one(type(desk.farm.place), desk.farm.place.id)).active = False
    await desk.refused("manual", 404, "not_found", **desk.here(quantity=5))


@pytest.mark.rule("INI-05")
async def test_another_product_or_pot_than_configured_is_refused_and_both_are_named(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        product = await save(session, a_product(desk.farm.family))
        pot = await a_saved_packaging(session)
    problem = await desk.refused("manual", 400, "product_mismatch", **desk.here(quantity=5, product_id=product.id))
    assert (problem["expected_product_id"], problem["entered_product_id"]) == (desk.farm.product.id, product.id)
    body = desk.here(quantity=5, packaging_catalog_id=pot.id)
    problem = await desk.refused("manual", 400, "packaging_mismatch", **body)
    assert (problem["expected_packaging_catalog_id"], problem["entered_packaging_catalog_id"]) == (
        desk.farm.packaging.id,
        pot.id,
    )


@pytest.mark.rule("INI-06")
async def test_without_a_configuration_one_is_made(desk: Desk) -> None:
    there = desk.farm.other_place.id
    done = await desk.done("manual", **desk.here(quantity=5, storage_location_id=there))
    config = await configuration(desk, there)
    assert (done["config_created"], config is None) == (True, False)
    assert config is not None
    assert (config.product_id, config.packaging_catalog_id) == (desk.farm.product.id, desk.farm.packaging.id)
    assert (config.expected_product_state_id, config.notes) == (desk.farm.adult.id, "Auto-created from manual init")
    assert config.area_cm2 > 0
    again = await desk.done("manual", **desk.here(quantity=5, storage_location_id=there))
    assert again["config_created"] is False


@pytest.mark.rule("INI-08")
async def test_no_photograph_session_or_detection_is_made(desk: Desk) -> None:
    async def rows() -> list[int | None]:
        async with desk.sessions() as session:
            tables = (Image, PhotoSession, Detection, Estimation)
            return [await session.scalar(select(func.count()).select_from(each)) for each in tables]

    before = await rows()
    await desk.done("manual", **desk.here(quantity=5))
    assert await rows() == before


@pytest.mark.rule("INI-10")
async def test_within_an_open_period_it_is_inflow(desk: Desk) -> None:
    first = await desk.done("manual", **desk.here(quantity=100))
    second = await desk.done("manual", **desk.here(quantity=20))
    assert first["stock_batch_id"] != second["stock_batch_id"]
    (cycle,) = await desk.cycles()
    assert (cycle.opening, cycle.closed_at) == (100, None)
    assert await desk.is_sound()


@pytest.mark.rule("INI-07")
async def test_it_goes_into_no_batch_that_there_is(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    problem = await desk.refused("manual", 422, "invalid", **desk.here(quantity=5, batch_id=batch_id))
    assert pointers(problem) == [("/body/batch_id", "contradiction")]


@pytest.mark.rule("INI-10", "MOV-06")
async def test_typed_late_it_is_inflow_of_the_closed_period(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        await desk.farm.initialized(100, days_ago(40))
        await desk.farm.close(days_ago(10), container(90))
    await desk.done("manual", **desk.here(quantity=20, occurred_at=days_ago(20).isoformat()))
    first, second = await desk.cycles()
    assert (first.expected, first.sales, second.opening) == (120, 30, 90)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-05")
async def test_a_movement_type_decides_what_is_meant(desk: Desk) -> None:
    batch_id = (await desk.done("manual", **desk.here(quantity=10, movement_type="plantar")))["batch_id"]
    died = await desk.done("manual", movement_type="muerte", batch_id=batch_id, quantity=3)
    assert (died["operation"], died["remaining_alive"]) == ("muerte", 7)
    destination: dict[str, Any] = {"storage_location_id": desk.farm.other_place.id}
    moved = await desk.done(
        "manual", movement_type="trasplante", batch_id=batch_id, quantity=3, destination=destination
    )
    assert moved["source_batch_remaining"] == 4
    for word in ("foto", "harvest", ""):
        problem = await desk.refused(
            "manual", 400, "unknown_movement_type", **desk.here(quantity=1, movement_type=word)
        )
        assert "plantado" in problem["known"]
    await desk.refused("manual", 422, "invalid", quantity=1, product_id=desk.farm.product.id)
    assert (await desk.post("manual", desk.here(quantity=1), Role.VIEWER)).status_code == 403
