"""Databases for the tests of the schema itself: empty, migrated and committed to, or rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from tests.integration.schema.farm import Farm, found_farm

ROOT = Path(__file__).parents[3]


def database_on(server: str, name: str) -> str:
    return f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/{name}"


def as_superuser(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@contextmanager
def new_database(server: str, options: str = "") -> Iterator[str]:
    name, postgres = f"schema_{uuid4().hex[:12]}", database_on(server, "postgres")
    as_superuser(postgres, f"CREATE DATABASE {name} {options}")
    try:
        yield database_on(server, name)
    finally:
        as_superuser(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def alembic_config(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = url
    return config


@pytest.fixture
def empty_database(postgres_server: str) -> Iterator[str]:
    with new_database(postgres_server) as url:
        yield url


@pytest.fixture
def own_database(postgres_server: str, template_database: str) -> Iterator[str]:
    """A migrated database that the test may commit to."""
    with new_database(postgres_server, f"TEMPLATE {template_database}") as url:
        yield url


@pytest.fixture(scope="session")
def lent_database(postgres_server: str, template_database: str) -> Iterator[str]:
    with new_database(postgres_server, f"TEMPLATE {template_database}") as url:
        yield url


@pytest.fixture
def db(lent_database: str) -> Iterator[Session]:
    """A session of the models that is rolled back; constraints checked at commit fire with `settle`."""
    engine = create_engine(lent_database, poolclass=NullPool)
    with engine.connect() as connection, connection.begin() as transaction, Session(connection) as session:
        yield session
        transaction.rollback()
    engine.dispose()


@pytest.fixture
def farm(db: Session) -> Farm:
    return found_farm(db)
