"""Batches are described, merged and emptied; what they are never changes."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from app.core.database import unit_of_work
from app.core.models import AuditEntry
from app.stock.models import MovementType
from app.users.permissions import Role
from tests.builders import days_ago
from tests.integration.stock.desk import Desk, pointers

BATCHES = "/api/v1/stock/batches"


async def patched(desk: Desk, batch_id: int, body: Any, role: Any = Role.WORKER, **headers: str) -> httpx.Response:
    return await desk.client_as(role).patch(f"{BATCHES}/{batch_id}", json=body, headers=headers)


@pytest.mark.rule("BAT-04")
async def test_what_describes_a_batch_may_be_corrected_and_nothing_else(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    body = {
        "notes": "near the door",
        "quality_score": 4.25,
        "planting_date": "2026-01-02",
        "expected_ready_date": "2026-12-01",
        "custom_attributes": {"row": 3},
    }
    answer = await patched(desk, batch_id, body)
    assert answer.status_code == 200, answer.text
    assert {name: answer.json()[name] for name in body} == body
    read = await desk.client_as(Role.VIEWER).get(f"{BATCHES}/{batch_id}")
    assert (read.headers["ETag"], read.json()["notes"]) == (answer.headers["ETag"], "near the door")
    for wrong in (
        {"quantity_current": 5},
        {"quantity_initial": 5},
        {"product_id": 1},
        {"quality_score": 5.1},
        {"notes": 1},
    ):
        assert (await patched(desk, batch_id, wrong)).status_code == 422
    async with desk.sessions() as session:
        query = select(AuditEntry).where(
            AuditEntry.entity_type == "stock_batches", AuditEntry.entity_id == str(batch_id)
        )
        (entry,) = await session.scalars(query)
        assert (entry.action, (entry.before or {})["notes"], (entry.after or {})["notes"]) == (
            "stock_batch.update",
            "manual planting",
            "near the door",
        )


async def test_a_correction_names_the_version_it_was_made_from(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    tag = (await desk.client_as(Role.WORKER).get(f"{BATCHES}/{batch_id}")).headers["ETag"]
    assert (await patched(desk, batch_id, {"notes": "one"}, **{"If-Match": tag})).status_code == 200
    late = await patched(desk, batch_id, {"notes": "two"}, **{"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert (await patched(desk, batch_id, {"notes": "x"}, Role.VIEWER)).status_code == 403
    assert (await patched(desk, 10**12, {"notes": "x"})).status_code == 404


@pytest.mark.rule("BAT-04", "BAT-05", "ADJ-01")
async def test_a_deleted_batch_is_adjusted_to_none_and_its_rows_stay(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    assert (await desk.client_as(Role.WORKER).delete(f"{BATCHES}/{batch_id}")).status_code == 403
    for _ in range(2):
        assert (await desk.client_as(Role.SUPERVISOR).delete(f"{BATCHES}/{batch_id}")).status_code == 204
    rows = await desk.ledger()
    assert [(each.movement_type, each.quantity) for each in rows] == [
        (MovementType.PLANTAR, 100),
        (MovementType.AJUSTE, -100),
    ]
    read = await desk.get(f"batches/{batch_id}")
    assert (read["status"], read["quantity_initial"], rows[1].reason_description) == ("depleted", 100, "batch deleted")
    assert (await desk.client_as(Role.ADMIN).delete(f"{BATCHES}/{10**12}")).status_code == 404
    assert await desk.is_sound()


@pytest.mark.rule("BAT-07", "BAT-01")
async def test_two_alike_become_one_by_a_transplant(desk: Desk) -> None:
    one, other = [
        (await desk.done("manual", **desk.here(quantity=quantity)))["stock_batch_id"] for quantity in (30, 70)
    ]
    key = {"Idempotency-Key": str(uuid4())}
    first, again = [await desk.post(f"batches/{one}/merge", {"into_batch_id": other}, **key) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, again.json())
    merged = first.json()
    assert (merged["source_batch_remaining"], merged["dest_batch_total"], merged["quantity_moved"]) == (0, 100, 30)
    out, into = (await desk.ledger())[-1], (await desk.ledger())[-2]
    assert (out.quantity, into.quantity, out.related_movement_id) == (-30, 30, into.movement_id)
    assert [(await desk.batch(id_)).quantity_initial for id_ in (one, other)] == [30, 70]
    assert (await desk.batch(one)).quantity_empty_containers == 0
    await desk.refused(f"batches/{one}/merge", 400, "nothing_changes", into_batch_id=other)
    await desk.refused(f"batches/{other}/merge", 400, "nothing_changes", into_batch_id=other)
    assert await desk.is_sound()


@pytest.mark.rule("BAT-07")
async def test_what_differs_in_any_attribute_stays_apart(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    others: list[tuple[dict[str, Any], str]] = [
        ({"product_size_id": desk.small.id}, "product_size_id"),
        ({"packaging_catalog_id": None}, "packaging_catalog_id"),
        ({"bin_category": "box"}, "bin_id"),
        ({"storage_location_id": desk.farm.other_place.id}, "bin_id"),
    ]
    for body, name in others:
        other = (await desk.planted(10, **body))["batch_id"]
        problem = await desk.refused(f"batches/{batch_id}/merge", 422, "batches_differ", into_batch_id=other)
        assert (problem["differing"], pointers(problem)) == ([name], [("/body/into_batch_id", "contradiction")])
    await desk.refused(f"batches/{batch_id}/merge", 404, "not_found", into_batch_id=10**12)


@pytest.mark.rule("BAT-06")
async def test_age_stage_and_health_are_derived(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.batch(planting_date=days_ago(100).date(), quality_score=3)
    read = await desk.get(f"batches/{batch.id}")
    assert (read["age_days"] in {99, 100, 101}, read["stage"], read["health"]) == (True, "mature", "warning")
