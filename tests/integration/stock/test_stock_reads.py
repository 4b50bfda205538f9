"""What the ledger says: movements, what stands where, and stock as of any date."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI

from app.core.database import unit_of_work
from app.core.pages import PageRequest
from app.stock.models import MovementType
from app.stock.schemas.levels import Grouping
from app.stock.services.levels import LevelService
from app.users.permissions import Role, Scope
from tests.builders import days_ago
from tests.integration.stock.desk import Desk
from tests.integration.stock.nursery import container
from tests.integration.stock.test_bulk_entries import counted, of_batch, row


def ago(days: float) -> str:
    return days_ago(days).isoformat()


def day(days: float) -> str:
    return days_ago(days).astimezone(ZoneInfo("America/Argentina/Mendoza")).date().isoformat()


@pytest.fixture
async def batch_id(desk: Desk) -> int:
    """100 planted 20 days ago, 30 died 10 days ago and 5 today, 20 went to the other place 5 days ago."""
    planted = await desk.planted(100, occurred_at=ago(20))
    id_: int = planted["batch_id"]
    await desk.done("movements/muerte", batch_id=id_, quantity=30, occurred_at=ago(10))
    there = {"storage_location_id": desk.farm.other_place.id}
    await desk.done("movements/trasplante", batch_id=id_, quantity=20, destination=there, occurred_at=ago(5))
    await desk.done("movements/muerte", batch_id=id_, quantity=5)
    return id_


async def quantities(desk: Desk, **params: Any) -> list[int]:
    page = await desk.get("movements", **{"warehouse_id": await nave(desk)} | params)
    return [each["quantity"] for each in page["items"]]


async def nave(desk: Desk) -> int:
    return (await desk.ledger())[0].warehouse_id


async def test_movements_are_found_by_whatever_they_have(desk: Desk, batch_id: int) -> None:
    rows = await desk.ledger()
    place, there = desk.farm.place.id, desk.farm.other_place.id
    assert await quantities(desk) == [-5, -20, 20, -30, 100]
    assert await quantities(desk, batch_id=batch_id) == [-5, -20, -30, 100]
    assert await quantities(desk, location_id=there) == await quantities(desk, storage_location_id=there) == [20]
    assert await quantities(desk, movement_type="muerte", storage_location_id=place) == [-5, -30]
    for word in ("trasplante", "transplante", "desplazamiento"):
        assert await quantities(desk, movement_type=word) == [-20, 20]
    assert await quantities(desk, movement_type="foto") == []
    assert await quantities(desk, user_id=rows[0].user_id, counts_as="plantar") == [100]
    assert await quantities(desk, bin_id=rows[0].destination_bin_id, movement_type="muerte") == [-5, -30]
    assert await quantities(desk, product_id=desk.farm.product.id, movement_type="plantado") == [100]
    assert await quantities(desk, product_id=10**9) == await quantities(desk, processing_session_id=1) == []
    span = {"occurred_from": ago(11), "occurred_to": ago(4)}
    assert await quantities(desk, **span) == [-20, 20, -30]
    for params in ({"location_id": 1, "storage_location_id": 2}, {"colour": "green"}, {"movement_type": "robbery"}):
        answer = await desk.client_as(Role.VIEWER).get("/api/v1/stock/movements", params=params)
        assert answer.status_code == 422


async def test_what_happened_up_to_an_instant_comes_newest_first_and_in_pages(desk: Desk, batch_id: int) -> None:
    """As it was written down: what was written down late comes first, and what happened later not at all."""
    await desk.done("movements/muerte", batch_id=batch_id, quantity=1, occurred_at=ago(12))
    await desk.done("movements/muerte", batch_id=batch_id, quantity=2)
    until = {"occurred_to": ago(5)}
    slowly = (await desk.get("movements", **until, occurred_from="1999-01-01T00:00:00Z", limit=500))["items"]
    assert [each["quantity"] for each in slowly][:5] == [-1, -20, 20, -30, 100]
    found: list[Any] = []
    page: dict[str, Any] = {"next": None}
    while not found or page["next"]:
        cursor = {"cursor": page["next"]} if page["next"] else {}
        page = await desk.get("movements", **until, **cursor, limit=2, count="exact")
        found += page["items"]
    assert (found, page["total"]) == (slowly, len(slowly))
    assert (await desk.get("movements", occurred_to="9999-12-30T00:00:00Z"))["items"][0]["quantity"] == -2
    assert (await desk.get("movements", occurred_to="1999-01-01T00:00:00Z"))["items"] == []


async def test_movements_come_in_pages_and_one_by_one(desk: Desk, batch_id: int) -> None:
    first = await desk.get("movements", batch_id=batch_id, limit=3, count="exact")
    second = await desk.get("movements", batch_id=batch_id, limit=3, cursor=first["next"])
    assert (len(first["items"]), first["total"], len(second["items"]), second["next"]) == (3, 4, 1, None)
    movement = first["items"][0]
    assert await desk.get(f"movements/{movement['movement_id']}") == movement
    answer = await desk.client_as(Role.WORKER).get(f"/api/v1/stock/movements/{uuid4()}")
    assert answer.status_code == 404
    history = await desk.get("history", batch_id=batch_id)
    assert [each["quantity"] for each in history["items"]] == [-5, -20, -30, 100]
    assert (await desk.client_as(Role.WORKER).get("/api/v1/stock/history")).status_code == 422


async def test_what_stands_in_a_place_and_in_a_container(desk: Desk, batch_id: int) -> None:
    empty = (await desk.planted(7, product_size_id=desk.small.id))["batch_id"]
    await desk.done("movements/muerte", batch_id=empty, quantity=7)
    place = await desk.get(f"locations/{desk.farm.place.id}/stock")
    assert ([each["id"] for each in place["items"]], place["quantity"], place["next"]) == ([batch_id], 45, None)
    batch = await desk.batch(batch_id)
    bin_ = await desk.get(f"bins/{batch.current_storage_bin_id}/stock")
    assert (bin_["items"], bin_["quantity"]) == (place["items"], 45)
    for path in ("locations/999999/stock", "bins/999999/stock"):
        assert (await desk.client_as(Role.VIEWER).get(f"/api/v1/stock/{path}")).status_code == 404


async def test_stock_at_the_end_of_any_farm_day(desk: Desk, batch_id: int) -> None:
    here = {"storage_location_id": desk.farm.place.id}
    levels = [(await desk.get("as-of", **here, as_of=day(days)))["quantity"] for days in (21, 20, 11, 10, 6, 5, 0)]
    assert levels == [0, 100, 100, 70, 70, 50, 45]
    now = await desk.get("as-of", batch_id=batch_id)
    assert (now["quantity"], now["items"], now["group_by"]) == (45, [{"id": None, "quantity": 45}], None)
    end = datetime.fromisoformat((await desk.get("as-of", as_of="2026-03-31"))["until"])
    assert end == datetime(2026, 4, 1, 3, tzinfo=UTC) - timedelta(microseconds=1)
    assert (await desk.get("as-of", **here, as_of="1999-01-01"))["items"] == []
    beyond: dict[str, Any] = {"batch_id": batch_id, "as_of": "9999-12-31"}
    last = await desk.client_as(Role.VIEWER).get("/api/v1/stock/as-of", params=beyond)
    assert last.status_code == 422


async def test_stock_as_it_was_known_then(desk: Desk, batch_id: int) -> None:
    before = datetime.now(UTC).isoformat()
    await desk.done("movements/muerte", batch_id=batch_id, quantity=10, occurred_at=ago(8))
    assert (await desk.get("as-of", batch_id=batch_id, as_of=day(7)))["quantity"] == 60
    then = await desk.get("as-of", batch_id=batch_id, as_of=day(7), known_at=before)
    assert (then["quantity"], then["known_at"] is None) == (70, False)
    whole = {"warehouse_id": await nave(desk), "as_of": day(7), "group_by": "size"}
    for more, quantity in (({}, 60), ({"known_at": before}, 70), ({"known_at": ago(30)}, 0)):
        assert (await desk.get("as-of", **whole, **more))["quantity"] == quantity


async def test_stock_is_grouped_by_whatever_it_has(desk: Desk, batch_id: int) -> None:
    await desk.planted(8, product_size_id=desk.small.id)
    farm, rows = desk.farm, await desk.ledger()
    whole = {"warehouse_id": rows[0].warehouse_id}

    async def grouped(by: str, **params: Any) -> list[tuple[int | None, int]]:
        page = await desk.get("as-of", **whole | {"group_by": by} | params)
        assert page["quantity"] == 73
        return [(each["id"], each["quantity"]) for each in page["items"]]

    assert await grouped("location") == [(farm.place.id, 53), (farm.other_place.id, 20)]
    assert await grouped("warehouse") == [(rows[0].warehouse_id, 73)]
    assert await grouped("area") == [(farm.place.storage_area_id, 73)]
    assert await grouped("product") == [(farm.product.id, 73)]
    assert await grouped("state") == [(farm.adult.id, 73)]
    assert await grouped("packaging") == [(farm.packaging.id, 73)]
    assert await grouped("size") == [(desk.small.id, 8), (None, 65)]
    assert dict(await grouped("batch"))[batch_id] == 45
    assert len(await grouped("bin")) == 2
    page = await desk.get("as-of", **whole, group_by="batch", limit=2, count="exact")
    rest = await desk.get("as-of", **whole, group_by="batch", limit=2, cursor=page["next"])
    assert (page["total"], page["quantity"], rest["quantity"], rest["next"]) == (3, 73, 73, None)
    assert sum(each["quantity"] for each in page["items"] + rest["items"]) == 73
    assert (await desk.client_as(Role.WORKER).get("/api/v1/stock/as-of?group_by=colour")).status_code == 422


async def test_stock_as_of_a_date_is_one_statement_and_within_the_scope(
    desk: Desk, batch_id: int, app: FastAPI
) -> None:
    with counted(app) as seen:
        await desk.get("as-of", group_by="product")
        await desk.get("as-of", group_by="batch")
    asked = ["stock_months" in each for each in seen if "stock_months" in each or "stock_movements" in each]
    assert asked == [True, False], "the ledger is added up only for what its sums do not know"
    async with desk.sessions() as session:
        elsewhere = Scope(frozenset({await nave(desk) + 1}))
        service = LevelService(session, elsewhere)
        page = await service.as_of(None, None, {"batch": batch_id}, Grouping.BATCH, PageRequest())
        assert (page.quantity, page.items) == (0, [])


async def test_today_by_the_ledger_is_what_the_batches_hold(desk: Desk) -> None:
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
        await desk.farm.close(days_ago(10), container(60), container(9, "box"))
    rows = [
        row(desk, quantity=5),
        of_batch(batch.id, "muerte", 3),
        of_batch(batch.id, "muerte", 3, occurred_at=ago(20)),
    ]
    await desk.bulk(rows)
    page = await desk.get("as-of", storage_location_id=desk.farm.place.id, group_by="batch")
    for each in page["items"]:
        assert (await desk.batch(each["id"])).quantity_current == each["quantity"]
    assert page["quantity"] == 60 + 9 + 5 - 3
    assert MovementType.FOTO in {each.movement_type for each in await desk.ledger()}
