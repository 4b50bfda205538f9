"""Queries on users."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.core.repository import Repository
from app.users.models import User


class UserRepository(Repository[User]):
    model = User

    async def of_subject(self, sub: str) -> User | None:
        found: User | None = await self.session.scalar(select(User).where(User.auth0_sub == sub))
        return found

    async def add_once(self, row: User) -> None:
        """Insert unless a parallel first request of the same person already did."""
        values = {"auth0_sub": row.auth0_sub, "email": row.email, "role": row.role, "active": True}
        await self.session.execute(insert(User).values(**values).on_conflict_do_nothing())
