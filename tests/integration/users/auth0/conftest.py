"""The application in production, signed in to through a local issuer."""

from collections.abc import AsyncIterator, Iterator

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from starlette.datastructures import State

from app.core.settings import Settings
from app.main import furnish
from app.users.tokens import TokenReader
from tests.integration.conftest import SECRET, ClientFor, cloned, signed_in
from tests.integration.issuer import AUDIENCE, Caller, Issuer


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.close()


@pytest.fixture(scope="module")
async def settings(
    postgres_server: str,
    template_database: str,
    application: str,
    issuer: Issuer,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Settings]:
    """One database for all these tests, which store nothing but the users they see."""
    async with cloned(postgres_server, template_database) as url:
        yield Settings(
            _env_file=None,
            app_env="production",
            database_url=signed_in(url, application),
            redis_url="redis://127.0.0.1:1/0",
            storage_dir=tmp_path_factory.mktemp("storage"),
            jwt_secret_key=SECRET,
            auth0_domain=issuer.url.removeprefix("http://").rstrip("/"),
            auth0_issuer=issuer.url,
            auth0_api_audience=AUDIENCE,
        )


@pytest.fixture(scope="module")
async def app(built_app: FastAPI, settings: Settings) -> AsyncIterator[FastAPI]:
    built_app.state = State()
    furnish(built_app, settings)
    async with LifespanManager(built_app):
        yield built_app


@pytest.fixture(autouse=True)
def as_at_the_start(app: FastAPI, settings: Settings, issuer: Issuer) -> None:
    """Knows no keys yet, and nobody has asked for them."""
    app.state.tokens = TokenReader(settings)
    issuer.publish("first")
    issuer.asked = 0


@pytest.fixture
def call(client_as: ClientFor) -> Caller:
    return Caller(client_as(None))
