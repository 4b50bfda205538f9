"""The user row behind a token; the ledger needs one for every movement."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Forbidden
from app.users.models import User
from app.users.permissions import Principal, Role, smallest_role
from app.users.repositories import UserRepository


class UserService:
    def __init__(self, session: AsyncSession) -> None:
        self._users = UserRepository(session)

    async def acting(self, principal: Principal) -> User:
        """The caller's row, made on the first valid token; a deactivated user is refused."""
        user = await self._users.of_subject(principal.sub) or await self._first_seen(principal)
        if not user.active:
            raise Forbidden("This user is deactivated.")
        return user

    async def _first_seen(self, principal: Principal) -> User:
        email = principal.email.lower() if principal.email else None
        await self._users.add_once(User(auth0_sub=principal.sub, email=email, role=role_of(principal)))
        user = await self._users.of_subject(principal.sub)
        if user is None:
            raise Forbidden("Another user already has this e-mail address.")
        return user


def role_of(principal: Principal) -> Role:
    """The highest role the token names, else the smallest that covers its permissions."""
    named = [role for role in Role if role in principal.roles]
    return named[0] if named else smallest_role(principal.permissions)
