"""The variables that tie API, workers and operator commands to the stack."""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from app.cli.stack import postgres, redis_server
from app.cli.stack.folders import Folders
from app.cli.stack.keys import Keys
from app.cli.stack.program import MARK
from app.core.settings import is_placeholder, load_settings, secret_files


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user has set, in the environment, in the project's `.env`, or in secrets' files."""

    given: Mapping[str, str]
    embedded_database: bool
    embedded_redis: bool


def wanted(project: Path) -> Wanted:
    """Placeholders count as not set; the environment goes before `.env`, and that before secrets."""
    given = filled(secret_files() | from_dotenv(project) | dict(os.environ))
    with contextlib.chdir(project):
        # Not the cached one: whoever asks may stand in another folder, where other settings hold.
        settings = load_settings.__wrapped__()
    return Wanted(given, settings.embedded_database, settings.embedded_redis)


def from_dotenv(project: Path) -> dict[str, str]:
    return {name: value for name, value in dotenv_values(project / ".env").items() if value is not None}


def filled(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if not is_placeholder(value)}


def in_vain(project: Path) -> list[str]:
    """Settings for which there is a secret's file that says other than `.env`, which goes before it."""
    secrets, spoken = secret_files(), filled(from_dotenv(project))
    return sorted(name for name in secrets.keys() & spoken.keys() if secrets[name] != spoken[name])


def compose(wanted: Wanted, folders: Folders, keys: Keys, ports: Mapping[str, int]) -> dict[str, str]:
    """What API and workers run with: the user's own settings, completed by those of the embedded services."""
    ours: dict[str, str] = {}
    if wanted.embedded_database:
        ours |= _database(ports["postgres"], keys)
    if wanted.embedded_redis:
        ours["REDIS_URL"] = f"{redis_server.url(ports['redis'], keys.redis)}/{redis_server.CACHE}"
    standard = {
        "STORAGE_DIR": str(folders.home / "storage"),
        "MODELS_DIR": str(folders.project / "models"),
        "FARM_MODELS_DIR": str(folders.home / "models"),
        # Where the server's user gets to, too: it writes the archive.
        "BACKUP_DIR": str(folders.servers / "backups"),
        "JWT_SECRET_KEY": keys.jwt,
        "PUBLIC_URL": f"http://localhost:{ports['api']}",
        "PROMETHEUS_MULTIPROC_DIR": str(folders.run / "metrics"),
    }
    if wanted.embedded_redis:
        standard |= _queue(ports["redis"], keys)
    return standard | dict(wanted.given) | ours | {MARK: str(folders.home)}


def _database(port: int, keys: Keys) -> dict[str, str]:
    """Of two roles: the application's, which may not rewrite the ledger, and the owner's, who migrates."""
    application = postgres.url(port, postgres.APPLICATION, keys.application).removeprefix("postgresql")
    owner = postgres.url(port, postgres.OWNER, keys.owner).removeprefix("postgresql")
    return {
        "DATABASE_URL": f"postgresql+asyncpg{application}/{postgres.DATABASE}",
        "DATABASE_URL_SYNC": f"postgresql+psycopg2{owner}/{postgres.DATABASE}",
    }


def _queue(port: int, keys: Keys) -> dict[str, str]:
    server = redis_server.url(port, keys.redis)
    return {
        "CELERY_BROKER_URL": f"{server}/{redis_server.BROKER}",
        "CELERY_RESULT_BACKEND": f"{server}/{redis_server.RESULTS}",
    }
