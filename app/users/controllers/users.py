"""HTTP of keeping users."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from app.core.crud import given_in, patch_of, tagged
from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import Caller, CurrentUser, requires
from app.users.controllers.auth import settings_with_accounts
from app.users.models import User
from app.users.permissions import Permission, Role
from app.users.rules.rights import Rights
from app.users.schemas import PasswordReset, UserCreate, UserRead, UserValues, UserWarehouses
from app.users.services import UserService

router = Section(prefix="/users", tags=["users"], dependencies=[requires(Permission.USERS_MANAGE)])


async def user_service(session: Session, caller: Caller, user: CurrentUser) -> UserService:
    return UserService(session, Rights(caller.permissions, caller.scope), user.id)


Users = Annotated[UserService, Depends(user_service)]
UserId = Annotated[Id, Path()]
UserPatch = patch_of(UserValues)


@router.get("")
async def list_users(
    users: Users,
    paging: Paging,
    active: Annotated[bool | None, Query(description="by default, those deactivated, too")] = None,
    role: Annotated[Role | None, Query()] = None,
    search: Annotated[str | None, Query(max_length=200, description="part of e-mail address or name")] = None,
) -> Page[UserRead]:
    """Users, newest first. Who is bound to some greenhouses sees those who are bound to none but these."""
    page = await users.page(paging, active=active, role=role, search=search)
    return Page[UserRead].model_validate(page)


@router.post("", status_code=201)
async def create_user(new: UserCreate, users: Users, request: Request, response: Response) -> UserRead:
    """Add a local account. Without a password nobody signs in to it, and only tokens of machines act for it."""
    if new.password is not None:
        await settings_with_accounts(request)
    values = new.model_dump(exclude={"password"})
    return seen(await users.create(values, new.password), response)


@router.get("/{user_id}")
async def read_user(user_id: UserId, users: Users, response: Response) -> UserRead:
    return seen(await users.get(user_id), response)


@router.patch("/{user_id}")
async def patch_user(
    user_id: UserId,
    values: UserPatch,  # type: ignore[valid-type]
    users: Users,
    response: Response,
    if_match: IfMatch = None,
) -> UserRead:
    """Change names, role or state. People of Auth0 have their role from there (409)."""
    return seen(await users.update(user_id, given_in(values), if_match), response)


@router.delete("/{user_id}", status_code=204)
async def deactivate_user(user_id: UserId, users: Users, if_match: IfMatch = None) -> None:
    """Let nobody act as this user from now on; what they did stays theirs."""
    await users.update(user_id, {"active": False}, if_match)


@router.put("/{user_id}/warehouses")
async def bind_user(
    user_id: UserId, bound: UserWarehouses, users: Users, response: Response, if_match: IfMatch = None
) -> UserRead:
    """Say which greenhouses a user may see; all else is as if it were not there."""
    return seen(await users.update(user_id, bound.model_dump(), if_match), response)


@router.post("/{user_id}/password", status_code=204, dependencies=[Depends(settings_with_accounts)])
async def reset_password(user_id: UserId, given: PasswordReset, users: Users) -> None:
    """Give a user another password; all their sign-ins end."""
    await users.set_password(user_id, given.password)


def seen(user: User, response: Response) -> UserRead:
    return UserRead.model_validate(tagged(response, user))
