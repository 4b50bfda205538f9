"""Real PostgreSQL for every test that needs it: migrated once, lent to tests that commit, rolled back otherwise."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from alembic import command
from alembic.config import Config
from asgi_lifespan import LifespanManager
from blockbuster import blockbuster_ctx
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import NullPool
from starlette.datastructures import State

from app.cli.stack.postgres import THROW_AWAY, temporary_cluster
from app.core.database import Sessions, create_sessions
from app.core.settings import Settings
from app.main import create_app, furnish
from app.users.permissions import Role
from app.users.tokens import issue_token
from tests.integration.databases import Lender, clone, drop, on_server, sync_url

ROOT = Path(__file__).parents[2]
SECRET = "only-for-tests-only-for-tests-only-for-tests"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """postgresql://user:password@host:port with the right to create databases."""
    if given := os.environ.get("DATABASE_URL"):
        yield "postgresql://" + urlsplit(given).netloc
        return
    # No statistics behind a test's back: plans are asked of the tables as they are.
    with temporary_cluster(tmp_path_factory.mktemp("postgres"), THROW_AWAY | {"autovacuum": "off"}) as url:
        yield url


APPLICATION_ROLE = """
    SELECT pg_advisory_lock(1);
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'demeter_app') THEN CREATE ROLE demeter_app; END IF;
    END $$
"""


@pytest.fixture(scope="session")
def application(postgres_server: str) -> Iterator[str]:
    """Who the application signs in as, `user:password`, with the rights it has in production."""
    name = f"application_{uuid4().hex[:12]}"
    on_server(postgres_server, APPLICATION_ROLE)
    on_server(postgres_server, f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}' IN ROLE demeter_app")
    yield f"{name}:{SECRET}"
    on_server(postgres_server, f"DROP ROLE {name}")


def signed_in(url: str, person: str) -> str:
    """The same database for somebody else."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{person}@{rest.rpartition('@')[2]}"


def async_url(server: str, database: str) -> str:
    return f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/{database}"


@pytest.fixture(scope="session")
def template_database(postgres_server: str, application: str) -> Iterator[str]:  # noqa: ARG001 - migrations look for it
    """A database at the newest migration, to be cloned and never written; the application's role has its rights."""
    name = f"template_{uuid4().hex[:12]}"
    on_server(postgres_server, f"CREATE DATABASE {name}")
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = sync_url(postgres_server, name)
    command.upgrade(config, "head")
    yield name
    on_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def cloned(server: str, template: str) -> AsyncIterator[str]:
    """For tests that share a farm they have founded in it."""
    name = await asyncio.to_thread(clone, server, template)
    yield async_url(server, name)
    await asyncio.to_thread(drop, server, name)


@pytest.fixture(scope="session")
def lender(postgres_server: str, template_database: str) -> Iterator[Lender]:
    with closing(Lender(postgres_server, template_database)) as lender:
        yield lender


@pytest.fixture
async def database_url(lender: Lender) -> AsyncIterator[str]:
    """An asyncpg URL of a migrated database of this test's own."""
    name = await asyncio.to_thread(lender.lend)
    yield async_url(lender.server, name)
    await asyncio.to_thread(lender.take_back, name)


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions that really commit."""
    engine = create_async_engine(database_url)
    yield create_sessions(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
async def shared_database(postgres_server: str, template_database: str) -> AsyncIterator[str]:
    async with cloned(postgres_server, template_database) as url:
        yield url


@pytest.fixture
async def session(shared_database: str) -> AsyncIterator[AsyncSession]:
    """A session whose test leaves nothing behind; commits become savepoints."""
    engine = create_async_engine(shared_database, poolclass=NullPool)
    async with engine.connect() as connection:
        outer = await connection.begin()
        make = async_sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        async with make() as session:
            yield session
        await outer.rollback()
    await engine.dispose()


@pytest.fixture
def settings(tmp_path: Path, database_url: str, application: str) -> Settings:
    return Settings(
        _env_file=None,
        app_env="test",
        database_url=signed_in(database_url, application),
        redis_url="redis://127.0.0.1:1/0",  # nobody answers there: a lost wake-up must never matter
        jwt_secret_key=SECRET,
        storage_dir=tmp_path / "storage",
        models_dir=ROOT / "models",
        farm_models_dir=tmp_path / "models",
    )


@pytest.fixture(scope="session")
def built_app() -> FastAPI:
    """All routes, put together once: it takes a third of a second."""
    return create_app(Settings(_env_file=None, app_env="test", jwt_secret_key=SECRET))


@pytest.fixture
async def app(built_app: FastAPI, settings: Settings) -> AsyncIterator[FastAPI]:
    """With a state of this test's own, and without routes that other tests have added."""
    built_app.state, routes = State(), list(built_app.router.routes)
    furnish(built_app, settings)
    async with LifespanManager(built_app):
        yield built_app
    built_app.router.routes[:] = routes


type ClientFor = Callable[[Role | None], httpx.AsyncClient]


@pytest.fixture
async def client_as(app: FastAPI, settings: Settings) -> AsyncIterator[ClientFor]:
    """`client_as(Role.WORKER)`: an HTTP client with that role's token; `client_as(None)`: anonymous."""
    opened: list[httpx.AsyncClient] = []

    def build(role: Role | None) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {issue_token(settings, role)}"} if role else {}
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers)
        opened.append(client)
        return client

    yield build
    for client in opened:
        await client.aclose()


@pytest.fixture
def client(client_as: ClientFor) -> httpx.AsyncClient:
    """A worker's client: reads and writes stock."""
    return client_as(Role.WORKER)


@pytest.fixture(autouse=True)
def no_blocking_calls() -> Iterator[None]:
    """Application code that blocks the event loop fails its test."""
    with blockbuster_ctx(scanned_modules=["app"]) as guard:
        for function in guard.functions.values():
            # asyncpg looks for certificates in the home folder when it connects.
            function.can_block_in("asyncpg/connect_utils.py", "_parse_connect_dsn_and_args")
            # Only tests make an application while its loop runs, or forget the settings that were read at its start.
            function.can_block_in("app/main.py", "create_app")
            function.can_block_in("app/core/settings.py", "load_settings")
        yield
