"""Every filter of every list finds its rows by an index, on a farm of a hundred thousand movements and photographs.

Asked are what many rows have, what few have, and what none has: the last is where a list without an index reads all.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine

from app.core.database import create_sessions, unit_of_work
from app.users.permissions import Role
from benchmarks.large_farm import LargeFarm, Size
from tests.integration.conftest import ClientFor, cloned
from tests.integration.test_lists import NEEDED, paged

# One farm for all of them: writing it takes half a minute.
pytestmark = pytest.mark.xdist_group("plans")

PAGING = {"cursor", "limit", "count"}
LARGE = {"stock_movements", "stock_batches", "photo_processing_sessions", "s3_images", "location_cycles", "audit_log"}
MOST_READ = 4_000
"""Rows of one statement that are looked at in vain; the tables have a hundred thousand and more."""
SIZE = Size(places=300, movements=100_000)
FIRST, LAST = "2022-01-01T00:00:00Z", "2026-06-01T00:00:00Z"
PHOTOS = 100_000
POTS = {"packaging_type_id", "packaging_material_id", "packaging_color_id", "min_diameter_cm", "max_diameter_cm", "q"}
ROWS = f"""
    INSERT INTO s3_images (image_id, s3_bucket, s3_key_original, content_type, file_size_bytes, original_filename)
    SELECT md5(n::text)::uuid, 'original', n || '.jpg', 'image/jpeg', 1000000, 'IMG_' || n || '.jpg'
    FROM generate_series(1, {PHOTOS}) n;
    INSERT INTO photo_processing_sessions (original_image_id, storage_location_id, warehouse_id, taken_at, status,
        stock_effect, upload_session_id)
    SELECT md5(n::text)::uuid, 1 + n % 300, 1 + (n % 300) / 46, timestamptz '2022-01-01' + n * interval '20 minutes',
        CASE WHEN n % 5000 = 0 THEN 'failed' ELSE 'completed' END,
        CASE WHEN n % 4000 = 0 THEN 'waiting' ELSE 'posted' END, md5((n / 20)::text)::uuid
    FROM generate_series(1, {PHOTOS}) n;
    INSERT INTO audit_log (occurred_at, user_id, action, entity_type, entity_id, correlation_id)
    SELECT now() - n * interval '10 seconds', 1 + n % 3, 'price.update', 'price_list', n::text, 'request-' || n / 10
    FROM generate_series(1, {PHOTOS}) n;
    INSERT INTO stock_batches (batch_code, current_storage_bin_id, storage_location_id, warehouse_id, product_id,
        product_state_id, has_packaging, packaging_catalog_id, quantity_initial, quantity_current)
    SELECT 'OLD-' || to_char(n, 'FM000000'), b.current_storage_bin_id, b.storage_location_id, b.warehouse_id,
        b.product_id, b.product_state_id, b.has_packaging, b.packaging_catalog_id, 0, 0
    FROM generate_series(0, {PHOTOS}) n JOIN stock_batches b ON b.id = 1 + n % 1500;
    UPDATE stock_movements m SET id = 10000000 + o.n
    FROM (SELECT id, row_number() OVER (ORDER BY occurred_at, id) AS n FROM stock_movements) o WHERE o.id = m.id;
    SELECT brin_summarize_new_values('idx_stock_movements_created_at');
    ANALYZE
"""  # noqa: S608 - numbers
INSTANTS = {name: [FIRST, "2026-01-01T00:00:00Z", LAST] for name in ("date_from", "occurred_from")} | {
    name: [LAST, "2022-02-01T00:00:00Z", FIRST] for name in ("date_to", "occurred_to")
}
IDS = ("batch_id", "location_id", "storage_location_id", "bin_id", "user_id", "processing_session_id", "product_id")
VALUES: dict[str, list[Any]] = {
    **INSTANTS,
    **{name: [1, 299, 999_999_999] for name in IDS},
    "warehouse_id": [1, 999_999_999],
    "batch_status": ["active", "depleted"],  # how the last plant left is not in the batch, so `vendido` looks at each
    "movement_type": ["ventas", "manual_init", "sembrar", "ajuste"],
    "counts_as": ["ventas", "manual_init", "sembrar"],
    "stock_effect": ["posted", "waiting", "replaced"],
    "upload_session_id": ["c4ca4238-a0b9-2382-0dcc-509a6f75849b", "00000000-0000-4000-8000-000000000000"],
    "action": ["price.update", "price.delete"],
    "entity_type": ["price_list", "products"],
    "correlation_id": ["request-77", "request-none"],
    "search": ["IMG_77777", "nothing of the kind"],
    "entity_id": ["77"],
    "storage_area_id": [1, 999_999_999],
    "as_of": ["2022-02-01", "2023-06-15", "2026-01-01"],
    "known_at": ["2999-01-01T00:00:00Z"],  # what was written down later is taken off, and so all of it is read
    "group_by": ["location", "area", "product"],  # by batch or container what happened since is added up
}
"""Of each filter what many have, few, none."""
LISTS: dict[str, dict[str, list[Any]]] = {
    "/api/v1/stock/batches": {},
    "/api/v1/stock/movements": {},
    "/api/v1/stock/history": {"location_id": [1]},
    # All of a hundred thousand rows are sooner read than the thousands of a container's batches, one by one.
    "/api/v1/stock/as-of": {"bin_id": [999_999_999]},
    "/api/v1/photos/gallery": {"status": ["all", "success", "errors"], "date_to": [LAST, FIRST]},
    "/api/v1/photos/sessions": {"status": ["completed", "failed", "needs_location"], "date_to": [LAST, FIRST]},
    "/api/v1/audit": {},
    "/api/v1/map/timeline": {},
}
"""Lists of large tables, with values of filters that mean another thing there.

Photographs that come the newest first and are asked for up to a day long past lie behind all that are newer: that alone
is not asked here. There are a few for a thousand movements.
"""
PLACES = {"search", "include_inactive"}
SMALL: dict[str, set[str]] = {
    "/api/v1/users": {"active", "role", "search"},
    "/api/v1/products": {"product_category_id", "product_family_id", "q"},
    "/api/v1/admin/products": {"product_category_id", "product_family_id", "q"},
    "/api/v1/packaging": POTS,
    "/api/v1/admin/packaging-catalog": POTS,
    "/api/v1/price-list": {"category_id", "packaging_id"},
    "/api/v1/admin/price-list": {"category_id", "packaging_id", "availability", "min_price", "max_price", "q"},
    "/api/v1/locations/warehouses": PLACES | {"type"},
    "/api/v1/locations/warehouses/{warehouse_id}/areas": PLACES | {"position"},
    "/api/v1/locations/areas": PLACES | {"position", "warehouse_id"},
    "/api/v1/locations/areas/{area_id}/locations": PLACES,
    "/api/v1/locations/locations": PLACES | {"warehouse_id", "storage_area_id"},
    "/api/v1/locations/locations/{location_id}/bins": {"category", "status", "include_inactive"},
    "/api/v1/locations/bins": {
        *("storage_location_id", "warehouse_id", "storage_bin_type_id", "category", "status", "include_inactive")
    },
    "/api/v1/config/locations/{location_id}/history": {"at"},
    "/api/v1/stock/reconciliation": {"warehouse_id", "year", "month"},
    "/api/v1/analytics/coverage": {
        *("since", "photographed", "warehouse_id", "storage_area_id", "storage_location_id", "input_type"),
        *("product_category_id", "product_family_id", "product_id", "product_state_id", "product_size_id"),
        *("packaging_type_id", "packaging_catalog_id", "packaging_color_id"),
    },
    "/api/v1/warehouses/in-bounds": {"minLon", "minLat", "maxLon", "maxLat"},
    "/api/v1/webhooks/{webhook_id}/deliveries": {"status"},
}
"""Filters of lists that have at most a row or a few for each place of the farm, its month, or one place's past."""

TOGETHER: dict[str, dict[str, Any]] = {"entity_id": {"entity_type": "price_list", "entity_id": ["77", "none"]}}
"""A filter that is refused alone."""


@pytest.fixture(scope="session")
async def large(postgres_server: str, template_database: str) -> AsyncIterator[str]:
    async with cloned(postgres_server, template_database) as url:
        engine = create_async_engine(url)
        async with unit_of_work(create_sessions(engine)) as session:
            await LargeFarm(session, SIZE).write()
        await engine.dispose()
        connection = await asyncpg.connect(plain(url))
        await connection.execute("SET session_replication_role = replica;" + ROWS)
        await connection.close()
        yield url


@pytest.fixture
def database_url(large: str) -> str:
    return large


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Founding a large farm is not the application's work."""


def plain(url: str) -> str:
    return url.replace("postgresql+asyncpg://", "postgresql://")


def filters_of(route: RouteContext) -> list[str]:
    named = [each.alias for each in get_flat_params(route.dependant) if isinstance(each.field_info, Query)]
    return [each for each in named if each not in PAGING]


def routes(app: FastAPI) -> dict[str, RouteContext]:
    return {
        str(route.path): route
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute) and "GET" in (route.methods or ()) and paged(route)
    }


def questions(app: FastAPI, path: str) -> Iterator[dict[str, Any]]:
    """The list as it is, and with each of its filters, at each value."""
    always: dict[str, Any] = dict(NEEDED.get(path, {}))
    yield always
    for name in filters_of(routes(app)[path]):
        together = TOGETHER.get(name, {})
        for value in LISTS[path].get(name) or together.get(name) or VALUES[name]:
            yield always | {key: each for key, each in together.items() if key != name} | {name: value}


async def asked(app: FastAPI, client: httpx.AsyncClient, path: str, params: dict[str, Any]) -> list[tuple[str, Any]]:
    """What the list asks of the database."""
    seen: list[tuple[str, Any]] = []
    engine = app.state.sessions.kw["bind"].sync_engine

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    answer = await client.get(path, params=params | {"limit": 50})
    event.remove(engine, "before_cursor_execute", note)
    assert answer.status_code in {200, 404}, (path, params, answer.text)
    return seen


def wasted(plan: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Rows of large tables that were read and thrown away, by the node that did."""
    table = re.sub(r"_(\d{4}_\d{2}|default|p\d+.*)$", "", plan.get("Relation Name", ""))
    vain = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
    if table in LARGE:
        yield f"{plan['Node Type']} on {plan['Relation Name']}", vain * plan["Actual Loops"]
        if plan["Node Type"] == "Seq Scan":
            yield f"Seq Scan on {plan['Relation Name']}", plan["Actual Rows"] * plan["Actual Loops"] + vain
    for each in plan.get("Plans", ()):
        yield from wasted(each)


@pytest.mark.parametrize("path", LISTS)
async def test_no_filter_reads_what_it_does_not_answer(
    app: FastAPI, client_as: ClientFor, large: str, path: str
) -> None:
    client, connection = client_as(Role.ADMIN), await asyncpg.connect(plain(large))
    slow, judged = [], 0
    try:
        for params in questions(app, path):
            for statement, parameters in await asked(app, client, path, params):
                (told,) = await connection.fetchrow("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, *(parameters or ()))
                judged += 1
                for node, rows in wasted(json.loads(told)[0]["Plan"]):
                    if rows > MOST_READ:
                        slow.append((params, node, rows))
    finally:
        await connection.close()
    assert judged > 5
    assert not slow, "\n".join(map(str, slow))


def test_every_filter_of_every_list_is_looked_at(app: FastAPI) -> None:
    """A new one is asked for above, or told to be of a small table: by the document, so that none is forgotten."""
    told = {}
    for path, methods in app.openapi()["paths"].items():
        named = {each["name"] for each in methods.get("get", {}).get("parameters", ()) if each["in"] == "query"}
        if {"cursor", "count"} <= named and (filters := named - PAGING):
            told[path] = filters
    asked = {path: set(filters_of(routes(app)[path])) for path in LISTS}
    assert told == asked | SMALL
    for path, filters in asked.items():
        assert filters <= VALUES.keys() | LISTS[path].keys() | TOGETHER.keys()
