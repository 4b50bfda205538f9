"""Sums by day and month keep step with the ledger, and questions only read."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from app.analytics.schemas.asking import Filters
from app.analytics.services import OverviewService
from app.analytics.services.invariants import ROLLED_TRUTHS
from app.analytics.services.limits import read_only
from app.core.database import create_sessions
from app.core.truths import examine
from app.stock.models import MovementType
from app.users.permissions import EVERYWHERE
from tests.integration.analytics.farm import Farm
from tests.integration.conftest import ROOT, cloned
from tests.integration.stock.nursery import Nursery, at, container

BEFORE = "3e9a71c5d8b4"
"""The migration before the sums."""
NET = "SELECT coalesce(sum(gained - lost), 0) FROM {} WHERE storage_location_id = :place"


async def broken(session: AsyncSession) -> dict[str, int]:
    return {each.name: each.broken for each in await examine(session, ROLLED_TRUTHS)}


@pytest.fixture
async def nursery(session: AsyncSession) -> Nursery:
    return await Nursery.founded(session)


async def rolled(nursery: Nursery, table: str) -> int:
    return await nursery.session.scalar(text(NET.format(table)), {"place": nursery.place.id}) or 0


@pytest.mark.rule("ANA-07")
async def test_sums_follow_every_posting_close_and_correction(nursery: Nursery) -> None:
    batch = await nursery.initialized(1_000, at(1, 2))
    await nursery.post(batch, MovementType.MUERTE, -30, at(1, 31, 23))
    await nursery.close(at(2, 28), container(900))
    await nursery.post(batch, MovementType.PLANTAR, 7, at(3, 1, 2))
    for table in ("stock_days", "stock_months"):
        assert await rolled(nursery, table) == await nursery.stock() == 907
    assert await broken(nursery.session) == {"days": 0, "months": 0}


async def test_a_day_is_the_farms(nursery: Nursery) -> None:
    """Two in the night of 1 March in UTC is the evening of 28 February in Mendoza."""
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 7, at(3, 1, 2))
    days = "SELECT day::text FROM stock_days WHERE storage_location_id = :place"
    assert await nursery.session.scalar(text(days), {"place": nursery.place.id}) == "2025-02-28"


async def test_what_went_out_of_step_is_found_and_made_anew(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 7, at(3, 1))
    await nursery.session.execute(text("UPDATE stock_days SET gained = gained + 1, planted = planted + 1"))
    await nursery.session.execute(text("DELETE FROM stock_months"))
    assert set((await broken(nursery.session)).values()) == {1}
    await nursery.session.execute(text("SELECT roll_ledger('Europe/Madrid')"))
    assert await broken(nursery.session) == {"days": 0, "months": 0}
    assert await rolled(nursery, "stock_days") == await rolled(nursery, "stock_months") == 7


async def test_what_sells_faster_than_it_lasts_runs_low(nursery: Nursery) -> None:
    now = datetime.now(UTC)
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 130, now - timedelta(days=60))
    await nursery.post(batch, MovementType.VENTAS, -90, now - timedelta(days=3))
    overview = OverviewService(await read_only(nursery.session), EVERYWHERE)
    (low,) = (await overview.low_stock(Filters(), 30, 30)).items
    assert (low.plants, low.sold, low.days_left, low.product_id) == (40, 90, 13.3, nursery.product.id)
    assert (await overview.low_stock(Filters(), 10, 30)).items == []


@pytest.fixture
async def reader(session: AsyncSession) -> AsyncIterator[AsyncSession]:
    """As where the operator made the role; the test's transaction takes it away again."""
    exists = await session.scalar(text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'demeter_reader')"))
    if not exists:
        await session.execute(text("CREATE ROLE demeter_reader"))
    await session.execute(text("SELECT grant_application_rights()"))
    await Nursery.founded(session)
    return_to = await session.scalar(text("SELECT current_user"))
    await read_only(session)
    yield session
    assert return_to


async def refused(session: AsyncSession, statement: str) -> Any:
    with pytest.raises(DBAPIError) as refusal:
        async with session.begin_nested():
            await session.execute(text(statement))
    return getattr(refusal.value.orig, "sqlstate", None)


@pytest.mark.rule("ANA-11")
async def test_a_question_reads_the_curated_views_and_nothing_else(reader: AsyncSession) -> None:
    assert await reader.scalar(text("SELECT current_user")) == "demeter_reader"
    assert await reader.scalar(text("SHOW statement_timeout")) == "30s"
    views = list(await reader.scalars(text("SELECT viewname FROM pg_views WHERE schemaname = 'analytics'")))
    assert len(views) >= 10
    for view in views:
        await reader.execute(text(f"SELECT * FROM analytics.{view} LIMIT 1"))  # noqa: S608
    for statement in ("SELECT email FROM users", "SELECT 1 FROM stock_movements", "SELECT 1 FROM audit_log"):
        assert await refused(reader, statement) == "42501", statement
    assert await refused(reader, "CREATE TEMPORARY TABLE mine (id bigint)") in {"25006", "42501"}


async def test_without_the_role_the_transaction_still_only_reads(farm: Farm) -> None:
    async with farm.sessions() as session:
        await read_only(session)
        assert await refused(session, "UPDATE products SET common_name = 'x'") == "25006"


@pytest.mark.rule("ANA-07")
async def test_a_ledger_that_was_there_before_is_summed_when_the_sums_come(
    postgres_server: str, template_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cloned(postgres_server, template_database) as url:
        engine = create_async_engine(url, poolclass=NullPool)
        farm = await Farm.founded(create_sessions(engine))
        config = Config(ROOT / "alembic.ini")
        config.attributes["url"] = url.replace("+asyncpg", "+psycopg2")
        await asyncio.to_thread(command.downgrade, config, BEFORE)
        monkeypatch.setenv("FARM_TIMEZONE", "Asia/Tokyo")
        await asyncio.to_thread(command.upgrade, config, "head")
        async with farm.sessions() as session:
            assert await broken(session) == {"days": 0, "months": 0}
            assert await session.scalar(text("SELECT sum(gained - lost) FROM stock_months")) == 1_670
            assert await session.scalar(text("SELECT analytics.farm_zone()")) == "Asia/Tokyo"
        await engine.dispose()
