"""Keeping users: nobody raises their own rights, gives more than they have, or locks the last administrator out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Conflict, Forbidden, NotFound
from app.core.pages import Page, PageRequest
from app.core.versions import require_version
from app.users.models import User
from app.users.permissions import EVERYWHERE, LOCAL, Role, Scope
from app.users.repositories.sign_ins import FailureRepository, RefreshRepository
from app.users.repositories.users import SIGNED_OUT, UserRepository
from app.users.rules.opaque import fingerprint
from app.users.rules.rights import Rights
from app.users.services.hashing import hash_of

RIGHTS = {"role", "active", "warehouse_ids"}


class BeyondOwnRights(Forbidden):
    """That would give, or concerns somebody with, rights that you do not have."""

    code = "beyond_own_rights"


class OwnRights(Forbidden):
    """Nobody changes their own role, greenhouses or state; ask another administrator."""

    code = "own_rights"


class LastAdministrator(Conflict):
    """Nobody could let anybody in again: this is the last active administrator who sees all greenhouses."""

    code = "last_administrator"


class KeptElsewhere(Conflict):
    """This person signs in at Auth0, where their password and their rights are kept."""

    code = "kept_elsewhere"


class UserService:
    """`rights` are those of who acts, `acting` is their id; None on the machine itself."""

    def __init__(self, session: AsyncSession, rights: Rights, acting: int | None) -> None:
        self._session, self._rights, self._acting = session, rights, acting
        self._users = UserRepository(session, rights.scope)
        self._tokens = RefreshRepository(session)
        self._audit = Audit(session, acting)

    async def page(
        self,
        request: PageRequest,
        *,
        active: bool | None = None,
        role: Role | None = None,
        search: str | None = None,
    ) -> Page[User]:
        return await self._users.listed(request, active=active, role=role, search=search)

    async def get(self, user_id: int) -> User:
        return await self._users.get(user_id)

    async def of_email(self, email: str) -> User:
        if (user := await self._users.of_email(email)) is None:
            raise NotFound(f"Nobody has the e-mail address {email}.")
        return user

    async def create(self, values: Mapping[str, Any], password: str | None = None) -> User:
        """A local account; without a password nobody signs in to it, but machines may act for it."""
        secret = None if password is None else await hash_of(password)
        user = User(auth0_sub=f"{LOCAL}{uuid4().hex}", email=values["email"], password_hash=secret)
        await self._users.add(user)
        await self._write(user, values)
        self._audit.record("user.create", user, after=snapshot(user))
        return user

    async def update(self, user_id: int, values: Mapping[str, Any], expected_version: str | None = None) -> User:
        """Give a user other values; `warehouse_ids` are all they may see, or None. `active=False` signs them out."""
        administrators = await self._users.lock_administrators()
        user = await self._locked(user_id, expected_version)
        changed = {name: value for name, value in values.items() if getattr(user, name) != value}
        if RIGHTS & changed.keys() and user.id == self._acting:
            raise OwnRights
        if "role" in changed and not user.local:
            raise KeptElsewhere
        if not changed:
            return user
        before = snapshot(user)
        if changed.get("active") is False:
            changed |= SIGNED_OUT
        await self._write(user, changed)
        if administrators == {user.id} and not user.administers:
            raise LastAdministrator
        if not user.active:
            await self._tokens.end_all_of(user.id)
        self._audit.record("user.update", user, before=before, after=snapshot(user))
        return user

    async def set_password(self, user_id: int, password: str) -> User:
        """Signs the user out everywhere, and lets them try again at once."""
        secret = await hash_of(password)
        user = await self._locked(user_id)
        if user.id == self._acting:
            raise OwnRights("Change your own password with the one you have.")
        if not (user.local and user.email):
            raise KeptElsewhere
        await self._write(user, SIGNED_OUT | {"password_hash": secret})
        await self._tokens.end_all_of(user.id)
        await FailureRepository(self._session).forget(fingerprint(user.email))
        self._audit.record("user.password", user)
        return user

    async def _locked(self, user_id: int, expected_version: str | None = None) -> User:
        if (user := await self._users.locked(user_id)) is None:
            raise NotFound(f"User {user_id} does not exist.")
        require_version(user, expected_version)
        self._require_cover(user.rights)
        return user

    async def _write(self, user: User, values: Mapping[str, Any]) -> None:
        for name in values.keys() - {"warehouse_ids"}:
            setattr(user, name, values[name])
        if "warehouse_ids" in values:
            await self._bind(user, values["warehouse_ids"])
        user.updated_at = datetime.now(UTC)  # whatever is changed is another version, greenhouses alone, too
        await self._session.flush()
        await self._session.refresh(user)
        self._require_cover(user.rights)

    async def _bind(self, user: User, warehouse_ids: list[int] | None) -> None:
        wanted = EVERYWHERE if warehouse_ids is None else Scope(frozenset(warehouse_ids))
        self._require_cover(Rights(frozenset(), wanted))
        user.everywhere = warehouse_ids is None
        await self._users.bind(user.id, wanted.warehouse_ids or ())

    def _require_cover(self, rights: Rights) -> None:
        if not self._rights.cover(rights):
            raise BeyondOwnRights
