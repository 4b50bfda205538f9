"""Plants go on: out of one batch and into another, in one place or two."""

from typing import Any

import pytest

from app.core.database import unit_of_work
from app.locations.models import BinStatus, StorageBin
from app.stock.models import MovementType
from app.users.permissions import Role
from tests.builders import a_product, a_state, save
from tests.integration.stock.desk import Desk, pointers

MOVE = "movements/trasplante"


async def seedlings(desk: Desk, quantity: int = 500) -> int:
    """Plugs in the place itself, sown on a known day."""
    body = desk.here(quantity=quantity, product_state_id=desk.seed.id, bin_category="plug", planting_date="2026-02-03")
    del body["packaging_catalog_id"]
    batch_id: int = (await desk.done("movements/sembrado", **body))["batch_id"]
    return batch_id


def into_crates(desk: Desk, **over: Any) -> dict[str, Any]:
    usual = {
        "storage_location_id": desk.farm.other_place.id,
        "bin_category": "box",
        "product_state_id": desk.farm.adult.id,
        "packaging_catalog_id": desk.farm.packaging.id,
        "product_size_id": desk.small.id,
    }
    return usual | over


@pytest.mark.rule("TRA-01", "TRA-06", "TRA-09", "TRA-10", "MOV-08")
async def test_plants_leave_one_place_and_arrive_in_another(desk: Desk) -> None:
    source = await seedlings(desk)
    done = await desk.done(MOVE, batch_id=source, quantity=300, destination=into_crates(desk))
    assert (done["operation"], done["quantity_moved"]) == ("transplante", 300)
    assert (done["source_batch_remaining"], done["dest_batch_total"]) == (200, 300)
    _, into, out = await desk.ledger()
    assert (out.batch_id, into.batch_id) == (done["source_batch_id"], done["dest_batch_id"])
    assert (out.quantity, into.quantity, out.quantity + into.quantity) == (-300, 300, 0)
    assert {out.movement_type, into.movement_type} == {MovementType.TRANSPLANTE}
    assert (out.related_movement_id, into.related_movement_id) == (into.movement_id, out.movement_id)
    assert (out.occurred_at, str(out.movement_id)) == (into.occurred_at, done["source_movement_id"])
    source_row, target_row = [await desk.batch(each.batch_id) for each in (out, into)]
    assert (out.source_bin_id, out.destination_bin_id) == (source_row.current_storage_bin_id, None)
    assert (into.source_bin_id, into.destination_bin_id) == (None, target_row.current_storage_bin_id)
    assert await desk.is_sound()


@pytest.mark.rule("TRA-07", "TRA-02")
async def test_a_new_batch_remembers_its_dates_and_the_next_plants_join_it(desk: Desk) -> None:
    source = await seedlings(desk)
    first = await desk.done(MOVE, batch_id=source, quantity=100, destination=into_crates(desk))
    again = await desk.done(MOVE, batch_id=source, quantity=50, destination=into_crates(desk))
    batch = await desk.batch(first["dest_batch_id"])
    assert (again["dest_batch_id"], again["dest_batch_total"]) == (batch.id, 150)
    assert (str(batch.planting_date), batch.transplant_date is None) == ("2026-02-03", False)
    assert (batch.quantity_initial, batch.product_state_id, batch.product_size_id, batch.packaging_catalog_id) == (
        100,
        desk.farm.adult.id,
        desk.small.id,
        desk.farm.packaging.id,
    )


@pytest.mark.rule("TRA-02")
async def test_what_is_not_given_stays_and_a_pot_may_be_taken_away(desk: Desk) -> None:
    source = (await desk.planted(100, product_size_id=desk.small.id))["batch_id"]
    moved = await desk.done(MOVE, batch_id=source, quantity=10, destination={"location_id": desk.farm.other_place.id})
    repotted = await desk.done(
        MOVE, batch_id=source, quantity=10, destination={"product_size_id": desk.large.id, "packaging_catalog_id": None}
    )
    old, there, here = [await desk.batch(id_) for id_ in (source, moved["dest_batch_id"], repotted["dest_batch_id"])]
    same = ("product_id", "product_state_id", "product_size_id", "packaging_catalog_id")
    assert [getattr(old, name) for name in same] == [getattr(there, name) for name in same]
    assert there.storage_location_id == desk.farm.other_place.id
    assert (here.storage_location_id, here.current_storage_bin_id) == (
        old.storage_location_id,
        old.current_storage_bin_id,
    )
    assert (here.product_size_id, here.packaging_catalog_id, here.has_packaging) == (desk.large.id, None, False)
    assert await desk.is_sound()


@pytest.mark.rule("TRA-02")
async def test_into_a_container_of_ones_choice(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        farm = desk.farm
        farm.session = session
        first, second = [await farm.batch("box", index=index) for index in (1, 2)]
    source = (await desk.planted(100, bin_category="box"))["batch_id"]
    chosen = {"bin_id": first.current_storage_bin_id}
    done = await desk.done(MOVE, batch_id=source, quantity=10, destination=chosen)
    assert (await desk.batch(done["dest_batch_id"])).current_storage_bin_id == first.current_storage_bin_id
    await desk.refused(
        MOVE, 400, "nothing_changes", batch_id=source, quantity=1, destination={"bin_id": second.current_storage_bin_id}
    )
    async with unit_of_work(desk.sessions) as session:
        bin_ = await session.get_one(StorageBin, first.current_storage_bin_id)
        bin_.status = BinStatus.RETIRED
    problem = await desk.refused(MOVE, 404, "not_found", batch_id=source, quantity=1, destination=chosen)
    assert pointers(problem) == [("/body/destination/bin_id", "unknown")]


@pytest.mark.rule("TRA-02", "TRA-05")
async def test_what_contradicts_the_batch_or_the_container_that_is_named_moves_nothing(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        crate = (await desk.farm.batch("box", place=desk.farm.other_place)).current_storage_bin_id
    source = (await desk.planted(100))["batch_id"]
    body: dict[str, Any] = {"batch_id": source, "quantity": 10, "destination": {"bin_id": crate}}
    wrong: dict[str, Any] = {"bin_id": crate, "storage_location_id": desk.farm.place.id, "bin_category": "plug"}
    problem = await desk.refused(MOVE, 422, "invalid", **body | {"destination": wrong})
    assert pointers(problem) == [
        ("/body/destination/storage_location_id", "contradiction"),
        ("/body/destination/bin_category", "contradiction"),
    ]
    for said in ({"storage_location_id": desk.farm.other_place.id}, {"bin_category": "box"}):
        for path in (MOVE, "movements/muerte", "movements/plantado"):
            more = body if path == MOVE else {"batch_id": source, "quantity": 10}
            problem = await desk.refused(path, 404, "not_found", **more, **said)
            assert pointers(problem) == [("/body/batch_id", "unknown")]
    assert len(await desk.ledger()) == 1
    await desk.done(MOVE, **body, storage_location_id=desk.farm.place.id, bin_category="segment")


@pytest.mark.rule("TRA-03")
async def test_the_product_stays_and_something_must_change(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        other = await save(session, a_product(desk.farm.family))
    source = (await desk.planted(100))["batch_id"]
    body: dict[str, Any] = {"batch_id": source, "quantity": 10}
    another = into_crates(desk, product_id=other.id)
    await desk.refused(MOVE, 400, "product_changes", **body, destination=another)
    for same in ({}, {"storage_location_id": desk.farm.place.id}, {"product_state_id": desk.farm.adult.id}):
        await desk.refused(MOVE, 400, "nothing_changes", **body, destination=same)
    await desk.refused(MOVE, 422, "invalid", **body)
    await desk.refused("movements", 422, "invalid", storage_batch_id=source, movement_type="trasplante", quantity=-10)
    assert len(await desk.ledger()) == 1


@pytest.mark.rule("TRA-04")
async def test_plants_only_go_on_unless_a_supervisor_has_a_reason(desk: Desk) -> None:
    source = (await desk.planted(100, product_size_id=desk.large.id))["batch_id"]
    for back in ({"bin_category": "seedling_tray"}, {"bin_category": "plug"}, {"product_size_id": desk.small.id}):
        body: dict[str, Any] = {"batch_id": source, "quantity": 5, "destination": back}
        await desk.refused(MOVE, 422, "goes_back", **body)
        await desk.refused(MOVE, 403, "forbidden", **body, force=True, notes="wrongly typed")
        problem = await desk.refused(MOVE, 422, "goes_back", Role.SUPERVISOR, **body, force=True)
        assert pointers(problem) == [("/body/notes", "missing")]
        await desk.done(MOVE, Role.SUPERVISOR, **body, force=True, notes="wrongly typed")
    crates = await desk.done(MOVE, batch_id=source, quantity=5, destination={"bin_category": "box"})
    back_to = {"bin_category": "segment", "product_size_id": desk.large.id, "product_state_id": desk.farm.adult.id}
    await desk.done(MOVE, batch_id=crates["dest_batch_id"], quantity=5, destination=back_to)
    assert await desk.is_sound()


@pytest.mark.rule("TRA-05", "MOV-04")
async def test_places_are_in_use_the_batch_is_known_and_holds_enough(desk: Desk) -> None:
    source = (await desk.planted(100))["batch_id"]
    there = {"storage_location_id": desk.farm.other_place.id}
    problem = await desk.refused(MOVE, 400, "not_enough_stock", batch_id=source, quantity=101, destination=there)
    assert (problem["available"], problem["requested"], problem["detail"]) == (
        100,
        101,
        "Available 100, requested 101.",
    )
    await desk.refused(MOVE, 404, "not_found", batch_id=10**12, quantity=1, destination=there)
    async with unit_of_work(desk.sessions) as session:
        (await session.get_one(type(desk.farm.place), desk.farm.other_place.id)).active = False
    problem = await desk.refused(MOVE, 404, "not_found", batch_id=source, quantity=1, destination=there)
    assert pointers(problem) == [("/body/destination/storage_location_id", "unknown")]
    assert len(await desk.ledger()) == 1


@pytest.mark.rule("TRA-05")
async def test_a_source_may_be_described_as_long_as_only_one_batch_is_like_that(desk: Desk) -> None:
    await desk.planted(100, product_size_id=desk.small.id)
    there = {"storage_location_id": desk.farm.other_place.id}
    source = {"storage_location_id": desk.farm.place.id, "product_id": desk.farm.product.id}
    assert (await desk.done(MOVE, **source, quantity=1, destination=there))["source_batch_remaining"] == 99
    await desk.planted(100, product_size_id=desk.large.id)
    problem = await desk.refused(MOVE, 422, "invalid", **source, quantity=1, destination=there)
    assert (pointers(problem), len(problem["batch_ids"])) == ([("/body/batch_id", "ambiguous")], 2)
    small = source | {"product_size_id": desk.small.id}
    assert (await desk.done(MOVE, **small, quantity=1, destination=there))["source_batch_remaining"] == 98
    nothing = source | {"bin_category": "plug"}
    await desk.refused(MOVE, 404, "not_found", **nothing, quantity=1, destination=there)
    await desk.refused(MOVE, 422, "invalid", quantity=1, destination=there)


@pytest.mark.rule("TRA-08")
async def test_an_emptied_batch_keeps_its_container_and_cells_stay_behind(desk: Desk) -> None:
    source = await seedlings(desk, 100)
    before = await desk.batch(source)
    await desk.done(MOVE, batch_id=source, quantity=60, destination=into_crates(desk))
    assert (await desk.batch(source)).quantity_empty_containers == 60
    await desk.done(MOVE, batch_id=source, quantity=30, destination=into_crates(desk), leaves_empty_containers=False)
    await desk.done(MOVE, batch_id=source, quantity=10, destination={"location_id": desk.farm.other_place.id})
    after = await desk.batch(source)
    assert (after.quantity_current, after.quantity_empty_containers) == (0, 60)
    assert after.current_storage_bin_id == before.current_storage_bin_id
    assert after.notes == "manual sowing\nall transplanted"
    pots = (await desk.planted(10))["batch_id"]
    await desk.done(MOVE, batch_id=pots, quantity=5, destination={"location_id": desk.farm.other_place.id})
    assert (await desk.batch(pots)).quantity_empty_containers == 0


@pytest.mark.rule("TRA-11", "TRA-09")
async def test_losses_on_the_way_are_deaths_of_their_own(desk: Desk) -> None:
    source = await seedlings(desk, 100)
    body: dict[str, Any] = {"batch_id": source, "quantity": 100, "destination": into_crates(desk)}
    await desk.refused(MOVE, 422, "invalid", **body, quantity_received=90)
    done = await desk.done(MOVE, **body)
    dead = await desk.done("movements/muerte", batch_id=done["dest_batch_id"], quantity=10)
    assert (done["quantity_moved"], dead["remaining_alive"]) == (100, 90)


async def test_the_destination_of_another_product_is_warned_of(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        other = await save(session, a_product(desk.farm.family))
        await save(session, a_state())
    source = (await desk.planted(10, product_id=other.id, storage_location_id=desk.farm.other_place.id))["batch_id"]
    done = await desk.done(MOVE, batch_id=source, quantity=1, destination={"location_id": desk.farm.place.id})
    assert done["warnings"] == ["product_differs_from_config"]
