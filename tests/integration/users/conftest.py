from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from app.core.database import Sessions
from app.core.settings import Settings
from tests.integration.users.houses import Farm, a_farm
from tests.integration.users.people import ClientWith


@pytest.fixture
async def client_with(app: FastAPI) -> AsyncIterator[ClientWith]:
    """`client_with(token)`: an HTTP client that sends it; None: anonymous."""
    opened: list[httpx.AsyncClient] = []

    def build(token: str | None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        opened.append(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers))
        return opened[-1]

    yield build
    for client in opened:
        await client.aclose()


@pytest.fixture
async def farm(sessions: Sessions, settings: Settings, client_with: ClientWith) -> Farm:
    return await a_farm(sessions, settings, client_with)
