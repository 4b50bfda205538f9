"""Passwords and refresh tokens; those who guess are in test_guessing.py."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import delete, func, select, text, update

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.main import create_app
from app.users.models import RefreshToken, User
from app.users.permissions import ROLE_PERMISSIONS, Role
from tests.integration.statements import statements
from tests.integration.users.people import PASSWORD, ClientWith, a_person, sign_in

OTHER = "Ocho-Espinas-8"
WRONG = "Nueve-Macetas-9"


@pytest.fixture
def anybody(client_with: ClientWith) -> httpx.AsyncClient:
    return client_with(None)


@pytest.fixture
async def person(sessions: Sessions) -> User:
    return await a_person(sessions, role=Role.SUPERVISOR)


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})


@pytest.mark.rule("AUT-05")
async def test_a_password_gets_a_token_of_thirty_minutes_with_the_rights_of_the_role(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    answer = await sign_in(anybody, person.email)
    tokens = answer.json()
    assert (answer.status_code, tokens["token_type"], tokens["expires_in"]) == (200, "bearer", 1800)
    assert tokens["user"]["email"] == person.email
    assert "password" not in answer.text
    me = (await client_with(tokens["access_token"]).get("/api/v1/auth/me")).json()
    assert (me["user_id"], me["roles"]) == (person.auth0_sub, ["supervisor"])
    assert set(me["permissions"]) == ROLE_PERMISSIONS[Role.SUPERVISOR]
    async with sessions() as session:
        stored = await session.get(User, person.id)
        assert stored
        assert stored.last_login
        assert stored.updated_at == person.updated_at  # signing in is no edit


async def test_the_address_may_be_written_large(anybody: httpx.AsyncClient, person: User) -> None:
    assert (await sign_in(anybody, f"  {str(person.email).upper()} ")).status_code == 200


@pytest.mark.rule("AUT-07")
async def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User
) -> None:
    machine = await a_person(sessions, password_hash=None)
    gone = await a_person(sessions, active=False)
    answers = [await sign_in(anybody, each, WRONG) for each in ("no@one.ar", person.email, machine.email, gone.email)]
    bodies = [{k: v for k, v in each.json().items() if k != "correlation_id"} for each in answers]
    assert bodies[0]["code"] == "wrong_credentials"
    assert all(each.status_code == 401 for each in answers)
    assert all(body == bodies[0] for body in bodies)


@pytest.mark.rule("AUT-07")
async def test_who_was_deactivated_is_told_so_only_with_the_right_password(
    anybody: httpx.AsyncClient, sessions: Sessions
) -> None:
    gone = await a_person(sessions, active=False)
    answer = await sign_in(anybody, gone.email)
    assert (answer.status_code, answer.json()["detail"]) == (403, "This user is deactivated.")


async def test_a_refresh_token_is_good_for_one_use_and_brings_the_next(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    first = (await sign_in(anybody, person.email)).json()
    second = (await refresh(anybody, first["refresh_token"])).json()
    third = (await refresh(anybody, second["refresh_token"])).json()
    assert len({each["refresh_token"] for each in (first, second, third)}) == 3
    assert (await client_with(third["access_token"]).get("/api/v1/auth/me")).json()["user_id"] == person.auth0_sub
    async with sessions() as session:
        assert set(await session.scalars(select(func.length(RefreshToken.token_hash)))) == {64}
        kept = str((await session.execute(select(RefreshToken.token_hash))).all())
    assert third["refresh_token"] not in kept


async def test_a_refresh_brings_the_rights_of_now(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    signed_in = (await sign_in(anybody, person.email)).json()
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).where(User.id == person.id).values(role=Role.ADMIN))
    old = (await client_with(signed_in["access_token"]).get("/api/v1/auth/me")).json()
    assert set(old["permissions"]) == ROLE_PERMISSIONS[Role.SUPERVISOR]  # a token never gains
    new = (await refresh(anybody, signed_in["refresh_token"])).json()["access_token"]
    assert set((await client_with(new).get("/api/v1/auth/me")).json()["permissions"]) == ROLE_PERMISSIONS[Role.ADMIN]


@pytest.mark.parametrize(
    "change",
    [
        update(RefreshToken).values(expires_at=datetime.now(UTC)),
        delete(RefreshToken),
        update(User).values(active=False),
    ],
)
async def test_an_expired_revoked_or_orphaned_refresh_token_is_refused(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User, change: Any
) -> None:
    token = (await sign_in(anybody, person.email)).json()["refresh_token"]
    async with unit_of_work(sessions) as session:
        await session.execute(change)
    assert (await refresh(anybody, token)).json()["code"] == "refresh_refused"


async def test_signing_in_clears_away_what_has_expired(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User
) -> None:
    await sign_in(anybody, person.email)
    async with unit_of_work(sessions) as session:
        await session.execute(update(RefreshToken).values(expires_at=datetime.now(UTC)))
    await sign_in(anybody, person.email)
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 1


async def test_signing_out_ends_the_family_and_its_access_tokens_at_once(
    anybody: httpx.AsyncClient, client_with: ClientWith, person: User
) -> None:
    elsewhere = (await sign_in(anybody, person.email)).json()
    first = (await sign_in(anybody, person.email)).json()
    newest = (await refresh(anybody, first["refresh_token"])).json()
    for token in (newest["refresh_token"], "nobody's"):
        answer = await anybody.post("/api/v1/auth/logout", json={"refresh_token": token})
        assert answer.status_code == 204
    assert (await refresh(anybody, newest["refresh_token"])).status_code == 401
    for each in (first, newest):
        answer = await client_with(each["access_token"]).get("/api/v1/auth/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert (await client_with(elsewhere["access_token"]).get("/api/v1/auth/me")).status_code == 200


async def test_whether_a_sign_in_lasts_costs_no_statement_and_is_found_by_an_index(
    app: FastAPI, anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    here = client_with((await sign_in(anybody, person.email)).json()["access_token"])
    with statements(app, with_who=True) as seen:
        await here.get("/api/v1/auth/me")
    (asked,) = seen
    async with sessions() as session:
        await session.execute(text("SET enable_seqscan = off"))
        asked = re.sub(r"\$\d+::UUID", f"'{uuid4()}'", re.sub(r"\$\d+::VARCHAR", "'local|x'", asked))
        plan = "\n".join(await session.scalars(text(f"EXPLAIN {asked}")))
    assert "idx_refresh_tokens_family" in plan
    assert "Seq Scan" not in plan


async def test_a_changed_password_is_the_only_one_and_ends_all_other_sign_ins(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    elsewhere = (await sign_in(anybody, person.email)).json()["refresh_token"]
    here = client_with((await sign_in(anybody, person.email)).json()["access_token"])
    change = {"current_password": PASSWORD, "new_password": OTHER}
    wrong = await here.post("/api/v1/auth/password", json=change | {"current_password": WRONG})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_credentials")
    changed = await here.post("/api/v1/auth/password", json=change)
    assert changed.status_code == 200
    assert (await refresh(anybody, elsewhere)).status_code == 401
    assert (await refresh(anybody, changed.json()["refresh_token"])).status_code == 200
    assert (await sign_in(anybody, person.email)).status_code == 401
    assert (await sign_in(anybody, person.email, OTHER)).status_code == 200
    async with sessions() as session:
        entries = [(each.action, each.user_id, each.after) for each in await session.scalars(select(AuditEntry))]
    assert entries == [("user.password", person.id, None)]


@pytest.mark.rule("AUT-07")
@pytest.mark.parametrize(
    "weak", ["Corta-Tuna1", "sin-mayuscula1", "SIN-MINUSCULA1", "Sin-digito-once", "A1" + "b" * 127, "P4ssw0rd1234"]
)
async def test_a_weak_password_is_refused_and_not_said_again(
    anybody: httpx.AsyncClient, client_with: ClientWith, person: User, weak: str
) -> None:
    here = client_with((await sign_in(anybody, person.email)).json()["access_token"])
    answer = await here.post("/api/v1/auth/password", json={"current_password": PASSWORD, "new_password": weak})
    assert answer.status_code == 422
    assert weak not in answer.text


async def test_blanks_belong_to_a_password(anybody: httpx.AsyncClient, client_with: ClientWith, person: User) -> None:
    here = client_with((await sign_in(anybody, person.email)).json()["access_token"])
    spaced = f" {OTHER} "
    await here.post("/api/v1/auth/password", json={"current_password": PASSWORD, "new_password": spaced})
    assert (await sign_in(anybody, person.email, spaced)).status_code == 200
    assert (await sign_in(anybody, person.email, OTHER)).status_code == 401


async def test_where_auth0_alone_signs_people_in_there_are_no_passwords(app: FastAPI, person: User) -> None:
    closed = create_app(
        app.state.settings.model_copy(
            update={"app_env": "production", "auth0_domain": "farm.example", "auth0_api_audience": "farm"}
        )
    )
    closed.state.sessions = app.state.sessions
    async with httpx.AsyncClient(transport=httpx.ASGITransport(closed), base_url="http://test") as client:
        for answer in (await sign_in(client, person.email), await refresh(client, "x")):
            assert (answer.status_code, answer.json()["code"]) == (501, "sign_in_elsewhere")
