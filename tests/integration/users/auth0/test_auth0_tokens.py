"""Which of Auth0's tokens are taken, and whom they speak for."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app.core.database import unit_of_work
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.users.models import ApiToken, User
from app.users.permissions import Role
from app.users.rules.opaque import fingerprint
from app.users.tokens import TokenReader, issue_token
from tests.builders import days_ago
from tests.integration.conftest import SECRET
from tests.integration.issuer import Caller, Issuer, encoded, part
from tests.integration.statements import statements


@pytest.mark.rule("AUT-02", "AUT-04")
async def test_a_token_of_the_issuer_is_taken_and_says_who_calls(call: Caller, issuer: Issuer) -> None:
    answer = await call(issuer.token(**{"https://demeter.ai/email": "User@example.com"}))
    assert answer.status_code == 200, answer.text
    told = {
        "user_id": "auth0|abc123",
        "sub": "auth0|abc123",
        "email": "User@example.com",
        "roles": ["supervisor"],
        "permissions": ["stock:read", "stock:write", "analytics:read"],
    }
    assert told.items() <= answer.json().items()


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
    "no instant it was made at": lambda issuer: issuer.token(iat=None),
    "made at no instant": lambda issuer: issuer.token(iat=1e300),
    "made at some word": lambda issuer: issuer.token(iat="now"),
    "an end that is infinite": lambda issuer: issuer.token(exp=float("inf")),
    "no subject": lambda issuer: issuer.token(sub=None),
    "the subject of a local account": lambda issuer: issuer.token(sub="local|admin"),
    "a subject nobody can store": lambda issuer: issuer.token(sub="x" * 256),
    "a foreign key under a known kid": lambda issuer: issuer.token(kid="first", signed_by="foreign"),
    "no kid": lambda issuer: issuer.token(kid=None),
    "tampered": lambda issuer: tampered(issuer.token()),
    "truncated": lambda issuer: issuer.token()[:-10],
    "half": lambda issuer: issuer.token()[:300],
    "two parts": lambda issuer: issuer.token().rpartition(".")[0],
    "the same signature written otherwise": lambda issuer: issuer.token() + "!",
    "an empty signature": lambda issuer: issuer.token().rpartition(".")[0] + ".",
    "huge": lambda issuer: issuer.token(permissions=["stock:read"] * 600),
    "no token at all": lambda _: "x" * 10_000,
    "nested": lambda _: nested(5_000),
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


async def test_a_token_longer_than_any_header_is_refused_before_it_is_read(call: Caller) -> None:
    assert (await call("x" * 1_000_000)).status_code in {401, 431}


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
    answer = (await call(issuer.token(sub=f"auth0|{claims}", **claims))).json()
    assert (answer["roles"], answer["permissions"]) == (roles, permissions)


@pytest.mark.rule("AUT-01")
async def test_a_good_token_without_the_permission_is_403(call: Caller, issuer: Issuer) -> None:
    answer = await call(issuer.token(permissions=["analytics:read"]), "/api/v1/stock/batches")
    assert (answer.status_code, answer.json()["permission"]) == (403, "stock:read")


@pytest.mark.parametrize("email", ["no address", "a@b@c", 7, f"{'x' * 255}@example.com"])
async def test_an_e_mail_that_is_none_is_left_out(call: Caller, issuer: Issuer, email: object) -> None:
    assert (await call(issuer.token(email=email))).json()["email"] is None


async def rows(app: FastAPI, sub: str) -> list[User]:
    async with app.state.sessions() as session:
        return list(await session.scalars(select(User).where(User.auth0_sub == sub)))


@pytest.mark.rule("AUT-06")
async def test_the_first_valid_token_makes_the_user_and_many_at_once_make_one(
    app: FastAPI, call: Caller, issuer: Issuer
) -> None:
    named: dict[str, Any] = {
        "https://demeter.ai/roles": ["viewer", "supervisor"],
        "https://demeter.ai/email": "Ana@Example.com",
        "https://demeter.ai/email_verified": True,
    }
    token = issuer.token(sub="auth0|ana", **named)
    answers = await asyncio.gather(*(call(token) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    (user,) = await rows(app, "auth0|ana")
    assert (user.email, user.role, user.active) == ("ana@example.com", Role.SUPERVISOR, True)


@pytest.mark.rule("AUT-06")
async def test_a_token_that_is_not_good_makes_no_user(app: FastAPI, call: Caller, issuer: Issuer) -> None:
    assert (await call(issuer.token(sub="auth0|nobody", signed_by="foreign"))).status_code == 401
    assert await rows(app, "auth0|nobody") == []


@pytest.mark.rule("AUT-06")
async def test_who_is_deactivated_is_out_at_once_however_long_the_token_lives(
    app: FastAPI, call: Caller, issuer: Issuer
) -> None:
    token = issuer.token(sub="auth0|leaving")
    assert (await call(token)).status_code == 200
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(User).where(User.auth0_sub == "auth0|leaving").values(active=False))
    for path in ("/api/v1/auth/me", "/api/v1/stock/batches"):
        assert (await call(token, path)).status_code == 403


@pytest.mark.rule("AUT-06")
@pytest.mark.parametrize("verified", [None, False, "true", 1])
async def test_an_e_mail_nobody_has_proved_is_not_kept(
    app: FastAPI, call: Caller, issuer: Issuer, verified: object
) -> None:
    sub = f"auth0|unproved-{verified}"
    token = issuer.token(sub=sub, email="unproved@example.com", email_verified=verified)
    assert (await call(token)).status_code == 200
    assert [user.email for user in await rows(app, sub)] == [None]


@pytest.mark.rule("AUT-06")
async def test_an_e_mail_that_somebody_has_keeps_nobody_out_and_stays_theirs(
    app: FastAPI, call: Caller, issuer: Issuer
) -> None:
    proved: dict[str, Any] = {"email": "Same@Example.com", "email_verified": True}
    for sub in ("auth0|same-first", "google-oauth2|same-second"):
        assert (await call(issuer.token(sub=sub, **proved))).status_code == 200
    later = int(time.time()) + 1
    assert (await call(issuer.token(sub="google-oauth2|same-second", iat=later, **proved))).status_code == 200
    assert [user.email for user in await rows(app, "auth0|same-first")] == ["same@example.com"]
    assert [user.email for user in await rows(app, "google-oauth2|same-second")] == [None]


@pytest.mark.rule("AUT-06")
async def test_an_e_mail_proved_later_is_taken_over(app: FastAPI, call: Caller, issuer: Issuer) -> None:
    now = int(time.time())
    for iat, verified in ((now - 9, False), (now, True)):
        token = issuer.token(sub="auth0|late", email="late@example.com", email_verified=verified, iat=iat)
        assert (await call(token)).status_code == 200
    assert [user.email for user in await rows(app, "auth0|late")] == ["late@example.com"]


@pytest.mark.rule("AUT-06")
@pytest.mark.parametrize("known", [False, True])
async def test_of_two_that_get_one_e_mail_at_once_one_has_it_and_both_come_in(
    app: FastAPI, call: Caller, issuer: Issuer, *, known: bool
) -> None:
    now, email = int(time.time()), f"both-{known}@example.com".lower()
    subs = [f"auth0|{each}-{known}" for each in range(6)]
    if known:
        for sub in subs:
            await call(issuer.token(sub=sub, iat=now - 9))
    tokens = [issuer.token(sub=sub, iat=now, email=email, email_verified=True) for sub in subs]
    answers = await asyncio.gather(*map(call, tokens))
    assert [each.status_code for each in answers] == [200] * len(subs)
    kept = [user.email for sub in subs for user in await rows(app, sub)]
    assert sorted(kept, key=str) == [None] * (len(subs) - 1) + [email]


@pytest.mark.rule("AUT-06")
async def test_an_older_token_gives_no_right_that_a_newer_one_no_longer_names(call: Caller, issuer: Issuer) -> None:
    now, sub = int(time.time()), "auth0|narrowed"
    older = issuer.token(sub=sub, iat=now - 60, permissions=["stock:read", "stock:write", "users:manage"])
    newer = issuer.token(sub=sub, iat=now - 30, permissions=["stock:read", "analytics:read"])
    assert (await call(older, "/api/v1/users")).status_code == 200
    assert (await call(newer)).json()["permissions"] == ["stock:read", "analytics:read"]
    assert (await call(older)).json()["permissions"] == ["stock:read"]
    assert (await call(older, "/api/v1/users")).status_code == 403
    assert (await call(newer)).json()["permissions"] == ["stock:read", "analytics:read"]


async def machine_of(app: FastAPI, user: User, *scopes: str) -> str:
    """A token that was made while the user had all these rights."""
    async with unit_of_work(app.state.sessions) as session:
        row = ApiToken(user_id=user.id, name="scanner", prefix="dmt_", token_hash=fingerprint(f"dmt_{user.id}"))
        row.scopes = list(scopes)
        session.add(row)
    return f"dmt_{user.id}"


@pytest.mark.rule("AUT-06")
async def test_rights_withdrawn_at_auth0_are_withdrawn_from_the_users_machines(
    app: FastAPI, call: Caller, issuer: Issuer
) -> None:
    now = int(time.time())
    before = issuer.token(sub="auth0|demoted", iat=now - 60, permissions=["stock:read", "stock:write"])
    after = issuer.token(sub="auth0|demoted", iat=now - 30, permissions=["stock:read"])
    await call(before)
    (user,) = await rows(app, "auth0|demoted")
    machine = await machine_of(app, user, "stock:read", "stock:write")
    assert (await call(machine)).json()["permissions"] == ["stock:read", "stock:write"]
    for token in (after, before):  # the old one is good still, and says what was
        assert (await call(token)).status_code == 200
        assert (await call(machine)).json()["permissions"] == ["stock:read"]
    (user,) = await rows(app, "auth0|demoted")
    assert (user.role, user.permissions) == (Role.VIEWER, ["stock:read"])
    async with app.state.sessions() as session:
        of_user = (AuditEntry.entity_type == "users", AuditEntry.entity_id == str(user.id))
        entries = list(await session.scalars(select(AuditEntry).where(*of_user)))
    assert [(each.action, each.user_id) for each in entries] == [("user.rights", user.id)]
    assert [(each.before or {})["permissions"] for each in entries] == [["stock:read", "stock:write"]]


@pytest.mark.rule("AUT-06")
async def test_a_token_is_noted_once_and_a_sign_in_once_an_hour(app: FastAPI, call: Caller, issuer: Issuer) -> None:
    now, sub = int(time.time()), "auth0|busy"
    asked, signed_in = [], []
    for iat in (now - 9, now - 9, now - 5):
        with statements(app, with_who=True) as seen:
            assert (await call(issuer.token(sub=sub, iat=iat))).status_code == 200
        asked.append([each.split()[0] for each in seen])
        signed_in.append((await rows(app, sub))[0].last_login)
    assert asked[1:] == [["SELECT"], ["SELECT", "UPDATE", "SELECT"]]
    assert signed_in[0]
    assert len(set(signed_in)) == 1
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(User).where(User.auth0_sub == sub).values(last_login=days_ago(1)))
    await call(issuer.token(sub=sub, iat=now))
    (user,) = await rows(app, sub)
    assert user.last_login
    assert user.last_login > signed_in[0]


@pytest.mark.rule("AUT-06")
async def test_a_machine_without_e_mail_is_a_user_like_any_other(app: FastAPI, call: Caller, issuer: Issuer) -> None:
    token = issuer.token(sub="client@clients", gty="client-credentials", permissions=["stock:write"])
    assert (await call(token)).json()["roles"] == ["worker"]
    assert [(user.email, user.role) for user in await rows(app, "client@clients")] == [(None, Role.WORKER)]


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
