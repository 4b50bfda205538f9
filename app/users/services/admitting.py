"""The user row behind a token, asked for with every request: what was taken away is gone at once."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.audit import Audit, snapshot
from app.core.database import Sessions, looking, one_look, unit_of_work
from app.core.errors import Forbidden, Unauthenticated
from app.users.models import ApiToken, User
from app.users.permissions import EVERYWHERE, Permission, Principal, Role, Scope, smallest_role
from app.users.repositories.admission import of_subject
from app.users.repositories.machines import ApiTokenRepository
from app.users.repositories.users import UserRepository
from app.users.rules.opaque import fingerprint
from app.users.rules.rights import both

NOTED_EVERY = timedelta(minutes=1)
SIGN_INS_APART = timedelta(hours=1)


class Deactivated(Forbidden):
    """This user is deactivated."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who acts, and what they may do now."""

    user: User
    principal: Principal


class AdmissionService:
    """One statement each; it holds no connection afterwards, for the body of the request may still be on its way."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def by_signature(self, principal: Principal) -> Admission:
        """For a token that was read already. The row is made on the first one; it can only narrow what a token says."""
        async with one_look(self._sessions) as connection:
            user, lasts = await of_subject(connection, principal.sub, principal.sign_in)
        if user is None or (user.active and brings_news(principal, user)):
            user = await self._noted(principal, user)
        if not user.active:
            raise Deactivated
        if not lasts or signed_out(principal, user):
            raise Unauthenticated("This sign-in was ended since the token was made; sign in again.")
        return Admission(user, narrowed(principal, user))

    async def _noted(self, principal: Principal, known: User | None) -> User:
        """The row, made if there was none, with what a token of Auth0 says of rights and e-mail."""
        email = principal.email.lower() if principal.email and principal.email_verified else None
        async with unit_of_work(self._sessions) as session:
            users = UserRepository(session, EVERYWHERE)
            if known is None:
                await users.add_once(User(auth0_sub=principal.sub, email=email, role=role_of(principal)))
            if not principal.local:
                values = rights_told(principal) | signed_in_now(known)
                await users.note(principal.sub, principal.issued_at, values, email)
            user = await users.noted(principal.sub)
            if known and known.rights != user.rights:
                Audit(session, user.id).record("user.rights", user, before=snapshot(known), after=snapshot(user))
        return user

    async def by_secret(self, secret: str) -> Admission:
        """For a machine's token, which acts for its user."""
        now = datetime.now(UTC)
        async with looking(self._sessions) as session:
            found = await ApiTokenRepository(session).with_user(fingerprint(secret))
        if found is None or found[0].revoked_at:
            raise Unauthenticated("Invalid token.")
        token, user = found
        if token.expires_at and token.expires_at <= now:
            raise Unauthenticated("The token has expired.")
        if not user.active:
            raise Deactivated
        if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
            async with unit_of_work(self._sessions) as session:
                await ApiTokenRepository(session).note_use(token.id, now, NOTED_EVERY)
        return Admission(user, machine(token, user))


def brings_news(principal: Principal, user: User) -> bool:
    """Whether Auth0 made the token after all others that were seen: an older one says what was."""
    return not user.local and (user.told_at is None or user.told_at < principal.issued_at)


def signed_out(principal: Principal, user: User) -> bool:
    """Whether a token that names no sign-in was made before all of them were ended.

    An instant that lies ahead is none: some clock was wrong, and nobody could come in until it is true.
    """
    ended = user.signed_out_at
    return not principal.sign_in and ended is not None and principal.issued_at < ended <= datetime.now(UTC)


def rights_told(principal: Principal) -> dict[str, Any]:
    return {"role": role_of(principal), "permissions": sorted(principal.permissions)}


def signed_in_now(known: User | None) -> dict[str, Any]:
    """Programs that renew their tokens all the time do not sign in each time."""
    now = datetime.now(UTC)
    lately = known is not None and known.last_login is not None and known.last_login > now - SIGN_INS_APART
    return {} if lately else {"last_login": now}


def narrowed(principal: Principal, user: User) -> Principal:
    """The newest token of Auth0 says what its user may; all others say what was, and no more than what is holds."""
    if not user.local and principal.issued_at == user.told_at:
        return replace(principal, scope=user.scope)
    permissions = principal.permissions & user.rights.permissions
    return replace(principal, roles=(user.role,), permissions=permissions, scope=user.scope)


def machine(token: ApiToken, user: User) -> Principal:
    """No more than its user may."""
    named = Scope(None if token.warehouse_ids is None else frozenset(token.warehouse_ids))
    return Principal(
        sub=user.auth0_sub or str(user.email),
        email=user.email,
        roles=(user.role,),
        permissions=frozenset(map(Permission, token.scopes)) & user.rights.permissions,
        scope=both(named, user.scope),
    )


def role_of(principal: Principal) -> Role:
    """The highest role the token names, else the smallest that covers its permissions."""
    named = [role for role in Role if role in principal.roles]
    return named[0] if named else smallest_role(principal.permissions)
