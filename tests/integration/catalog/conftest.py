import httpx
import pytest

from app.core.database import Sessions, unit_of_work
from app.users.permissions import Role
from tests.integration.catalog.shop import Shop, opened
from tests.integration.conftest import ClientFor


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


@pytest.fixture
def supervisor(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.SUPERVISOR)


@pytest.fixture
def viewer(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.VIEWER)


@pytest.fixture
async def shop(sessions: Sessions) -> Shop:
    async with unit_of_work(sessions) as session:
        return await opened(session)
