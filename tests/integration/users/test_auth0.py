"""Sign-in with Auth0's tokens, in production: real keys, published over HTTP by a local issuer."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import jwt
import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI

from app.core.settings import Settings
from app.main import create_app
from app.users import jwks
from app.users.permissions import Role
from app.users.tokens import TokenReader, issue_token
from tests.integration.conftest import SECRET, ClientFor, cloned
from tests.integration.issuer import AUDIENCE, Issuer, encoded, part, published

ME = "/api/v1/auth/me"
LONG = 16_000


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.close()


@pytest.fixture(scope="module")
async def settings(
    postgres_server: str, template_database: str, issuer: Issuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Settings]:
    """One database for all these tests, which store nothing but the users they see."""
    async with cloned(postgres_server, template_database) as url:
        yield Settings(
            _env_file=None,
            app_env="production",
            database_url=url,
            redis_url="redis://127.0.0.1:1/0",
            storage_dir=tmp_path_factory.mktemp("storage"),
            jwt_secret_key=SECRET,
            auth0_domain=issuer.url.removeprefix("http://").rstrip("/"),
            auth0_issuer=issuer.url,
            auth0_api_audience=AUDIENCE,
        )


@pytest.fixture(scope="module")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    async with LifespanManager(app):
        yield app


@pytest.fixture(autouse=True)
def as_at_the_start(app: FastAPI, settings: Settings, issuer: Issuer) -> None:
    """Knows no keys yet, and nobody has asked for them."""
    app.state.tokens = TokenReader(settings)
    issuer.publish("first")
    issuer.asked = 0


class Caller:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, token: str | bytes, path: str = ME) -> httpx.Response:
        return await self.client.get(
            path, headers={b"Authorization": b"Bearer " + (token.encode() if isinstance(token, str) else token)}
        )


@pytest.fixture
def call(client_as: ClientFor) -> Caller:
    return Caller(client_as(None))


@pytest.mark.rule("AUT-02", "AUT-04")
async def test_a_token_of_the_issuer_is_taken_and_says_who_calls(call: Caller, issuer: Issuer) -> None:
    answer = await call(issuer.token(**{"https://demeter.ai/email": "User@example.com"}))
    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "user_id": "auth0|abc123",
        "sub": "auth0|abc123",
        "email": "User@example.com",
        "roles": ["supervisor"],
        "permissions": ["stock:read", "stock:write", "analytics:read"],
    }


async def test_the_keys_are_asked_for_once(call: Caller, issuer: Issuer) -> None:
    for _ in range(5):
        assert (await call(issuer.token())).status_code == 200
    assert issuer.asked == 1


def tampered(token: str) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{part({'sub': 'auth0|abc123', 'permissions': ['users:manage']})}.{signature}"


def nested(depth: int) -> str:
    return f"{encoded(b'[' * depth)}.{encoded(b'{}')}.{encoded(b'x')}"


BAD: dict[str, Callable[[Issuer], str]] = {
    "alg none": lambda issuer: jwt.encode(issuer.claims(), "", "none", {"kid": "first"}),
    "alg none without kid": lambda issuer: jwt.encode(issuer.claims(), "", "none"),
    "HS256 with the public key": lambda issuer: issuer.signed_with_the_public_key(),
    "HS256 with our own secret": lambda issuer: jwt.encode(issuer.claims(), SECRET, "HS256", {"kid": "first"}),
    "another algorithm of the right key": lambda issuer: issuer.token(alg="RS512"),
    "expired": lambda issuer: issuer.token(exp=int(time.time()) - 1),
    "no end": lambda issuer: issuer.token(exp=None),
    "an end that is no number": lambda issuer: issuer.token(exp="never"),
    "not yet valid": lambda issuer: issuer.token(nbf=int(time.time()) + 60),
    "another audience": lambda issuer: issuer.token(aud="https://api.example.com"),
    "no audience": lambda issuer: issuer.token(aud=None),
    "another issuer": lambda issuer: issuer.token(iss="https://other.us.auth0.com/"),
    "the issuer without its slash": lambda issuer: issuer.token(iss=issuer.url.rstrip("/")),
    "no issuer": lambda issuer: issuer.token(iss=None),
    "no subject": lambda issuer: issuer.token(sub=None),
    "a subject nobody can store": lambda issuer: issuer.token(sub="x" * 256),
    "a foreign key under a known kid": lambda issuer: issuer.token(kid="first", signed_by="foreign"),
    "no kid": lambda issuer: issuer.token(kid=None),
    "tampered": lambda issuer: tampered(issuer.token()),
    "truncated": lambda issuer: issuer.token()[:-10],
    "half": lambda issuer: issuer.token()[:300],
    "two parts": lambda issuer: issuer.token().rpartition(".")[0],
    "an empty signature": lambda issuer: issuer.token().rpartition(".")[0] + ".",
    "huge": lambda issuer: issuer.token(permissions=["stock:read"] * 100_000),
    "no token at all": lambda _: "x" * 50_000,
    "nested": lambda _: nested(LONG // 2),
    "a kid that is no string": lambda _: f"{part({'alg': 'RS256', 'kid': ['first']})}.e30.x",
    "an algorithm that is no string": lambda _: f"{part({'alg': ['RS256'], 'kid': 'first'})}.e30.x",
    "not ASCII": lambda _: "é.ü.ñ",
}


@pytest.mark.rule("AUT-02")
@pytest.mark.parametrize("kind", BAD)
async def test_a_token_that_is_not_good_is_401(call: Caller, issuer: Issuer, kind: str) -> None:
    token = BAD[kind](issuer)
    for _ in range(3):
        answer = await call(token.encode("latin-1"))
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), answer.text
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert issuer.asked <= 1
    assert (await call(issuer.token())).status_code == 200


async def test_a_clock_behind_the_issuers_takes_its_fresh_tokens(call: Caller, issuer: Issuer) -> None:
    assert (await call(issuer.token(iat=int(time.time()) + 2))).status_code == 200


@pytest.mark.rule("AUT-03")
@pytest.mark.parametrize(
    ("claims", "roles", "permissions"),
    [
        ({"permissions": ["stock:read", "rockets:launch", 7, None]}, ["viewer"], ["stock:read"]),
        ({"permissions": []}, ["viewer"], []),
        ({"permissions": "users:manage"}, ["viewer"], []),
        ({"https://demeter.ai/roles": ["worker"]}, ["worker"], ["stock:read", "stock:write", "analytics:read"]),
        ({"https://demeter.ai/roles": ["viewer"], "permissions": None}, ["viewer"], ["stock:read", "analytics:read"]),
        ({"https://elsewhere.example/roles": ["admin"], "permissions": None}, ["viewer"], []),
        ({"roles": ["admin"], "permissions": None}, ["viewer"], []),
    ],
)
async def test_rights_are_the_permissions_and_only_without_that_claim_those_of_the_roles(
    call: Caller, issuer: Issuer, claims: dict[str, Any], roles: list[str], permissions: list[str]
) -> None:
    answer = (await call(issuer.token(**claims))).json()
    assert (answer["roles"], answer["permissions"]) == (roles, permissions)


@pytest.mark.rule("AUT-01")
async def test_a_good_token_without_the_permission_is_403(call: Caller, issuer: Issuer) -> None:
    answer = await call(issuer.token(permissions=["analytics:read"]), "/api/v1/stock/batches")
    assert (answer.status_code, answer.json()["permission"]) == (403, "stock:read")


@pytest.mark.parametrize("email", ["no address", "a@b@c", 7, f"{'x' * 255}@example.com"])
async def test_an_e_mail_that_is_none_is_left_out(call: Caller, issuer: Issuer, email: object) -> None:
    assert (await call(issuer.token(email=email))).json()["email"] is None


async def test_while_the_keys_were_never_had_the_answer_is_to_try_later(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0.3)
    with issuer.down():
        for _ in range(3):
            answer = await call(issuer.token())
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert answer.headers["Retry-After"]
        assert (await call(issuer.token(), "/health")).status_code == 200
    await asyncio.sleep(0.3)
    assert (await call(issuer.token())).status_code == 200


BROKEN = [
    (500, b""),
    (404, b"not here"),
    (302, b""),
    (200, b"<html>"),
    (200, b"\xff\xfe"),
    (200, b"[]"),
    (200, b"null"),
    (200, b'{"keys": []}'),
    (200, b'{"keys": 7}'),
    (200, b'{"keys": [7, null, {"kty": "RSA", "kid": "first"}]}'),
    (200, b'{"keys": [{"kty": "oct", "kid": "first", "k": "c2VjcmV0", "alg": "HS256"}]}'),
    (200, b"[" * 100_000),
]


@pytest.mark.parametrize("document", BROKEN)
async def test_a_document_without_keys_is_none_and_the_last_good_ones_stay(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch, document: tuple[int, bytes]
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    good, issuer.answer = issuer.answer, document
    assert (await call(issuer.token())).status_code == 503
    issuer.answer = good
    assert (await call(issuer.token())).status_code == 200
    issuer.answer = document
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    assert (await call(issuer.token())).status_code == 200
    assert (await call(issuer.token("second"))).status_code == 503


async def test_keys_not_meant_for_signatures_are_not_used(call: Caller, issuer: Issuer) -> None:
    issuer.publish_all(published("first"), published("second", use="enc"))
    assert (await call(issuer.token())).status_code == 200
    assert (await call(issuer.token("second"))).status_code == 401


async def test_a_known_key_goes_on_while_the_issuer_is_down(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    with issuer.down():
        for _ in range(3):
            assert (await call(issuer.token())).status_code == 200
        assert (await call(issuer.token("second"))).status_code == 503


async def test_a_slow_issuer_holds_up_nobody_but_who_needs_its_keys(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PATIENCE_S", 0.5)
    with issuer.slow():
        waiting = asyncio.create_task(call(issuer.token()))
        await asyncio.sleep(0.1)
        assert (await call.client.get("/health")).status_code == 200
        assert not waiting.done()
        assert (await waiting).status_code == 503


async def test_a_slow_issuer_holds_up_a_known_key_once_at_most(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    for name, value in (("PATIENCE_S", 0.3), ("KEEP_S", 0), ("PAUSE_S", 0)):
        monkeypatch.setattr(jwks, name, value)
    with issuer.slow():
        assert (await call(issuer.token())).status_code == 200
        began = time.perf_counter()
        for _ in range(5):
            assert (await call(issuer.token())).status_code == 200
        assert time.perf_counter() - began < 0.3


async def test_a_caller_who_hangs_up_does_not_spoil_it_for_the_others(call: Caller, issuer: Issuer) -> None:
    with issuer.slow():
        leaving, staying = asyncio.create_task(call(issuer.token())), asyncio.create_task(call(issuer.token()))
        await asyncio.sleep(0.1)
        leaving.cancel()
    assert (await staying).status_code == 200
    assert issuer.asked == 1


async def test_a_key_that_is_rotated_in_mid_flight_costs_one_request(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    assert (await call(issuer.token())).status_code == 200
    issuer.publish("first", "second")
    answers = await asyncio.gather(*(call(issuer.token(kid)) for kid in ("first", "second") * 20))
    assert {answer.status_code for answer in answers} == {200}
    assert issuer.asked == 2


async def test_a_key_that_is_withdrawn_is_refused_once_the_kept_ones_are_old(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    issuer.publish("second")
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    assert (await call(issuer.token())).status_code == 200
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    assert (await call(issuer.token())).status_code == 401
    assert (await call(issuer.token("second"))).status_code == 200


async def test_a_flood_of_unknown_kids_is_no_flood_of_requests(call: Caller, issuer: Issuer) -> None:
    forged = [issuer.token(f"unknown-{number}", signed_by="foreign") for number in range(300)]
    answers = await asyncio.gather(*map(call, forged))
    assert {answer.status_code for answer in answers} == {401}
    assert issuer.asked == 1
    assert (await call(issuer.token())).status_code == 200


async def test_between_two_requests_for_keys_lies_the_pause(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0.2)
    until = time.perf_counter() + 1
    while time.perf_counter() < until:
        assert (await call(issuer.token("unknown", signed_by="foreign"))).status_code == 401
    assert 2 <= issuer.asked <= 6


@pytest.mark.rule("AUT-05")
async def test_the_farms_own_tokens_are_refused_in_production_beside_auth0(call: Caller, settings: Settings) -> None:
    assert (await call(issue_token(settings, Role.ADMIN))).status_code == 401


@pytest.mark.rule("AUT-05")
@pytest.mark.parametrize("wanted", [{"local_accounts": True}, {"app_env": "staging"}])
async def test_both_kinds_are_taken_where_local_ones_are_wanted_or_it_is_not_production(
    app: FastAPI, call: Caller, settings: Settings, issuer: Issuer, wanted: dict[str, Any]
) -> None:
    app.state.tokens = TokenReader(settings.model_copy(update=wanted))
    for token in (issue_token(settings, Role.ADMIN), issuer.token()):
        assert (await call(token)).status_code == 200
    for forged in (issuer.signed_with_the_public_key(), jwt.encode(issuer.claims(), SECRET, "HS256")):
        assert (await call(forged)).status_code == 401
