"""The log of changes as an administrator reads it: by person, kind, row, act and time, in pages or as a file."""

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.audit.repositories import ChangeFilter, Query, matching, newest_first, older_than
from app.audit.services import sheet
from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements

CHANGES = "/api/v1/audit"
SIZES = "/api/v1/admin/product-sizes"
MANY = """
    INSERT INTO audit_log (occurred_at, user_id, action, entity_type, entity_id, before, after, correlation_id, reason)
    SELECT now() - n * interval '1 minute', 1 + n % 40,
        (ARRAY['price.update', 'product.update', 'bin.update'])[1 + n % 3],
        (ARRAY['price_list', 'products', 'storage_bins'])[1 + n % 3], (n % 5000)::text,
        jsonb_build_object('n', n), jsonb_build_object('n', n + 1), 'c' || n / 10, 'because'
    FROM generate_series(1, :rows) n
"""


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


def a_size(code: str) -> dict[str, Any]:
    return {"code": code, "name": code, "sort_order": 1}


async def listed(client: httpx.AsyncClient, **wanted: Any) -> list[dict[str, Any]]:
    answer = await client.get(CHANGES, params=wanted)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def filled(sessions: Sessions, rows: int) -> None:
    async with unit_of_work(sessions) as session:
        await session.execute(text("INSERT INTO users (email) SELECT n || '@farm.test' FROM generate_series(1, 40) n"))
        await session.execute(text("SELECT ensure_monthly_partitions(1)"))
        await session.execute(text(MANY), {"rows": rows})
        await session.execute(text("SELECT ensure_monthly_partitions(1)"))
    async with unit_of_work(sessions) as session:
        await session.execute(text("ANALYZE audit_log"))


@pytest.mark.rule("AUD-01")
async def test_who_what_before_after_why_and_in_which_request(admin: httpx.AsyncClient) -> None:
    made = await admin.post(SIZES, json=a_size("XXXL"), headers={"X-Correlation-ID": "first"})
    why = {"X-Correlation-ID": "second", "X-Change-Reason": quote("así lo pidió la oficina")}
    path = f"{SIZES}/{made.json()['id']}"
    assert (await admin.patch(path, json={"name": "Giant"}, headers=why)).status_code == 200
    await admin.delete(path)
    deleted, updated, created = await listed(admin)
    assert [each["action"] for each in (created, updated, deleted)] == [
        "product_size.create", "product_size.update", "product_size.delete"
    ]  # fmt: skip
    assert (created["before"], created["after"]["name"]) == (None, "XXXL")
    assert (updated["before"]["name"], updated["after"]["name"]) == ("XXXL", "Giant")
    assert (deleted["before"]["name"], deleted["after"]) == ("Giant", None)
    assert [each["correlation_id"] for each in (created, updated)] == ["first", "second"]
    assert [each["reason"] for each in (created, updated, deleted)] == [None, "así lo pidió la oficina", None]
    assert {each["user"] for each in (created, updated, deleted)} == {"admin@demeter.local"}
    assert {each["ip"] for each in (created, updated, deleted)} == {"127.0.0.1"}
    assert updated["entity_type"] == "product_sizes"
    assert updated["entity_id"] == str(made.json()["id"])


async def test_a_reason_no_database_stores_is_made_storable(admin: httpx.AsyncClient) -> None:
    for code, given in (("A", "%00"), ("B", "x" * 9_000), ("C", "   "), ("D", "a%00b%FF")):
        answer = await admin.post(SIZES, json=a_size(code), headers={"X-Change-Reason": given})
        assert answer.status_code == 201, given
    reasons = [each["reason"] for each in await listed(admin)]
    assert reasons == ["ab\ufffd", None, "x" * 500, None]


async def test_filters_find_what_they_name_and_nothing_else(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await filled(sessions, 300)
    everything = await listed(admin, limit=500)
    assert len(everything) == 300
    some = everything[17]
    for names in (["user_id"], ["action"], ["entity_type"], ["entity_type", "entity_id"], ["correlation_id"]):
        wanted = {name: some[name] for name in names}
        expected = [each for each in everything if all(each[name] == wanted[name] for name in names)]
        assert await listed(admin, **wanted, limit=500) == expected, names
    since, until = everything[40]["occurred_at"], everything[20]["occurred_at"]
    assert await listed(admin, occurred_from=since, occurred_to=until, limit=500) == everything[20:41]


async def test_pages_show_every_change_once_while_more_are_written(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await filled(sessions, 50)
    expected = [each["id"] for each in await listed(admin, action="price.update")]
    seen: list[int] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await admin.get(CHANGES, params={"action": "price.update", "limit": 4, **cursor})).json()
        seen += [each["id"] for each in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
        async with unit_of_work(sessions) as session:
            session.add(AuditEntry(action="price.update", entity_type="price_list", entity_id="1"))
    assert seen == expected
    total = await admin.get(CHANGES, params={"count": "exact", "limit": 1, "entity_type": "products"})
    assert total.json()["total"] == 17


async def test_an_id_without_its_table_is_refused(admin: httpx.AsyncClient) -> None:
    answer = await admin.get(CHANGES, params={"entity_id": "1"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/entity_type"


async def test_three_rows_take_as_many_statements_as_three_hundred(
    app: FastAPI, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await filled(sessions, 400)
    asked = set()
    for limit in (3, 300):
        with statements(app) as seen:
            assert len(await listed(admin, limit=limit)) == limit
        asked.add(len(seen))
    assert len(asked) == 1


async def test_the_file_says_what_the_list_says(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    await filled(sessions, 1_203)
    answer = await admin.get(f"{CHANGES}/export.csv", params={"entity_type": "products"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="changes.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    shown = await listed(admin, entity_type="products", limit=500)
    assert len(rows) == len(shown) == 401
    for row, each in zip(rows, shown, strict=True):
        assert json.loads(row["after"]) == each["after"]
        assert datetime.fromisoformat(row["occurred_at"]) == datetime.fromisoformat(each["occurred_at"])
        plain = ("action", "entity_id", "user", "correlation_id", "reason")
        assert [row[name] for name in plain] == [each[name] for name in plain]


async def test_no_cell_of_the_file_is_a_formula(admin: httpx.AsyncClient) -> None:
    await admin.post(SIZES, json=a_size("M"), headers={"X-Change-Reason": "=1+1", "X-Correlation-ID": "@SUM(A1)"})
    rows = list(csv.DictReader(io.StringIO((await admin.get(f"{CHANGES}/export.csv")).content.decode("utf-8-sig"))))
    assert [(row["reason"], row["correlation_id"]) for row in rows] == [("'=1+1", "'@SUM(A1)")]


async def test_an_empty_log_is_a_header(admin: httpx.AsyncClient) -> None:
    answer = await admin.get(f"{CHANGES}/export.csv", params={"action": "no.such"})
    assert answer.content.decode("utf-8-sig").startswith("id,occurred_at,user_id,user,action")
    assert len(answer.content.splitlines()) == 1


async def test_a_database_that_is_gone_is_said_before_the_file_begins(app: FastAPI, admin: httpx.AsyncClient) -> None:
    class Gone(async_sessionmaker[AsyncSession]):
        """After it was asked who is there."""

        def __call__(self, **_: Any) -> NoReturn:
            raise ConnectionRefusedError

    assert (await admin.get(CHANGES)).status_code == 200
    app.state.sessions = Gone(app.state.sessions.kw["bind"])
    answer = await admin.get(f"{CHANGES}/export.csv")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_who_takes_the_file_slowly_holds_no_connection(app: FastAPI, sessions: Sessions) -> None:
    await filled(sessions, 1_203)
    pool, pieces, lines = app.state.sessions.kw["bind"].pool, 0, 0
    async for piece in sheet(app.state.sessions, ChangeFilter()):
        assert pool.checkedout() == 0
        pieces, lines = pieces + 1, lines + len(piece.splitlines())
    assert (pieces, lines) == (3, 1 + 1_203)


async def test_the_file_takes_no_more_memory_for_more_rows(sessions: Sessions) -> None:
    await filled(sessions, 16_000)
    peaks = []
    for since in (datetime.now(UTC) - timedelta(minutes=2_000), None):
        tracemalloc.start()
        size = 0
        async for piece in sheet(sessions, ChangeFilter(occurred_from=since)):
            size += len(piece)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert size > 1_500_000
    assert peaks[1] < peaks[0] * 1.2


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(each for child in plan.get("Plans", []) for each in nodes(child))]


async def rows_read(session: AsyncSession, query: Query) -> float:
    """Rows of the log that are touched for the first page."""
    dialect = session.get_bind().dialect
    written = str(newest_first(query).limit(101).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    said = await session.scalar(text("EXPLAIN (ANALYZE, FORMAT JSON) " + written.replace(":", "\\:")))
    scans = [each for each in nodes(said[0]["Plan"]) if each.get("Relation Name", "").startswith("audit_log")]
    assert scans
    found = (each["Actual Rows"] + each.get("Rows Removed by Filter", 0) for each in scans)
    return sum(float(rows) for rows in found)


async def test_every_way_to_ask_is_served_by_an_index(sessions: Sessions) -> None:
    await filled(sessions, 60_000)
    month_ago = datetime.now(UTC) - timedelta(days=30)
    for wanted in (
        ChangeFilter(),
        ChangeFilter(user_id=7),
        ChangeFilter(action="price.update"),
        ChangeFilter(action="no.such"),
        ChangeFilter(entity_type="products", entity_id="1234"),
        ChangeFilter(entity_type="products"),
        ChangeFilter(entity_type="no_such"),
        ChangeFilter(correlation_id="c1234"),
        ChangeFilter(occurred_from=month_ago, occurred_to=month_ago + timedelta(days=1)),
    ):
        async with sessions() as session:
            assert await rows_read(session, matching(wanted)) < 2_000, wanted
            assert await rows_read(session, older_than(matching(wanted), 40_000)) < 2_000, wanted
