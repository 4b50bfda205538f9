"""Every reference table through its routes; a table more is a line more in TABLES."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.catalog.controllers.reference import PUBLISHED, TABLES
from app.core.database import Sessions
from tests.integration.catalog.asking import ADMIN, API, audited, listed, sent
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements

NEW: dict[str, dict[str, Any]] = {
    "product-categories": {"code": "BROMELIAD", "name": "Bromelias", "display_order": 4},
    "product-families": {"name": "Tillandsia", "scientific_name": "Tillandsia"},
    "product-sizes": {"code": "XXXL", "name": "Enorme", "min_height_cm": 150, "max_height_cm": 300.5},
    "product-states": {"code": "RESTING", "name": "Descanso", "is_sellable": True, "sort_order": 85},
    "packaging-types": {"code": "CAJA-A", "name": "Caja"},
    "packaging-materials": {"code": "WOOD", "name": "Madera"},
    "packaging-colors": {"name": "Verde", "hex_code": "#00ff7F"},
}
PATHS = [each.path.rpartition("/")[2] for each in TABLES]


async def new_body(admin: httpx.AsyncClient, path: str) -> dict[str, Any]:
    if path != "product-families":
        return NEW[path]
    category = await sent(admin, "POST", f"{ADMIN}/product-categories", NEW["product-categories"], 201)
    return NEW[path] | {"category_id": category["id"]}


@pytest.mark.parametrize("path", PATHS)
async def test_a_row_lives_from_its_creation_to_its_end(
    path: str, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    body = await new_body(admin, path)
    made = await sent(admin, "POST", f"{ADMIN}/{path}", body, 201)
    assert made.items() >= (body | ({"hex_code": "#00FF7F"} if "hex_code" in body else {})).items()
    assert await listed(admin, f"{ADMIN}/{path}") == [made]
    one = f"{ADMIN}/{path}/{made['id']}"
    changed = await sent(admin, "PATCH", one, {"name": " Otro nombre "})
    assert changed["name"] == "Otro nombre"
    assert changed | {"name": made["name"], "updated_at": made["updated_at"]} == made
    assert await sent(admin, "GET", one) == changed
    replaced = await sent(admin, "PUT", one, {k: v for k, v in body.items() if k != "category_id"})
    assert replaced | {"updated_at": made["updated_at"]} == made
    await sent(admin, "DELETE", one, status=204)
    await sent(admin, "GET", one, status=404)
    noun = {"product-categories": "product_category", "product-families": "product_family"}.get(
        path, path.removesuffix("s").replace("-", "_")
    )
    changes = await audited(sessions, f"{noun}.update")
    assert [(each.before or {})["name"] for each in changes] == [made["name"], "Otro nombre"]
    assert [(each.after or {})["name"] for each in changes] == ["Otro nombre", made["name"]]
    assert len(await audited(sessions, f"{noun}.create")) == 1
    (gone,) = await audited(sessions, f"{noun}.delete")
    assert (gone.before or {})["name"] == made["name"]
    assert gone.after is None
    assert gone.user_id


@pytest.mark.parametrize("path", PATHS)
async def test_nobody_overwrites_what_they_have_not_seen(path: str, admin: httpx.AsyncClient) -> None:
    body = await new_body(admin, path)
    answer = await admin.post(f"{ADMIN}/{path}", json=body)
    one, old = f"{ADMIN}/{path}/{answer.json()['id']}", answer.headers["ETag"]
    assert (await admin.get(one)).headers["ETag"] == old
    changed = await admin.patch(one, json={"name": "Otro"}, headers={"If-Match": old})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != old
    body.pop("category_id", None)
    refused = await admin.put(one, json=body, headers={"If-Match": old})
    assert refused.status_code == 412
    refused = await admin.patch(one, json={"name": "Tercero"}, headers={"If-Match": old})
    assert refused.status_code == 412
    assert refused.json()["code"] == "changed_meanwhile"
    assert refused.json()["version"] == changed.headers["ETag"]
    assert (await admin.get(one)).json()["name"] == "Otro"


@pytest.mark.parametrize("path", PATHS)
async def test_only_who_configures_may_write_and_only_who_sees_configuration_may_read(
    path: str, client_as: ClientFor, supervisor: httpx.AsyncClient, viewer: httpx.AsyncClient
) -> None:
    await sent(client_as(None), "GET", f"{ADMIN}/{path}", status=401)
    await sent(viewer, "GET", f"{ADMIN}/{path}", status=403)
    await sent(supervisor, "GET", f"{ADMIN}/{path}")
    await sent(supervisor, "POST", f"{ADMIN}/{path}", NEW[path], 403)
    for method in ("PUT", "PATCH", "DELETE"):
        await sent(supervisor, method, f"{ADMIN}/{path}/1", NEW[path], 403)


@pytest.mark.parametrize("path", PATHS)
async def test_what_is_taken_is_a_conflict_and_null_is_no_name(path: str, admin: httpx.AsyncClient) -> None:
    body = await new_body(admin, path)
    made = await sent(admin, "POST", f"{ADMIN}/{path}", body, 201)
    assert (await sent(admin, "POST", f"{ADMIN}/{path}", body, 409))["code"] == "already_exists"
    fault = await sent(admin, "PATCH", f"{ADMIN}/{path}/{made['id']}", {"name": None}, 422)
    assert [each["pointer"] for each in fault["errors"]] == ["/body/name"]
    await sent(admin, "PATCH", f"{ADMIN}/{path}/{made['id']}", {"colour": "x"}, 422)
    await sent(admin, "PATCH", f"{ADMIN}/{path}/999999", {"name": "x"}, 404)
    await sent(admin, "DELETE", f"{ADMIN}/{path}/999999", status=404)


@pytest.mark.parametrize("path", PATHS)
async def test_a_list_takes_as_many_statements_for_many_rows_as_for_few(
    path: str, admin: httpx.AsyncClient, app: FastAPI
) -> None:
    numbers = []
    body = await new_body(admin, path)
    for name in ("AAA", "BBB", "CCC", "DDD"):
        named = {key: name for key in ("code", "name") if key in body}
        await sent(admin, "POST", f"{ADMIN}/{path}", body | named, 201)
        with statements(app) as seen:
            items = await listed(admin, f"{ADMIN}/{path}")
        numbers.append(len(seen))
    assert len(items) >= 4
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("name", PUBLISHED)
async def test_who_sees_stock_reads_what_plants_are_named_by(
    name: str, admin: httpx.AsyncClient, viewer: httpx.AsyncClient
) -> None:
    path = PUBLISHED[name].path.rpartition("/")[2]
    made = await sent(admin, "POST", f"{ADMIN}/{path}", await new_body(admin, path), 201)
    assert await listed(viewer, f"{API}/products/{name}") == [made]
    assert await sent(viewer, "GET", f"{API}/products/{name}/{made['id']}") == made


@pytest.mark.rule("PRD-01")
async def test_a_category_with_families_stays_and_a_family_stays_in_its_category(admin: httpx.AsyncClient) -> None:
    body = await new_body(admin, "product-families")
    family = await sent(admin, "POST", f"{ADMIN}/product-families", body, 201)
    refused = await sent(admin, "DELETE", f"{ADMIN}/product-categories/{body['category_id']}", status=409)
    assert refused["code"] == "broken_reference"
    fault = await sent(admin, "PATCH", f"{ADMIN}/product-families/{family['id']}", {"category_id": 7}, 422)
    assert fault["errors"][0]["pointer"] == "/body/category_id"
    await sent(admin, "POST", f"{ADMIN}/product-families", body | {"name": "TILLANDSIA"}, 409)
    await sent(admin, "POST", f"{ADMIN}/product-families", body | {"name": "Otra", "category_id": 999_999}, 404)


@pytest.mark.parametrize(
    ("path", "wrong", "pointer"),
    [
        ("product-categories", {"code": "cactus"}, "/body/code"),
        ("product-categories", {"code": "AB"}, "/body/code"),
        ("product-states", {"name": "  "}, "/body/name"),
        ("product-sizes", {"max_height_cm": 3}, "/body"),
        ("product-sizes", {"min_height_cm": -1}, "/body/min_height_cm"),
        ("packaging-colors", {"hex_code": "green"}, "/body/hex_code"),
        ("packaging-types", {"code": "caja"}, "/body/code"),
    ],
)
async def test_what_breaks_a_rule_is_pointed_at(
    path: str, wrong: dict[str, Any], pointer: str, admin: httpx.AsyncClient
) -> None:
    fault = await sent(admin, "POST", f"{ADMIN}/{path}", NEW[path] | wrong, 422)
    assert [each["pointer"] for each in fault["errors"]] == [pointer]


async def test_a_patch_that_breaks_a_rule_of_two_columns_is_refused_by_the_database(admin: httpx.AsyncClient) -> None:
    made = await sent(admin, "POST", f"{ADMIN}/product-sizes", NEW["product-sizes"], 201)
    refused = await sent(admin, "PATCH", f"{ADMIN}/product-sizes/{made['id']}", {"max_height_cm": 3}, 422)
    assert refused["constraint"] == "ck_product_sizes_height_order"
