"""Connections that the server closed are replaced before anybody meets them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core import database
from app.core.database import create_engine
from app.core.settings import Settings


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
