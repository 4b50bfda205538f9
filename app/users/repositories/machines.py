"""Queries on the tokens of machines."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select, update

from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh
from app.users.models import ApiToken, User


class ApiTokenRepository(Repository[ApiToken]):
    model = ApiToken

    async def with_user(self, token_hash: str) -> tuple[ApiToken, User] | None:
        query = select(ApiToken, User).join(User, User.id == ApiToken.user_id).where(ApiToken.token_hash == token_hash)
        row: Any = (await self.session.execute(query)).one_or_none()
        return None if row is None else (row[0], row[1])

    async def note_use(self, token_id: int, at: datetime, at_most_every: timedelta) -> None:
        """Once in a while, so that a busy scanner does not write with every request."""
        due = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < at - at_most_every)
        await self.session.execute(update(ApiToken).where(ApiToken.id == token_id, due).values(last_used_at=at))

    async def page_of(self, user_id: int, request: PageRequest) -> Page[ApiToken]:
        return await self.page(request, self._of(user_id))

    async def locked(self, user_id: int, token_id: int) -> ApiToken | None:
        query = self._of(user_id).where(ApiToken.id == token_id).with_for_update()
        found: ApiToken | None = await self.session.scalar(fresh(query))
        return found

    def _of(self, user_id: int) -> Select[Any]:
        return self.select().where(ApiToken.user_id == user_id)
