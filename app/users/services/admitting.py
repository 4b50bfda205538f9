"""The user row behind a token, asked for with every request: what was taken away is gone at once."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.core.database import Sessions, one_look, unit_of_work
from app.core.errors import Forbidden, Unauthenticated
from app.users.models import ApiToken, User
from app.users.permissions import EVERYWHERE, Permission, Principal, Role, Scope, smallest_role
from app.users.repositories.machines import ApiTokenRepository
from app.users.repositories.users import UserRepository
from app.users.rules.opaque import fingerprint
from app.users.rules.rights import both

NOTED_EVERY = timedelta(minutes=1)


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
        async with one_look(self._sessions) as session:
            user = await UserRepository(session, EVERYWHERE).of_subject(principal.sub)
        user = user or await self._first_seen(principal)
        if not user.active:
            raise Deactivated
        return Admission(user, narrowed(principal, user))

    async def _first_seen(self, principal: Principal) -> User:
        email = principal.email.lower() if principal.email else None
        async with unit_of_work(self._sessions) as session:
            users = UserRepository(session, EVERYWHERE)
            await users.add_once(User(auth0_sub=principal.sub, email=email, role=role_of(principal)))
            user = await users.of_subject(principal.sub)
        if user is None:
            raise Forbidden("Another user already has this e-mail address.")
        return user

    async def by_secret(self, secret: str) -> Admission:
        """For a machine's token, which acts for its user."""
        now = datetime.now(UTC)
        async with one_look(self._sessions) as session:
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


def narrowed(principal: Principal, user: User) -> Principal:
    """People of Auth0 get their rights there; those of a local account are what they are now."""
    if not user.local:
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
