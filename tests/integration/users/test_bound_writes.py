"""Who is bound to one greenhouse changes nothing of another: whatever is sent, as if it were not there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Sessions
from app.core.models import AuditEntry
from app.locations.models import (
    LocationConfig,
    LocationRelationship,
    StorageArea,
    StorageBin,
    StorageLocation,
)
from app.photos.models import PhotoSession
from app.stock.models import LocationCycle, StockBatch, StockMovement
from tests.integration.users.houses import PEOPLE, SHARED, Farm, House
from tests.unit.photos.pictures import a_picture

type Names = dict[str, Any]
type Sent = Callable[[Names], dict[str, Any]]
"""What is sent to an address, of the things of one greenhouse: arguments for httpx."""

API, FOUNDING = "/api/v1", "POST /locations/warehouses"
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 0.001], [0.001, 0.001], [0.001, 0], [0, 0]]]}


def json_of(*names: str, **more: Any) -> Sent:
    """A body with some of the names, as they are called there, and fixed values."""
    return lambda house: {"json": {name: house[name] for name in names} | more}


def nothing(_: Names) -> dict[str, Any]:
    return {}


def entry(*names: str, quantity: int = 1, **more: Any) -> Sent:
    return json_of("batch_id", *names, quantity=quantity, **more)


def transplant(house: Names) -> dict[str, Any]:
    destination = {"storage_location_id": house["second_location_id"], "bin_category": "segment"}
    return {"json": {"batch_id": house["batch_id"], "quantity": 1, "destination": destination}}


PLOT = {"name": "new", "geojson_coordinates": SQUARE}
CROP = ("product_id", "expected_product_state_id")
ENTRIES = ("muerte", "venta", "ventas", "plantado", "plantar", "sembrado", "sembrar", "siembra")
SENT: dict[str, Sent] = {
    "POST /locations/areas": json_of("warehouse_id", code="NAVE9-X9", **PLOT),
    "POST /locations/locations": lambda house: {
        "json": {"storage_area_id": house["area_id"], "code": "NAVE9-X9-LOC-001", **PLOT}
    },
    "POST /locations/bins": json_of("storage_location_id", "storage_bin_type_id"),
    "POST /locations/relationships": lambda house: {
        "json": {
            "parent_location_id": house["location_id"],
            "child_location_id": house["second_location_id"],
            "relationship_type": "adjacent_to",
        }
    },
    "PUT /config/location/{config_id}": json_of(*CROP, area_cm2=1000),
    "POST /config/location": json_of("storage_location_id", *CROP),
    "POST /admin/storage-location-config/bulk-create": json_of("location_ids", *CROP),
    "POST /admin/storage-location-config/bulk-update": json_of("location_ids", notes="new"),
    "POST /stock/batches": json_of("product_id", "location_id", quantity=5),
    "PATCH /stock/batches/{batch_id}": json_of(notes="new"),
    "POST /stock/movements/bulk": lambda house: {
        "json": {"rows": [{"movement_type": "muerte", "batch_id": house["batch_id"], "quantity": 1}]}
    },
    "POST /stock/counts": lambda house: {
        "json": {
            "storage_location_id": house["location_id"],
            "counted_at": datetime.now(UTC).isoformat(),
            "lines": [{"product_id": house["product_id"], "bin_category": "segment", "quantity": 1}],
        }
    },
    **{f"POST /stock/movements/{word}": entry() for word in ENTRIES},
    **{f"POST /stock/movements/{word}": transplant for word in ("trasplante", "transplante", "desplazamiento")},
    "POST /stock/movements/ajuste": entry(notes="counted"),
    "POST /stock/movements": entry(movement_type="muerte", quantity=-1),
    "POST /stock/manual": json_of("storage_location_id", "product_id", quantity=1, bin_category="segment"),
    "POST /stock/movements/{movement_id}/reverse": json_of(reason="wrong"),
    "POST /stock/reconciliation/{cycle_id}/review": json_of(status="flagged", note="look"),
    "POST /stock/reconciliation/{cycle_id}/reopen": json_of(note="again"),
    "POST /photos/upload": lambda house: {
        "files": {"file": ("a.jpg", a_picture())},
        "data": {"storage_location_id": house["location_id"]},
    },
    "POST /photos/sessions/{session_id}/assign-location": json_of("storage_location_id"),
    "POST /photos/sessions/{session_id}/assign-time": lambda _: {"json": {"taken_at": datetime.now(UTC).isoformat()}},
    "POST /photos/sessions/{session_id}/validate": json_of(),
    "POST /photos/{photo_id}/reprocess": json_of(reason="again"),
    "PATCH /locations/bins/{bin_id}": json_of(label="new"),
    "PUT /locations/bins/{bin_id}": json_of("storage_bin_type_id", code="NAVE9-X9-LOC-001-SEG9"),
    "PATCH /locations/locations/{location_id}": json_of(name="new"),
    "PUT /locations/locations/{location_id}": json_of(code="NAVE9-X9-LOC-001", **PLOT),
    "PATCH /locations/areas/{area_id}": json_of(name="new"),
    "PUT /locations/areas/{area_id}": json_of(code="NAVE9-X9", **PLOT),
    "PATCH /locations/warehouses/{warehouse_id}": json_of(name="new"),
    "PUT /locations/warehouses/{warehouse_id}": json_of(code="NAVE9", type="greenhouse", **PLOT),
    "POST /stock/batches/{batch_id}/merge": json_of("into_batch_id"),
    "DELETE /photos/{photo_id}": nothing,
    "DELETE /locations/relationships/{relationship_id}": nothing,
    "DELETE /stock/batches/{batch_id}": nothing,
    "DELETE /locations/bins/{bin_id}": nothing,
    "DELETE /locations/locations/{location_id}": nothing,
    "DELETE /locations/areas/{area_id}": nothing,
    "DELETE /locations/warehouses/{warehouse_id}": nothing,
}
"""In an order in which each finds its own things still there."""
QUESTIONS: dict[str, Sent] = {
    "POST /photos/batch-delete": lambda house: {"json": {"photo_ids": [str(house["photo_id"])]}},
    "POST /locations/search/bulk": lambda house: {
        "json": {"points": [{name: house[name] for name in ("longitude", "latitude", "accuracy_m")}]}
    },
    "POST /locations/validate": json_of("warehouse_id", "area_id", "location_id", "bin_id"),
    "POST /locations/validate/outline": lambda house: {
        "json": {"level": "area", "parent_id": house["warehouse_id"], "geojson_coordinates": SQUARE}
    },
}
"""They change nothing that lies outside and are answered with 200 in any case."""
ANALYTICS = f"{API}/analytics/"
"""Questions, whatever their method; proved beside what they answer."""
WEBHOOKS = f"{API}/webhooks"
"""Nobody's who is bound; proved in test_webhooks."""
ELSEWHERE = {
    FOUNDING,  # a new greenhouse is nobody's yet
    "POST /locations/import",  # proved in test_importing_api
    "POST /locations/import/{import_id}/undo",
    "POST /photos/networks/{version}/promote",  # nobody's who is bound, proved in test_networks
    "POST /photos/networks/rollback",
    "POST /stock/reconciliation/client-sales",  # compares with sums of the month, proved in test_bound
}


def crossing(own: Names, other: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of one's own the first, of the other greenhouse the second: nothing must be carried over."""
    place = {"storage_location_id": other["location_id"], "bin_category": "segment"}
    yield f"/stock/batches/{own['batch_id']}/merge", {"into_batch_id": other["batch_id"]}
    yield "/stock/movements/trasplante", {"batch_id": own["batch_id"], "quantity": 1, "destination": place}
    yield "/stock/movements/trasplante", {
        "batch_id": own["batch_id"], "quantity": 1, "destination": {"bin_id": other["bin_id"]},
    }  # fmt: skip
    yield (
        "/locations/relationships",
        {
            "parent_location_id": own["second_location_id"],
            "child_location_id": other["second_location_id"],
            "relationship_type": "adjacent_to",
        },
    )
    yield f"/photos/sessions/{own['session_id']}/assign-location", {"storage_location_id": other["location_id"]}
    yield f"/photos/{own['photo_id']}/reprocess", {"reason": "x", "storage_location_id": other["location_id"]}
    crop = {name: own[name] for name in CROP}
    places = [own["second_location_id"], other["second_location_id"]]
    yield "/admin/storage-location-config/bulk-create", {"location_ids": places, **crop}
    yield "/admin/storage-location-config/bulk-update", {"location_ids": places, "notes": "new"}
    rows = [{"movement_type": "muerte", "batch_id": each["batch_id"], "quantity": 1} for each in (own, other)]
    yield "/stock/movements/bulk", {"rows": rows}


async def furnished(session: AsyncSession, house: House) -> House:
    """With what the farm has got meanwhile: a crop, a cycle, a neighbour."""
    names, place_id = dict(house.names), house.names["location_id"]
    area = StorageArea.warehouse_id == names["warehouse_id"]
    spots = select(StorageLocation.id).join(StorageArea, StorageArea.id == StorageLocation.storage_area_id).where(area)
    names["second_location_id"] = await session.scalar(spots.where(StorageLocation.id != place_id).limit(1))
    config = select(LocationConfig).where(LocationConfig.storage_location_id == place_id)
    crop = (await session.scalars(config)).first()
    batch = await session.get_one(StockBatch, names["batch_id"])
    bin_ = await session.get_one(StorageBin, names["bin_id"])
    cycle = select(LocationCycle.id).where(LocationCycle.storage_location_id == place_id)
    related = select(LocationRelationship.id).where(LocationRelationship.parent_location_id.in_(spots))
    others = select(StockBatch.id).where(
        StockBatch.warehouse_id == names["warehouse_id"], StockBatch.id != names["batch_id"]
    )
    names |= {
        "config_id": crop and crop.id,
        "cycle_id": await session.scalar(cycle.order_by(LocationCycle.number).limit(1)),
        "relationship_id": await session.scalar(related.limit(1)),
        "into_batch_id": await session.scalar(others.limit(1)),
        "product_id": batch.product_id,
        "expected_product_state_id": batch.product_state_id,
        "storage_bin_type_id": bin_.storage_bin_type_id,
    }
    assert all(names.values()), names
    return replace(house, names=aliased(names))


def aliased(names: Names) -> Names:
    return names | {"storage_location_id": names["location_id"], "location_ids": [names["location_id"]]}


def nowhere(own: House) -> House:
    """Nothing of it exists, but for what belongs to all greenhouses."""
    absent = House.nowhere()
    shared = ("product_id", "expected_product_state_id", "storage_bin_type_id")
    more = dict.fromkeys(own.names.keys() - absent.names.keys() - set(shared), 987_654) | {
        "second_location_id": 987_655
    }
    return replace(absent, names=aliased(more | absent.names | {name: own.names[name] for name in shared}))


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Seeding is a command's work and has its event loop to itself."""


@pytest.fixture
async def furnished_farm(farm: Farm, sessions: Sessions) -> Farm:
    async with sessions() as session:
        one, other = [await furnished(session, each) for each in farm.houses]
    return replace(farm, houses=(one, other))


async def ask(client: httpx.AsyncClient, route: str, house: House, sent: Sent) -> httpx.Response:
    method, path = route.split()
    return await client.request(method, API + house.address(path), **sent(house.names))


def codes(body: Any) -> list[Any]:
    """What an answer says, without the ids that were sent."""
    if isinstance(body, dict):
        said = [body[name] for name in ("code", "valid", "status") if name in body]
        return said + [code for each in body.values() for code in codes(each)]
    return [code for each in body for code in codes(each)] if isinstance(body, list) else []


def outcome(answer: httpx.Response) -> tuple[int, list[Any]]:
    return answer.status_code, codes(answer.json()) if answer.content else []


def verdict(answer: httpx.Response) -> list[Any]:
    """Which places were found, or what is wrong with what was asked."""
    body = answer.json()
    if "deleted" in body:
        return [len(body["deleted"]), *codes(body)]
    return [each["location"] for each in body["results"]] if "results" in body else codes(body)


WRITTEN = (AuditEntry, LocationConfig, LocationRelationship, PhotoSession, StockBatch, StockMovement, StorageBin)


async def written(sessions: Sessions) -> list[int]:
    async with sessions() as session:
        return [await session.scalar(select(func.count()).select_from(each)) or 0 for each in WRITTEN]


def test_every_way_to_change_what_is_in_a_greenhouse_is_tried(app: FastAPI) -> None:
    routes = {
        f"{method} {str(route.path).removeprefix(API)}"
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        and not SHARED.fullmatch(str(route.path))
        and not PEOPLE.fullmatch(str(route.path))
        and not str(route.path).startswith((ANALYTICS, WEBHOOKS))
        for method in (route.methods or set()) - {"GET", "HEAD"}
    }
    assert routes == SENT.keys() | QUESTIONS.keys() | ELSEWHERE


async def test_what_lies_outside_cannot_be_changed_and_is_as_if_it_were_not_there(
    furnished_farm: Farm, sessions: Sessions
) -> None:
    before, refused = await written(sessions), {}
    for client, own, other in furnished_farm.pairs():
        for route, sent in SENT.items():
            hidden = await ask(client, route, other, sent)
            absent = await ask(client, route, nowhere(own), sent)
            assert hidden.status_code in {403, 404, 422}, (route, hidden.text)
            assert outcome(hidden) == outcome(absent), (route, hidden.text, absent.text)
            assert other.code not in hidden.text, (route, hidden.text)
            refused[route] = outcome(hidden)
    assert await written(sessions) == before
    client, own, _ = next(furnished_farm.pairs())
    # The same of one's own gets farther, so that it was not refused for itself.
    seen = {route: await ask(client, route, own, sent) for route, sent in SENT.items()}
    assert not [(route, each.text) for route, each in seen.items() if outcome(each) == refused[route]]
    assert sum(each.is_success for each in seen.values()) > len(seen) / 2


async def test_questions_about_what_lies_outside_are_answered_as_if_it_were_not_there(furnished_farm: Farm) -> None:
    for client, own, other in furnished_farm.pairs():
        for route, sent in QUESTIONS.items():
            seen, hidden, absent = [await ask(client, route, each, sent) for each in (own, other, nowhere(own))]
            assert {each.status_code for each in (seen, hidden, absent)} == {200}, route
            assert verdict(hidden) == verdict(absent), (route, hidden.text, absent.text)
            assert other.code not in hidden.text, (route, hidden.text)
            assert seen.json() != hidden.json(), route


async def test_nothing_is_carried_from_one_greenhouse_to_another(furnished_farm: Farm, sessions: Sessions) -> None:
    before = await written(sessions)
    for client, own, other in furnished_farm.pairs():
        for (path, body), (_, missing) in zip(
            crossing(own.names, other.names), crossing(own.names, nowhere(own).names), strict=True
        ):
            hidden, absent = [await client.post(API + path, json=each) for each in (body, missing)]
            assert hidden.status_code in {403, 404, 422}, (path, hidden.text)
            assert outcome(hidden) == outcome(absent), (path, hidden.text, absent.text)
    assert await written(sessions) == before


async def test_who_is_bound_founds_no_greenhouse(furnished_farm: Farm) -> None:
    new = {"code": "NAVE9", "name": "new", "type": "greenhouse", "geojson_coordinates": SQUARE}
    for client in furnished_farm.clients:
        assert (await client.post(f"{API}/locations/warehouses", json=new)).status_code == 403
