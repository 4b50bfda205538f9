"""Tokens of machines: scanners, the shop, Prometheus. Each acts for a user and may do no more than that user."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.users.models import ApiToken, User
from app.users.permissions import Permission, Scope
from app.users.repositories.machines import ApiTokenRepository
from app.users.repositories.users import UserRepository
from app.users.rules.opaque import MACHINE, SHOWN, fingerprint, fresh_secret
from app.users.rules.rights import Rights
from app.users.services.keeping import BeyondOwnRights


@dataclass(frozen=True, slots=True)
class Issued:
    """A token with its secret, which is never seen again."""

    row: ApiToken
    secret: str


class ApiTokenService:
    """`rights` are those of who acts, `acting` is their id."""

    def __init__(self, session: AsyncSession, rights: Rights, acting: int | None) -> None:
        self._rights, self._acting = rights, acting
        self._users = UserRepository(session, rights.scope)
        self._tokens = ApiTokenRepository(session)
        self._audit = Audit(session, acting)

    async def page(self, user_id: int, request: PageRequest) -> Page[ApiToken]:
        return await self._tokens.page_of((await self._users.get(user_id)).id, request)

    async def issue(self, user_id: int, values: Mapping[str, Any]) -> Issued:
        """Refused with rights, or greenhouses, that the user or who acts does not have."""
        user = await self._users.get(user_id)
        self._require_cover(user, values)
        secret = fresh_secret(MACHINE)
        row = ApiToken(
            user_id=user.id,
            created_by_user_id=self._acting,
            prefix=secret[:SHOWN],
            token_hash=fingerprint(secret),
            **values,
        )
        await self._tokens.add(row)
        self._audit.record("api_token.create", row, after=snapshot(row))
        return Issued(row, secret)

    async def revoke(self, user_id: int, token_id: int) -> None:
        """From the next request on; a revoked one stays revoked."""
        user = await self._users.get(user_id)
        if (row := await self._tokens.locked(user.id, token_id)) is None:
            raise NotFound(f"Token {token_id} does not exist.")
        if row.revoked_at is None:
            before = snapshot(row)
            row.revoked_at = datetime.now(UTC)
            self._audit.record("api_token.revoke", row, before=before, after=snapshot(row))

    def _require_cover(self, user: User, values: Mapping[str, Any]) -> None:
        named = values["warehouse_ids"]
        scope = user.scope if named is None else Scope(frozenset(named))
        wanted = Rights(frozenset(map(Permission, values["scopes"])), scope)
        if not (self._rights.cover(wanted) and user.rights.cover(wanted)):
            raise BeyondOwnRights("A token gets no rights or greenhouses that its user, or you, do not have.")
