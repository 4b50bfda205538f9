"""How a route demands a permission, and how a request learns whom it acts for."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as HttpScope

from app.core.errors import Forbidden, Unauthenticated, Unavailable
from app.core.http import Session
from app.core.logs import bind
from app.users.models import User
from app.users.permissions import Permission, Principal
from app.users.services import UserService


class Authentication:
    """Reads the bearer token before anything else, so that the first log line already names the user.

    It refuses nothing: the route decides whether a token that is missing, wrong or not to be checked matters.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await identify(scope)
        await self._app(scope, receive, send)


async def identify(scope: HttpScope) -> None:
    scheme, token = get_authorization_scheme_param(Headers(scope=scope).get("Authorization"))
    state = scope.setdefault("state", {})
    state["principal"], state["refusal"] = None, Unauthenticated()
    if scheme.lower() != "bearer" or not token:
        return
    try:
        state["principal"] = await scope["app"].state.tokens.read(token)
    except (Unauthenticated, Unavailable) as refusal:
        state["refusal"] = refusal
    else:
        bind(user_id=state["principal"].sub)


def current_principal(request: Request) -> Principal:
    if request.state.principal is None:
        raise request.state.refusal
    principal: Principal = request.state.principal
    return principal


Caller = Annotated[Principal, Depends(current_principal)]


def requires(permission: Permission) -> Any:
    """A dependency that answers 401 without a valid token and 403 without `permission`."""

    def check(principal: Caller) -> Principal:
        if permission not in principal.permissions:
            raise Forbidden(f"This needs the permission {permission}.", permission=str(permission))
        return principal

    check.permission = permission  # type: ignore[attr-defined]  # read by the test that walks all routes
    return Depends(check)


async def current_user(session: Session, principal: Caller) -> User:
    return await UserService(session).acting(principal)


CurrentUser = Annotated[User, Depends(current_user)]
