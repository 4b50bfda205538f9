"""One farm for all that only ask; who changes something founds their own."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from app.core.database import create_sessions
from tests.integration.analytics.farm import Farm
from tests.integration.conftest import ClientFor, cloned


@pytest.fixture(scope="session")
async def founded(postgres_server: str, template_database: str) -> AsyncIterator[tuple[str, Farm]]:
    async with cloned(postgres_server, template_database) as url:
        engine = create_async_engine(url)
        yield url, await Farm.founded(create_sessions(engine))
        await engine.dispose()


@pytest.fixture
def database_url(founded: tuple[str, Farm]) -> str:
    return founded[0]


@pytest.fixture
def farm(founded: tuple[str, Farm], client_as: ClientFor) -> Farm:
    return replace(founded[1], client_as=client_as)
