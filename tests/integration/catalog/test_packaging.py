"""Pots over HTTP."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.catalog.models import Packaging, PackagingColor, PackagingMaterial, PackagingType
from app.core.database import Sessions, unit_of_work
from app.stock.models import StockBatch
from tests.builders import a_category, a_price, save
from tests.integration.catalog.asking import ADMIN, API, audited, listed, sent
from tests.integration.catalog.shop import Shop, a_sale
from tests.integration.statements import statements

POTS = f"{ADMIN}/packaging-catalog"


@pytest.fixture
async def parts(sessions: Sessions) -> dict[str, int]:
    async with unit_of_work(sessions) as session:
        return {
            "packaging_type_id": (await save(session, PackagingType(code="MAC", name="Maceta"))).id,
            "packaging_material_id": (await save(session, PackagingMaterial(code="PLASTIC", name="Plástico"))).id,
            "packaging_color_id": (await save(session, PackagingColor(name="Negra", hex_code="#111111"))).id,
        }


@pytest.mark.rule("PKG-01", "PKG-02")
async def test_a_pot_gets_sku_name_and_volume_and_keeps_its_sku(
    parts: dict[str, int], admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    made = await sent(admin, "POST", POTS, parts | {"diameter_cm": 7, "height_cm": 8}, 201)
    assert (made["sku"], made["name"], made["volume_liters"]) == ("MAC-R7-NEG", "R7 negra", 0.23)
    assert made["dimensions"] == "Ø7cm \N{MULTIPLICATION SIGN} 8cm"
    assert (made["packaging_type_code"], made["packaging_color_hex"]) == ("MAC", "#111111")
    one = f"{POTS}/{made['id']}"
    fault = await sent(admin, "PUT", one, parts | {"sku": "MAC-R8-NEG", "diameter_cm": 8}, 422)
    assert fault["errors"][0]["pointer"] == "/body/sku"
    changed = await sent(admin, "PUT", one, parts | {"diameter_cm": 8, "height_cm": 8})
    assert (changed["sku"], changed["name"], changed["volume_liters"]) == ("MAC-R7-NEG", "R8 negra", 0.3)
    assert (changed["affected_price_list_entries"], changed["warnings"]) == (0, [])
    (entry,) = await audited(sessions, "packaging.update")
    assert (float((entry.before or {})["diameter_cm"]), float((entry.after or {})["diameter_cm"])) == (7, 8)
    await sent(admin, "DELETE", one, status=204)
    await sent(admin, "GET", one, status=404)


@pytest.mark.rule("PKG-01")
async def test_what_is_given_is_not_made_up(parts: dict[str, int], admin: httpx.AsyncClient) -> None:
    body = parts | {"sku": "pot-5l", "name": "5 litros", "volume_liters": 5}
    made = await sent(admin, "POST", POTS, body, 201)
    assert (made["sku"], made["name"], made["volume_liters"], made["diameter_cm"]) == ("POT-5L", "5 litros", 5, None)
    for lacking in ("sku", "name"):
        fault = await sent(admin, "POST", POTS, {k: v for k, v in body.items() if k != lacking}, 422)
        assert fault["errors"] == [
            {
                "pointer": f"/body/{lacking}",
                "detail": "can only be left out where diameter_cm is given",
                "code": "missing",
            }
        ]


@pytest.mark.rule("PKG-01")
async def test_pots_alike_but_for_their_height_get_skus_of_their_own(
    parts: dict[str, int], admin: httpx.AsyncClient
) -> None:
    bodies = [parts | {"diameter_cm": 7, "height_cm": height} for height in range(6, 11)]
    made = await asyncio.gather(*(sent(admin, "POST", POTS, body, 201) for body in bodies))
    assert sorted(each["sku"] for each in made) == [
        "MAC-R7-NEG",
        "MAC-R7-NEG-2",
        "MAC-R7-NEG-3",
        "MAC-R7-NEG-4",
        "MAC-R7-NEG-5",
    ]


@pytest.mark.rule("PKG-02")
async def test_the_same_pot_twice_is_a_conflict(parts: dict[str, int], admin: httpx.AsyncClient) -> None:
    body = parts | {"diameter_cm": 7, "height_cm": 8}
    await sent(admin, "POST", POTS, body, 201)
    refused = await sent(admin, "POST", POTS, body | {"sku": "ANOTHER"}, 409)
    assert refused["constraint"] == "uq_packaging_catalog_same_pot"


@pytest.mark.rule("PKG-01")
@pytest.mark.parametrize("wrong", [{"diameter_cm": 0}, {"height_cm": -1}, {"diameter_cm": 7.123}, {"sku": "MAC R7"}])
async def test_a_pot_has_a_size_above_nothing(
    wrong: dict[str, Any], parts: dict[str, int], admin: httpx.AsyncClient
) -> None:
    fault = await sent(admin, "POST", POTS, parts | {"diameter_cm": 7, "height_cm": 8} | wrong, 422)
    assert [each["pointer"] for each in fault["errors"]] == [f"/body/{next(iter(wrong))}"]


@pytest.mark.rule("PKG-03", "PKG-04")
async def test_a_priced_pot_says_so_when_it_changes_and_cannot_go(
    parts: dict[str, int], admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    made = await sent(admin, "POST", POTS, parts | {"diameter_cm": 7, "height_cm": 8}, 201)
    async with unit_of_work(sessions) as session:
        category = await save(session, a_category())
        pot = await session.get_one(Packaging, made["id"])
        for variant in ("", "ESP"):
            await save(session, a_price(pot, category, variant=variant))
    changed = await sent(admin, "PUT", f"{POTS}/{made['id']}", parts | {"diameter_cm": 7, "height_cm": 9})
    assert (changed["affected_price_list_entries"], changed["warnings"]) == (2, ["priced"])
    assert (await sent(admin, "DELETE", f"{POTS}/{made['id']}", status=409))["code"] == "broken_reference"


@pytest.mark.rule("PKG-04", "PRD-01")
async def test_what_a_batch_is_made_of_cannot_go(shop: Shop, admin: httpx.AsyncClient, sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        await a_sale(session, shop)
        (batch,) = await session.scalars(select(StockBatch))
    for path, row_id in (
        ("packaging-catalog", shop.pots[0]),
        ("products", batch.product_id),
        ("product-states", batch.product_state_id),
    ):
        assert (await sent(admin, "DELETE", f"{ADMIN}/{path}/{row_id}", status=409))["code"] == "broken_reference"
    await sent(admin, "DELETE", f"{POTS}/{shop.pots[1]}", status=204)


@pytest.mark.rule("PKG-05")
async def test_pots_are_found_by_their_parts_size_and_words(
    parts: dict[str, int], admin: httpx.AsyncClient, viewer: httpx.AsyncClient, app: FastAPI
) -> None:
    other = await sent(admin, "POST", f"{ADMIN}/packaging-colors", {"name": "Azul", "hex_code": "#0000ff"}, 201)
    for diameter in (5, 7, 10.5):
        await sent(admin, "POST", POTS, parts | {"diameter_cm": diameter}, 201)
    await sent(admin, "POST", POTS, parts | {"packaging_color_id": other["id"], "diameter_cm": 7}, 201)

    async def found(**wanted: object) -> list[str]:
        return [each["sku"] for each in await listed(viewer, f"{API}/packaging", **wanted)]

    assert await found() == ["MAC-R7-AZU", "MAC-R10-5-NEG", "MAC-R7-NEG", "MAC-R5-NEG"]
    assert await found(packaging_color_id=other["id"]) == ["MAC-R7-AZU"]
    assert await found(min_diameter_cm=7, max_diameter_cm=10) == ["MAC-R7-AZU", "MAC-R7-NEG"]
    assert await found(packaging_type_id=parts["packaging_type_id"], q="r10") == ["MAC-R10-5-NEG"]
    assert await found(packaging_material_id=999_999) == []
    first = await sent(viewer, "GET", f"{API}/packaging", params={"limit": 3, "count": "exact"})
    assert first["total"] == 4
    rest = await sent(viewer, "GET", f"{API}/packaging", params={"limit": 3, "cursor": first["next"]})
    assert [each["sku"] for each in rest["items"]] == ["MAC-R5-NEG"]
    assert rest["next"] is None
    with statements(app) as one:
        await listed(viewer, f"{API}/packaging", limit=1)
    with statements(app) as all_:
        await listed(viewer, f"{API}/packaging")
    assert len(one) == len(all_)
    await sent(viewer, "GET", POTS, status=403)


async def test_a_change_names_the_version_it_was_made_from(parts: dict[str, int], admin: httpx.AsyncClient) -> None:
    body = parts | {"diameter_cm": 7}
    made = await admin.post(POTS, json=body)
    one, old = f"{POTS}/{made.json()['id']}", {"If-Match": made.headers["ETag"]}
    assert (await admin.put(one, json=body | {"name": "Otra"}, headers=old)).status_code == 200
    await sent(admin, "PUT", one, body, 412, headers=old)
    await sent(admin, "PUT", f"{POTS}/999999", body, 404)
    await sent(admin, "POST", POTS, body | {"packaging_color_id": 999_999}, 404)
