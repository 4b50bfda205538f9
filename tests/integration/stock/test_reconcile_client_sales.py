"""The client's own list of a month's sales, beside what the ledger says."""

import asyncio
from typing import Any

import httpx
import pytest

from app.catalog.models import ProductCategory, ProductFamily
from app.core.database import Sessions, unit_of_work
from app.core.sheets import LARGEST_FILE, write_xlsx
from app.stock.models import MovementType
from app.users.permissions import Role
from tests.builders import a_product, a_saved_packaging, number, save
from tests.integration.conftest import ClientFor
from tests.integration.stock.nursery import Nursery, at, container

LISTS = "/api/v1/stock/reconciliation/client-sales"


@pytest.fixture
async def farm(sessions: Sessions) -> Nursery:
    """In its month 200 were sold of the product, 20 of them by hand, and 30 of it in another pot."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        nursery.product.common_name = f"Mammillaria bombycina {number()}"
        there = {"storage_location_id": nursery.other_place.id}
        first = await nursery.initialized(1_000, at(2, 1))
        other = await a_saved_packaging(session)
        second = await nursery.initialized(500, at(2, 1), packaging_catalog_id=other.id, **there)
        await nursery.post(first, MovementType.VENTAS, -20, at(3, 8))
        await nursery.post(second, MovementType.PLANTAR, 10, at(3, 8))
        await nursery.close(at(3, 28), container(800))
        await nursery.close(at(3, 28), container(480), **there)
        return nursery


@pytest.fixture
def supervisor(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.SUPERVISOR)


async def sent(client: httpx.AsyncClient, text: str | bytes, **over: Any) -> httpx.Response:
    data = {"year": "2025", "month": "3"} | over
    content = text if isinstance(text, bytes) else text.encode()
    return await client.post(LISTS, data=data, files={"file": ("ventas.csv", content, "text/csv")})


def of_product(answer: Any, farm: Nursery) -> list[dict[str, Any]]:
    """Only this test's: other tests sell in the same database."""
    return [each for each in answer["items"] if each["product_id"] == farm.product.id]


@pytest.mark.rule("RCN-10")
async def test_what_agrees_within_5_percent_and_what_does_not(farm: Nursery, supervisor: httpx.AsyncClient) -> None:
    what = f"{farm.product.sku},{farm.packaging.sku}"
    answer = (await sent(supervisor, f"quantity,product,packaging\n100,{what}\n110,{what}\n")).json()
    named, unnamed = of_product(answer, farm)
    assert (named["client_sales"], named["ledger_sales"], named["discrepancy"], named["status"]) == (
        210,
        200,
        -10,
        "ok",
    )
    assert (unnamed["client_sales"], unnamed["ledger_sales"], unnamed["status"]) == (0, 30, "sales_mismatch")
    assert unnamed["possible_causes"][0] == "theft"
    assert (answer["rows"], answer["client_total"], answer["row_errors"]) == (2, 210, [])


@pytest.mark.rule("RCN-10")
@pytest.mark.parametrize(
    ("plants", "status"), [(219, "sales_mismatch"), (220, "ok"), (242, "ok"), (243, "sales_mismatch")]
)
async def test_the_limit_is_a_share_of_the_clients_figure(
    farm: Nursery, supervisor: httpx.AsyncClient, plants: int, status: str
) -> None:
    """230 by the ledger: 219 and 5 % are 229.95, 243 less 5 % are 230.85."""
    (line, *_) = of_product((await sent(supervisor, f"quantity,product\n{plants},{farm.product.sku}\n")).json(), farm)
    assert (line["ledger_sales"], line["status"]) == (230, status)


@pytest.mark.rule("RCN-10")
async def test_one_bad_row_is_named_and_the_others_compared(farm: Nursery, supervisor: httpx.AsyncClient) -> None:
    sku = farm.product.sku
    rows = (
        "\ufeffcantidad;producto;maceta;color",
        f"200;{sku};{farm.packaging.sku};",
        "",
        f"0;{sku};;",
        "5;NO-SUCH-PLANT;;",
        f"1,5;{sku};;",
        f"5;{sku};NO-SUCH-POT;",
        "5;;;",
        f'30;"{farm.product.common_name.upper()}";;',
    )
    answer = (await sent(supervisor, "\r\n".join(rows))).json()
    assert [(each["line"], each["column"], each["code"]) for each in answer["row_errors"]] == [
        (4, "quantity", "not_positive"),
        (5, "product", "unknown"),
        (6, "quantity", "not_positive"),
        (7, "packaging", "unknown"),
        (8, "product", "missing"),
    ]
    assert (answer["rows"], answer["client_total"]) == (7, 230)
    assert [each["client_sales"] for each in of_product(answer, farm)] == [200, 30]


@pytest.mark.rule("RCN-10")
async def test_a_category_means_all_its_products(
    farm: Nursery, supervisor: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions() as session:
        family = await session.get_one(ProductFamily, farm.family.id)
        category = await session.get_one(ProductCategory, family.category_id)
    answer = (await sent(supervisor, f"quantity,category\n230,{category.name}\n")).json()
    (line,) = [each for each in answer["items"] if each["product_category_id"] == category.id]
    assert (line["ledger_sales"], line["status"], of_product(answer, farm)) == (230, "ok", [])


async def test_a_workbook_is_read_too(farm: Nursery, supervisor: httpx.AsyncClient) -> None:
    book = await asyncio.to_thread(write_xlsx, ["SKU", "Cantidad"], [[farm.product.sku, 230]])
    (line, *_) = of_product((await sent(supervisor, book)).json(), farm)
    assert (line["client_sales"], line["status"]) == (230, "ok")


async def test_a_name_of_two_products_is_ambiguous(
    farm: Nursery, supervisor: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        await save(session, a_product(farm.family, common_name=farm.product.common_name))
    answer = (await sent(supervisor, f"quantity,product\n5,{farm.product.common_name}\n")).json()
    assert [(each["line"], each["code"]) for each in answer["row_errors"]] == [(2, "ambiguous")]


async def test_what_is_no_list_of_sales(farm: Nursery, supervisor: httpx.AsyncClient) -> None:
    for text, code in (
        (b"a\x00b", "unreadable_sheet"),
        ("", "unreadable_sheet"),
        (f"product\n{farm.product.sku}\n", "unreadable_list"),
        ("quantity,colour\n5,red\n", "unreadable_list"),
    ):
        answer = await sent(supervisor, text)
        assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert (await sent(supervisor, b"x" * (LARGEST_FILE + 1))).status_code == 413
    assert (await sent(supervisor, "quantity,product\n", month="13")).status_code == 422


async def test_another_month_sold_nothing_of_it(farm: Nursery, supervisor: httpx.AsyncClient) -> None:
    answer = (await sent(supervisor, f"quantity,product\n5,{farm.product.sku}\n", month="5")).json()
    (line,) = of_product(answer, farm)
    assert (line["ledger_sales"], line["status"]) == (0, "sales_mismatch")


async def test_who_may_compare(farm: Nursery, client_as: ClientFor) -> None:
    for role, status in ((None, 401), (Role.WORKER, 403), (Role.VIEWER, 403), (Role.SUPERVISOR, 200)):
        answer = await sent(client_as(role), f"quantity,product\n5,{farm.product.sku}\n")
        assert answer.status_code == status
