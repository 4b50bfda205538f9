from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from app.core.errors import Unauthenticated
from app.core.settings import Settings
from app.users.permissions import ROLE_PERMISSIONS, Permission, Role, smallest_role
from app.users.services import role_of
from app.users.tokens import ISSUER, issue_token, read_token

SECRET = "a secret of this test, long enough for every HMAC there is; " * 2

SETTINGS = Settings(_env_file=None, jwt_secret_key=SECRET)


def forged(secret: str = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    now = datetime.now(UTC)
    claims = {"iss": ISSUER, "sub": "x", "iat": now, "exp": now + timedelta(minutes=5), "permissions": []}
    return jwt.encode({name: value for name, value in (claims | changes).items() if value}, secret, algorithm)


@pytest.mark.parametrize("role", Role)
def test_a_token_carries_the_rights_of_its_role(role: Role) -> None:
    principal = read_token(SETTINGS, issue_token(SETTINGS, role))
    assert principal.permissions == ROLE_PERMISSIONS[role]
    assert principal.roles == (role,)
    assert role_of(principal) == role


def test_the_roles_of_the_guide() -> None:
    assert ROLE_PERMISSIONS[Role.ADMIN] == set(Permission)
    assert ROLE_PERMISSIONS[Role.WORKER] == {"stock:read", "stock:write"}
    assert ROLE_PERMISSIONS[Role.VIEWER] == {"stock:read", "analytics:read"}
    assert ROLE_PERMISSIONS[Role.SUPERVISOR] == {
        "stock:read",
        "stock:write",
        "stock:delete",
        "analytics:read",
        "config:read",
    }


@pytest.mark.parametrize(
    "token",
    [
        "",
        "not.a.token",
        forged(secret=SECRET[::-1]),
        forged(exp=datetime.now(UTC) - timedelta(seconds=1)),
        forged(iss="https://somebody.else/"),
        forged(sub=None),
        forged(exp=None),
        forged(algorithm="HS512"),
        jwt.encode({"iss": ISSUER, "sub": "x"}, "", algorithm="none"),
        forged()[:-3],
        "x" * 100_000,
    ],
)
def test_a_foreign_expired_or_mangled_token_is_refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        read_token(SETTINGS, token)


def test_rights_come_from_the_permissions_and_unknown_ones_are_nothing() -> None:
    principal = read_token(SETTINGS, forged(roles=["admin"], permissions=["stock:read", "rockets:launch"]))
    assert principal.permissions == {"stock:read"}


def test_without_a_named_role_the_smallest_that_covers_the_rights_is_taken() -> None:
    assert smallest_role(frozenset({Permission.STOCK_WRITE})) == Role.WORKER
    assert smallest_role(frozenset({Permission.CONFIG_WRITE})) == Role.ADMIN
