"""A small farm to back up, and a folder for its backups."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from app.cli.backup.making import Source
from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.core.storage import Shelf, create_storage
from app.users.models import User
from tests.builders import a_user, a_warehouse, save

NIGHT = datetime(2026, 11, 28, 5, tzinfo=UTC)
PICTURE = b"\xff\xd8\xff a photograph"


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """A command has its event loop to itself."""


@pytest.fixture
def key() -> Identity:
    return Identity.generate()


@pytest.fixture
async def farm(sessions: Sessions, settings: Settings) -> User:
    """A greenhouse, somebody, and a photograph."""
    async with unit_of_work(sessions) as session:
        user = await save(session, a_user(), a_warehouse())
    await create_storage(settings).put(Shelf.ORIGINAL, "one.jpg", PICTURE, "image/jpeg")
    return user


type SourceFor = Callable[[Identity | None], Source]


@pytest.fixture
def source_for(farm: User, settings: Settings, database_url: str, tmp_path: Path) -> SourceFor:  # noqa: ARG001
    """Backups of the farm, made with a key or without."""
    return lambda key: Source(settings, database_url, tmp_path / "backups", key)


@pytest.fixture
def source(source_for: SourceFor) -> Source:
    return source_for(None)
