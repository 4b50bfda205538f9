"""Who guesses passwords waits, longer each time, and keeps nobody else out."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import delete, func, insert, select, update

from app.core.database import Sessions, unit_of_work
from app.users.models import KnownAddress, SignInFailure, SignInFailureByAddress, User
from app.users.repositories.sign_ins import PAUSES, FailureRepository
from app.users.rules.lockout import FORGOTTEN_AFTER, KNOWN_FOR, PAUSES_ANYWHERE_S, PAUSES_S
from app.users.rules.opaque import fingerprint
from app.users.services.hashing import TooManySignIns, hash_of
from tests.integration.users.people import PASSWORD, ClientWith, a_person, sign_in

WRONG = "Nueve-Macetas-9"
FREE, ANYWHERE_FREE = PAUSES_S.count(0), PAUSES_ANYWHERE_S.count(0)

type Tried = Callable[[str, str], Awaitable[int]]


@pytest.fixture
def anybody(client_with: ClientWith) -> httpx.AsyncClient:
    return client_with(None)


@pytest.fixture
async def person(sessions: Sessions) -> User:
    return await a_person(sessions)


async def let_time_pass(sessions: Sessions, time: timedelta) -> None:
    """For those who wait after failures."""
    async with unit_of_work(sessions) as session:
        for model in PAUSES:
            await session.execute(update(model).values(blocked_until=model.blocked_until - time))


@pytest.mark.parametrize("known", [True, False])
async def test_after_five_failures_an_address_waits_whether_anybody_has_it_or_not(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User, *, known: bool
) -> None:
    email = str(person.email) if known else "no@one.ar"
    for _ in range(FREE + 1):
        assert (await sign_in(anybody, email, WRONG)).status_code == 401
    for password in (WRONG, PASSWORD):
        answer = await sign_in(anybody, email, password)
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
        assert 25 <= int(answer.headers["Retry-After"]) <= 30
    assert (await sign_in(anybody, "another@one.ar", WRONG)).status_code == 401
    async with sessions() as session:
        kept = [vars(row) for model in PAUSES for row in await session.scalars(select(model))]
    assert len(kept) == 4
    assert email not in str(kept)
    await let_time_pass(sessions, timedelta(seconds=30))
    assert (await sign_in(anybody, email)).status_code == (200 if known else 401)


async def test_the_wait_doubles_up_to_an_hour(anybody: httpx.AsyncClient, sessions: Sessions, person: User) -> None:
    waits = []
    for _ in range(len(PAUSES_S) + 2):
        assert (await sign_in(anybody, person.email, WRONG)).status_code == 401
        async with sessions() as session:
            left = await session.scalar(select(SignInFailureByAddress.blocked_until - func.now()))
        waits.append(max(0, round(left.total_seconds() if left else 0)))
        await let_time_pass(sessions, timedelta(hours=1))
    assert waits == pytest.approx([*PAUSES_S, 3600, 3600], abs=2)


async def test_a_success_and_a_day_of_peace_wipe_the_slate(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User
) -> None:
    for _ in range(FREE):
        await sign_in(anybody, person.email, WRONG)
    assert (await sign_in(anybody, person.email)).status_code == 200
    async with sessions() as session:
        assert list(await session.scalars(select(SignInFailureByAddress))) == []
    await sign_in(anybody, "no@one.ar", WRONG)
    await let_time_pass(sessions, FORGOTTEN_AFTER + timedelta(seconds=1))
    await sign_in(anybody, "another@one.ar", WRONG)
    async with sessions() as session:
        for model in PAUSES:
            assert list(await session.scalars(select(model.email_hash))) == [fingerprint("another@one.ar")]


async def test_guessing_in_parallel_gains_nothing(anybody: httpx.AsyncClient, person: User) -> None:
    guesses = await asyncio.gather(*(sign_in(anybody, person.email, WRONG) for _ in range(12)))
    assert sorted(each.status_code for each in guesses) == [401] * (FREE + 1) + [429] * (12 - FREE - 1)


@pytest.fixture
def tried(app: FastAPI, person: User) -> Tried:
    """`await tried(address, password)`: what the person's sign-in from there is answered with."""

    async def try_it(address: str, password: str) -> int:
        transport = httpx.ASGITransport(app, client=(address, 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return (await sign_in(client, person.email, password)).status_code

    return try_it


async def test_somebody_elsewhere_keeps_nobody_out(tried: Tried, sessions: Sessions, person: User) -> None:
    assert [await tried("192.0.2.66", WRONG) for _ in range(FREE + 2)] == [401] * (FREE + 1) + [429]
    assert await tried("192.0.2.1", PASSWORD) == 200
    assert await tried("192.0.2.66", PASSWORD) == 429  # and their success is none of the guesser's
    async with unit_of_work(sessions) as session:
        await FailureRepository(session).forget(fingerprint(str(person.email)))
    assert await tried("192.0.2.66", PASSWORD) == 200


async def failed_everywhere(sessions: Sessions, person: User, times: int) -> None:
    """As if from so many addresses."""
    async with unit_of_work(sessions) as session:
        row = {"email_hash": fingerprint(str(person.email)), "failures": times, "blocked_until": func.now()}
        await session.execute(insert(SignInFailure).values(row))


async def test_who_guesses_from_everywhere_waits_everywhere_but_the_owner_gets_in_where_they_usually_are(
    tried: Tried, sessions: Sessions, person: User
) -> None:
    assert await tried("192.0.2.1", PASSWORD) == 200
    await let_time_pass(sessions, FORGOTTEN_AFTER + timedelta(seconds=1))
    await tried("192.0.2.1", WRONG)  # where they are known it counts for no other place
    await failed_everywhere(sessions, person, ANYWHERE_FREE)
    assert [await tried(f"198.51.100.{each}", WRONG) for each in range(4)] == [401, 429, 429, 429]
    assert await tried("198.51.100.9", PASSWORD) == 429
    assert await tried("192.0.2.1", PASSWORD) == 200
    await let_time_pass(sessions, timedelta(seconds=PAUSES_ANYWHERE_S[ANYWHERE_FREE]))
    assert await tried("198.51.100.9", PASSWORD) == 200
    assert await tried("198.51.100.10", WRONG) == 401  # a success counts for no failure


async def test_an_address_is_no_longer_known_after_half_a_year(tried: Tried, sessions: Sessions, person: User) -> None:
    for address in ("192.0.2.1", "192.0.2.2"):
        assert await tried(address, PASSWORD) == 200
    async with unit_of_work(sessions) as session:
        long_ago = KnownAddress.used_at - KNOWN_FOR - timedelta(seconds=1)
        await session.execute(update(KnownAddress).values(used_at=long_ago))
        await session.execute(delete(SignInFailure))
    await failed_everywhere(sessions, person, ANYWHERE_FREE)
    assert await tried("198.51.100.1", WRONG) == 401
    assert await tried("192.0.2.1", PASSWORD) == 429
    await let_time_pass(sessions, timedelta(seconds=PAUSES_ANYWHERE_S[ANYWHERE_FREE]))
    assert await tried("192.0.2.1", PASSWORD) == 200
    async with sessions() as session:
        assert list(await session.scalars(select(KnownAddress.address_hash))) == [fingerprint("192.0.2.1")]


async def test_guessing_from_everywhere_in_parallel_gains_nothing(
    tried: Tried, sessions: Sessions, person: User
) -> None:
    await failed_everywhere(sessions, person, ANYWHERE_FREE)
    answers = await asyncio.gather(*(tried(f"198.51.100.{each}", WRONG) for each in range(8)))
    assert sorted(answers) == [401] + [429] * 7


async def test_when_too_many_passwords_are_checked_the_next_is_refused_at_once_and_no_failure_counted(
    anybody: httpx.AsyncClient, sessions: Sessions, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.users.services.hashing.LINE", asyncio.Semaphore(2))
    answers = await asyncio.gather(*(sign_in(anybody, f"somebody{each}@one.ar", WRONG) for each in range(8)))
    assert sorted(each.status_code for each in answers) == [401] * 2 + [503] * 6
    refused = next(each for each in answers if each.status_code == 503)
    assert refused.json()["code"] == "too_many_sign_ins"
    assert int(refused.headers["Retry-After"]) > 0
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(SignInFailureByAddress)) == 2
    assert (await sign_in(anybody, person.email)).status_code == 200


async def test_an_administrator_who_gives_passwords_waits_in_the_same_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.users.services.hashing.LINE", asyncio.Semaphore(0))
    with pytest.raises(TooManySignIns):
        await hash_of(WRONG)
