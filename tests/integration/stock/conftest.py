"""A nursery whose test leaves nothing behind, and one database for all tests that commit a nursery of their own."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Sessions
from tests.integration.conftest import ClientFor, cloned
from tests.integration.stock.desk import Desk
from tests.integration.stock.nursery import Nursery


@pytest.fixture
async def nursery(session: AsyncSession) -> Nursery:
    return await Nursery.founded(session)


@pytest.fixture
async def desk(sessions: Sessions, client_as: ClientFor) -> Desk:
    """On disk: a place configured for its product, and one beside it without configuration."""
    return await Desk.opened(sessions, client_as)


@pytest.fixture(scope="session")
async def committed_database(postgres_server: str, template_database: str) -> AsyncIterator[str]:
    async with cloned(postgres_server, template_database) as url:
        yield url


@pytest.fixture
def database_url(committed_database: str) -> str:
    """Nurseries do not touch each other, so a database for each test would only cost time."""
    return committed_database
