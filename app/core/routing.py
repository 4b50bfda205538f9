"""Routers that look at an address once before they try it on each of their routes, and routes that ask who is there."""

from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

NEW_TO = "new_to_addresses"
MOST_KNOWN, LONGEST_KNOWN = 4096, 200
type Guard = Callable[[Request], Awaitable[object]]
type Handle = Callable[[Request], Coroutine[Any, Any, Response]]


class GuardedRoute(APIRoute):
    """Asks its guards before a byte of the body is read: FastAPI alone reads it first, to the disk if it is large.

    A guard is what a dependency, however deep, has as its attribute `before_body`.
    """

    def answering(self) -> Handle:
        """What answers those whom the guards let pass."""
        return super().get_route_handler()

    def get_route_handler(self) -> Handle:
        handle = self.answering()

        async def guarded(request: Request) -> Response:
            if addresses := request.scope.pop(NEW_TO, None):
                addresses.note(request.scope)
            await ask_guards(request)
            return await handle(request)

        return guarded


async def ask_guards(request: Request) -> None:
    """Those of the route and of the routers it was included by."""
    included = request.scope.get("fastapi", {}).get("effective_route_context")
    for guard in guards_of((included or request.scope["route"]).dependant):
        await guard(request)


def guards_of(dependant: Dependant) -> Iterator[Guard]:
    for each in dependant.dependencies:
        if guard := getattr(each.call, "before_body", None):
            yield guard
        yield from guards_of(each)


class Section(APIRouter):
    """Of addresses that all contain its prefix: asked about others it need not try its routes.

    FastAPI tries the routes of nested routers anew at each level, hundreds of them for one request.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"route_class": GuardedRoute} | given)
        self._always = self.prefix.partition("{")[0]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return super().matches(scope) if self._always in scope["path"] else (Match.NONE, {})


class KnownAddresses(BaseRoute):
    """Finds at once what was found before, the first of all routes: the way through nested routers takes longer.

    By method and address as they came, with the numbers in it; those found longest ago are forgotten.
    """

    path = ""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, Any]] = {}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = self._found.get((scope.get("method", ""), scope["path"]))
        if found is None:
            scope[NEW_TO] = self
            return Match.NONE, {}
        # What a request writes into its own is no other's.
        return Match.FULL, found | {name: dict(found[name]) for name in ("path_params", "fastapi")}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)

    def note(self, scope: Scope) -> None:
        if len(scope["path"]) > LONGEST_KNOWN:
            return
        included = scope.get("fastapi", {}).get("effective_route_context")
        self._found[scope["method"], scope["path"]] = {
            **{name: scope[name] for name in ("route", "endpoint", "path_params")},
            "fastapi": {"effective_route_context": included},
        }
        if len(self._found) > MOST_KNOWN:
            del self._found[next(iter(self._found))]
