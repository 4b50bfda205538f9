"""docs/permissions.md: every route with what it demands and whom it lets in, read from the routes themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from app.users.permissions import ROLE_PERMISSIONS, Permission, Role

HEAD = """# Who may do what

Made by `make api` from the routes; do not edit. A test calls every route as anonymous and as each role, and compares.

`yes` means let in: what is asked for may still be refused for other reasons. 401 is answered without a valid token, 403
to one without the permission. What a person may do is what the token says, and roles are the usual bundles of it;
who is bound to some greenhouses sees nothing of the others. `/metrics` demands `analytics:read` where
METRICS_NEED_TOKEN is set, and a file needs the signature in its link.

| Method | Route | Demands | anonymous | viewer | worker | supervisor | admin |
|---|---|---|---|---|---|---|---|
"""
CALLERS: tuple[Role | None, ...] = (None, Role.VIEWER, Role.WORKER, Role.SUPERVISOR, Role.ADMIN)
"""In the order of the columns; None has no token."""
YES = "yes"


@dataclass(frozen=True, slots=True, order=True)
class Door:
    path: str
    method: str
    takes_token: bool
    permissions: frozenset[Permission]

    def lets_in(self, caller: Role | None) -> str:
        """`yes`, or the status it answers."""
        if not self.takes_token:
            return YES
        if caller is None:
            return "401"
        return YES if self.permissions <= ROLE_PERMISSIONS[caller] else "403"

    def row(self) -> str:
        named = " and ".join(f"`{each}`" for each in sorted(self.permissions))
        demands = named or ("a token" if self.takes_token else "nothing")
        cells = (self.method, f"`{self.path}`", demands, *(self.lets_in(each) for each in CALLERS))
        return f"| {' | '.join(cells)} |"


def doors(app: FastAPI) -> list[Door]:
    return sorted(
        Door(str(route.path), method, any(hasattr(each, "before_body") for each in asked), permissions_in(asked))
        for route in iter_route_contexts(app.routes)
        for asked in [set(calls(route.dependant)) if hasattr(route, "dependant") else set[object]()]
        for method in (route.methods or set()) - {"HEAD"}
    )


def calls(dependant: Dependant) -> Iterator[object]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from calls(each)


def permissions_in(asked: set[object]) -> frozenset[Permission]:
    return frozenset(each.permission for each in asked if hasattr(each, "permission"))


def page(app: FastAPI) -> str:
    return HEAD + "\n".join(door.row() for door in doors(app)) + "\n"
