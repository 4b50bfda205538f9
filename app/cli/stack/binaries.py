"""Where the programs of PostgreSQL, PostGIS and Redis lie on this machine."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
DEBIAN_SHARE = Path("/usr/share/postgresql")
PACKAGES = "postgresql with its postgis package (on Debian 12: postgresql-15-postgis-3) and redis-server"


class MissingProgramError(Exception):
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
def postgres_programs() -> PostgresPrograms:
    """The newest PostgreSQL here that has PostGIS."""
    folders = [*DEBIAN.glob("*/bin")]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    found = [programs for folder in folders if (programs := _with_postgis(folder))]
    if not found:
        raise MissingProgramError(f"PostgreSQL with PostGIS is not installed: install {PACKAGES}, or run `make setup`.")
    return max(found, key=lambda programs: programs.major)


@cache
def redis_program() -> str:
    path = shutil.which("redis-server") or shutil.which("redis-server", path="/usr/bin:/usr/local/bin:/opt/redis/bin")
    if not path:
        raise MissingProgramError(f"Redis is not installed: install {PACKAGES}, or run `make setup`.")
    return path
