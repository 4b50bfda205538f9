"""How often somebody may ask: counted per user and per address, and never a reason to stop when Redis is away."""

import json
import logging
import time
from collections.abc import Sequence
from socket import create_server
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI
from redis.asyncio import Redis

from app.core.database import Sessions
from app.core.limits import HEAVY, PROBES, WINDOW_S, Allowance, OwnCounter, address, allowance
from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.hostile.conftest import Limited, caller
from tests.integration.users.people import a_person, sign_in

ME = "/api/v1/auth/me"
LOGIN, REFRESH = "/api/v1/auth/login", "/api/v1/auth/refresh"
pytestmark = pytest.mark.rule("AUT-09")


@pytest.fixture(autouse=True)
def _one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """No minute ends in the middle of a test, and each test has a minute of its own."""
    moment = time.time_ns() // 1000 * WINDOW_S + 20
    monkeypatch.setattr("app.core.limits.time", SimpleNamespace(time=lambda: moment, monotonic=time.monotonic))


async def statuses(client: httpx.AsyncClient, paths: Sequence[str]) -> list[int]:
    return [(await client.get(path)).status_code for path in paths]


async def test_who_asks_too_often_is_told_when_to_go_on(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_user=3) as app, caller(app) as client:
        answers = [await client.get(ME) for _ in range(5)]
        assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
        assert [each.headers["RateLimit"] for each in answers] == [f'"user";r={left};t=40' for left in (2, 1, 0, 0, 0)]
        refused = answers[-1]
        assert refused.headers["RateLimit-Policy"] == '"user";q=3;w=60'
        assert refused.headers["Retry-After"] == "40"
        assert refused.headers["content-type"] == "application/problem+json"
        assert (refused.json()["code"], refused.json()["status"]) == ("too_many_requests", 429)


async def test_users_do_not_use_up_each_others_share_and_processes_count_together(
    limited: Limited, redis_url: str
) -> None:
    given = {"redis_url": redis_url, "rate_limit_user": 2}
    async with limited(**given) as one, limited(**given) as other:
        async with caller(one, sub="auth0|ana") as ana, caller(other, sub="auth0|ana") as ana_elsewhere:
            assert await statuses(ana, [ME] * 2) == [200, 200]
            assert await statuses(ana_elsewhere, [ME]) == [429]
        async with caller(one, sub="auth0|berta") as berta:
            assert await statuses(berta, [ME]) == [200]


async def test_what_was_counted_ends_by_itself_also_after_redis_was_emptied(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url) as app, caller(app) as client, Redis.from_url(redis_url) as redis:
        for _ in range(2):
            assert await statuses(client, [ME]) == [200]
            lasting = {key: await redis.ttl(key) for key in await redis.keys("requests:*")}
            assert lasting
            assert all(0 < seconds <= 2 * WINDOW_S for seconds in lasting.values())
            await redis.flushdb()


async def test_without_a_token_the_address_counts_and_wrong_tokens_are_none(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_anonymous=2) as app:
        async with caller(app, None) as stranger:
            guesses = [await stranger.get(ME, headers={"Authorization": f"Bearer {each}"}) for each in ("a", "b", "c")]
            assert [each.status_code for each in guesses] == [401, 401, 429]
        async with caller(app, None, address="192.0.2.2") as another, caller(app) as user:
            assert await statuses(another, [ME]) == [401]
            assert await statuses(user, [ME]) == [200]


async def sign_ins(client: httpx.AsyncClient, *accounts: str) -> list[int]:
    bodies = [{"email": f"{each}@one.ar", "password": "wrong"} for each in accounts]
    return [(await client.post(LOGIN, json=each)).status_code for each in bodies]


async def refreshes(client: httpx.AsyncClient, *tokens: str) -> list[int]:
    return [(await client.post(REFRESH, json={"refresh_token": each})).status_code for each in tokens]


async def test_signing_in_is_counted_by_account_and_address(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_sign_in=2) as app, caller(app, None) as client:
        assert await sign_ins(client, "ana", "ana", "ana", "ANA", "berta") == [401, 401, 429, 429, 401]
        async with caller(app, None, address="192.0.2.2") as elsewhere:
            assert await sign_ins(elsewhere, "ana") == [401]


async def test_one_address_may_try_more_accounts_than_one_but_not_all(limited: Limited, redis_url: str) -> None:
    given = {"redis_url": redis_url, "rate_limit_sign_in_address": 2}
    async with limited(**given) as app, caller(app, None) as client:
        assert await sign_ins(client, "ana", "berta", "carla") == [401, 401, 429]
        refused = await client.post(LOGIN, json={})
        assert refused.headers["RateLimit-Policy"] == '"sign-in-address";q=2;w=60'
        assert await refreshes(client, "another's") == [401]
        async with caller(app) as user:
            assert await statuses(user, [ME]) == [200]


async def test_staying_signed_in_is_counted_by_token_whatever_others_at_the_address_do(
    limited: Limited, redis_url: str
) -> None:
    given = {"redis_url": redis_url, "rate_limit_sign_in": 2, "rate_limit_sign_in_address": 2}
    async with limited(**given) as app, caller(app, None) as client:
        assert await sign_ins(client, "ana", "berta", "carla") == [401, 401, 429]
        assert await refreshes(client, "a", "a", "a", "b", "c") == [401, 401, 429, 401, 401]


async def test_staying_signed_in_is_counted_by_sign_in_however_the_token_changes(
    limited: Limited, redis_url: str, sessions: Sessions
) -> None:
    person = await a_person(sessions)
    async with limited(redis_url=redis_url, rate_limit_sign_in=3) as app, caller(app, None) as client:
        token, other = [(await sign_in(client, person.email)).json()["refresh_token"] for _ in range(2)]
        answers = []
        for _ in range(4):
            answers.append(await client.post(REFRESH, json={"refresh_token": token}))
            token = answers[-1].json().get("refresh_token", token)
        assert [each.status_code for each in answers] == [200, 200, 200, 429]
        assert await refreshes(client, other) == [200]


async def test_who_changes_a_password_is_counted_as_a_person(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_sign_in=1) as app:
        for person in ("local|ana", "local|berta"):
            async with caller(app, sub=person) as client:
                answers = [await client.post("/api/v1/auth/password", json={}) for _ in range(2)]
                assert [each.status_code for each in answers] == [422, 429]


async def test_without_redis_signing_in_is_limited_all_the_same(limited: Limited) -> None:
    for url in ("redis://127.0.0.1:1/0", ""):
        given = {"redis_url": url, "rate_limit_sign_in": 2, "rate_limit_sign_in_address": 4, "rate_limit_user": 1}
        async with limited(**given) as app, caller(app, None) as client:
            assert await sign_ins(client, "ana", "ana", "ana", "berta", "berta") == [401, 401, 429, 401, 429]
            async with caller(app) as user:
                assert await statuses(user, [ME] * 3) == [200] * 3


def test_without_redis_a_minute_is_forgotten_after_it_and_those_of_a_kind_beyond_count_are_counted_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.core.limits.MOST_COUNTED", 2)
    counter = OwnCounter()

    def numbers(kind: str, callers: str, now: float = 0.0) -> list[int]:
        return [counter.number(Allowance(kind, each, 9, strict=True), now) for each in callers]

    assert numbers("sign-in", "aabcdca") == [1, 2, 1, 1, 2, 3, 3]
    assert numbers("refresh", "cd") == [1, 2]
    assert numbers("sign-in", "ce") == [4, 5]
    assert numbers("sign-in", "a", float(WINDOW_S)) == [1]


async def test_bulk_changes_have_a_share_of_their_own(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_bulk=1) as app, caller(app, Role.ADMIN) as client:
        bulk = "/api/v1/admin/price-list/export.csv"
        assert await statuses(client, [bulk, bulk, "/api/v1/stock/batches"]) == [200, 429, 200]


async def test_what_supervisors_ask_is_never_counted_and_zero_is_no_limit(limited: Limited, redis_url: str) -> None:
    async with limited(redis_url=redis_url, rate_limit_anonymous=1) as app, caller(app, None) as client:
        assert await statuses(client, ["/health"] * 5) == [200] * 5
    async with limited(redis_url=redis_url, rate_limit_user=0) as app, caller(app) as client:
        assert "RateLimit" not in (await client.get(ME)).headers


async def test_five_hundred_photographs_at_once_are_within_the_limits(settings: Settings) -> None:
    scope = {"path": "/api/v1/photos/upload", "method": "POST", "state": {"caller": "phone"}}
    asked = allowance(scope, settings)
    assert asked is not None
    assert (asked.kind, asked.most > 5 * 500) == ("user", True)


async def test_while_redis_is_away_everybody_is_let_through_and_one_line_says_so(
    limited: Limited, caplog: pytest.LogCaptureFixture
) -> None:
    away = {"redis_url": "redis://127.0.0.1:1/0", "rate_limit_user": 1}
    async with limited(**away) as app, caller(app) as client:
        logging.getLogger("app.core.limits").addHandler(caplog.handler)
        began = time.monotonic()
        assert await statuses(client, [ME] * 20) == [200] * 20
        assert time.monotonic() - began < 5
        assert [line.message for line in caplog.records if line.name == "app.core.limits"] == [
            "Redis does not answer: requests are not counted"
        ]
        logging.getLogger("app.core.limits").removeHandler(caplog.handler)


async def test_a_redis_that_hangs_costs_one_request_a_second_and_the_others_nothing(limited: Limited) -> None:
    with create_server(("127.0.0.1", 0)) as listening:
        url = f"redis://127.0.0.1:{listening.getsockname()[1]}/0"
        async with limited(redis_url=url) as app, caller(app) as client:
            began = time.monotonic()
            assert await statuses(client, [ME]) == [200]
            assert time.monotonic() - began < 3
            began = time.monotonic()
            assert await statuses(client, [ME] * 5) == [200] * 5
            assert time.monotonic() - began < 1


async def test_it_counts_again_once_redis_is_back(
    limited: Limited, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with limited(redis_url=redis_url, rate_limit_user=1) as app, caller(app) as client:
        app.state.counter._lost(ConnectionError("away"))
        assert await statuses(client, [ME] * 3) == [200] * 3
        monkeypatch.setattr(app.state.counter, "_away_until", 1.0)
        assert await statuses(client, [ME] * 2) == [200, 429]


@pytest.mark.parametrize(
    ("host", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_of_ipv6_the_network_counts(host: str, counted_as: str) -> None:
    assert address({"client": (host, 1)}) == counted_as
    assert address({"client": None}) == "unknown"


def test_every_sheet_is_heavy_and_probes_exist(app: FastAPI) -> None:
    documented = app.openapi()["paths"]
    forms = {path for path, each in documented.items() if "multipart/form-data" in json.dumps(each)}
    assert {path for path in forms if not HEAVY.match(path)} == {"/api/v1/photos/upload"}
    assert len(forms) > 4
    assert set(documented) >= PROBES
