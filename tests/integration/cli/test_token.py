"""`demeter token`, with servers given, so that none has to be started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.settings import Settings
from app.users.permissions import ROLE_PERMISSIONS, Role
from app.users.tokens import read_token

ROOT = Path(__file__).parents[3]
SECRET = "only-for-tests-only-for-tests-only-for-tests"


def token(home: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    given = {
        "PATH": os.environ["PATH"],
        "DEMETER_HOME": str(home),
        "DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "JWT_SECRET_KEY": SECRET,
        **more,
    }
    command = [sys.executable, "-m", "app.cli.main", "token", *arguments]
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("role", Role)
def test_it_prints_a_token_with_the_rights_of_the_role_and_nothing_else(tmp_path: Path, role: Role) -> None:
    printed = token(tmp_path, "--role", role)
    assert printed.stderr == ""
    assert len(printed.stdout.splitlines()) == 1
    principal = read_token(Settings(_env_file=None, jwt_secret_key=SECRET), printed.stdout.strip())
    assert principal.permissions == ROLE_PERMISSIONS[role]
    assert principal.sub == f"local|{role}"


def test_an_unknown_role_is_wrong_usage(tmp_path: Path) -> None:
    refused = token(tmp_path, "--role", "chief")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "supervisor" in refused.stderr


def test_a_life_of_no_minutes_is_wrong_usage(tmp_path: Path) -> None:
    assert token(tmp_path, "--minutes", "0").returncode == 2


def test_where_only_auth0s_are_taken_it_makes_none(tmp_path: Path) -> None:
    auth0 = {
        "APP_ENV": "production",
        "AUTH0_DOMAIN": "farm.us.auth0.com",
        "AUTH0_API_AUDIENCE": "https://api.example.com",
    }
    refused = token(tmp_path, **auth0)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "LOCAL_ACCOUNTS=true" in refused.stderr
