"""Changing many prices at once over HTTP."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app.catalog.models import Price
from app.catalog.services import bulk as bulk_service
from app.core.database import Sessions, unit_of_work
from app.users.models import User
from tests.integration.catalog.asking import ADMIN, audited, sent
from tests.integration.catalog.shop import Shop, a_sale, paid, wholesale
from tests.integration.statements import statements

PRICES = f"{ADMIN}/price-list"
PREVIEW, EXECUTE = f"{PRICES}/bulk-update-prices/preview", f"{PRICES}/bulk-update-prices/execute"
AVAILABILITY, DISCOUNT = f"{PRICES}/bulk-update-availability", f"{PRICES}/bulk-update-discount"
UP = {"percentage_change": 10}


async def confirmed(admin: httpx.AsyncClient, asked: dict[str, Any]) -> dict[str, Any]:
    return asked | {"confirmation_token": (await sent(admin, "POST", PREVIEW, asked))["confirmation_token"]}


@pytest.mark.rule("PRC-04", "PRC-05", "PRC-06")
async def test_a_preview_changes_nothing_and_its_token_carries_it_out(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    ids = await shop.priced(sessions, [105, 95_000, 1])
    await shop.priced(sessions, [500], pot=1, sku="OTHER", retail_unit_price=999)
    asked = UP | {"packaging_id": shop.pots[0]}
    preview = await sent(admin, "POST", PREVIEW, asked)
    assert (preview["operation"], preview["affected_count"]) == ("bulk_update_prices", 2)
    assert preview["items"][0] == {
        "id": ids[0],
        "SKU": "P0",
        "variant": "",
        "before": {"wholesale_unit_price": 105, "retail_unit_price": None},
        "after": {"wholesale_unit_price": 115, "retail_unit_price": None},
    }
    assert preview["summary"] == {
        "matching_count": 3,
        "unchanged_count": 1,
        "wholesale_before": 95_105,
        "wholesale_after": 104_615,
    }
    wait = datetime.fromisoformat(preview["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < wait <= timedelta(minutes=15)
    assert await wholesale(sessions) == {"P0": 105, "P1": 95_000, "P2": 1, "OTHER": 500}
    done = await sent(admin, "POST", EXECUTE, asked | {"confirmation_token": preview["confirmation_token"]})
    assert (done["success"], done["operation"], done["affected_count"]) == (True, "bulk_update_prices", 2)
    assert await wholesale(sessions) == {"P0": 115, "P1": 104_500, "P2": 1, "OTHER": 500}
    changes = await audited(sessions, "price.update")
    assert [(each.entity_id, each.before, each.after) for each in changes] == [
        (str(each["id"]), each["before"], each["after"]) for each in preview["items"]
    ]
    (operation,) = await audited(sessions, "price_list.bulk")
    assert (operation.after or {})["affected_count"] == 2
    assert (operation.after or {})["percentage_change"] == "10"
    assert operation.user_id


@pytest.mark.rule("PRC-04")
async def test_retail_prices_change_alike(shop: Shop, admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await shop.priced(sessions, [501], retail_unit_price=999)
    await sent(admin, "POST", EXECUTE, {"percentage_change": -33.3333})
    async with unit_of_work(sessions) as session:
        (row,) = await session.scalars(select(Price))
        assert (row.wholesale_unit_price, row.retail_unit_price, row.wholesale_total_price_per_box) == (
            334,
            666,
            15_030,
        )


@pytest.mark.rule("PRC-03", "PRC-04", "PRC-05")
async def test_a_price_changed_after_the_preview_refuses_it_and_a_new_preview_goes(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    ids = await shop.priced(sessions, [105_000, 200_000])
    async with unit_of_work(sessions) as session:
        await a_sale(session, shop)
    sold = await paid(sessions)
    asked = await confirmed(admin, UP)
    await sent(admin, "PUT", f"{PRICES}/{ids[0]}", {"wholesale_unit_price": 100_000, "unit_per_storage_box": 45})
    assert (await sent(admin, "POST", EXECUTE, asked, 400))["code"] == "confirmation_stale"
    assert await wholesale(sessions) == {"P0": 100_000, "P1": 200_000}
    again = await confirmed(admin, UP)
    await sent(admin, "POST", EXECUTE, again)
    assert await wholesale(sessions) == {"P0": 110_000, "P1": 220_000}
    assert (await sent(admin, "POST", EXECUTE, again, 400))["code"] == "confirmation_stale"
    assert await wholesale(sessions) == {"P0": 110_000, "P1": 220_000}
    assert await paid(sessions) == sold
    assert sold[-1] == (Decimal("1050.00"), Decimal("10500.00"))


@pytest.mark.rule("PRC-05")
@pytest.mark.parametrize(
    "other",
    [
        {"percentage_change": 10.1},
        {"min_price": 1},
        {"confirmation_token": "1.abc"},
        {"confirmation_token": "nonsense"},
        {"confirmation_token": ""},
    ],
)
async def test_a_token_confirms_only_what_was_previewed(
    other: dict[str, Any], shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [105_000])
    asked = await confirmed(admin, UP)
    refused = await sent(admin, "POST", EXECUTE, asked | other, 400)
    assert refused["code"] in {"confirmation_stale", "confirmation_expired"}
    assert await wholesale(sessions) == {"P0": 105_000}


@pytest.mark.rule("PRC-05")
async def test_a_price_that_came_after_the_preview_refuses_it(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [105_000])
    asked = await confirmed(admin, UP)
    await shop.priced(sessions, [500], pot=1)
    assert (await sent(admin, "POST", EXECUTE, asked, 400))["code"] == "confirmation_stale"


@pytest.mark.rule("PRC-05")
async def test_an_old_or_prolonged_token_is_refused(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shop.priced(sessions, [105_000])
    monkeypatch.setattr(bulk_service, "CONFIRM_WITHIN", timedelta(minutes=-1))
    asked = await confirmed(admin, UP)
    assert (await sent(admin, "POST", EXECUTE, asked, 400))["code"] == "confirmation_expired"
    until, _, signature = asked["confirmation_token"].partition(".")
    prolonged = {"confirmation_token": f"{int(until) + 600}.{signature}"}
    assert (await sent(admin, "POST", EXECUTE, asked | prolonged, 400))["code"] == "confirmation_stale"
    assert await wholesale(sessions) == {"P0": 105_000}


@pytest.mark.rule("PRC-05")
async def test_a_token_is_its_users_alone(shop: Shop, admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await shop.priced(sessions, [105_000])
    asked = await confirmed(admin, UP)
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).values(auth0_sub="somebody|else", email="else@example.com"))
    assert (await sent(admin, "POST", EXECUTE, asked, 400))["code"] == "confirmation_stale"


@pytest.mark.rule("PRC-06")
@pytest.mark.parametrize("path", [EXECUTE, AVAILABILITY, DISCOUNT])
async def test_more_than_a_hundred_prices_need_a_token(
    path: str, shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    bodies: dict[str, dict[str, Any]] = {
        EXECUTE: UP,
        AVAILABILITY: {"new_availability": "out_of_stock"},
        DISCOUNT: {"discount_factor": 5},
    }
    values = bodies[path]
    preview = PREVIEW if path == EXECUTE else f"{path}/preview"
    await shop.priced(sessions, range(1000, 1100))
    assert (await sent(admin, "POST", path, values))["affected_count"] == 100
    await shop.priced(sessions, [5000], pot=1)
    refused = await sent(admin, "POST", path, values, 400)
    assert (refused["code"], refused["matching_count"]) == ("confirmation_needed", 101)
    token = (await sent(admin, "POST", preview, values))["confirmation_token"]
    done = await sent(admin, "POST", path, values | {"confirmation_token": token})
    assert done["affected_count"] == (101 if path == EXECUTE else 1)


@pytest.mark.rule("PRC-06", "PRC-09")
async def test_a_thousand_prices_change_at_once_and_one_more_not(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions, app: FastAPI
) -> None:
    await shop.priced(sessions, range(1000, 2000))
    asked = await confirmed(admin, UP)
    with statements(app) as seen:
        assert (await sent(admin, "POST", EXECUTE, asked))["affected_count"] == 1000
    assert len(seen) < 20
    assert (await wholesale(sessions))["P999"] == 2198
    await shop.priced(sessions, [5000], pot=1)
    for path in (PREVIEW, EXECUTE):
        assert (await sent(admin, "POST", path, UP, 400))["code"] == "too_many_items"


@pytest.mark.rule("PRC-06")
async def test_ten_bulk_changes_an_hour_are_the_most_for_one_person(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shop.priced(sessions, [105_000])
    # Twelve at once: who asks last still finds the others counted.
    answers = await asyncio.gather(
        *(admin.post(DISCOUNT, json={"discount_factor": percent}) for percent in range(1, 13))
    )
    assert sorted(answer.status_code for answer in answers) == [200] * 10 + [429] * 2
    refused = await admin.post(EXECUTE, json=UP)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_operations")
    assert 3500 < int(refused.headers["Retry-After"]) <= 3600
    await sent(admin, "POST", PREVIEW, UP)
    monkeypatch.setattr(bulk_service, "HOUR", timedelta(seconds=0.1))
    await asyncio.sleep(0.11)
    await sent(admin, "POST", EXECUTE, UP)


@pytest.mark.rule("PRC-04", "PRC-06")
@pytest.mark.parametrize(
    ("asked", "status", "pointer"),
    [
        ({"percentage_change": 0}, 422, "/body/percentage_change"),
        ({"percentage_change": 100.01}, 422, "/body/percentage_change"),
        ({"percentage_change": -101}, 422, "/body/percentage_change"),
        ({"percentage_change": -100}, 422, "/body/percentage_change"),
        ({"percentage_change": -60}, 422, "/body/percentage_change"),
        ({"percentage_change": 5, "min_price": 2, "max_price": 1}, 422, "/body"),
        ({}, 422, "/body/percentage_change"),
        ({"percentage_change": 5, "colour": 1}, 422, "/body/colour"),
        ({"percentage_change": 5, "min_price": 300}, 404, None),
        ({"percentage_change": 5, "availability": "discontinued"}, 404, None),
    ],
)
async def test_what_cannot_be_is_refused_and_none_of_the_prices_changes(
    asked: dict[str, Any], status: int, pointer: str | None, shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [2, 200])
    for path in (PREVIEW, EXECUTE):
        fault = await sent(admin, "POST", path, asked, status)
        assert [each["pointer"] for each in fault.get("errors", [])] == ([pointer] if pointer else [])
    assert await wholesale(sessions) == {"P0": 2, "P1": 200}
    assert await audited(sessions, "price.update") == []


@pytest.mark.rule("PRC-07")
async def test_availability_and_discount_change_together(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [100, 200, 300])
    asked = {"new_availability": "out_of_stock", "availability": "available", "max_price": 200}
    assert (await sent(admin, "POST", AVAILABILITY, asked))["affected_count"] == 2
    assert (await sent(admin, "POST", DISCOUNT, {"discount_factor": 20, "min_price": 300}))["affected_count"] == 1
    async with unit_of_work(sessions) as session:
        rows = await session.execute(select(Price.availability, Price.discount_factor).order_by(Price.id))
        assert rows.all() == [("out_of_stock", 0), ("out_of_stock", 0), ("available", 20)]


async def test_the_same_request_sent_twice_raises_prices_once(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [100])
    key = {"Idempotency-Key": str(uuid4())}
    first = await sent(admin, "POST", EXECUTE, UP, headers=key)
    assert await sent(admin, "POST", EXECUTE, UP, headers=key) == first
    assert await wholesale(sessions) == {"P0": 110}


async def test_two_bulk_changes_at_once_both_take_effect(
    shop: Shop, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await shop.priced(sessions, [1000, 2000, 3000])
    await asyncio.gather(*(sent(admin, "POST", EXECUTE, UP) for _ in range(4)))
    assert await wholesale(sessions) == {"P0": 1464, "P1": 2928, "P2": 4392}


@pytest.mark.rule("PRC-08")
async def test_only_who_configures_changes_prices(supervisor: httpx.AsyncClient) -> None:
    for path in (PREVIEW, EXECUTE, AVAILABILITY, DISCOUNT):
        await sent(supervisor, "POST", path, {}, 403)
