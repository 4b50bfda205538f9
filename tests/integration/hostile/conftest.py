"""An application with limits low enough to be met."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI

from app.cli.stack.redis_server import temporary_redis
from app.core.settings import Settings
from app.main import create_app
from app.users.permissions import Role
from app.users.tokens import issue_token

type Limited = Callable[..., AbstractAsyncContextManager[FastAPI]]


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with temporary_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
def limited(settings: Settings, tmp_path: Path) -> Limited:
    """`async with limited(rate_limit_user=3) as app`."""
    assert tmp_path

    @asynccontextmanager
    async def build(**changes: Any) -> AsyncIterator[FastAPI]:
        app = create_app(settings.model_copy(update=changes))
        async with LifespanManager(app):
            yield app

    return build


def caller(
    app: FastAPI, role: Role | None = Role.WORKER, *, sub: str | None = None, address: str = "192.0.2.1"
) -> httpx.AsyncClient:
    """Somebody at an address, with a token or without."""
    token = role and issue_token(app.state.settings, role, sub=sub, email=sub and f"{sub[6:]}@demeter.local")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    transport = httpx.ASGITransport(app, client=(address, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)
