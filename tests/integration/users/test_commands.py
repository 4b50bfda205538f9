"""`demeter user` and the passwords of `demeter seed`, with servers given, so that none has to be started."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.core.database import Sessions
from tests.integration.conftest import ROOT, SECRET
from tests.integration.users.people import ClientWith, a_person

type Demeter = Any


@pytest.fixture
def demeter(database_url: str, tmp_path: Path) -> Demeter:
    """`await demeter("user", "list")`: the finished process."""

    def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        given = {
            "PATH": os.environ["PATH"],
            "DEMETER_HOME": str(tmp_path),
            "DATABASE_URL": database_url,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "JWT_SECRET_KEY": SECRET,
        }
        command = [sys.executable, "-m", "app.cli.main", *arguments]
        return subprocess.run(command, cwd=ROOT, env=given | settings, capture_output=True, text=True, check=False)

    async def call(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        return await asyncio.to_thread(run, *arguments, **settings)

    return call


@pytest.fixture
def anybody(client_with: ClientWith) -> httpx.AsyncClient:
    return client_with(None)


async def signs_in(client: httpx.AsyncClient, email: str, password: str) -> int:
    answer = await client.post("/api/v1/auth/login", json={"email": email, "password": password})
    return answer.status_code


async def test_the_first_administrator_gets_a_password_that_is_shown_once(
    demeter: Demeter, anybody: httpx.AsyncClient
) -> None:
    made = await demeter("user", "create", "Ana@Example.com", "--role", "admin", "--first-name", "Ana", "--json")
    assert made.returncode == 0, made.stderr
    user = json.loads(made.stdout)
    assert (user["email"], user["role"], user["first_name"]) == ("ana@example.com", "admin", "Ana")
    assert await signs_in(anybody, "ana@example.com", user["password"]) == 200
    listed = await demeter("user", "list", "--json")
    assert [each["email"] for each in json.loads(listed.stdout)] == ["ana@example.com"]
    assert user["password"] not in listed.stdout
    plain = await demeter("user", "list")
    assert re.search(r"ana@example.com +Ana +admin +yes +all", plain.stdout)
    again = await demeter("user", "create", "ana@example.com")
    assert (again.returncode, again.stdout) == (1, "")


async def test_a_new_password_takes_the_place_of_a_forgotten_one(demeter: Demeter, anybody: httpx.AsyncClient) -> None:
    passwords = []
    for command in (("create", "b@example.com"), ("reset-password", "B@example.com")):
        done = await demeter("user", *command)
        assert done.returncode == 0, done.stderr
        passwords.append(done.stdout.splitlines()[-1])
    assert [await signs_in(anybody, "b@example.com", each) for each in passwords] == [401, 200]


async def test_a_new_password_is_told_to_machines_too(demeter: Demeter, anybody: httpx.AsyncClient) -> None:
    await demeter("user", "create", "b@example.com")
    done = await demeter("user", "reset-password", "b@example.com", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["email"] == "b@example.com"
    assert await signs_in(anybody, "b@example.com", told["password"]) == 200


async def test_who_is_deactivated_is_out_and_the_last_administrator_stays(
    demeter: Demeter, anybody: httpx.AsyncClient
) -> None:
    made = await demeter("user", "create", "b@example.com")
    assert (await demeter("user", "deactivate", "b@example.com")).returncode == 0
    assert await signs_in(anybody, "b@example.com", made.stdout.splitlines()[-1]) == 403
    await demeter("user", "create", "boss@example.com", "--role", "admin")
    refused = await demeter("user", "deactivate", "boss@example.com")
    assert refused.returncode == 1
    assert "last active administrator" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("create", "nobody"), "nobody is not an e-mail address."),
        (("deactivate", "no@one.ar"), "Nobody has the e-mail address no@one.ar."),
        (("reset-password", "no@one.ar"), "Nobody has the e-mail address no@one.ar."),
    ],
)
async def test_what_cannot_be_is_refused_in_a_sentence(
    demeter: Demeter, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = await demeter("user", *arguments)
    assert (refused.returncode, refused.stdout, refused.stderr.strip()) == (1, "", sentence)


async def test_where_auth0_alone_signs_people_in_no_password_is_made(demeter: Demeter) -> None:
    auth0 = {"APP_ENV": "production", "AUTH0_DOMAIN": "farm.example", "AUTH0_API_AUDIENCE": "farm"}
    refused = await demeter("user", "create", "b@example.com", **auth0)
    assert refused.returncode == 1
    assert "Auth0" in refused.stderr


@pytest.mark.rule("AUT-08")
async def test_each_of_the_demo_farm_has_a_fresh_password_of_their_own_that_is_shown_once(
    demeter: Demeter, anybody: httpx.AsyncClient, sessions: Sessions
) -> None:
    await a_person(sessions, auth0_sub="local|worker", email="worker@demeter.local", password_hash=None)
    first, second = [await demeter("seed") for _ in range(2)]
    assert first.returncode == 0, first.stderr
    shown = dict(re.findall(r"^ +(\w+)@demeter\.local +(\S+)$", first.stdout, re.MULTILINE))
    assert shown.keys() == {"admin", "supervisor", "viewer"}  # the worker is no new one
    assert len(set(shown.values())) == 3
    for role, password in shown.items():
        assert await signs_in(anybody, f"{role}@demeter.local", password) == 200
    assert await signs_in(anybody, "admin@demeter.local", shown["viewer"]) == 401
    assert second.stdout == "Everything is there already; nothing was added.\n"
