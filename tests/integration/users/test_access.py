"""Who gets in: 401 without a valid token, 403 without the right, and the user row behind a token."""

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from sqlalchemy import select, update

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.users.models import User
from app.users.permissions import ROLE_PERMISSIONS, Permission, Role
from app.users.tokens import issue_token
from tests.integration.conftest import ClientFor


def permissions_of(route: RouteContext) -> set[Permission]:
    """All of which a caller needs."""
    calls = [each.call for each in route.dependant.dependencies]
    return {call.permission for call in calls if hasattr(call, "permission")}


def protected(app: FastAPI) -> list[tuple[str, str, set[Permission]]]:
    return [
        (method, str(route.path), needed)
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute) and (needed := permissions_of(route))
        for method in sorted(route.methods or ())
    ]


def filled(path: str) -> str:
    return path.replace("{session_id}", "00000000-0000-0000-0000-000000000000").replace("{photo_id}", "0")


async def test_every_protected_route_is_401_without_a_token(app: FastAPI, client_as: ClientFor) -> None:
    routes = protected(app)
    assert len(routes) >= 8
    for method, path, _ in routes:
        answer = await client_as(None).request(method, filled(path))
        assert answer.status_code == 401, (method, path)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["code"] == "unauthenticated"


@pytest.mark.parametrize("role", Role)
async def test_every_route_lets_in_exactly_those_with_its_permission(
    app: FastAPI, client_as: ClientFor, role: Role
) -> None:
    for method, path, needed in protected(app):
        answer = await client_as(role).request(method, filled(path))
        allowed = needed <= ROLE_PERMISSIONS[role]
        assert (answer.status_code == 403) != allowed, (method, path, answer.status_code)
        assert answer.status_code < 500, (method, path, answer.text)


async def test_me_answers_the_guides_shape(client_as: ClientFor) -> None:
    answer = (await client_as(Role.SUPERVISOR).get("/api/v1/auth/me")).json()
    assert answer["user_id"] == "local|supervisor"
    assert answer["roles"] == ["supervisor"]
    assert set(answer["permissions"]) == ROLE_PERMISSIONS[Role.SUPERVISOR]


async def test_a_wrong_scheme_is_no_token(client_as: ClientFor, settings: Settings) -> None:
    token = issue_token(settings, Role.ADMIN)
    for header in (f"Basic {token}", token, "Bearer", "Bearer  "):
        answer = await client_as(None).get("/api/v1/auth/me", headers={"Authorization": header})
        assert answer.status_code == 401, header


BATCH = {"product_id": 999, "quantity": 1}


async def test_the_first_valid_token_makes_the_user_row(client: httpx.AsyncClient, sessions: Sessions) -> None:
    for _ in range(2):
        await client.post("/api/v1/stock/batches", json=BATCH)
    async with sessions() as session:
        users = list(await session.scalars(select(User)))
    assert [(user.auth0_sub, user.role, user.active) for user in users] in (
        [("local|worker", Role.WORKER, True)],
        [],  # the request failed and rolled everything back, the row included
    )


async def test_a_deactivated_user_is_refused(client: httpx.AsyncClient, sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        session.add(User(auth0_sub="local|worker", email="worker@demeter.local", role=Role.WORKER, active=True))
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).values(active=False))
    answer = await client.post("/api/v1/stock/batches", json=BATCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
