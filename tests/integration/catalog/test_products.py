"""Products over HTTP."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.core.database import Sessions, unit_of_work
from tests.builders import a_category, a_family, a_product, save
from tests.integration.catalog.asking import ADMIN, API, audited, listed, sent
from tests.integration.statements import statements

PRODUCTS = f"{ADMIN}/products"


@pytest.fixture
async def family(sessions: Sessions) -> int:
    async with unit_of_work(sessions) as session:
        category = await save(session, a_category(code="CACTUS", name="Cactus"))
        return (await save(session, a_family(category, name="Mammillaria"))).id


@pytest.mark.rule("PRD-01", "PRD-02")
async def test_a_product_from_its_creation_to_its_end(
    family: int, admin: httpx.AsyncClient, viewer: httpx.AsyncClient, sessions: Sessions
) -> None:
    care = {"min_temperature_c": -2.5, "sunlight_requirement": "full_sun", "watering_frequency": "low"}
    body = {"family_id": family, "common_name": "Biznaga", "custom_attributes": {"flower": "pink"}} | care
    made = await sent(admin, "POST", PRODUCTS, body, 201)
    assert made["sku"] == "MAMM-001"
    assert made.items() >= (body | {"category_code": "CACTUS", "family_name": "Mammillaria"}).items()
    assert made["max_temperature_c"] is None
    assert await sent(viewer, "GET", f"{API}/products/mamm-001") == made
    values = {"common_name": "Otra", "max_temperature_c": 40}
    changed = await sent(admin, "PUT", f"{PRODUCTS}/{made['id']}", values)
    assert (changed["common_name"], changed["max_temperature_c"], changed["min_temperature_c"]) == ("Otra", 40, None)
    assert (changed["custom_attributes"], changed["sku"], changed["family_id"]) == ({}, "MAMM-001", family)
    (entry,) = await audited(sessions, "product.update")
    assert (entry.before or {})["custom_attributes"] == {"flower": "pink"} | care
    await sent(admin, "DELETE", f"{PRODUCTS}/{made['id']}", status=204)
    await sent(viewer, "GET", f"{API}/products/MAMM-001", status=404)
    await sent(admin, "GET", f"{PRODUCTS}/{made['id']}", status=404)


@pytest.mark.rule("PRD-01")
@pytest.mark.parametrize("immutable", [{"sku": "MAMM-009"}, {"family_id": 1}])
async def test_a_product_keeps_its_sku_and_its_family(
    immutable: dict[str, Any], family: int, admin: httpx.AsyncClient
) -> None:
    made = await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": "Biznaga"}, 201)
    fault = await sent(admin, "PUT", f"{PRODUCTS}/{made['id']}", {"common_name": "x"} | immutable, 422)
    assert [each["pointer"] for each in fault["errors"]] == [f"/body/{next(iter(immutable))}"]


@pytest.mark.rule("PRD-01")
async def test_a_family_with_products_stays(family: int, admin: httpx.AsyncClient) -> None:
    await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": "Biznaga"}, 201)
    assert (await sent(admin, "DELETE", f"{ADMIN}/product-families/{family}", status=409))["code"] == "broken_reference"


@pytest.mark.rule("PRD-02")
async def test_products_made_at_the_same_time_get_different_skus(family: int, admin: httpx.AsyncClient) -> None:
    await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": "x", "sku": "mamm-041"}, 201)
    body = {"family_id": family, "common_name": "Biznaga"}
    made = await asyncio.gather(*(sent(admin, "POST", PRODUCTS, body, 201) for _ in range(8)))
    assert sorted(each["sku"] for each in made) == [f"MAMM-{number:03d}" for number in range(42, 50)]


@pytest.mark.rule("PRD-02")
async def test_a_number_taken_by_hand_meanwhile_is_not_given_out(family: int, admin: httpx.AsyncClient) -> None:
    body = {"family_id": family, "common_name": "Biznaga"}
    by_hand = body | {"sku": "MAMM-001"}
    answers = await asyncio.gather(*(admin.post(PRODUCTS, json=each) for each in [body, by_hand] * 4))
    made = [answer for answer, asked in zip(answers, [body, by_hand] * 4, strict=True) if asked is body]
    assert {answer.status_code for answer in made} == {201}
    assert len({answer.json()["sku"] for answer in made}) == 4
    assert {answer.status_code for answer in answers} <= {201, 409}


async def test_a_taken_sku_is_a_conflict_and_an_unknown_family_is_not_found(
    family: int, admin: httpx.AsyncClient
) -> None:
    body = {"family_id": family, "common_name": "Biznaga", "sku": "CACT-001"}
    await sent(admin, "POST", PRODUCTS, body, 201)
    assert (await sent(admin, "POST", PRODUCTS, body, 409))["constraint"] == "uq_products_sku"
    await sent(admin, "POST", PRODUCTS, body | {"family_id": 999_999}, 404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"min_temperature_c": 10, "max_temperature_c": 5}, "/body"),
        ({"sunlight_requirement": "moon"}, "/body/sunlight_requirement"),
        ({"custom_attributes": {"watering_frequency": "low"}}, "/body"),
        ({"sku": "AB-1"}, "/body/sku"),
        ({"common_name": ""}, "/body/common_name"),
    ],
)
async def test_what_breaks_a_rule_is_pointed_at(
    wrong: dict[str, Any], pointer: str, family: int, admin: httpx.AsyncClient
) -> None:
    body = {"family_id": family, "common_name": "Biznaga"}
    fault = await sent(admin, "POST", PRODUCTS, body | wrong, 422)
    assert [each["pointer"] for each in fault["errors"]] == [pointer]


async def test_a_change_names_the_version_it_was_made_from(family: int, admin: httpx.AsyncClient) -> None:
    made = await admin.post(PRODUCTS, json={"family_id": family, "common_name": "Biznaga"})
    one, old = f"{PRODUCTS}/{made.json()['id']}", {"If-Match": made.headers["ETag"]}
    changed = await admin.put(one, json={"common_name": "Otra"}, headers=old)
    assert changed.status_code == 200
    assert (await admin.get(one)).headers["ETag"] == changed.headers["ETag"]
    await sent(admin, "PUT", one, {"common_name": "Tercera"}, 412, headers=old)


@pytest.mark.rule("PRD-02")
async def test_the_tree_has_its_counts(family: int, admin: httpx.AsyncClient, sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        other = await save(session, a_category(code="SUCCULENT", name="Suculentas", display_order=1))
        await save(session, a_category(code="INJERTO", name="Injertos", display_order=2))
        await save(session, a_family(other, name="Echeveria"))
    for name in ("Biznaga", "Viejita"):
        await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": name}, 201)
    tree = await listed(admin, f"{PRODUCTS}/hierarchy")
    assert [(each["code"], each["families_count"], each["products_count"]) for each in tree] == [
        ("CACTUS", 1, 2),
        ("SUCCULENT", 1, 0),
        ("INJERTO", 0, 0),
    ]
    (branch,) = tree[0]["families"]
    assert (branch["name"], branch["products_count"]) == ("Mammillaria", 2)
    assert [each["sku"] for each in branch["products"]] == ["MAMM-001", "MAMM-002"]


async def test_products_are_found_by_category_family_and_words(
    family: int, admin: httpx.AsyncClient, viewer: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        other = await save(session, a_category(code="SUCCULENT", name="Suculentas"))
        echeveria = await save(session, a_family(other, name="Echeveria"))
        await save(session, a_product(echeveria, sku="ECHE-001", common_name="Rosa 100%", scientific_name="E. elegans"))
        other_id, echeveria_id = other.id, echeveria.id
    await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": "Biznaga"}, 201)

    async def found(**wanted: object) -> list[str]:
        return [each["sku"] for each in await listed(viewer, f"{API}/products", **wanted)]

    assert await found() == ["MAMM-001", "ECHE-001"]
    assert await found(product_category_id=other_id) == ["ECHE-001"]
    assert await found(product_family_id=family) == ["MAMM-001"]
    assert await found(product_family_id=family, product_category_id=other_id) == []
    assert await found(q="ELEGANS") == await found(q="0%") == await found(q="eche") == ["ECHE-001"]
    assert await found(q="_") == []
    families = await listed(viewer, f"{API}/products/categories/{other_id}/families")
    assert [each["id"] for each in families] == [echeveria_id]
    await sent(viewer, "GET", f"{API}/products/categories/999999/families", status=404)
    await sent(viewer, "GET", f"{API}/products", status=422, params={"family": 1})
    await sent(viewer, "GET", PRODUCTS, status=403)


async def test_lists_and_the_tree_take_as_many_statements_for_many_products_as_for_few(
    family: int, admin: httpx.AsyncClient, app: FastAPI
) -> None:
    numbers = []
    for _ in range(4):
        await sent(admin, "POST", PRODUCTS, {"family_id": family, "common_name": "Biznaga"}, 201)
        with statements(app) as seen:
            await listed(admin, PRODUCTS)
            await listed(admin, f"{PRODUCTS}/hierarchy")
        numbers.append(len(seen))
    assert len(set(numbers)) == 1
