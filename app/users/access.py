"""How a route demands a permission, and how a request learns whom it acts for."""

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as HttpScope

from app.core.errors import Forbidden, Unauthenticated, Unavailable
from app.core.logs import bind
from app.users.models import User
from app.users.permissions import Permission, Principal
from app.users.rules.opaque import MACHINE, fingerprint
from app.users.services import Admission, AdmissionService


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
    state.update(principal=None, caller=None, machine_token=None, admission=None, refusal=Unauthenticated())
    if scheme.lower() != "bearer" or not token:
        return
    if token.startswith(MACHINE):
        state["machine_token"], state["caller"] = token, scope["app"].state.machines.name_of(token)
        return
    try:
        state["principal"] = await scope["app"].state.tokens.read(token)
    except (Unauthenticated, Unavailable) as refusal:
        state["refusal"] = refusal
    else:
        state["caller"] = state["principal"].sub
        bind(user_id=state["caller"])


TRUSTED_S = 5.0
"""How long it is believed within one request who somebody is and what they may."""
MOST_MACHINES = 10_000


class KnownMachines:
    """Which tokens of machines this process has seen to be good, by their hashes; those seen longest ago are forgotten.

    Limits on how often somebody may ask come before the database is asked who it is: a machine is counted by itself
    once it is known, and until then, as whoever invents a token, with all strangers at its address.
    """

    def __init__(self) -> None:
        self._known: dict[str, None] = {}

    def name_of(self, token: str) -> str | None:
        name = fingerprint(token)
        return name if name in self._known else None

    def note(self, token: str, *, good: bool) -> None:
        name = fingerprint(token)
        self._known.pop(name, None)
        if good:
            self._known[name] = None
        if len(self._known) > MOST_MACHINES:
            del self._known[next(iter(self._known))]


def guard[F: Callable[[Request], Awaitable[object]]](check: F) -> F:
    """A dependency that a GuardedRoute asks before the body is read, too."""
    check.before_body = check  # type: ignore[attr-defined]
    return check


@guard
async def current_admission(request: Request) -> Admission:
    """Asks the database once a request, and again where its body was long in coming; holds no connection after it."""
    state = request.state
    if state.admission is None or monotonic() - state.admitted_at > TRUSTED_S:
        state.admission = await admitted(request, AdmissionService(request.app.state.sessions))
        state.admitted_at = monotonic()
        # From here on a machine, too, is somebody whose body may be read.
        state.principal = state.admission.principal
    admission: Admission = state.admission
    return admission


async def admitted(request: Request, service: AdmissionService) -> Admission:
    state = request.state
    if state.machine_token is not None:
        return await admitted_machine(request, service)
    if state.principal is None:
        raise state.refusal
    return await service.by_signature(state.principal)


async def admitted_machine(request: Request, service: AdmissionService) -> Admission:
    token, machines = request.state.machine_token, request.app.state.machines
    try:
        admission = await service.by_secret(token)
    except (Unauthenticated, Forbidden):
        machines.note(token, good=False)
        raise
    machines.note(token, good=True)
    bind(user_id=admission.principal.sub)
    return admission


Admitted = Annotated[Admission, Depends(current_admission)]


async def current_principal(admitted: Admitted) -> Principal:
    return admitted.principal


Caller = Annotated[Principal, Depends(current_principal)]


def requires(permission: Permission) -> Any:
    """A dependency that answers 401 without a valid token and 403 without `permission`."""

    @guard
    async def check(request: Request) -> None:
        demand(permission, (await current_admission(request)).principal)

    check.permission = permission  # type: ignore[attr-defined]  # read by the test that walks all routes
    return Depends(check)


def demand(permission: Permission, principal: Principal) -> None:
    if permission not in principal.permissions:
        raise Forbidden(f"This needs the permission {permission}.", permission=str(permission))


@guard
async def sees_all(request: Request) -> None:
    if (await current_admission(request)).principal.scope.warehouse_ids is not None:
        raise Forbidden("This is of all greenhouses at once, and you may not see all of them.")


WHOLE_FARM = Depends(sees_all)
"""Demanded by a route whose rows cannot be told by greenhouse."""


async def metrics_reader(request: Request) -> None:
    """Anybody, unless METRICS_NEED_TOKEN closes them; then who may see all of the farm, for they tell of all of it."""
    if request.app.state.settings.metrics_need_token:
        demand(Permission.ANALYTICS_READ, (await current_admission(request)).principal)
        await sees_all(request)


async def current_user(admitted: Admitted) -> User:
    return admitted.user


CurrentUser = Annotated[User, Depends(current_user)]


async def current_person(request: Request, user: CurrentUser) -> User:
    if request.state.machine_token is not None:
        raise Forbidden("Passwords are for people: a machine's token changes none.")
    return user


CurrentPerson = Annotated[User, Depends(current_person)]
