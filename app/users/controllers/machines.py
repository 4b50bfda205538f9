"""HTTP of the tokens of machines."""

from typing import Annotated

from fastapi import Depends, Path

from app.core.http import Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import Caller, CurrentUser, requires
from app.users.controllers.users import UserId
from app.users.permissions import Permission
from app.users.rules.rights import Rights
from app.users.schemas import ApiTokenCreate, ApiTokenIssued, ApiTokenRead
from app.users.services import ApiTokenService

router = Section(prefix="/users/{user_id}/tokens", tags=["users"], dependencies=[requires(Permission.USERS_MANAGE)])


async def token_service(session: Session, caller: Caller, user: CurrentUser) -> ApiTokenService:
    return ApiTokenService(session, Rights(caller.permissions, caller.scope), user.id)


ApiTokens = Annotated[ApiTokenService, Depends(token_service)]


@router.get("")
async def list_tokens(user_id: UserId, tokens: ApiTokens, paging: Paging) -> Page[ApiTokenRead]:
    """Tokens of machines that act for a user, newest first, revoked ones, too."""
    return Page[ApiTokenRead].model_validate(await tokens.page(user_id, paging))


@router.post("", status_code=201)
async def issue_token(user_id: UserId, new: ApiTokenCreate, tokens: ApiTokens) -> ApiTokenIssued:
    """A token that acts for the user within `scopes`; shown this once."""
    issued = await tokens.issue(user_id, new.model_dump())
    return ApiTokenIssued(token=issued.secret, **ApiTokenRead.model_validate(issued.row).model_dump())


@router.delete("/{token_id}", status_code=204)
async def revoke_token(user_id: UserId, token_id: Annotated[Id, Path()], tokens: ApiTokens) -> None:
    """Good for nothing from now on."""
    await tokens.revoke(user_id, token_id)
