"""Connections that the server closed are replaced before anybody meets them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core import database
from app.core.database import create_engine
from app.core.settings import Settings

SCALING = (Path(__file__).parents[3] / "docs" / "scaling.md").read_text()


@pytest.fixture
async def pool(settings: Settings) -> AsyncIterator[AsyncEngine]:
    made = create_engine(settings)
    yield made
    await made.dispose()


async def backend(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one())


def no_answer(_: object) -> bool:
    raise TimeoutError


@pytest.mark.parametrize(("name", "value"), database.AT_START.items())
async def test_what_holds_from_the_start_is_named_to_pgbouncer(pool: AsyncEngine, name: str, value: str) -> None:
    async with pool.connect() as connection:
        assert (await connection.execute(text(f"SHOW {name}"))).scalar_one() == value
    assert f"`{name} = {value}`" in SCALING
    assert name in SCALING.partition("`ignore_startup_parameters = ")[2].partition("`")[0].split(",")


async def test_a_connection_in_use_is_not_asked(pool: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.dialect, "do_ping", no_answer)
    assert await backend(pool) == await backend(pool)


async def test_one_that_the_server_closed_is_replaced(pool: AsyncEngine, settings: Settings) -> None:
    pid = await backend(pool)
    elsewhere = create_engine(settings)
    async with elsewhere.connect() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    await elsewhere.dispose()

    assert await backend(pool) != pid


async def test_one_that_was_idle_is_asked_and_replaced_where_it_does_not_answer(
    pool: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = await backend(pool)
    monkeypatch.setattr(database, "TRUSTED_S", 0.0)
    assert await backend(pool) == pid

    def broken(_: Any) -> bool:
        raise pool.dialect.loaded_dbapi.InterfaceError("connection is closed")

    monkeypatch.setattr(pool.dialect, "do_ping", broken)
    assert await backend(pool) != pid
