"""Queries on users; whoever is bound to some greenhouses sees only those bound to none but these."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from app.core.pages import Page, PageRequest
from app.core.repository import fresh
from app.users.models import User, UserWarehouse
from app.users.permissions import Permission, Role
from app.users.scoped import ScopedRepository

type Query = Select[Any]
SIGNED_OUT = {"signed_out_at": func.clock_timestamp()}
"""Values of a user from whom all sign-ins are taken; by the database's clock, for others may be wrong."""


class UserRepository(ScopedRepository[User]):
    model = User

    def within(self, query: Query) -> Query:
        allowed = self.scope.warehouse_ids
        if allowed is None:
            return query
        outside = select(UserWarehouse).where(
            UserWarehouse.user_id == User.id, UserWarehouse.warehouse_id.not_in(allowed)
        )
        return query.where(User.everywhere.is_(False), ~outside.exists())

    async def noted(self, sub: str) -> User:
        """Of somebody who is known to have a row."""
        found: User = (await self.session.scalars(self.select().where(User.auth0_sub == sub))).one()
        return found

    async def of_email(self, email: str) -> User | None:
        return await self._one(self.select().where(User.email == email))

    async def locked(self, user_id: int) -> User | None:
        """The row, its caller's to change until the transaction ends."""
        return await self._one(fresh(self.select().where(User.id == user_id).with_for_update(of=User)))

    async def _one(self, query: Query) -> User | None:
        found: User | None = await self.session.scalar(query)
        return found

    async def add_once(self, row: User) -> None:
        """Insert unless a parallel first request of the same person already did; with an e-mail that nobody has."""
        for email in dict.fromkeys((row.email, None)):
            values = {"auth0_sub": row.auth0_sub, "email": email, "role": row.role, "active": True}
            await self.session.execute(insert_or(User).values(**values).on_conflict_do_nothing())

    async def note(self, sub: str, told_at: datetime, values: Mapping[str, Any], email: str | None) -> None:
        """What a token says, unless a newer one was noted already; the e-mail, too, if nobody else has it.

        Two may get the same one at the same instant: then it is theirs who were first.
        """
        if email is None:
            await self._note(sub, told_at, values)
            return
        others = aliased(User)
        taken = select(others).where(others.email == email, others.auth0_sub.is_distinct_from(sub)).exists()
        try:
            async with self.session.begin_nested():
                await self._note(sub, told_at, {**values, "email": case((taken, User.email), else_=email)})
        except IntegrityError:
            await self._note(sub, told_at, values)

    async def _note(self, sub: str, told_at: datetime, values: Mapping[str, Any]) -> None:
        older = or_(User.told_at.is_(None), User.told_at < told_at)
        noted = update(User).where(User.auth0_sub == sub, older).execution_options(synchronize_session=False)
        await self.session.execute(noted.values(told_at=told_at, updated_at=User.updated_at, **values))

    async def listed(
        self, request: PageRequest, *, active: bool | None, role: Role | None, search: str | None
    ) -> Page[User]:
        query = self.select()
        if active is not None:
            query = query.where(User.active.is_(active))
        if role is not None:
            query = query.where(User.role == role)
        if search:
            names = (User.email, User.first_name, User.last_name)
            query = query.where(or_(*(name.icontains(search, autoescape=True) for name in names)))
        return await self.page(request, query)

    async def lock_administrators(self) -> set[int]:
        """Those who could let anybody in again (`User.administers`), locked in one order."""
        by_role = and_(User.permissions.is_(None), User.role == Role.ADMIN)
        may_all = or_(by_role, User.permissions.contains(list(Permission)))
        query = select(User.id).where(User.active, User.everywhere, may_all)
        return set(await self.session.scalars(query.order_by(User.id).with_for_update()))

    async def bind(self, user_id: int, warehouse_ids: Collection[int]) -> None:
        """Let these greenhouses take the place of all the user was bound to."""
        await self.session.execute(delete(UserWarehouse).where(UserWarehouse.user_id == user_id))
        if warehouse_ids:
            rows = [{"user_id": user_id, "warehouse_id": each} for each in warehouse_ids]
            await self.session.execute(insert(UserWarehouse), rows)

    async def signed_in(self, user: User, at: datetime, values: Mapping[str, Any]) -> bool:
        """Note it, unless the user was deactivated or got another password meanwhile. Nobody has edited the row."""
        query = update(User).where(User.id == user.id, User.active, User.password_hash == user.password_hash)
        noted = query.values(last_login=at, updated_at=User.updated_at, **values).returning(User.id)
        return await self.session.scalar(noted) is not None
