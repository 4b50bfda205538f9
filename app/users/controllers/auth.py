"""HTTP of sign-in."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from app.core.errors import DomainError
from app.core.limits import Allowance, address, spend
from app.core.routing import Section
from app.core.settings import Settings
from app.users.access import Caller, CurrentPerson
from app.users.permissions import Permission
from app.users.rules.opaque import family_of
from app.users.schemas import Login, Me, PasswordChange, RefreshAsked, Tokens, UserRead
from app.users.services import SignedIn, SignInService
from app.users.tokens import issue_token

router = Section(prefix="/auth", tags=["auth"])


class SignInElsewhere(DomainError):
    """There are no passwords here: people sign in at Auth0."""

    status, code = 501, "sign_in_elsewhere"


async def settings_with_accounts(request: Request) -> Settings:
    """Passwords are taken exactly where the tokens are that they get."""
    settings: Settings = request.app.state.settings
    if not settings.takes_local_tokens:
        raise SignInElsewhere
    return settings


Accounts = Annotated[Settings, Depends(settings_with_accounts)]


async def sign_in_service(request: Request, settings: Accounts) -> SignInService:
    stay, key = timedelta(days=settings.jwt_refresh_token_expire_days), settings.jwt_secret_key.get_secret_value()
    return SignInService(request.app.state.sessions, stay, key, address(request.scope))


SignIns = Annotated[SignInService, Depends(sign_in_service)]


async def spend_one(request: Request, kind: str, caller: str) -> None:
    most = request.app.state.settings.rate_limit_sign_in
    await spend(request.scope, Allowance(kind, caller, most, strict=True))


def tokens(settings: Settings, signed_in: SignedIn) -> Tokens:
    user, at, sign_in = signed_in.user, signed_in.at, signed_in.sign_in
    return Tokens(
        access_token=issue_token(settings, user.role, sub=user.auth0_sub, email=user.email, at=at, sign_in=sign_in),
        refresh_token=signed_in.refresh_token,
        expires_in=settings.jwt_access_token_expire_minutes * 60,
        user=UserRead.model_validate(user),
    )


@router.get("/me")
async def me(caller: Caller) -> Me:
    """The caller's own claims; needs a valid token and no particular permission."""
    return Me(
        user_id=caller.sub,
        sub=caller.sub,
        email=caller.email,
        roles=list(caller.roles),
        permissions=[each for each in Permission if each in caller.permissions],
    )


@router.post("/login")
async def login(asked: Login, request: Request, settings: Accounts, sign_ins: SignIns) -> Tokens:
    """Sign in with e-mail and password.

    After five failures in a row from one place the account cannot be signed in to from there for a while, longer each
    time (429); after fifty from everywhere, from no place where it was not signed in to before.
    """
    await spend_one(request, "sign-in", f"{address(request.scope)} {asked.email}")
    return tokens(settings, await sign_ins.sign_in(asked.email, asked.password))


@router.post("/refresh")
async def refresh(asked: RefreshAsked, request: Request, settings: Accounts, sign_ins: SignIns) -> Tokens:
    """The next access token, with the rights its user has now.

    A refresh token that comes again within ten seconds gets the same answer; later it signs its family out.
    """
    await spend_one(request, "refresh", family_of(asked.refresh_token))
    return tokens(settings, await sign_ins.refresh(asked.refresh_token))


@router.post("/logout", status_code=204)
async def logout(asked: RefreshAsked, sign_ins: SignIns) -> None:
    """End a sign-in: its refresh tokens, and its access tokens at once."""
    await sign_ins.sign_out(asked.refresh_token)


@router.post("/password")
async def change_password(asked: PasswordChange, user: CurrentPerson, settings: Accounts, sign_ins: SignIns) -> Tokens:
    """Change one's own password; all other sign-ins end."""
    return tokens(settings, await sign_ins.change_password(user, asked.current_password, asked.new_password))
