"""What Kubernetes asks the database to know how many workers are wanted, and what a worker asks before it begins."""

import asyncio

import pytest
import yaml
from sqlalchemy import text

from app.cli.run import wait_for_schema
from app.cli.stack.rights import plain
from app.core.database import create_engine, create_sessions, unit_of_work
from app.core.settings import Settings
from app.photos.models import SessionStatus
from app.photos.rules.states import WAITS_FOR_A_WORKER
from tests.builders import a_photo_session, an_image, save
from tests.integration.conftest import ROOT


def query() -> str:
    manifests = yaml.safe_load_all((ROOT / "deploy/k8s/vision.yaml").read_text())
    scaled = next(each for each in manifests if each["kind"] == "ScaledObject")
    return str(scaled["spec"]["triggers"][0]["metadata"]["query"])


async def test_the_queue_is_what_waits_for_a_worker(settings: Settings) -> None:
    engine = create_engine(settings)
    sessions = create_sessions(engine)
    async with unit_of_work(sessions) as session:
        for status in SessionStatus:
            image = await save(session, an_image())
            await save(session, a_photo_session(image, status=status))
    async with unit_of_work(sessions) as session:
        assert await session.scalar(text(query())) == len(WAITS_FOR_A_WORKER)
    await engine.dispose()


async def test_who_may_only_serve_sees_that_the_schema_is_there(settings: Settings) -> None:
    async with asyncio.timeout(5):
        await asyncio.to_thread(wait_for_schema, plain(settings.database_url))


@pytest.mark.parametrize("revision", ["none", "older"])
async def test_it_waits_until_then(settings: Settings, database_url: str, revision: str) -> None:
    """The schema goes back by one step or to nothing, and comes again."""
    engine = create_engine(settings.model_copy(update={"database_url": database_url}))
    async with engine.begin() as connection:
        newest = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        older = {
            "none": "DELETE FROM alembic_version",
            "older": "UPDATE alembic_version SET version_num = 'd15f0b83c6e2'",
        }
        await connection.execute(text(older[revision]))
    waiting = asyncio.create_task(asyncio.to_thread(wait_for_schema, plain(settings.database_url)))
    done, _ = await asyncio.wait([waiting], timeout=0.5)
    assert not done
    async with engine.begin() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))
        await connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest})
    async with asyncio.timeout(10):
        await waiting
    await engine.dispose()
