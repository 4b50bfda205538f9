"""What is changed over HTTP leaves a record: a row of the ledger, of a photo's history, or of the log of changes."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import select

from app.cli import demo_farm
from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.models import Event
from app.core.settings import Settings
from app.networks import WEIGHTS, Versions
from app.photos.models import SessionStatus
from app.photos.tasks.counting import count_next
from app.stock.models import LocationCycle
from app.users.permissions import Role
from app.webhooks.models import Delivery
from tests.builders import a_photo_session, an_image, save
from tests.integration.audit.office import API, Office
from tests.integration.catalog.filed import LIST, SPECIES
from tests.integration.conftest import ClientFor
from tests.integration.locations.surveying import nave, survey
from tests.integration.photos.farm import FakeEngine, Farm, a_candidate, a_network, a_photo

WRITES = ("POST", "PUT", "PATCH", "DELETE")
NO_RECORD = {
    "POST /locations/search/bulk": "a question too long for an address",
    "POST /locations/validate": "a question",
    "POST /locations/validate/outline": "a question",
    "POST /admin/price-list/bulk-update-prices/preview": "shows what would change",
    "POST /admin/price-list/bulk-update-availability/preview": "shows what would change",
    "POST /admin/price-list/bulk-update-discount/preview": "shows what would change",
    "POST /stock/reconciliation/client-sales": "compares a list with the ledger and keeps neither",
    "POST /auth/login": "begins a sign-in, which changes nothing of the farm's",
    "POST /auth/refresh": "goes on with a sign-in",
    "POST /auth/logout": "ends a sign-in",
}
"""Routes that leave none, and why."""

CATALOGUE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "product-categories": ({"code": "CACTUS", "name": "Cactus"}, {"name": "Cacti"}),
    "product-sizes": ({"code": "XXXL", "name": "Giant"}, {"name": "Largest"}),
    "product-states": ({"code": "RESTING", "name": "Resting"}, {"name": "At rest"}),
    "packaging-types": ({"code": "MACETA", "name": "Maceta"}, {"name": "Pot"}),
    "packaging-materials": ({"code": "PLASTIC", "name": "Plastic"}, {"name": "Plastics"}),
    "packaging-colors": ({"name": "Terracotta", "hex_code": "#AA5533"}, {"hex_code": "#AA5534"}),
}
"""By table a row, and what is changed of it."""


@pytest.fixture
async def farm(sessions: Sessions) -> Farm:
    async with unit_of_work(sessions) as session:
        return await Farm.founded(session)


@pytest.fixture
def office(client_as: ClientFor, sessions: Sessions) -> Office:
    return Office(client_as(Role.ADMIN), sessions)


def outline(shape: demo_farm.Rectangle) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [shape.ring()]}


async def kept(office: Office, path: str, row: dict[str, Any], change: dict[str, Any], *, fixed: int = 0) -> int:
    """Create, replace, change and remove a row, and make another one that stays; `fixed` fields cannot be replaced."""
    one = f"{path}/{{row_id}}"
    row_id = (await office.send("POST", path, json=row))["id"]
    replacing = dict(list(row.items())[fixed:]) | change
    await office.send("PUT", one, row_id, json=replacing)
    await office.send("PATCH", one, row_id, json={next(iter(change)): row.get(next(iter(change)), 77)})
    await office.send("DELETE", one, row_id)
    return int((await office.send("POST", path, json=row))["id"])


async def keep_catalogue(office: Office) -> int:
    """Answers the id of a pot."""
    made = {name: await kept(office, f"/admin/{name}", *rows) for name, rows in CATALOGUE.items()}
    category = made["product-categories"]
    family = {"category_id": category, "name": "Mammillaria"}
    family_id = await kept(office, "/admin/product-families", family, {"name": "Rebutia"}, fixed=1)
    product = {"family_id": family_id, "common_name": "Elongata"}
    product_id = (await office.send("POST", "/admin/products", json=product))["id"]
    await office.send("PUT", "/admin/products/{product_id}", product_id, json={"common_name": "Bombycina"})
    await office.send("DELETE", "/admin/products/{product_id}", product_id)
    parts = [made[f"packaging-{each}"] for each in ("types", "materials", "colors")]
    names = ("packaging_type_id", "packaging_material_id", "packaging_color_id")
    pots = []
    for diameter_cm in (5, 7):
        pot = dict(zip(names, parts, strict=True)) | {
            "diameter_cm": diameter_cm,
            "height_cm": 8,
            "name": f"R{diameter_cm}",
        }
        pots.append((await office.send("POST", "/admin/packaging-catalog", json=pot))["id"])
        await office.send("PUT", "/admin/packaging-catalog/{packaging_id}", pots[-1], json=pot | {"height_cm": 9})
    await office.send("DELETE", "/admin/packaging-catalog/{packaging_id}", pots[1])
    await keep_prices(office, category, pots[0])
    return int(pots[0])


async def keep_prices(office: Office, category: int, pot: int) -> None:
    price = {"wholesale_unit_price": 95_000, "unit_per_storage_box": 45}
    of, path = {"packaging_catalog_id": pot, "product_categories_id": category}, "/admin/price-list"
    for door, variant in ((path, ""), ("/config/price-list", "V2")):
        named = price | {"SKU": f"CACT-R5{variant}"}
        price_id = (await office.send("POST", door, json=named | of | {"variant": variant}))["id"]
        await office.send("PUT", path + "/{price_id}", price_id, json=named | {"retail_unit_price": 99_000})
    await office.send("DELETE", path + "/{price_id}", price_id)
    for name, execute, change in (
        ("prices", "/execute", {"percentage_change": 10}),
        ("availability", "", {"new_availability": "out_of_stock"}),
        ("discount", "", {"discount_factor": 5}),
    ):
        bulk = f"{path}/bulk-update-{name}"
        token = (await office.send("POST", f"{bulk}/preview", json=change))["confirmation_token"]
        await office.send("POST", bulk + execute, json=change | {"confirmation_token": token})
    await office.send("POST", f"{path}/import", files={"file": ("list.csv", LIST.encode())})
    await office.send("POST", "/admin/products/import", files={"file": ("species.csv", SPECIES.encode())})


async def keep_places(office: Office, farm: Farm) -> None:
    house = {
        "code": "NAVE9",
        "name": "Nave 9",
        "type": "greenhouse",
        "geojson_coordinates": outline(demo_farm.warehouse(9)),
    }
    bed = {"code": "NAVE9-NORTE", "name": "Norte", "geojson_coordinates": outline(demo_farm.area(9, "NORTE"))}
    spot = {"code": "NAVE9-NORTE-LOC-001", "name": "1", "geojson_coordinates": outline(demo_farm.spot(9, "NORTE", 1))}
    ids: list[int] = []
    drawn = (("warehouses", "warehouse", house), ("areas", "area", bed), ("locations", "location", spot))
    for (level, noun, place), parent in zip(drawn, ("", "warehouse_id", "storage_area_id"), strict=True):
        path, one = f"/locations/{level}", f"/locations/{level}/{{{noun}_id}}"
        ids.append((await office.send("POST", path, json=place | ({parent: ids[-1]} if parent else {})))["id"])
        await office.send("PUT", one, ids[-1], json=place | {"name": "Another"})
        await office.send("PATCH", one, ids[-1], json={"name": "A third"})
    await keep_bins(office, farm, ids[-1])
    related = {"parent_location_id": ids[-1], "child_location_id": farm.place, "relationship_type": "adjacent_to"}
    relation = (await office.send("POST", "/locations/relationships", json=related))["id"]
    await office.send("DELETE", "/locations/relationships/{relationship_id}", relation)
    points = {"points": [{"longitude": -68.9, "latitude": -33.2}]}
    await office.send("POST", "/locations/search/bulk", json=points)
    await office.send("POST", "/locations/validate", json={"warehouse_id": ids[0]})
    asked = {"level": "warehouse", "geojson_coordinates": outline(demo_farm.warehouse(10))}
    await office.send("POST", "/locations/validate/outline", json=asked)
    for noun, id_ in reversed(list(zip(("warehouse", "area", "location"), ids, strict=True))):
        await office.send("DELETE", f"/locations/{noun}s/{{{noun}_id}}", id_)
    files = {"files": ("nave.geojson", survey(nave(20)))}
    report = await office.send("POST", "/locations/import", files=files, data={"dry_run": "false"})
    await office.send("POST", "/locations/import/{import_id}/undo", report["import_id"])


async def keep_bins(office: Office, farm: Farm, place: int) -> None:
    kind = {"category": "box", "code": "BOX_LARGE", "name": "Large box"}
    kind_id = await kept(office, "/locations/bin-types", kind, {"name": "Larger box"}, fixed=1)
    new = {"storage_location_id": place, "storage_bin_type_id": kind_id}
    bin_ = await office.send("POST", "/locations/bins", json=new)
    same = {"code": bin_["code"], "storage_bin_type_id": kind_id, "label": "A"}
    await office.send("PUT", "/locations/bins/{bin_id}", bin_["id"], json=same)
    await office.send("PATCH", "/locations/bins/{bin_id}", bin_["id"], json={"label": "B"})
    await office.send("DELETE", "/locations/bins/{bin_id}", bin_["id"])
    room = {"storage_bin_type_id": kind_id, "product_id": farm.product_id}
    room |= {"avg_area_per_plant_cm2": 25, "plants_per_m2": 400}
    await kept(office, "/config/density-parameters", room, {"plants_per_m2": 410}, fixed=2)


async def keep_configuration(office: Office, farm: Farm, pot: int) -> None:
    crop = {"product_id": farm.product_id, "expected_product_state_id": farm.state_id, "area_cm2": 480_000}
    made = await office.send("POST", "/config/location", json=crop | {"storage_location_id": farm.bare})
    await office.send("PUT", "/config/location/{config_id}", made["id"], json=crop | {"area_cm2": 470_000})
    bulk = "/admin/storage-location-config/bulk-"
    await office.send("POST", f"{bulk}create", json=crop | {"location_ids": [farm.second], "packaging_catalog_id": pot})
    await office.send("POST", f"{bulk}update", json={"location_ids": [farm.second], "notes": "Moved"})


async def keep_stock(office: Office, farm: Farm) -> None:
    new = {"product_id": farm.product_id, "location_id": farm.place, "quantity": 500}
    one, two = [(await office.send("POST", "/stock/batches", json=new))["id"] for _ in range(2)]
    await office.send("PATCH", "/stock/batches/{batch_id}", one, json={"notes": "Of the mother plants"})
    named, path = {"batch_id": one, "quantity": 3}, "/stock/movements"
    sown = {"storage_location_id": farm.place, "product_id": farm.product_id, "product_state_id": farm.state_id}
    for spelling in ("sembrado", "sembrar", "siembra"):
        await office.send("POST", f"{path}/{spelling}", json=sown | {"bin_category": "plug", "quantity": 3})
    for spelling in ("trasplante", "transplante", "desplazamiento"):
        to = {"destination": {"storage_location_id": farm.second}}
        await office.send("POST", f"{path}/{spelling}", json=named | to)
    for spelling in ("plantado", "plantar", "muerte", "venta", "ventas"):
        await office.send("POST", f"{path}/{spelling}", json=named)
    await office.send("POST", f"{path}/ajuste", json=named | {"notes": "Counted again"})
    done = await office.send("POST", path, json=named | {"movement_type": "plantar"})
    await office.send("POST", "/stock/manual", json=named | {"movement_type": "plantar"})
    reverse = f"{path}/{{movement_id}}/reverse"
    await office.send("POST", reverse, done["movement_id"], json={"reason": "Wrong batch"})
    await office.send("POST", f"{path}/bulk", json={"rows": [named | {"movement_type": "plantar"}]})
    await office.send("POST", "/stock/batches/{batch_id}/merge", two, json={"into_batch_id": one})
    await office.send("DELETE", "/stock/batches/{batch_id}", one)


async def close_a_period(office: Office, farm: Farm) -> None:
    line = {"product_id": farm.product_id, "product_state_id": farm.state_id, "bin_category": "segment"}
    for ago, quantity in ((2, 100), (1, 90)):
        at = (datetime.now(UTC) - timedelta(days=ago)).isoformat()
        count = {"storage_location_id": farm.bare, "counted_at": at, "lines": [line | {"quantity": quantity}]}
        await office.send("POST", "/stock/counts", json=count)
    async with office.sessions() as session:
        closed = select(LocationCycle.id).where(
            LocationCycle.closed_at.is_not(None), LocationCycle.storage_location_id == farm.bare
        )
        cycle = await session.scalar(closed)
    of_cycle = "/stock/reconciliation/{cycle_id}"
    await office.send("POST", f"{of_cycle}/review", cycle, json={"status": "reconciled", "note": "Agreed"})
    await office.send("POST", f"{of_cycle}/reopen", cycle, json={"note": "A list was late"})
    sold = {"files": {"file": ("sold.csv", b"quantity,product\n1,X\n")}, "data": {"year": "2025", "month": "3"}}
    await office.send("POST", "/stock/reconciliation/client-sales", **sold)


async def failed_photo(sessions: Sessions) -> str:
    async with unit_of_work(sessions) as session:
        image = await save(session, an_image())
        await save(session, a_photo_session(image, status=SessionStatus.FAILED))
        return str(image.image_id)


async def look_after_photos(office: Office, farm: Farm, context: JobContext) -> None:
    of_session = "/photos/sessions/{session_id}"
    photo = {"file": ("photo.jpg", a_photo(), "image/jpeg")}
    sent = await office.send("POST", "/photos/upload", files=photo, data={"storage_location_id": farm.elsewhere})
    assert await count_next(context, FakeEngine())
    await office.send("POST", f"{of_session}/validate", sent["session_id"], json={"note": "Looked at it"})
    await office.send("POST", "/photos/{photo_id}/reprocess", sent["photo_id"], json={"reason": "Blurred"})
    lost = {"file": ("lost.jpg", a_photo(lat=None, lng=None, refs=None, taken=None, offset=None), "image/jpeg")}
    await office.send("DELETE", "/photos/{photo_id}", await failed_photo(office.sessions))
    await office.send("POST", "/photos/batch-delete", json={"photo_ids": [await failed_photo(office.sessions)]})
    other = await office.send("POST", "/photos/upload", files=lost)
    at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    await office.send("POST", f"{of_session}/assign-time", other["session_id"], json={"taken_at": at})
    await office.send(
        "POST", f"{of_session}/assign-location", other["session_id"], json={"storage_location_id": farm.second}
    )


async def keep_webhooks(office: Office) -> None:
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["stock.moved"]}
    one = (await office.send("POST", "/webhooks", json=hook))["id"]
    await office.send("PATCH", "/webhooks/{webhook_id}", one, json={"active": False})
    await office.send("POST", "/webhooks/{webhook_id}/rotate-secret", one)
    async with unit_of_work(office.sessions) as session:
        event = await save(session, Event(kind="stock.moved"))
        told = await save(session, Delivery(webhook_id=one, event_id=event.id))
    await office.send("POST", "/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", one, told.id)
    await office.send("DELETE", "/webhooks/{webhook_id}", one)


async def change_networks(office: Office, store: Versions) -> None:
    a_network(store.shipped, "shipped")
    (store.shipped / WEIGHTS).write_text("weights of the shipped one")
    farm = {"held_out": [], "better": True}
    await asyncio.to_thread(a_candidate, store, "own", store.shipped, farm)
    await office.send("POST", "/photos/networks/{version}/promote", "own")
    await office.send("POST", "/photos/networks/rollback")


async def keep_users(office: Office, farm: Farm) -> None:
    first, second = (f"{uuid4().hex}-Aa1" for _ in range(2))
    person = {"email": "ana@farm.test", "password": first, "role": "worker"}
    user = (await office.send("POST", "/users", json=person))["id"]
    await office.send("PATCH", "/users/{user_id}", user, json={"first_name": "Ana"})
    await office.send("PUT", "/users/{user_id}/warehouses", user, json={"warehouse_ids": [farm.warehouse_id]})
    await office.send("POST", "/users/{user_id}/password", user, json={"password": second})
    token = await office.send("POST", "/users/{user_id}/tokens", user, json={"name": "scale", "scopes": ["stock:read"]})
    await office.send("DELETE", "/users/{user_id}/tokens/{token_id}", user, token["id"])
    signed_in = await office.send("POST", "/auth/login", json={"email": "ana@farm.test", "password": second})
    again = {"refresh_token": signed_in["refresh_token"]}
    again = {"refresh_token": (await office.send("POST", "/auth/refresh", json=again))["refresh_token"]}
    await office.send("POST", "/auth/logout", json=again)
    signed_in = await office.send("POST", "/auth/login", json={"email": "ana@farm.test", "password": second})
    headers = office.client.headers
    mine, headers["Authorization"] = headers["Authorization"], f"Bearer {signed_in['access_token']}"
    await office.send("POST", "/auth/password", json={"current_password": second, "new_password": first})
    headers["Authorization"] = mine
    await office.send("DELETE", "/users/{user_id}", user)


def writing_routes(app: FastAPI) -> set[str]:
    """But for those of analytics, whose transactions can only read."""
    return {
        f"{method} {str(route.path).removeprefix(API)}"
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method in WRITES and not str(route.path).startswith(f"{API}/analytics/")
    }


@pytest.mark.rule("AUD-01")
async def test_every_route_that_writes_leaves_a_record(
    app: FastAPI, settings: Settings, sessions: Sessions, office: Office, farm: Farm, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"models_dir": tmp_path / "models", "farm_models_dir": tmp_path / "farm"})
    pot = await keep_catalogue(office)
    await keep_places(office, farm)
    await keep_configuration(office, farm, pot)
    await keep_stock(office, farm)
    await close_a_period(office, farm)
    await look_after_photos(office, farm, JobContext(settings, sessions, app.state.storage))
    app.state.settings = settings.model_copy(update={"webhook_private_addresses": True})
    await keep_webhooks(office)
    await change_networks(office, Versions.under(settings.models_dir, settings.farm_models_dir))
    await keep_users(office, farm)
    assert set(office.left) == writing_routes(app)
    assert {route for route, recorded in office.left.items() if not recorded} == set(NO_RECORD)
