"""A small farm that is really stored, and a worker that is awaited instead of running beside."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.settings import Settings
from app.photos.tasks.counting import CountPhoto, count_next
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.photos.farm import Farm


@pytest.fixture
async def farm(sessions: Sessions) -> Farm:
    async with unit_of_work(sessions) as session:
        return await Farm.founded(session)


@pytest.fixture
def context(app: FastAPI, settings: Settings, sessions: Sessions) -> JobContext:
    return JobContext(settings, sessions, app.state.storage)


type Work = Callable[[CountPhoto], Awaitable[bool]]


@pytest.fixture
def work(context: JobContext) -> Work:
    """Let the worker take the best waiting photo and count it with the given engine."""

    async def once(engine: CountPhoto) -> bool:
        return await count_next(context, engine)

    return once


@pytest.fixture
def viewer(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.VIEWER)


@pytest.fixture
def supervisor(client_as: ClientFor) -> httpx.AsyncClient:
    """May correct counts."""
    return client_as(Role.SUPERVISOR)


@pytest.fixture
def originals(settings: Settings) -> Callable[[], list[Path]]:
    """The files in the store of originals, hidden ones too."""

    def listed() -> list[Path]:
        folder = settings.storage_dir / "original"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    return listed
