"""Whose bearer tokens are taken: Auth0's, checked with the keys it publishes, and the farm's own, signed with HS256."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from jwt.utils import base64url_decode, base64url_encode

from app.core.errors import Unauthenticated
from app.core.settings import Settings
from app.users.jwks import PublishedKeys
from app.users.permissions import LOCAL, ROLE_PERMISSIONS, Permission, Principal, Role, smallest_role

ISSUER = "demeterai-local"
LOCAL_CLAIMS = ("sub", "exp", "iat", "iss")
AUTH0_CLAIMS = ("sub", "exp", "iat", "iss", "aud")
LONGEST_TOKEN = 8_192
LONGEST_NAME = 255


class TokenReader:
    """Tells whom a bearer token speaks for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys = PublishedKeys(f"{settings.auth0_address}/.well-known/jwks.json") if settings.auth0_domain else None

    async def read(self, token: str) -> Principal:
        """Raises Unauthenticated for a token that is not good, Unavailable where Auth0's keys cannot be had."""
        header = header_of(token)
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm == self._settings.jwt_algorithm and self._settings.takes_local_tokens:
            return read_token(self._settings, token)
        if self._keys and algorithm in self._settings.auth0_algorithms and kid:
            return self._read_auth0(token, await self._keys.find(kid))
        raise Unauthenticated("Invalid token.")

    def _read_auth0(self, token: str, key: jwt.PyJWK) -> Principal:
        claims = checked(
            token,
            key,
            self._settings.auth0_algorithms,
            AUTH0_CLAIMS,
            issuer=self._settings.expected_issuer,
            audience=self._settings.auth0_api_audience,
        )
        if claims["sub"].startswith(LOCAL):
            raise Unauthenticated("Invalid token.")
        return principal_of(claims, self._settings.auth0_claim_namespace.rstrip("/") + "/")


def issue_token(
    settings: Settings,
    role: Role,
    *,
    sub: str | None = None,
    email: str | None = None,
    at: datetime | None = None,
    sign_in: UUID | None = None,
) -> str:
    """A signed token for `role` that lives JWT_ACCESS_TOKEN_EXPIRE_MINUTES, from now on if not from `at`.

    It ends with its `sign_in`, where it has one.
    """
    made = at or datetime.now(UTC)
    claims = {
        "iss": ISSUER,
        "sub": sub or f"{LOCAL}{role}",
        "email": email or f"{role}@demeter.local",
        "email_verified": True,
        "roles": [role],
        "permissions": sorted(ROLE_PERMISSIONS[role]),
        # With its fraction: whole seconds could not tell it from one made just before everybody was signed out.
        "iat": made.timestamp(),
        "exp": made + timedelta(minutes=settings.jwt_access_token_expire_minutes),
        **({"sid": str(sign_in)} if sign_in else {}),
    }
    return jwt.encode(claims, settings.jwt_secret_key.get_secret_value(), settings.jwt_algorithm)


def read_token(settings: Settings, token: str) -> Principal:
    """The principal a local token speaks for; raises Unauthenticated for one not ours, expired or malformed."""
    secret = settings.jwt_secret_key.get_secret_value()
    claims = checked(token, secret, [settings.jwt_algorithm], LOCAL_CLAIMS, issuer=ISSUER)
    return replace(principal_of(claims), sign_in=sign_in_of(claims))


def header_of(token: str) -> dict[str, Any]:
    """What a token says of itself, which nobody has checked yet."""
    if len(token) > LONGEST_TOKEN:
        raise Unauthenticated("The token is too long.")
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError:
        raise Unauthenticated("Invalid token.") from None
    if not written_plainly(token.rpartition(".")[2]):
        raise Unauthenticated("Invalid token.")
    return header


def written_plainly(signature: str) -> bool:
    """Whether it is written in the one way RFC 7515 has: what decodes to the same bytes is still another token."""
    return base64url_encode(base64url_decode(signature)).decode() == signature


def checked(
    token: str,
    key: jwt.PyJWK | str,
    algorithms: Sequence[str],
    needed: tuple[str, ...],
    *,
    issuer: str,
    audience: str | None = None,
) -> dict[str, Any]:
    """The claims, once signature, issuer, audience and times are found right."""
    # A clock a second behind the issuer's must not refuse a fresh token: `nbf` and `exp` decide, not `iat`.
    options: jwt.types.Options = {"require": list(needed), "verify_iat": False}
    try:
        return jwt.decode(token, key, algorithms, options, issuer=issuer, audience=audience)
    except jwt.ExpiredSignatureError:
        raise Unauthenticated("The token has expired.") from None
    except (jwt.InvalidTokenError, OverflowError):
        raise Unauthenticated("Invalid token.") from None


def principal_of(claims: dict[str, Any], namespace: str = "") -> Principal:
    """Whom the claims name; roles and e-mail stand under `namespace`. The rights are those in `permissions`.

    Only where there is no such claim at all do they come from the roles; roles nobody names come from the rights.
    """
    if not is_name(claims["sub"]):
        raise Unauthenticated("Invalid token.")
    roles = words(claims.get(f"{namespace}roles"))
    known = [ROLE_PERMISSIONS[role] for role in Role if role in roles]
    permissions = frozenset[Permission]().union(*known)
    if "permissions" in claims:
        given = words(claims["permissions"])
        permissions = frozenset(each for each in Permission if each in given)
    email = claims.get(f"{namespace}email") or claims.get("email")
    return Principal(
        sub=claims["sub"],
        email=email if is_address(email) else None,
        roles=roles or (smallest_role(permissions),),
        permissions=permissions,
        issued_at=instant(claims["iat"]),
        email_verified=claims.get(f"{namespace}email_verified", claims.get("email_verified")) is True,
    )


def sign_in_of(claims: dict[str, Any]) -> UUID | None:
    """Which sign-in a local token came from; that of another issuer says nothing of ours."""
    try:
        return UUID(claims["sid"]) if "sid" in claims else None
    except (TypeError, ValueError, AttributeError):
        raise Unauthenticated("Invalid token.") from None


def instant(claim: object) -> datetime:
    """Seconds since 1970; raises Unauthenticated for anything else."""
    try:
        return datetime.fromtimestamp(float(claim), UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        raise Unauthenticated("Invalid token.") from None


def words(claim: object) -> tuple[str, ...]:
    return tuple(each for each in claim if isinstance(each, str)) if isinstance(claim, list) else ()


def is_name(claim: str) -> bool:
    """Whether a text column takes it; some characters that JSON can write no database stores."""
    return 0 < len(claim) <= LONGEST_NAME and claim.isprintable()


def is_address(claim: object) -> bool:
    """Whether the table of users takes it for an e-mail address."""
    return isinstance(claim, str) and is_name(claim) and bool(re.fullmatch(r"[^@\s]+@[^@\s]+", claim))
