"""Staying signed in: the next refresh token, the answer that was lost, the theft, the end; and being signed out."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.core.telemetry import SIGN_INS
from app.users.models import RefreshToken, User
from app.users.permissions import Role
from app.users.rules.opaque import family_mark, family_of, fingerprint, fresh_secret, successor
from app.users.rules.staying import GRACE, LONGEST_STAY, end_of
from tests.integration.conftest import SECRET
from tests.integration.users.people import PASSWORD, ClientWith, a_person, access

OTHER = "Ocho-Espinas-8"
ME = "/api/v1/auth/me"
FAMILY = UUID(int=7)


@pytest.fixture
def anybody(client_with: ClientWith) -> httpx.AsyncClient:
    return client_with(None)


@pytest.fixture
async def person(sessions: Sessions) -> User:
    return await a_person(sessions)


async def signed_in(client: httpx.AsyncClient, person: User) -> dict[str, Any]:
    answer = await client.post("/api/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})


async def used_long_ago(sessions: Sessions, secret: str) -> None:
    """As if the next token had been got just after the time of grace."""
    async with unit_of_work(sessions) as session:
        at = datetime.now(UTC) - GRACE - timedelta(seconds=1)
        token = update(RefreshToken).where(RefreshToken.token_hash == fingerprint(secret))
        await session.execute(token.values(used_at=at))


async def reuses(sessions: Sessions) -> int:
    async with sessions() as session:
        told = await session.scalars(select(AuditEntry.id).where(AuditEntry.action == "refresh_token.reuse"))
        return len(list(told))


async def test_who_lost_the_answer_asks_again_and_gets_the_same_next_token(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    token = (await signed_in(anybody, person))["refresh_token"]
    answers = [(await refresh(anybody, token)).json() for _ in range(3)]
    assert len({each["refresh_token"] for each in answers}) == 1
    for each in answers:
        assert (await client_with(each["access_token"]).get(ME)).status_code == 200
    assert (await refresh(anybody, answers[0]["refresh_token"])).status_code == 200
    assert await reuses(sessions) == 0


async def test_two_tabs_that_ask_at_once_get_the_same_next_token(anybody: httpx.AsyncClient, person: User) -> None:
    token = (await signed_in(anybody, person))["refresh_token"]
    answers = await asyncio.gather(*(refresh(anybody, token) for _ in range(4)))
    assert [each.status_code for each in answers] == [200] * 4
    assert len({each.json()["refresh_token"] for each in answers}) == 1


async def test_a_token_that_comes_again_after_the_time_of_grace_ends_its_family_and_no_other(
    anybody: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, person: User
) -> None:
    elsewhere = (await signed_in(anybody, person))["refresh_token"]
    stolen = (await signed_in(anybody, person))["refresh_token"]
    renewed = (await refresh(anybody, stolen)).json()
    await used_long_ago(sessions, stolen)
    answer = await refresh(anybody, stolen)
    assert (answer.status_code, answer.json()["code"]) == (401, "refresh_refused")
    assert (await refresh(anybody, renewed["refresh_token"])).status_code == 401
    assert (await client_with(renewed["access_token"]).get(ME)).status_code == 401
    assert (await refresh(anybody, elsewhere)).status_code == 200
    assert await reuses(sessions) == 1


async def test_within_the_time_of_grace_a_token_is_no_good_once_the_next_was_used(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User
) -> None:
    first = (await signed_in(anybody, person))["refresh_token"]
    second = (await refresh(anybody, first)).json()["refresh_token"]
    third = (await refresh(anybody, second)).json()["refresh_token"]
    for token in (first, third):
        assert (await refresh(anybody, token)).status_code == 401
    assert await reuses(sessions) == 1


async def test_a_family_ends_after_ninety_days_however_often_it_came(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User
) -> None:
    token = (await signed_in(anybody, person))["refresh_token"]
    left = timedelta(hours=1)
    async with unit_of_work(sessions) as session:
        await session.execute(update(RefreshToken).values(began_at=RefreshToken.began_at - LONGEST_STAY + left))
    token = (await refresh(anybody, token)).json()["refresh_token"]
    token = (await refresh(anybody, token)).json()["refresh_token"]
    async with sessions() as session:
        newest = await session.scalar(select(RefreshToken).where(RefreshToken.token_hash == fingerprint(token)))
    assert newest
    assert newest.expires_at - datetime.now(UTC) <= left
    async with unit_of_work(sessions) as session:
        await session.execute(update(RefreshToken).values(expires_at=RefreshToken.expires_at - left))
    assert (await refresh(anybody, token)).json()["code"] == "refresh_refused"


def test_a_stay_is_as_long_as_the_setting_says_until_the_end_of_all() -> None:
    now = datetime.now(UTC)
    assert end_of(now, timedelta(days=7), now) == now + timedelta(days=7)
    assert end_of(now, timedelta(days=7), now - LONGEST_STAY + timedelta(days=2)) == now + timedelta(days=2)


def test_the_next_token_is_nobodys_to_know_who_lacks_the_key() -> None:
    assert successor("a", SECRET) == successor("a", SECRET)
    assert len({successor("a", SECRET), successor("b", SECRET), successor("a", SECRET[::-1])}) == 3
    assert len(successor("a", SECRET)) == 43


def test_the_tokens_of_one_sign_in_are_told_to_be_so_and_those_from_before_are_taken() -> None:
    first = fresh_secret(family_mark(FAMILY))
    following = successor(successor(first, SECRET), SECRET)
    assert {family_of(each) for each in (first, following)} == {FAMILY.hex}
    assert len(first) == len(following)
    assert family_of(successor("from-before", SECRET)) == successor("from-before", SECRET)


@pytest.mark.rule("AUT-06")
async def test_a_changed_password_ends_access_tokens_made_before_and_none_made_after(
    anybody: httpx.AsyncClient, client_with: ClientWith, person: User
) -> None:
    elsewhere = client_with((await signed_in(anybody, person))["access_token"])
    here = client_with((await signed_in(anybody, person))["access_token"])
    assert [(await each.get(ME)).status_code for each in (elsewhere, here)] == [200, 200]
    change = {"current_password": PASSWORD, "new_password": OTHER}
    changed = (await here.post("/api/v1/auth/password", json=change)).json()
    for each in (elsewhere, here):
        answer = await each.get(ME)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    fresh = (await refresh(anybody, changed["refresh_token"])).json()["access_token"]
    for token in (changed["access_token"], fresh):
        assert (await client_with(token).get(ME)).status_code == 200


async def test_of_those_who_sign_in_while_the_password_changes_none_is_left_with_the_old_one(
    anybody: httpx.AsyncClient, client_with: ClientWith, person: User
) -> None:
    here = client_with((await signed_in(anybody, person))["access_token"])
    login = {"email": person.email, "password": PASSWORD}
    change = {"current_password": PASSWORD, "new_password": OTHER}
    changed, *others = await asyncio.gather(
        here.post("/api/v1/auth/password", json=change),
        *(anybody.post("/api/v1/auth/login", json=login) for _ in range(3)),
    )
    assert changed.status_code == 200
    for each in others:
        if each.status_code == 200:
            assert (await client_with(each.json()["access_token"]).get(ME)).status_code == 401


async def test_a_clock_that_was_ahead_keeps_nobody_out(
    anybody: httpx.AsyncClient, client_with: ClientWith, settings: Settings, sessions: Sessions, person: User
) -> None:
    async with unit_of_work(sessions) as session:
        ahead = datetime.now(UTC) + timedelta(hours=1)
        await session.execute(update(User).where(User.id == person.id).values(signed_out_at=ahead))
    for token in ((await signed_in(anybody, person))["access_token"], access(settings, person)):
        assert (await client_with(token).get(ME)).status_code == 200


async def test_when_somebody_was_signed_out_is_told_by_the_clock_of_the_database(
    client_with: ClientWith, settings: Settings, sessions: Sessions, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = client_with(access(settings, await a_person(sessions, role=Role.ADMIN)))
    before = access(settings, person)
    ahead = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr("app.users.services.keeping.datetime", SimpleNamespace(now=lambda _: ahead))
    for change in (("post", "password", {"password": OTHER}), ("patch", "", {"active": False})):
        method, path, body = change
        answer = await office.request(method, f"/api/v1/users/{person.id}/{path}".rstrip("/"), json=body)
        assert answer.is_success
        async with sessions() as session:
            told = await session.scalar(select(User.signed_out_at).where(User.id == person.id))
        assert told
        assert told < datetime.now(UTC)
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).where(User.id == person.id).values(active=True))
    assert (await client_with(before).get(ME)).status_code == 401
    assert (await client_with(access(settings, person)).get(ME)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "code", "path", "body"),
    [
        ("password", "wrong_credentials", "login", {"email": "no@one.ar", "password": "Nueve-Macetas-9"}),
        ("refresh", "refresh_refused", "refresh", {"refresh_token": "nobodys-refresh-token"}),
    ],
)
async def test_a_refused_sign_in_is_counted_and_told_without_its_secrets(
    anybody: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, kind: str, code: str, path: str, body: dict[str, str]
) -> None:
    counter = SIGN_INS.labels(kind, code)
    before = counter._value.get()
    with caplog.at_level(logging.WARNING, "app.users.services.sign_in"):
        assert (await anybody.post(f"/api/v1/auth/{path}", json=body)).status_code == 401
    assert counter._value.get() == before + 1
    (told,) = (vars(each) for each in caplog.records if each.getMessage() == "Sign-in refused")
    assert (told["kind"], told["code"], told["client"]) == (kind, code, "127.0.0.1")
    assert told.get("account") == (fingerprint(body["email"])[:12] if "email" in body else None)
    assert [each for each in body.values() if each in str(told)] == []


async def test_a_sign_in_that_succeeds_is_counted_too(anybody: httpx.AsyncClient, person: User) -> None:
    counters = [SIGN_INS.labels(kind, "success") for kind in ("password", "refresh")]
    before = [each._value.get() for each in counters]
    await refresh(anybody, (await signed_in(anybody, person))["refresh_token"])
    assert [each._value.get() for each in counters] == [number + 1 for number in before]
