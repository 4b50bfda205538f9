"""Keeping users: who may do it, to whom, and what becomes of their tokens."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.users.models import User
from app.users.permissions import Permission, Role
from app.users.rules.rights import OPERATOR, Rights
from app.users.services import UserService
from app.users.services.keeping import BeyondOwnRights, LastAdministrator
from tests.builders import a_warehouse, save
from tests.integration.users.people import PASSWORD, ClientWith, a_person, access

OTHER = "Ocho-Espinas-8"
USERS = "/api/v1/users"


@pytest.fixture
async def boss(sessions: Sessions) -> User:
    return await a_person(sessions, role=Role.ADMIN)


@pytest.fixture
def office(client_with: ClientWith, settings: Settings, boss: User) -> httpx.AsyncClient:
    return client_with(access(settings, boss))


@pytest.fixture
async def houses(sessions: Sessions) -> list[int]:
    async with unit_of_work(sessions) as session:
        return [(await save(session, a_warehouse(number))).id for number in (1, 2)]


async def actions(sessions: Sessions) -> list[tuple[str, str]]:
    async with sessions() as session:
        rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(each.action, each.entity_id) for each in rows]


async def test_an_added_user_signs_in_with_the_password_given(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions, boss: User
) -> None:
    new = {"email": "Ana@Example.com", "password": PASSWORD, "first_name": "Ana", "role": "supervisor"}
    added = await office.post(USERS, json=new)
    assert added.status_code == 201
    user = added.json()
    assert (user["email"], user["role"], user["active"], user["local"]) == ("ana@example.com", "supervisor", True, True)
    assert user["warehouse_ids"] is None
    assert PASSWORD not in added.text
    assert "hash" not in added.text
    login = {"email": "ana@example.com", "password": PASSWORD}
    assert (await client_with(None).post("/api/v1/auth/login", json=login)).status_code == 200
    assert await actions(sessions) == [("user.create", str(user["id"]))]
    async with sessions() as session:
        entry = await session.scalar(select(AuditEntry))
    assert entry
    assert entry.user_id == boss.id
    assert entry.after
    assert "password_hash" not in entry.after
    assert (await office.post(USERS, json=new)).json()["code"] == "already_exists"


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"email": "a b@example.com"},
        {"email": "a@example.com\x00"},
        {"role": "chief"},
        {"password": "short1A"},
        {"password": None, "active": False},
        {"first_name": "x" * 101},
        {"warehouse_ids": [0]},
    ],
)
async def test_what_is_wrong_of_a_new_user_is_refused(office: httpx.AsyncClient, wrong: dict[str, Any]) -> None:
    answer = await office.post(USERS, json={"email": "a@example.com"} | wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_users_are_listed_found_and_counted(office: httpx.AsyncClient, sessions: Sessions, boss: User) -> None:
    gone = await a_person(sessions, active=False, last_name="Quiroga")
    viewer = await a_person(sessions, role=Role.VIEWER, first_name="Inés_")

    async def ids(**query: Any) -> list[int]:
        answer = (await office.get(USERS, params=query | {"count": "exact"})).json()
        assert answer["total"] == len(answer["items"])
        return [each["id"] for each in answer["items"]]

    assert await ids() == [viewer.id, gone.id, boss.id]
    assert await ids(active=True) == [viewer.id, boss.id]
    assert await ids(role="viewer") == [viewer.id]
    assert await ids(search="quirog") == [gone.id]
    assert await ids(search="_") == [viewer.id]
    assert await ids(search=boss.email) == [boss.id]
    assert (await office.get(f"{USERS}/{gone.id}")).json()["active"] is False
    assert (await office.get(f"{USERS}/4711")).status_code == 404


@pytest.mark.rule("AUD-01")
async def test_a_change_names_the_version_it_was_made_from(office: httpx.AsyncClient, sessions: Sessions) -> None:
    path = f"{USERS}/{(await a_person(sessions)).id}"
    tag = (await office.get(path)).headers["ETag"]
    renamed = await office.patch(path, json={"first_name": "Juan"}, headers={"If-Match": tag})
    assert (renamed.status_code, renamed.json()["first_name"]) == (200, "Juan")
    assert renamed.headers["ETag"] != tag
    late = await office.patch(path, json={"role": "viewer"}, headers={"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    again = await office.patch(path, json={"first_name": "Juan"})
    assert again.headers["ETag"] == renamed.headers["ETag"]
    assert [action for action, _ in await actions(sessions)] == ["user.update"]
    assert (await office.patch(path, json={"role": None})).status_code == 422


@pytest.mark.rule("AUT-06")
@pytest.mark.parametrize("route", ["/api/v1/auth/me", "/api/v1/stock/batches", "/api/v1/locations/warehouses"])
async def test_a_deactivated_user_is_out_at_the_very_next_request(
    office: httpx.AsyncClient, client_with: ClientWith, settings: Settings, sessions: Sessions, route: str
) -> None:
    user = await a_person(sessions)
    signed_in = client_with(access(settings, user))
    new = {"name": "scanner", "scopes": ["stock:read"]}
    issued = (await office.post(f"{USERS}/{user.id}/tokens", json=new)).json()
    clients = [signed_in, client_with(issued["token"])]
    assert [(await each.get(route)).status_code for each in clients] == [200, 200]
    assert (await office.delete(f"{USERS}/{user.id}")).status_code == 204
    for each in clients:
        answer = await each.get(route)
        assert (answer.status_code, answer.json()["detail"]) == (403, "This user is deactivated.")
    assert (await office.patch(f"{USERS}/{user.id}", json={"active": True})).status_code == 200
    # What they had signed in with is gone for good; their machines go on.
    assert [(await each.get(route)).status_code for each in clients] == [401, 200]
    assert (await client_with(access(settings, user)).get(route)).status_code == 200


async def test_being_deactivated_ends_all_sign_ins(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions
) -> None:
    user, anybody = await a_person(sessions), client_with(None)
    login = await anybody.post("/api/v1/auth/login", json={"email": user.email, "password": PASSWORD})
    for active in (False, True):
        await office.patch(f"{USERS}/{user.id}", json={"active": active})
    token = {"refresh_token": login.json()["refresh_token"]}
    assert (await anybody.post("/api/v1/auth/refresh", json=token)).status_code == 401


async def test_a_lesser_role_counts_at_once(
    office: httpx.AsyncClient, client_with: ClientWith, settings: Settings, sessions: Sessions
) -> None:
    user = await a_person(sessions, role=Role.SUPERVISOR)
    theirs = client_with(access(settings, user))
    assert (await theirs.get("/api/v1/products")).status_code == 200
    sheet = "/api/v1/admin/price-list"
    before = (await theirs.get(sheet)).status_code
    await office.patch(f"{USERS}/{user.id}", json={"role": "viewer"})
    assert (before, (await theirs.get(sheet)).status_code) == (200, 403)


async def test_nobody_changes_their_own_rights(office: httpx.AsyncClient, boss: User, houses: list[int]) -> None:
    path = f"{USERS}/{boss.id}"
    answers = [
        await office.patch(path, json={"role": "worker"}),
        await office.patch(path, json={"active": False}),
        await office.delete(path),
        await office.put(f"{path}/warehouses", json={"warehouse_ids": houses}),
        await office.post(f"{path}/password", json={"password": OTHER}),
    ]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(403, "own_rights")] * 5
    assert (await office.patch(path, json={"first_name": "Rosa"})).status_code == 200


async def test_who_manages_users_gives_and_touches_no_more_than_they_have(
    client_with: ClientWith, settings: Settings, sessions: Sessions, boss: User, houses: list[int]
) -> None:
    mine, theirs = houses
    local = client_with(access(settings, await a_person(sessions, mine, role=Role.ADMIN)))
    other = await a_person(sessions, theirs)
    both = await a_person(sessions, mine, theirs)
    neighbour = await a_person(sessions, mine)
    listed = {each["id"] for each in (await local.get(USERS)).json()["items"]}
    assert neighbour.id in listed
    assert listed.isdisjoint({other.id, both.id, boss.id})
    for user in (other, both, boss):
        for answer in (
            await local.get(f"{USERS}/{user.id}"),
            await local.patch(f"{USERS}/{user.id}", json={"first_name": "x"}),
            await local.put(f"{USERS}/{user.id}/warehouses", json={"warehouse_ids": [mine]}),
            await local.post(f"{USERS}/{user.id}/password", json={"password": OTHER}),
            await local.get(f"{USERS}/{user.id}/tokens"),
            await local.post(f"{USERS}/{user.id}/tokens", json={"name": "x", "scopes": ["stock:read"]}),
        ):
            assert answer.status_code == 404
    for wanted in (None, [mine, theirs], [4711]):
        new = {"email": "new@example.com", "warehouse_ids": wanted}
        answers = [await local.post(USERS, json=new)]
        answers.append(await local.put(f"{USERS}/{neighbour.id}/warehouses", json={"warehouse_ids": wanted}))
        assert {(each.status_code, each.json()["code"]) for each in answers} == {(403, "beyond_own_rights")}
    new = {"email": "new@example.com", "warehouse_ids": [mine]}
    assert (await local.post(USERS, json=new)).json()["warehouse_ids"] == [mine]


async def test_rights_come_from_the_callers_token_and_bound_what_is_given(sessions: Sessions) -> None:
    """A token of Auth0 may carry `users:manage` without the rest."""
    admin, worker = await a_person(sessions, role=Role.ADMIN), await a_person(sessions)
    few = Rights(worker.rights.permissions, OPERATOR.scope)
    async with sessions() as session:
        service = UserService(session, few, None)
        for user, values in ((admin, {"first_name": "x"}), (worker, {"role": Role.ADMIN})):
            with pytest.raises(BeyondOwnRights):
                await service.update(user.id, values)
            await session.rollback()


async def test_greenhouses_are_part_of_the_version(
    office: httpx.AsyncClient, sessions: Sessions, houses: list[int]
) -> None:
    user = await a_person(sessions)
    path = f"{USERS}/{user.id}/warehouses"
    tag = (await office.get(f"{USERS}/{user.id}")).headers["ETag"]
    bound = await office.put(path, json={"warehouse_ids": [*houses, houses[0]]}, headers={"If-Match": tag})
    assert bound.json()["warehouse_ids"] == sorted(houses)
    late = await office.put(path, json={"warehouse_ids": None}, headers={"If-Match": tag})
    assert late.status_code == 412
    nowhere = await office.put(path, json={"warehouse_ids": []})
    assert nowhere.json()["warehouse_ids"] == []
    assert nowhere.headers["ETag"] != bound.headers["ETag"]
    assert (await office.put(path, json={"warehouse_ids": [4711]})).json()["code"] == "broken_reference"
    async with sessions() as session:
        entries = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    said = [((each.before or {})["bound_to"], (each.after or {})["bound_to"]) for each in entries]
    assert said == [([], sorted(houses)), (sorted(houses), [])]


async def test_the_last_administrator_stays(sessions: Sessions, boss: User, houses: list[int]) -> None:
    await a_person(sessions, role=Role.ADMIN, active=False)
    await a_person(sessions, houses[0], role=Role.ADMIN)
    for values in ({"active": False}, {"role": Role.SUPERVISOR}, {"warehouse_ids": houses}):
        async with sessions() as session:
            with pytest.raises(LastAdministrator):
                await UserService(session, OPERATOR, None).update(boss.id, values)


async def test_who_is_called_an_administrator_and_lacks_the_rights_lets_nobody_in_again(
    sessions: Sessions, boss: User
) -> None:
    few = [each for each in Permission if each != Permission.USERS_MANAGE]
    await a_person(sessions, auth0_sub="auth0|few", role=Role.ADMIN, permissions=few)
    async with sessions() as session:
        with pytest.raises(LastAdministrator):
            await UserService(session, OPERATOR, None).update(boss.id, {"active": False})


async def test_who_has_all_rights_is_an_administrator_whatever_they_are_called(sessions: Sessions, boss: User) -> None:
    other = await a_person(sessions, auth0_sub="auth0|all", role=Role.VIEWER, permissions=list(Permission))
    async with unit_of_work(sessions) as session:
        await UserService(session, OPERATOR, None).update(boss.id, {"active": False})
    async with sessions() as session:
        with pytest.raises(LastAdministrator):
            await UserService(session, OPERATOR, None).update(other.id, {"active": False})


async def test_two_administrators_cannot_put_each_other_out_at_once(
    client_with: ClientWith, settings: Settings, sessions: Sessions, office: httpx.AsyncClient, boss: User
) -> None:
    other = await a_person(sessions, role=Role.ADMIN)
    theirs = client_with(access(settings, other))
    answers = await asyncio.gather(
        office.delete(f"{USERS}/{other.id}"), theirs.delete(f"{USERS}/{boss.id}"), return_exceptions=False
    )
    assert sorted(each.status_code for each in answers) in ([204, 403], [204, 409])
    async with sessions() as session:
        left = await session.scalars(select(User.id).where(User.role == Role.ADMIN, User.active))
        assert len(list(left)) == 1


async def test_a_reset_password_is_the_only_one_and_ends_all_sign_ins(
    office: httpx.AsyncClient, client_with: ClientWith, sessions: Sessions
) -> None:
    user, anybody = await a_person(sessions), client_with(None)
    login = {"email": user.email, "password": PASSWORD}
    signed_in = (await anybody.post("/api/v1/auth/login", json=login)).json()
    assert (await office.post(f"{USERS}/{user.id}/password", json={"password": OTHER})).status_code == 204
    token = {"refresh_token": signed_in["refresh_token"]}
    assert (await anybody.post("/api/v1/auth/refresh", json=token)).status_code == 401
    stale = await client_with(signed_in["access_token"]).get("/api/v1/auth/me")
    assert (stale.status_code, stale.json()["code"]) == (401, "unauthenticated")
    assert (await anybody.post("/api/v1/auth/login", json=login)).status_code == 401
    again = await anybody.post("/api/v1/auth/login", json=login | {"password": OTHER})
    assert (await client_with(again.json()["access_token"]).get("/api/v1/auth/me")).status_code == 200
    assert await actions(sessions) == [("user.password", str(user.id))]


async def test_who_signs_in_at_auth0_has_password_and_role_there(office: httpx.AsyncClient, sessions: Sessions) -> None:
    user = await a_person(sessions, auth0_sub="auth0|4711", password_hash=None)
    answer = await office.post(f"{USERS}/{user.id}/password", json={"password": OTHER})
    assert (answer.status_code, answer.json()["code"]) == (409, "kept_elsewhere")
    answer = await office.patch(f"{USERS}/{user.id}", json={"role": "viewer"})
    assert (answer.status_code, answer.json()["code"]) == (409, "kept_elsewhere")
    assert (await office.patch(f"{USERS}/{user.id}", json={"first_name": "Ana"})).status_code == 200
