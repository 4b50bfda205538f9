"""One farm for all that only ask; who changes something names `own_farm` in `usefixtures`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from app.core.database import create_sessions
from tests.integration.analytics.farm import Farm
from tests.integration.conftest import ClientFor, cloned

type Founded = tuple[str, Farm]
"""Where it is kept, and the farm."""


@asynccontextmanager
async def founding(url: str) -> AsyncIterator[Founded]:
    engine = create_async_engine(url)
    yield url, await Farm.founded(create_sessions(engine))
    await engine.dispose()


@pytest.fixture(scope="session")
async def shared_farm(postgres_server: str, template_database: str) -> AsyncIterator[Founded]:
    async with cloned(postgres_server, template_database) as url, founding(url) as farm:
        yield farm


@pytest.fixture
async def own_farm(postgres_server: str, template_database: str) -> AsyncIterator[Founded]:
    """A farm of this test's own."""
    async with cloned(postgres_server, template_database) as url, founding(url) as farm:
        yield farm


@pytest.fixture
def founded(request: pytest.FixtureRequest) -> Founded:
    found: Founded = request.getfixturevalue("own_farm" if "own_farm" in request.fixturenames else "shared_farm")
    return found


@pytest.fixture
def database_url(founded: Founded) -> str:
    return founded[0]


@pytest.fixture
def farm(founded: Founded, client_as: ClientFor) -> Farm:
    return replace(founded[1], client_as=client_as)
