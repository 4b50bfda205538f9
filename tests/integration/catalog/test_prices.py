"""The price list over HTTP, one price at a time."""

from decimal import Decimal
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.catalog.models import Packaging, Product, ProductCategory
from app.catalog.services import CatalogService
from app.core.database import Sessions, unit_of_work
from tests.builders import a_family, a_product, save
from tests.integration.catalog.asking import ADMIN, API, audited, listed, sent
from tests.integration.catalog.shop import Shop, a_sale, paid, wholesale
from tests.integration.statements import statements

PRICES = f"{ADMIN}/price-list"


def body(shop: Shop, **over: object) -> dict[str, Any]:
    usual = {
        "packaging_catalog_id": shop.pots[0],
        "product_categories_id": shop.category,
        "wholesale_unit_price": 105_000,
        "unit_per_storage_box": 45,
    }
    return usual | over


@pytest.mark.rule("PRC-01", "VAL-03")
async def test_a_price_says_in_words_what_it_is(shop: Shop, admin: httpx.AsyncClient) -> None:
    made = await sent(admin, "POST", PRICES, body(shop, retail_unit_price=150_050, discount_factor=20), 201)
    assert made.items() >= body(shop).items()
    assert (made["SKU"], made["variant"], made["availability"]) == ("CACTUS-MAC-R5-TER", "", "available")
    assert (made["packaging_sku"], made["packaging_name"], made["packaging_type"]) == ("MAC-R5-TER", "R5", "Maceta")
    assert made["packaging_dimensions"] == "Ø5cm \N{MULTIPLICATION SIGN} 6cm"
    assert (made["category_code"], made["category_name"]) == ("CACTUS", "Cactus")
    assert made["wholesale_total_price_per_box"] == 105_000 * 45
    assert made["wholesale_total_price_per_box_display"] == "$ 47.250,00"
    assert (made["wholesale_unit_price_display"], made["retail_unit_price_display"]) == ("$ 1.050,00", "$ 1.500,50")
    assert (made["discounted_unit_price"], made["discounted_unit_price_display"]) == (84_000, "$ 840,00")
    assert (made["currency"], made["vat_included"]) == ("ARS", False)
    assert await sent(admin, "GET", f"{PRICES}/{made['id']}") == made


@pytest.mark.rule("PRC-01")
async def test_pot_category_and_variant_are_one_price_and_do_not_change(shop: Shop, admin: httpx.AsyncClient) -> None:
    made = await sent(admin, "POST", PRICES, body(shop, SKU="c r5 t-1"), 201)
    assert made["SKU"] == "C R5 T-1"
    assert (await sent(admin, "POST", PRICES, body(shop), 409))["constraint"] == "uq_price_list_variant"
    other = await sent(admin, "POST", f"{API}/config/price-list", body(shop, variant="mix"), 201)
    assert other["SKU"] == "CACTUS-MAC-R5-TER-MIX"
    values = {"wholesale_unit_price": 90_000, "unit_per_storage_box": 40}
    for key in ("packaging_catalog_id", "product_categories_id", "variant"):
        fault = await sent(admin, "PUT", f"{PRICES}/{made['id']}", body(shop, variant="x") | values, 422)
        assert f"/body/{key}" in [each["pointer"] for each in fault["errors"]]
    changed = await sent(admin, "PUT", f"{PRICES}/{made['id']}", values | {"availability": "out_of_stock"})
    assert (changed["wholesale_total_price_per_box"], changed["availability"]) == (90_000 * 40, "out_of_stock")
    assert changed["SKU"] == "C R5 T-1"


@pytest.mark.rule("PRC-01")
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"wholesale_unit_price": 0}, "/body/wholesale_unit_price"),
        ({"wholesale_unit_price": 9.5}, "/body/wholesale_unit_price"),
        ({"retail_unit_price": 104_999}, "/body/retail_unit_price"),
        ({"unit_per_storage_box": 0}, "/body/unit_per_storage_box"),
        ({"discount_factor": 101}, "/body/discount_factor"),
        ({"discount_factor": -1}, "/body/discount_factor"),
        ({"availability": "soon"}, "/body/availability"),
        ({"observations": "x" * 256}, "/body/observations"),
        ({"wholesale_unit_price": 2**31}, "/body/wholesale_unit_price"),
    ],
)
async def test_a_price_that_breaks_a_rule_is_pointed_at(
    wrong: dict[str, Any], pointer: str, shop: Shop, admin: httpx.AsyncClient
) -> None:
    fault = await sent(admin, "POST", PRICES, body(shop) | wrong, 422)
    assert [each["pointer"] for each in fault["errors"]] == [pointer]


async def test_changes_are_audited_and_name_the_version_they_were_made_from(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    made = await admin.post(PRICES, json=body(shop))
    one, old = f"{PRICES}/{made.json()['id']}", {"If-Match": made.headers["ETag"]}
    values = {"wholesale_unit_price": 90_000, "unit_per_storage_box": 45}
    changed = await admin.put(one, json=values, headers=old)
    assert changed.status_code == 200
    await sent(admin, "PUT", one, values, 412, headers=old)
    await sent(admin, "PUT", one, values, headers={"If-Match": changed.headers["ETag"]})
    (entry,) = await audited(sessions, "price.update")  # the second said what was there already
    assert ((entry.before or {})["wholesale_unit_price"], (entry.after or {})["wholesale_unit_price"]) == (
        105_000,
        90_000,
    )
    await sent(admin, "POST", PRICES, body(shop, packaging_catalog_id=999_999), 404)
    await sent(admin, "PUT", f"{PRICES}/999999", values, 404)


@pytest.mark.rule("PRC-08")
async def test_who_may_read_and_write_prices(
    shop: Shop, admin: httpx.AsyncClient, supervisor: httpx.AsyncClient, viewer: httpx.AsyncClient
) -> None:
    made = await sent(admin, "POST", PRICES, body(shop), 201)
    gone = await sent(admin, "POST", PRICES, body(shop, variant="old", availability="discontinued"), 201)
    assert [each["id"] for each in await listed(supervisor, PRICES)] == [gone["id"], made["id"]]
    assert await listed(viewer, f"{API}/price-list") == [made]
    await sent(viewer, "GET", PRICES, status=403)
    await sent(supervisor, "POST", PRICES, body(shop, variant="x"), 403)
    await sent(supervisor, "DELETE", f"{PRICES}/{made['id']}", status=403)


@pytest.mark.rule("PRC-09")
async def test_prices_are_found_by_what_they_are_in_a_fixed_number_of_statements(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions, app: FastAPI
) -> None:
    await shop.priced(sessions, [100, 200, 300])
    await shop.priced(sessions, [400], pot=1, sku="OTHER", availability="out_of_stock")

    async def found(**wanted: object) -> list[int]:
        return [each["wholesale_unit_price"] for each in await listed(admin, PRICES, **wanted)]

    assert await found() == [400, 300, 200, 100]
    assert await found(packaging_id=shop.pots[0], min_price=150) == [300, 200]
    assert await found(max_price=300, category_id=shop.category) == [300, 200, 100]
    assert await found(availability="out_of_stock") == await found(q="oth") == [400]
    assert await found(q="v2") == [300]
    assert await found(category_id=999_999) == []
    with statements(app) as few:
        await found(limit=1)
    with statements(app) as many:
        await found()
    assert len(few) == len(many)


@pytest.mark.rule("PRC-02", "PRC-03")
async def test_a_price_that_was_sold_at_can_only_be_discontinued_and_the_sale_stays(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    usual, special = await shop.priced(sessions, [105_000, 200_000])
    async with unit_of_work(sessions) as session:
        await a_sale(session, shop)
    before = await paid(sessions)
    assert before[-1] == (Decimal("1050.00"), Decimal("10500.00"))
    refused = await sent(admin, "DELETE", f"{PRICES}/{usual}", status=409)
    assert refused["code"] == "price_in_use"
    await sent(admin, "DELETE", f"{PRICES}/{special}", status=204)
    gone = await sent(admin, "DELETE", f"{PRICES}/{usual}", params={"force": True})
    assert (gone["id"], gone["availability"]) == (usual, "discontinued")
    assert await wholesale(sessions) == {"P0": 105_000}
    values = {"wholesale_unit_price": 1, "unit_per_storage_box": 1}
    await sent(admin, "PUT", f"{PRICES}/{usual}", values)
    assert await paid(sessions) == before


@pytest.mark.rule("VAL-01")
async def test_a_batch_is_worth_the_usual_price_of_its_pot_and_category_less_the_discount(
    shop: Shop, sessions: Sessions, app: FastAPI
) -> None:
    async with unit_of_work(sessions) as session:
        category = await session.get_one(ProductCategory, shop.category)
        family = await save(session, a_family(category))
        products = [(await save(session, a_product(family))).id for _ in range(3)]
        bare = (await session.scalars(select(Packaging.id).where(Packaging.id == shop.pots[1]))).one()
    await shop.priced(sessions, [99_999, 500_000], discount_factor=15)
    kinds: list[tuple[int, int | None]] = [*((each, shop.pots[0]) for each in products), (products[0], bare)]
    kinds.append((products[0], None))
    with statements(app) as seen:
        async with unit_of_work(app.state.sessions) as session:
            catalog = CatalogService(session)
            worth = await catalog.unit_prices(kinds)
            assert await catalog.unit_price(products[0], shop.pots[0]) == Decimal("849.99")
            assert await catalog.unit_price(products[0], bare) is None
    assert worth == dict.fromkeys(kinds[:3], Decimal("849.99")) | dict.fromkeys(kinds[3:])
    assert len([each for each in seen if "price_list" in each]) == 3
    async with unit_of_work(sessions) as session:
        assert await CatalogService(session).unit_prices([]) == {}
        assert (await session.get_one(Product, products[0])).family_id == family.id
