import httpx
import pytest

from app.users.permissions import Role
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
