"""Routers that look at an address once before they try it on each of their routes."""

from typing import Any

from fastapi import APIRouter
from starlette.routing import Match
from starlette.types import Scope


class Section(APIRouter):
    """Of addresses that all contain its prefix: asked about others it need not try its routes.

    FastAPI tries the routes of nested routers anew at each level, hundreds of them for one request.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._always = self.prefix.partition("{")[0]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return super().matches(scope) if self._always in scope["path"] else (Match.NONE, {})
