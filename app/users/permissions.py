"""The seven permissions, the four roles, and the principal a request acts for."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

LOCAL = "local|"
"""So the subjects of local accounts begin; all others are kept by Auth0."""


class Permission(StrEnum):
    STOCK_READ = "stock:read"
    STOCK_WRITE = "stock:write"
    STOCK_DELETE = "stock:delete"
    ANALYTICS_READ = "analytics:read"
    CONFIG_READ = "config:read"
    CONFIG_WRITE = "config:write"
    USERS_MANAGE = "users:manage"


class Role(StrEnum):
    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    WORKER = "worker"
    VIEWER = "viewer"


STOCK = frozenset({Permission.STOCK_READ, Permission.STOCK_WRITE, Permission.STOCK_DELETE})
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({Permission.STOCK_READ, Permission.ANALYTICS_READ}),
    Role.WORKER: frozenset({Permission.STOCK_READ, Permission.STOCK_WRITE}),
    Role.SUPERVISOR: STOCK | {Permission.ANALYTICS_READ, Permission.CONFIG_READ},
    Role.ADMIN: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The warehouses a caller may see; None means all of them."""

    warehouse_ids: frozenset[int] | None = None


EVERYWHERE = Scope()
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who a token speaks for. Rights come from the token's permissions, never from its role names.

    One that came from a password names its `sign_in`, and ends with it.
    """

    sub: str
    email: str | None
    roles: tuple[str, ...]
    permissions: frozenset[Permission]
    scope: Scope = EVERYWHERE
    issued_at: datetime = LONG_AGO
    email_verified: bool = False
    sign_in: UUID | None = None

    @property
    def local(self) -> bool:
        return self.sub.startswith(LOCAL)


def smallest_role(permissions: frozenset[Permission]) -> Role:
    """The role with the fewest rights that covers the given ones."""
    covering = [role for role, rights in ROLE_PERMISSIONS.items() if permissions <= rights]
    return min(covering, key=lambda role: len(ROLE_PERMISSIONS[role]))
