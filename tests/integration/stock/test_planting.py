"""Plants come in: planted into crates and segments, sown into trays and plugs."""

from typing import Any

import pytest

from app.core.database import unit_of_work
from app.stock.models import MovementType, StockBatch
from app.users.permissions import Role
from tests.builders import a_product, save
from tests.integration.stock.desk import Desk, pointers


@pytest.mark.rule("PLA-04", "PLA-05", "PLA-06", "MOV-07", "BAT-01", "BAT-04")
async def test_planting_makes_a_batch_and_planting_the_same_again_adds_to_it(desk: Desk) -> None:
    first = await desk.planted(100, notes="from the nursery at Luján")
    again = await desk.planted(40)
    batch = await desk.batch(first["batch_id"])
    assert (again["batch_id"], again["quantity_added"], again["new_total"]) == (batch.id, 40, 140)
    assert (first["operation"], first["bin_id"], first["batch_code"]) == (
        "plantado",
        batch.current_storage_bin_id,
        batch.batch_code,
    )
    assert (batch.quantity_initial, batch.quantity_current, batch.quality_score) == (100, 140, None)
    assert (batch.notes, batch.planting_date is None) == ("manual planting", False)
    one, two = await desk.ledger()
    assert [str(one.movement_id), str(two.movement_id)] == [first["movement_id"], again["movement_id"]]
    assert (one.movement_type, one.quantity, one.is_inbound) == (MovementType.PLANTAR, 100, True)
    assert (one.source_bin_id, one.destination_bin_id) == (None, batch.current_storage_bin_id)
    assert (one.reason_description, two.reason_description) == ("from the nursery at Luján", "planted")
    assert one.user_id == two.user_id != desk.farm.user.id
    assert await desk.is_sound()


@pytest.mark.rule("BAT-01", "PLA-04")
async def test_what_differs_in_any_attribute_is_another_batch(desk: Desk) -> None:
    bodies: list[dict[str, Any]] = [
        {},
        {"product_size_id": desk.small.id},
        {"product_size_id": desk.large.id},
        {"packaging_catalog_id": None},
        {"bin_category": "box"},
    ]
    batches = [(await desk.planted(10, **body))["batch_id"] for body in bodies]
    assert len(set(batches)) == len(bodies)
    assert [(await desk.planted(10, **body))["batch_id"] for body in bodies] == batches


@pytest.mark.rule("PLA-03")
async def test_plants_go_into_the_newest_container_in_use(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        farm = desk.farm
        farm.session = session
        old, new = [await farm.batch("box", index=index) for index in (1, 2)]
    planted = await desk.planted(10, bin_category="box")
    assert (planted["bin_id"], planted["batch_id"]) != (old.current_storage_bin_id, old.id)
    assert planted["bin_id"] == new.current_storage_bin_id


@pytest.mark.rule("PLA-03")
async def test_a_container_is_made_where_there_is_none(desk: Desk) -> None:
    planted = await desk.planted(10, storage_location_id=desk.farm.other_place.id)
    async with desk.sessions() as session:
        batch = await session.get_one(StockBatch, planted["batch_id"])
        assert batch.current_storage_bin_id == planted["bin_id"]
        assert batch.storage_location_id == desk.farm.other_place.id


@pytest.mark.rule("PLA-01")
async def test_trays_and_plugs_are_sown_not_planted(desk: Desk) -> None:
    for category in ("plug", "seedling_tray", "pot"):
        body = desk.here(quantity=10, bin_category=category)
        problem = await desk.refused("movements/plantado", 422, "wrong_container", **body)
        assert pointers(problem) == [("/body/bin_category", "wrong_container")]
        assert "sembrar" in problem["detail"]
    body = desk.here(quantity=10, product_state_id=desk.farm.seedling.id)
    await desk.refused("movements/plantado", 422, "wrong_container", **body)
    for category in ("box", "segment"):
        await desk.refused("movements/sembrado", 422, "wrong_container", **desk.here(quantity=1, bin_category=category))
    assert await desk.ledger() == []


@pytest.mark.rule("PLA-01")
async def test_sowing_makes_a_tray(desk: Desk) -> None:
    body = desk.here(quantity=300, product_state_id=desk.seed.id, planting_date="2026-01-05")
    del body["packaging_catalog_id"]
    sown = await desk.done("movements/sembrado", **body)
    (movement,) = await desk.ledger()
    batch = await desk.batch(sown["batch_id"])
    assert (sown["operation"], movement.movement_type) == ("sembrado", MovementType.SEMBRAR)
    assert (str(batch.planting_date), batch.has_packaging, batch.notes) == ("2026-01-05", False, "manual sowing")


@pytest.mark.rule("PLA-02")
async def test_another_product_than_configured_is_a_warning(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        other = await save(session, a_product(desk.farm.family))
    assert (await desk.planted(5, product_id=other.id))["warnings"] == ["product_differs_from_config"]
    assert (await desk.planted(5))["warnings"] == []


@pytest.mark.rule("PLA-02", "MOV-05")
async def test_what_does_not_exist_is_named_and_nothing_is_left(desk: Desk) -> None:
    nowhere = 10**12
    body = desk.here(quantity=5, storage_location_id=nowhere, product_id=nowhere, product_size_id=nowhere)
    problem = await desk.refused("movements/plantado", 404, "not_found", **body)
    assert sorted(pointers(problem)) == [
        ("/body/product_id", "unknown"),
        ("/body/product_size_id", "unknown"),
        ("/body/storage_location_id", "unknown"),
    ]
    async with unit_of_work(desk.sessions) as session:
        place = await session.get_one(type(desk.farm.place), desk.farm.place.id)
        place.active = False
    await desk.refused("movements/plantado", 404, "not_found", **desk.here(quantity=5))
    assert await desk.ledger() == []


@pytest.mark.rule("MOV-05", "MOV-02")
@pytest.mark.parametrize("quantity", [0, -5, 2.5, "7", True, 100_001, None])
async def test_a_quantity_is_a_whole_number_above_zero(desk: Desk, quantity: object) -> None:
    for path in ("plantado", "sembrado", "muerte", "venta"):
        await desk.refused(f"movements/{path}", 422, "invalid", **desk.here(quantity=quantity))
    assert await desk.ledger() == []


@pytest.mark.rule("MOV-05")
async def test_every_spelling_of_the_farm_is_understood(desk: Desk) -> None:
    words = {"plantar": "plantado", "plantado": "plantado", "siembra": "sembrado", "sembrar": "sembrado"}
    for word, operation in words.items():
        body = desk.here(quantity=5)
        if operation == "sembrado":
            body |= {"product_state_id": desk.seed.id}
        assert (await desk.done(f"movements/{word}", **body))["operation"] == operation
    answer = await desk.post("movements/foto", desk.here(quantity=5))
    assert answer.status_code in {404, 405, 422}


@pytest.mark.rule("MOV-02", "MOV-05")
async def test_the_address_for_every_kind_takes_the_sign_of_the_change(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    for kind, quantity in (("plantado", 10), ("muerte", -5), ("ventas", -3)):
        body = {"storage_batch_id": batch_id, "movement_type": kind, "quantity": quantity}
        done = await desk.done("movements", **body)
        assert (done["quantity"], done["is_inbound"]) == (quantity, quantity > 0)
        wrong = body | {"quantity": -quantity}
        problem = await desk.refused("movements", 422, "invalid", **wrong)
        assert pointers(problem) == [("/body/quantity", "wrong_sign")]
    assert done["quantity_current"] == 102
    for kind in ("foto", "robbery", "manual"):
        body = {"storage_batch_id": batch_id, "movement_type": kind, "quantity": 1}
        await desk.refused("movements", 422, "invalid", **body)
    none = {"storage_batch_id": batch_id, "movement_type": "ajuste", "quantity": 0, "notes": "none"}
    await desk.refused("movements", 422, "invalid", Role.ADMIN, **none)


@pytest.mark.rule("MOV-07")
async def test_who_did_it_cannot_be_said_in_the_body_and_a_viewer_does_nothing(desk: Desk) -> None:
    await desk.refused("movements/plantado", 422, "invalid", **desk.here(quantity=5, user_id=1))
    await desk.refused("movements/plantado", 422, "invalid", **desk.here(quantity=5, notes="x" * 501))
    for path in ("plantado", "sembrado", "trasplante", "muerte", "venta", "ajuste"):
        answer = await desk.post(f"movements/{path}", desk.here(quantity=5), Role.VIEWER)
        assert answer.status_code == 403
