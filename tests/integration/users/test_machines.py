"""Tokens of scanners, the shop and Prometheus: what they may, and when that ends."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app.core.database import Sessions, unit_of_work
from app.core.limits import Allowance
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.users.access import KnownMachines
from app.users.models import ApiToken, User
from app.users.permissions import Role
from tests.builders import a_warehouse, days_ago, save
from tests.integration.statements import statements
from tests.integration.users.people import PASSWORD, ClientWith, a_person, access

ME, HOUSES = "/api/v1/auth/me", "/api/v1/locations/warehouses"
UPLOAD = "/api/v1/photos/upload"


@pytest.fixture
async def owner(sessions: Sessions) -> User:
    return await a_person(sessions, role=Role.SUPERVISOR)


@pytest.fixture
async def office(client_with: ClientWith, settings: Settings, sessions: Sessions) -> httpx.AsyncClient:
    return client_with(access(settings, await a_person(sessions, role=Role.ADMIN)))


async def issue(office: httpx.AsyncClient, owner: User, **over: Any) -> httpx.Response:
    new = {"name": "scanner", "scopes": ["stock:read", "stock:write"]} | over
    return await office.post(f"/api/v1/users/{owner.id}/tokens", json=new)


async def test_a_token_is_shown_once_and_kept_as_a_hash(
    office: httpx.AsyncClient, sessions: Sessions, owner: User
) -> None:
    issued = (await issue(office, owner)).json()
    secret = issued["token"]
    assert secret.startswith(issued["prefix"])
    assert (issued["prefix"][:4], len(issued["prefix"])) == ("dmt_", 12)
    listed = await office.get(f"/api/v1/users/{owner.id}/tokens")
    assert [each["id"] for each in listed.json()["items"]] == [issued["id"]]
    assert secret not in listed.text
    async with sessions() as session:
        row = await session.scalar(select(ApiToken))
        entry = await session.scalar(select(AuditEntry))
    assert row
    assert entry
    assert secret not in str(vars(row))
    assert entry.action == "api_token.create"
    assert row.token_hash not in str(entry.after)


async def test_it_acts_for_its_user_within_its_scopes(
    office: httpx.AsyncClient, client_with: ClientWith, owner: User
) -> None:
    machine = client_with((await issue(office, owner)).json()["token"])
    me = (await machine.get(ME)).json()
    assert (me["user_id"], me["permissions"]) == (owner.auth0_sub, ["stock:read", "stock:write"])
    assert (await machine.get(HOUSES)).status_code == 200
    refused = await machine.get("/api/v1/admin/price-list")
    assert (refused.status_code, refused.json()["permission"]) == (403, "config:read")


async def test_it_never_has_more_than_its_user_has_now(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, owner: User
) -> None:
    machine = client_with((await issue(office, owner)).json()["token"])
    async with unit_of_work(sessions) as session:
        await session.execute(update(User).where(User.id == owner.id).values(role=Role.VIEWER))
    assert (await machine.get(ME)).json()["permissions"] == ["stock:read"]


async def test_greenhouses_of_token_and_user_are_both_limits(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        one, two, three = [(await save(session, a_warehouse(number))).id for number in (1, 2, 3)]
    bound = await a_person(sessions, one, two)
    beyond = await issue(office, bound, warehouse_ids=[one, three])
    assert (beyond.status_code, beyond.json()["code"]) == (403, "beyond_own_rights")
    for named, seen in ((None, [one, two]), ([two], [two]), ([], [])):
        machine = client_with((await issue(office, bound, warehouse_ids=named)).json()["token"])
        assert sorted(each["id"] for each in (await machine.get(HOUSES)).json()["items"]) == seen


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"scopes": []}, 422),
        ({"scopes": ["users:manage"]}, 422),
        ({"scopes": ["rockets:launch"]}, 422),
        ({"name": " "}, 422),
        ({"expires_at": "2026-01-01T00:00:00"}, 422),
        ({"scopes": ["config:write"]}, 403),
    ],
)
async def test_no_token_is_made_without_sense_or_beyond_its_users_rights(
    office: httpx.AsyncClient, owner: User, wrong: dict[str, Any], status: int
) -> None:
    assert (await issue(office, owner, **wrong)).status_code == status


async def test_a_revoked_an_expired_and_an_invented_one_are_no_tokens(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, owner: User
) -> None:
    revoked = (await issue(office, owner)).json()
    path = f"/api/v1/users/{owner.id}/tokens/{revoked['id']}"
    assert (await client_with(revoked["token"]).get(ME)).status_code == 200
    assert [(await office.delete(path)).status_code for _ in range(2)] == [204, 204]
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    expired = (await issue(office, owner, expires_at=soon)).json()
    assert (await client_with(expired["token"]).get(ME)).status_code == 200
    async with unit_of_work(sessions) as session:
        await session.execute(update(ApiToken).where(ApiToken.id == expired["id"]).values(expires_at=days_ago(1)))
    for secret in (revoked["token"], expired["token"], revoked["token"][:-1], "dmt_", "dmt_\x00"):
        answer = await client_with(None).get(ME, headers={b"Authorization": b"Bearer " + secret.encode()})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), secret
    async with sessions() as session:
        actions = list(await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert actions == ["api_token.create", "api_token.revoke", "api_token.create"]
    assert (await office.delete(f"{path}0")).status_code == 404


async def test_its_last_use_is_written_down_once_a_minute(
    app: FastAPI, office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, owner: User
) -> None:
    issued = (await issue(office, owner)).json()
    machine = client_with(issued["token"])
    asked = []
    for _ in range(2):
        with statements(app, with_who=True) as seen:
            await machine.get(ME)
        asked.append([each.split()[0] for each in seen])
    assert asked == [["SELECT", "UPDATE"], ["SELECT"]]
    async with sessions() as session:
        used = await session.scalar(select(ApiToken.last_used_at))
    assert used
    assert abs(datetime.now(UTC) - used) < timedelta(minutes=1)


async def test_closed_metrics_are_read_with_a_token_for_them(
    app: FastAPI, office: httpx.AsyncClient, client_with: ClientWith, owner: User
) -> None:
    reader = (await issue(office, owner, name="Prometheus", scopes=["analytics:read"])).json()["token"]
    scanner = (await issue(office, owner)).json()["token"]
    assert (await client_with(None).get("/metrics")).status_code == 200
    app.state.settings = app.state.settings.model_copy(update={"metrics_need_token": True})
    asked = [(await client_with(each).get("/metrics")).status_code for each in (None, scanner, reader)]
    assert asked == [401, 403, 200]


async def test_closed_metrics_of_the_whole_farm_are_not_for_who_is_bound_to_greenhouses(
    app: FastAPI,
    office: httpx.AsyncClient,
    client_with: ClientWith,
    sessions: Sessions,
    settings: Settings,
    owner: User,
) -> None:
    async with unit_of_work(sessions) as session:
        house = (await save(session, a_warehouse(1))).id
    machine = await issue(office, owner, scopes=["analytics:read"], warehouse_ids=[house])
    bound = access(settings, await a_person(sessions, house, role=Role.ADMIN))
    app.state.settings = app.state.settings.model_copy(update={"metrics_need_token": True})
    for token in (machine.json()["token"], bound):
        answer = await client_with(token).get("/metrics")
        assert (answer.status_code, "demeter_" in answer.text) == (403, False)


async def test_a_machine_may_send_as_much_as_its_user_and_an_invented_one_as_little_as_a_stranger(
    app: FastAPI, office: httpx.AsyncClient, client_with: ClientWith, owner: User
) -> None:
    photo = {"file": ("photo.jpg", bytes(900_000))}
    scanner = client_with((await issue(office, owner)).json()["token"])
    with statements(app, with_who=True) as seen:
        taken = await scanner.post(UPLOAD, files=photo)
    assert (taken.status_code, taken.json()["code"]) == (400, "not_an_image")
    assert sum("api_tokens.token_hash" in each for each in seen) == 1
    invented = client_with("dmt_" + "x" * 43)
    for path in (UPLOAD, "/api/v1/auth/logout"):
        refused = await invented.post(path, files=photo)
        assert (refused.status_code, refused.json()["code"]) == (401, "unauthenticated"), path


async def test_of_a_machine_that_may_not_send_photographs_nothing_is_read(
    office: httpx.AsyncClient, client_with: ClientWith, owner: User
) -> None:
    reader = client_with((await issue(office, owner, scopes=["stock:read"])).json()["token"])
    read: list[int] = []
    answer = await reader.post(UPLOAD, content=pieces(read), headers={"Content-Length": "2000000"})
    assert (answer.status_code, read) == (403, [])


async def pieces(read: list[int]) -> AsyncIterator[bytes]:
    for _ in range(20):
        read.append(100_000)
        yield bytes(100_000)


async def test_a_machine_has_its_own_share_of_requests_once_it_is_known(
    app: FastAPI, office: httpx.AsyncClient, client_with: ClientWith, owner: User
) -> None:
    issued = (await issue(office, owner)).json()
    scanner, invented = client_with(issued["token"]), client_with("dmt_" + "x" * 43)
    asked: list[Allowance | None] = []
    app.state.counter.count = noting(asked)
    for client in (scanner, scanner, invented, invented):
        await client.get(ME)
    assert [each and each.kind for each in asked] == ["anonymous", "user", "anonymous", "anonymous"]
    assert asked[1]
    assert asked[1].caller not in issued["token"]
    await office.delete(f"/api/v1/users/{owner.id}/tokens/{issued['id']}")
    asked.clear()
    assert [(await scanner.get(ME)).status_code for _ in range(2)] == [401, 401]
    assert [each and each.kind for each in asked] == ["user", "anonymous"]


def noting(asked: list[Allowance | None]) -> Any:
    async def count(allowance: Allowance | None) -> None:
        asked.append(allowance)

    return count


def test_only_so_many_machines_are_known_and_those_seen_last_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.users.access.MOST_MACHINES", 2)
    known = KnownMachines()
    for token in "abac":
        known.note(token, good=True)
    assert [known.name_of(each) is not None for each in "abc"] == [True, False, True]


async def test_a_machine_changes_no_password(office: httpx.AsyncClient, client_with: ClientWith, owner: User) -> None:
    scanner = client_with((await issue(office, owner)).json()["token"])
    change = {"current_password": PASSWORD, "new_password": "Ocho-Espinas-Rojas-8"}
    answer = await scanner.post("/api/v1/auth/password", json=change)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
