"""Local HS256 tokens: the sign-in of a farm without Auth0, and of development."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from app.core.errors import Unauthenticated
from app.core.settings import Settings
from app.users.permissions import ROLE_PERMISSIONS, Permission, Principal, Role

ISSUER = "demeterai-local"
NEEDED_CLAIMS = ["sub", "exp", "iat", "iss"]


def issue_token(settings: Settings, role: Role, *, sub: str | None = None, email: str | None = None) -> str:
    """A signed token for `role` that lives JWT_ACCESS_TOKEN_EXPIRE_MINUTES."""
    now = datetime.now(UTC)
    claims = {
        "iss": ISSUER,
        "sub": sub or f"local|{role}",
        "email": email or f"{role}@demeter.local",
        "roles": [role],
        "permissions": sorted(ROLE_PERMISSIONS[role]),
        "iat": now,
        "exp": now + timedelta(minutes=settings.jwt_access_token_expire_minutes),
    }
    return jwt.encode(claims, settings.jwt_secret_key.get_secret_value(), settings.jwt_algorithm)


def read_token(settings: Settings, token: str) -> Principal:
    """The principal a token speaks for; raises Unauthenticated for one that is not ours, expired or malformed."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            settings.jwt_secret_key.get_secret_value(),
            [settings.jwt_algorithm],
            issuer=ISSUER,
            options={"require": NEEDED_CLAIMS},
        )
    except jwt.ExpiredSignatureError:
        raise Unauthenticated("The token has expired.") from None
    except jwt.InvalidTokenError:
        raise Unauthenticated("Invalid token.") from None
    known = {str(each) for each in Permission}
    return Principal(
        sub=str(claims["sub"]),
        email=claims.get("email"),
        roles=tuple(map(str, claims.get("roles", ()))),
        permissions=frozenset(Permission(each) for each in claims.get("permissions", ()) if each in known),
    )
