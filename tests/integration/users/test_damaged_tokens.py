"""Whatever is done to a token, of whatever kind: it is none any more, and nothing breaks."""

import hmac
import time
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.users.models import ApiToken, User
from app.users.rules.opaque import MACHINE, fingerprint, fresh_secret
from app.users.tokens import ISSUER
from tests.integration.conftest import SECRET
from tests.integration.issuer import encoded, part
from tests.integration.users.people import PASSWORD, ClientWith, a_person, access

MANY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
ME = "/api/v1/auth/me"
VISIBLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=4)
ANYWHERE, FEW = st.floats(0, 1), st.integers(0, 4)


def spoilt(token: str, where: float, gone: int, put: str) -> str:
    """Some characters are gone, others stand there; where that changes nothing, the last one is another one."""
    at = round(where * (len(token) - 1))
    other = token[:at] + put + token[at + gone :]
    return other if other != token else token[:-1] + ("A" if token[-1] != "A" else "B")


@pytest.fixture
async def person(sessions: Sessions) -> User:
    return await a_person(sessions)


@pytest.fixture
def anybody(client_with: ClientWith) -> httpx.AsyncClient:
    return client_with(None)


async def me(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.get(ME, headers={b"Authorization": b"Bearer " + token.encode("latin-1")})


@pytest.mark.rule("AUT-01")
@MANY
@given(number=st.integers(0, 2), where=ANYWHERE, gone=FEW, put=VISIBLE)
@example(number=2, where=1.0, gone=0, put="!")
@example(number=2, where=1.0, gone=0, put="=")
@example(number=0, where=0.0, gone=4, put="")
async def test_a_signed_token_that_is_damaged_in_any_part_is_none(
    anybody: httpx.AsyncClient, settings: Settings, person: User, number: int, where: float, gone: int, put: str
) -> None:
    parts = access(settings, person).split(".")
    assert (await me(anybody, ".".join(parts))).status_code == 200
    parts[number] = spoilt(parts[number], where, gone, put)
    answer = await me(anybody, ".".join(parts))
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.rule("AUT-01")
async def test_no_other_last_character_of_a_signature_is_taken(
    anybody: httpx.AsyncClient, settings: Settings, person: User
) -> None:
    """Of its six bits two say nothing, so that four characters decode to the same signature."""
    token = access(settings, person)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    taken = [each for each in letters if (await me(anybody, token[:-1] + each)).status_code != 401]
    assert taken == [token[-1]]


@pytest.mark.rule("AUT-01")
@MANY
@given(where=ANYWHERE, gone=FEW, put=VISIBLE)
@example(where=0.0, gone=4, put="")
@example(where=0.0, gone=4, put="DMT_")
async def test_a_machines_token_that_is_damaged_is_none(
    anybody: httpx.AsyncClient, machine: str, where: float, gone: int, put: str
) -> None:
    assert (await me(anybody, machine)).status_code == 200
    answer = await me(anybody, spoilt(machine, where, gone, put))
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.fixture
async def machine(sessions: Sessions, person: User) -> str:
    secret = fresh_secret(MACHINE)
    async with unit_of_work(sessions) as session:
        session.add(
            ApiToken(
                user_id=person.id,
                name="scanner",
                prefix=secret[:12],
                token_hash=fingerprint(secret),
                scopes=["stock:read"],
            )
        )
    return secret


@pytest.fixture
async def renewal(app: FastAPI, anybody: httpx.AsyncClient, person: User) -> str:
    app.state.settings = app.state.settings.model_copy(update={"rate_limit_sign_in": 0})
    login = {"email": person.email, "password": PASSWORD}
    token: str = (await anybody.post("/api/v1/auth/login", json=login)).json()["refresh_token"]
    return token


@MANY
@given(where=ANYWHERE, gone=FEW, put=st.text(st.characters(exclude_categories=["Z", "C"]), max_size=4))
async def test_a_refresh_token_that_is_damaged_is_none_and_ends_nothing(
    anybody: httpx.AsyncClient, renewal: str, where: float, gone: int, put: str
) -> None:
    bad = {"refresh_token": spoilt(renewal, where, gone, put)}
    answer = await anybody.post("/api/v1/auth/refresh", json=bad)
    assert (answer.status_code, answer.json()["code"]) == (401, "refresh_refused")
    assert (await anybody.post("/api/v1/auth/logout", json=bad)).status_code == 204


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
CLAIMS = ("sub", "iss", "aud", "iat", "nbf", "exp", "jti", "email", "email_verified", "roles", "permissions")


@MANY
@given(claims=st.dictionaries(st.sampled_from(CLAIMS), JSON, max_size=3))
@example(claims={"exp": float("inf")})
@example(claims={"exp": float("nan")})
@example(claims={"iat": float("nan")})
@example(claims={"iat": 1e18})
@example(claims={"sub": "\x00"})
@example(claims={"sub": "\ud800"})
@example(claims={"sub": ""})
@example(claims={"email": "\x00@\ud800"})
async def test_claims_without_sense_break_nothing_though_they_are_signed(
    app: FastAPI, anybody: httpx.AsyncClient, claims: dict[str, Any]
) -> None:
    assert app.state.settings.takes_local_tokens
    now = time.time()
    usual = {"iss": ISSUER, "sub": "local|nobody", "iat": now, "exp": now + 60, "permissions": ["stock:read"]}
    body = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(usual | claims)}"
    token = f"{body}.{encoded(hmac.digest(SECRET.encode(), body.encode(), 'sha256'))}"
    answer = await me(anybody, token)
    assert answer.status_code in {200, 401}, answer.text
    if answer.status_code == 200:
        assert set(answer.json()["permissions"]) <= {"stock:read", "stock:write"}
