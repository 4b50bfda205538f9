"""Sheets into the catalogue and out of it, over HTTP and by `demeter import`."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.catalog.models import Packaging, PackagingColor, Price, Product, ProductCategory, ProductFamily
from app.catalog.services.importing import Import
from app.core.database import Sessions, unit_of_work
from app.core.sheets import read_rows
from tests.integration.catalog.asking import ADMIN, audited, listed, sent
from tests.integration.catalog.filed import LIST, SPECIES, counts, prices, upload
from tests.integration.catalog.shop import Shop

PRICES, PRODUCTS = f"{ADMIN}/price-list", f"{ADMIN}/products"


@pytest.mark.rule("PRC-01", "PKG-01")
async def test_the_offices_list_comes_in_with_its_pots_and_the_second_time_changes_nothing(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    report = await upload(admin, f"{PRICES}/import", LIST)
    assert report["created"] == {
        "packaging_types": 3,
        "packaging_materials": 1,
        "packaging_colors": 3,
        "packaging_catalog": 3,
        "product_categories": 2,
        "price_list": 3,
    }
    assert {"MAC-R5-TER", "TRM-T11-NEG", "LTS-3L-SIN", "AGAVES", "Sin color"} <= set(report["added"])
    assert [(each["line"], each["code"]) for each in report["left_out"]] == [(7, "unknown_pot")]
    assert [(each["line"], each["code"]) for each in report["notes"]] == [(6, "no_color")]
    found = await prices(sessions)
    assert found == {
        ("CACTUS", "MAC-R5-TER", ""): 105_000,
        ("CACTUS", "TRM-T11-NEG", ""): 242_000,
        ("AGAVES", "LTS-3L-SIN", ""): 1_336_000,
    }
    again = await upload(admin, f"{PRICES}/import", LIST)
    assert (again["created"], again["updated"], again["unchanged"]) == ({}, {}, 3)
    assert await prices(sessions) == found
    assert len(await audited(sessions, "price.create")) == 3
    assert len(await audited(sessions, "packaging.create")) == 3
    assert await audited(sessions, "price.update") == []
    cheaper = LIST.replace("$1.05", "$950").replace("47.25", "42.75")
    changed = await upload(admin, f"{PRICES}/import", cheaper)
    assert (changed["created"], changed["updated"], changed["unchanged"]) == ({}, {"price_list": 1}, 2)
    (entry,) = await audited(sessions, "price.update")
    assert ((entry.before or {})["wholesale_unit_price"], (entry.after or {})["wholesale_unit_price"]) == (
        105_000,
        95_000,
    )
    assert entry.user_id


async def test_a_trial_says_what_would_happen_and_changes_nothing(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    trial = await upload(admin, f"{PRICES}/import", LIST, dry_run="true")
    assert await counts(sessions, Price, Packaging, PackagingColor, ProductCategory) == [0, 0, 0, 0]
    assert await audited(sessions, "price.create") == []
    assert trial | {"dry_run": False} == await upload(admin, f"{PRICES}/import", LIST)


async def test_pots_that_are_there_are_used_whatever_their_sku_and_two_alike_are_a_doubt(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await upload(admin, f"{PRICES}/import", LIST)
    async with unit_of_work(sessions) as session:
        pot = (await session.scalars(select(Packaging).where(Packaging.sku == "MAC-R5-TER"))).one()
        pot.sku = "OUR-POT"
    again = await upload(admin, f"{PRICES}/import", LIST)
    assert (again["created"], again["unchanged"]) == ({}, 3)
    parts = {name: getattr(pot, name) for name in ("packaging_type_id", "packaging_material_id", "packaging_color_id")}
    await sent(admin, "POST", f"{ADMIN}/packaging-catalog", parts | {"diameter_cm": 5, "height_cm": 4}, 201)
    async with unit_of_work(sessions) as session:
        other = (await session.scalars(select(Packaging).where(Packaging.sku == "MAC-R5-TER"))).one()
        other.sku = "OUR-OTHER"
    doubt = await upload(admin, f"{PRICES}/import", LIST)
    assert [(each["line"], each["code"]) for each in doubt["left_out"]] == [(4, "several_pots"), (7, "unknown_pot")]
    assert "OUR-POT, OUR-OTHER" in doubt["left_out"][0]["detail"]


async def test_a_retail_price_that_would_fall_below_the_new_wholesale_price_is_a_doubt(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await upload(admin, f"{PRICES}/import", LIST)
    async with unit_of_work(sessions) as session:
        row = (await session.scalars(select(Price).where(Price.wholesale_unit_price == 105_000))).one()
        row.retail_unit_price = 110_000
    dearer = LIST.replace("$1.05", "$1.20").replace("47.25", "54.00")
    report = await upload(admin, f"{PRICES}/import", dearer)
    assert (4, "retail_below_wholesale") in [(each["line"], each["code"]) for each in report["left_out"]]
    assert (await prices(sessions))["CACTUS", "MAC-R5-TER", ""] == 105_000


@pytest.mark.rule("PRC-08")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_is_exported_comes_in_again(
    form: str, shop: Shop, admin: httpx.AsyncClient, supervisor: httpx.AsyncClient, sessions: Sessions
) -> None:
    ids = await shop.priced(sessions, [105_050, 200_000], observations="=1+1; á", discount_factor=5)
    await shop.priced(sessions, [333], pot=1, retail_unit_price=400, availability="out_of_stock")
    answer = await supervisor.get(f"{PRICES}/export.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="price_list.{form}"'
    rows = [cells for _, cells in read_rows(answer.content, "x", most=10).rows]
    assert [float(each["wholesale_unit_price_ars"]) for each in rows] == [1050.5, 2000, 3.33]
    assert [each["observations"] for each in rows] == ["=1+1; á", "=1+1; á", ""]
    before = await listed(admin, PRICES)
    assert (await upload(admin, f"{PRICES}/import", answer.content))["unchanged"] == 3
    assert await listed(admin, PRICES) == before
    for price_id in ids:
        await sent(admin, "DELETE", f"{PRICES}/{price_id}", status=204)
    back = await upload(admin, f"{PRICES}/import", answer.content)
    assert (back["created"], back["unchanged"]) == ({"price_list": 2}, 1)
    different = {"id", "created_at", "updated_at"}

    def told(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kept = [{name: value for name, value in each.items() if name not in different} for each in found]
        return sorted(kept, key=lambda each: int(each["wholesale_unit_price"]))

    assert told(await listed(admin, PRICES)) == told(before)
    only = await supervisor.get(f"{PRICES}/export.{form}", params={"availability": "out_of_stock"})
    assert len(read_rows(only.content, "x", most=10).rows) == 1


@pytest.mark.parametrize("path", [PRICES, PRODUCTS])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_a_template_is_a_sheet_the_import_takes(
    path: str, form: str, admin: httpx.AsyncClient, viewer: httpx.AsyncClient
) -> None:
    answer = await admin.get(f"{path}/template.{form}")
    assert answer.status_code == 200
    report = await upload(admin, f"{path}/import", answer.content)
    assert (report["rows"], report["created"], report["left_out"]) == (0, {}, [])
    await sent(viewer, "GET", f"{path}/template.{form}", status=403)
    await sent(admin, "GET", f"{path}/template.pdf", status=422)


async def test_our_own_kind_names_pots_and_categories_that_must_be_there(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    header = "packaging_sku,category_code,wholesale_unit_price_ars,unit_per_storage_box\n"
    lines = "MAC-R5-TER,CACTUS,950,45\nMAC-R99-TER,CACTUS,950,45\nMAC-R5-TER,FERN,950,45\n"
    report = await upload(admin, f"{PRICES}/import", header + lines)
    assert report["created"] == {"price_list": 1}
    assert [(each["line"], each["code"]) for each in report["left_out"]] == [
        (3, "unknown_pot"),
        (4, "unknown_category"),
    ]
    assert await prices(sessions) == {("CACTUS", "MAC-R5-TER", ""): 95_000}
    assert shop.pots


@pytest.mark.rule("PRD-02")
async def test_a_list_of_species_comes_in_and_the_second_time_changes_nothing(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    trial = await upload(admin, f"{PRODUCTS}/import", SPECIES, dry_run="true")
    assert await counts(sessions, Product, ProductFamily, ProductCategory) == [0, 0, 0]
    report = await upload(admin, f"{PRODUCTS}/import", SPECIES)
    assert trial | {"dry_run": False} == report
    assert report["created"] == {"product_categories": 2, "product_families": 2, "products": 2}
    assert [(each["line"], each["code"]) for each in report["left_out"]] == [(4, "no_species")]
    assert [each["sku"] for each in await listed(admin, PRODUCTS)] == ["ECHE-001", "MAMM-001"]
    again = await upload(admin, f"{PRODUCTS}/import", SPECIES)
    assert (again["created"], again["updated"]) == ({}, {})
    assert await counts(sessions, Product, ProductFamily, ProductCategory) == [2, 2, 2]
    await upload(admin, f"{PRODUCTS}/import", SPECIES + "CR5D,mammillaria,hahniana\nCR5D,mammiloydia,candida\n")
    assert [each["sku"] for each in await listed(admin, PRODUCTS)][:2] == ["MAMM-003", "MAMM-002"]


async def test_the_same_list_twice_at_once_doubles_nothing(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await asyncio.gather(
        *(upload(admin, f"{PRODUCTS}/import", SPECIES) for _ in range(3)),
        *(upload(admin, f"{PRICES}/import", LIST) for _ in range(3)),
    )
    assert await counts(sessions, Product, ProductFamily, Price, Packaging) == [2, 2, 3, 3]


async def test_products_of_our_own_kind_are_known_by_their_sku(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await upload(admin, f"{PRODUCTS}/import", SPECIES)
    header = "category_code,family,sku,common_name,scientific_name\n"
    lines = [
        "CACTUS,Mammillaria,MAMM-001,Dedos de dama,",
        "CACTUS,Mammillaria,MAMM-007,Otra,Mammillaria sp",
        "CACTUS,Mammillaria,MAMM-007,Tercera,",
        "SUCCULENT,Echeveria,MAMM-001,Rosa,",
        "FERN,Nephrolepis,,Helecho,",
    ]
    report = await upload(admin, f"{PRODUCTS}/import", header + "\n".join(lines))
    assert (report["created"], report["updated"]) == ({"products": 1}, {"products": 1})
    assert [(each["line"], each["code"]) for each in report["left_out"]] == [
        (4, "same_twice"),
        (5, "other_family"),
        (6, "unknown_category"),
    ]
    async with unit_of_work(sessions) as session:
        rows = await session.scalars(select(Product).order_by(Product.sku))
        assert [(each.sku, each.common_name, each.scientific_name) for each in rows] == [
            ("ECHE-001", "Echeveria elegans", "Echeveria elegans"),
            ("MAMM-001", "Dedos de dama", "Mammillaria elongata"),
            ("MAMM-007", "Otra", "Mammillaria sp"),
        ]


@pytest.mark.parametrize("path", [PRICES, PRODUCTS])
async def test_what_is_no_sheet_or_too_large_is_refused_with_a_sentence(
    path: str, admin: httpx.AsyncClient, supervisor: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await upload(admin, f"{path}/import", b"a,b\n1,2\n", 400))["code"] == "unreadable_sheet"
    assert (await upload(admin, f"{path}/import", b"\x89PNG\x00", 400))["code"] == "unreadable_sheet"
    assert (await upload(admin, f"{path}/import", b"x" * (20 * 1024 * 1024 + 1), 413))["code"] == "sheet_too_large"
    monkeypatch.setattr(Import, "most", 3)
    refused = await upload(admin, f"{path}/import", LIST if path == PRICES else SPECIES, 413)
    assert refused["detail"] == "list.csv has more than 3 lines; divide it."
    await upload(supervisor, f"{path}/import", LIST, 403)
