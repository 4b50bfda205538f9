"""What a token is, and the user row behind it; which route lets in whom is in tests/integration/test_permissions.py."""

import asyncio
import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.users.models import User
from app.users.permissions import ROLE_PERMISSIONS, Role
from app.users.tokens import issue_token
from tests.integration.conftest import ClientFor
from tests.integration.statements import WHO, statements


async def test_me_answers_the_guides_shape(client_as: ClientFor) -> None:
    answer = (await client_as(Role.SUPERVISOR).get("/api/v1/auth/me")).json()
    assert answer["user_id"] == "local|supervisor"
    assert answer["roles"] == ["supervisor"]
    assert set(answer["permissions"]) == ROLE_PERMISSIONS[Role.SUPERVISOR]


async def test_a_wrong_scheme_is_no_token(client_as: ClientFor, settings: Settings) -> None:
    token = issue_token(settings, Role.ADMIN)
    for header in (f"Basic {token}", token, "Bearer", "Bearer  "):
        answer = await client_as(None).get("/api/v1/auth/me", headers={"Authorization": header})
        assert answer.status_code == 401, header


BATCH = {"product_id": 999, "quantity": 1}


@pytest.mark.rule("AUT-06")
async def test_the_first_valid_token_makes_the_user_row(client: httpx.AsyncClient, sessions: Sessions) -> None:
    for path in ("/api/v1/stock/batches/4711", "/api/v1/auth/me"):  # even where the request then fails
        await client.get(path)
    async with sessions() as session:
        users = list(await session.scalars(select(User)))
    assert [(user.auth0_sub, user.role, user.active, user.everywhere) for user in users] == [
        ("local|worker", Role.WORKER, True, True)
    ]


async def test_who_asks_is_looked_up_once_and_by_an_index(
    app: FastAPI, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    await client.get("/api/v1/auth/me")
    for method, path, body in (("GET", "/api/v1/auth/me", None), ("POST", "/api/v1/stock/batches", BATCH)):
        with statements(app, with_who=True) as seen:
            await client.request(method, path, json=body)
        assert len([each for each in seen if WHO.search(each)]) == 1
        assert "users.auth0_sub = $" in seen[0]
        async with sessions() as session:
            await session.execute(text("SET enable_seqscan = off"))
            asked = re.sub(r"\$\d::UUID", "NULL::uuid", re.sub(r"\$\d::VARCHAR", "'local|worker'", seen[0]))
            plan = await session.scalars(text("EXPLAIN " + asked))
            assert "Seq Scan" not in "\n".join(plan)


@pytest.mark.rule("AUT-06")
@pytest.mark.parametrize(("trusted_s", "status"), [(0.05, 403), (60.0, 404)])
async def test_who_is_deactivated_while_the_body_takes_its_time_writes_nothing(
    client: httpx.AsyncClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch, trusted_s: float, status: int
) -> None:
    monkeypatch.setattr("app.users.access.TRUSTED_S", trusted_s)

    async def slow() -> AsyncIterator[bytes]:
        whole = json.dumps(BATCH).encode()
        yield whole[:10]
        async with unit_of_work(sessions) as session:
            await session.execute(update(User).values(active=False))
        await asyncio.sleep(0.1)
        yield whole[10:]

    await client.get("/api/v1/auth/me")
    answer = await client.post("/api/v1/stock/batches", content=slow(), headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text


async def test_a_deactivated_user_is_refused(client: httpx.AsyncClient, sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        session.add(User(auth0_sub="local|worker", email="worker@demeter.local", role=Role.WORKER, active=True))
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).values(active=False))
    answer = await client.post("/api/v1/stock/batches", json=BATCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
