"""`demeter check` as an operator calls it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.database import Sessions, unit_of_work
from tests.integration.conftest import cloned
from tests.integration.stock.nursery import Nursery, at, container

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def database_url(postgres_server: str, template_database: str) -> AsyncIterator[str]:
    """Its own, for it ends up damaged."""
    async with cloned(postgres_server, template_database) as url:
        yield url


async def check(database_url: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    given = {"DATABASE_URL": database_url, "REDIS_URL": "redis://127.0.0.1:1/0", "DEMETER_HOME": str(folder)}
    command = [sys.executable, "-m", "app.cli.main", "check", *options]
    return await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=os.environ | given, capture_output=True, text=True, check=False
    )


async def test_it_says_what_holds_and_exits_with_1_if_something_does_not(
    sessions: Sessions, database_url: str, tmp_path: Path
) -> None:
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        batch = await nursery.initialized(100, at(1, 1))
        await nursery.close(at(1, 31), container(80))
    sound = await check(database_url, tmp_path)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "ok      batch_sums: the quantity of a batch is the sum of its movements" in sound.stdout

    async with unit_of_work(sessions) as session:
        await session.execute(text("SET LOCAL session_replication_role = replica"))
        await session.execute(text("UPDATE stock_batches SET quantity_current = 81"))
    broken = await check(database_url, tmp_path, "--json")
    assert broken.returncode == 1
    assert [each for each in json.loads(broken.stdout) if each["broken"]] == [
        {
            "name": "batch_sums",
            "says": "the quantity of a batch is the sum of its movements",
            "broken": 1,
            "examples": [batch.id],
        }
    ]


async def test_the_ledger_alone_is_asked_with_its_option(sessions: Sessions, database_url: str, tmp_path: Path) -> None:
    async with unit_of_work(sessions) as session:
        batch = await (await Nursery.founded(session)).initialized(100, at(1, 1))
        await session.scalar(text("SELECT seal_ledger()"))
    sound = await check(database_url, tmp_path, "--ledger")
    assert (sound.returncode, len(sound.stdout.splitlines())) == (0, 2)

    async with unit_of_work(sessions) as session:
        await session.execute(text("SET LOCAL session_replication_role = replica"))
        await session.execute(text("UPDATE stock_movements SET quantity = 99, hash = '\\x00'"))
    broken = await check(database_url, tmp_path, "--ledger")
    assert broken.returncode == 1
    assert (
        f"BROKEN  hash_chain: every movement is as it was written, linked to the one before: 1 not (id {batch.id})"
        in (broken.stdout)
    )
    assert "BROKEN  seals: " in broken.stdout
