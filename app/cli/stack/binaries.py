"""Where the programs of PostgreSQL, PostGIS and Redis lie on this machine."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.cli.refused import Refused

OLDEST_POSTGRES = 15
DEBIAN = Path("/usr/lib/postgresql")
PACKAGES = "postgresql with its postgis package (on Debian 12: postgresql-15-postgis-3) and redis-server"


class MissingProgram(Refused):
    """PostgreSQL with PostGIS or Redis is not installed."""


@dataclass(frozen=True, slots=True)
class PostgresPrograms:
    folder: Path
    major: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


def _printed_by(*command: str | Path) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a program found by us
    return result.stdout.strip()


def _with_postgis(folder: Path) -> PostgresPrograms | None:
    """The installation whose programs lie in `folder`, unless it is incomplete or without PostGIS."""
    if not all((folder / name).exists() for name in ("initdb", "postgres", "pg_config")):
        return None
    version, share = (_printed_by(folder / "postgres", "--version"), _printed_by(folder / "pg_config", "--sharedir"))
    number = re.search(r"(\d+)", version)
    if not number or not (Path(share) / "extension" / "postgis.control").exists():
        return None
    return PostgresPrograms(folder, int(number[1]))


@cache
def installations() -> list[PostgresPrograms]:
    """Every PostgreSQL here that has PostGIS, the newest last."""
    folders = {*DEBIAN.glob("*/bin")}
    if on_path := shutil.which("initdb"):
        folders.add(Path(on_path).resolve().parent)
    found = [programs for folder in folders if (programs := _with_postgis(folder))]
    return sorted(found, key=lambda programs: programs.major)


def postgres_programs(major: int | None = None) -> PostgresPrograms:
    """The newest one, or the one of that major version, which a folder made by it needs."""
    fitting = [programs for programs in installations() if major in (None, programs.major)]
    if not fitting:
        wanted = f"PostgreSQL {major}" if major else "PostgreSQL"
        raise MissingProgram(f"{wanted} with PostGIS is not installed: install {PACKAGES}, or run `make setup`.")
    if fitting[-1].major < OLDEST_POSTGRES:
        raise MissingProgram(
            f"PostgreSQL {fitting[-1].major} is too old: install PostgreSQL {OLDEST_POSTGRES} or newer with PostGIS."
        )
    return fitting[-1]


@cache
def redis_program() -> str:
    path = shutil.which("redis-server") or shutil.which("redis-server", path="/usr/bin:/usr/local/bin:/opt/redis/bin")
    if not path:
        raise MissingProgram(f"Redis is not installed: install {PACKAGES}, or run `make setup`.")
    return path
