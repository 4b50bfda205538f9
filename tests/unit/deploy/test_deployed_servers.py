"""The scripts that start servers and make passwords do as the URLs say."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from app.cli.stack.postgres import READER
from app.core.settings import Settings, secret_files

ROOT = Path(__file__).parents[3]
COMPOSE = ROOT / "deploy" / "compose"
SAY = '#!/bin/sh\nprintf "%s\\n" "$POSTGRES_USER" "$POSTGRES_PASSWORD" "$POSTGRES_DB" "$*"\ncat\n'
"""Stands in for the entrypoint of the image: says what it was given."""


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A folder of programs in which those of the image are replaced."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("docker-entrypoint.sh", "psql"):
        (programs / name).write_text(SAY)
        (programs / name).chmod(0o755)
    return programs


def said(image: Path, script: Path, *arguments: str, **environment: str) -> list[str]:
    known = {"PATH": f"{image}:{os.environ['PATH']}", "SECRETS": str(image.parent / "none"), **environment}
    return subprocess.run(
        [str(script), *arguments], env=known, input="", capture_output=True, text=True, check=True
    ).stdout.splitlines()


@pytest.mark.parametrize(
    ("environment", "database"),
    [
        (
            {"DATABASE_URL": "postgresql+asyncpg://demeter:demeter@db:5432/demeterai"},
            ["demeter", "demeter", "demeterai"],
        ),
        (
            {
                "DATABASE_URL": "postgresql+asyncpg://demeter_app:other@db/demeterai",
                "DATABASE_URL_SYNC": "postgresql+psycopg2://demeter:p%40ss%3A%25w%5Crd@db/farm?sslmode=disable",
            },
            ["demeter", "p@ss:%w\\rd", "farm"],
        ),
    ],
    ids=["one user", "owner apart"],
)
def test_the_database_is_that_of_the_urls(image: Path, environment: dict[str, str], database: list[str]) -> None:
    assert said(image, COMPOSE / "postgres.sh", "postgres", "-c", "x=1", **environment) == [
        *database,
        "postgres -c x=1",
    ]


def test_passwords_may_lie_in_files(image: Path) -> None:
    secrets = image.parent / "secrets"
    secrets.mkdir()
    (secrets / "database_url_sync").write_text("postgresql+psycopg2://demeter:secret@db/demeterai")
    told = said(image, COMPOSE / "postgres.sh", "postgres", SECRETS=str(secrets), DATABASE_URL="a://b:c@d/e")
    assert told[:3] == ["demeter", "secret", "demeterai"]


@pytest.mark.parametrize(("person", "makes"), [("demeter_app", True), ("demeter", False)])
def test_the_applications_role_is_made_where_it_is_not_the_owner(image: Path, person: str, makes: bool) -> None:  # noqa: FBT001
    script = image.parent / "docker-entrypoint-initdb.d" / "application-role.sh"
    script.parent.mkdir()
    script.write_bytes((COMPOSE / "postgres.sh").read_bytes())
    script.chmod(0o755)
    told = said(
        image,
        script,
        DATABASE_URL=f"a://{person}:hidden@db/demeterai",
        POSTGRES_USER="demeter",
        POSTGRES_DB="demeterai",
    )
    made = [line for line in told if "name=demeter_app" in line and "password=hidden" in line]
    assert bool(made) is makes
    assert ("CREATE ROLE :\"name\" LOGIN PASSWORD :'password';" in told) is makes
    assert (told[-2:] == [f"CREATE ROLE {READER};", f'GRANT {READER} TO :"name";']) is makes


def test_redis_takes_the_password_of_its_url_and_shows_it_to_nobody(image: Path) -> None:
    secrets = image.parent / "secrets"
    secrets.mkdir()
    (secrets / "redis_url").write_text("redis://:hidden@cache:6379/0")
    told = said(
        image, COMPOSE / "redis.sh", "redis_url", "--maxmemory-policy", "allkeys-lru", SECRETS=str(secrets),
        POSTGRES_USER="", POSTGRES_PASSWORD="", POSTGRES_DB="",
    )  # fmt: skip
    assert told[3:] == ["redis-server --maxmemory-policy allkeys-lru -", 'requirepass "hidden"']


def made(folder: Path) -> dict[str, str]:
    subprocess.run([str(ROOT / "scripts/secrets.sh"), str(folder)], check=True)
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_passwords_are_made_once_and_are_good_enough_for_production(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    first = made(folder)
    assert made(folder) == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}
    settings = Settings(_env_file=None, _secrets_dir=folder, app_env="production", local_accounts=True)
    assert settings.database_url.startswith("postgresql+asyncpg://demeter_app:")
    assert settings.sync_database_url.startswith("postgresql+psycopg2://demeter:")
    assert len({settings.database_url, settings.redis_url, settings.broker_url, first["jwt_secret_key"]}) == 4
    assert secret_files(folder) == {name.upper(): value for name, value in first.items()}


def test_the_environment_goes_before_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "redis_url").write_text("redis://file/0\n")
    assert Settings(_env_file=None, _secrets_dir=tmp_path).redis_url == "redis://file/0"
    monkeypatch.setenv("REDIS_URL", "redis://environment/0")
    assert Settings(_env_file=None, _secrets_dir=tmp_path).redis_url == "redis://environment/0"
