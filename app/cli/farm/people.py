"""One user for each role, known by the subject that `demeter token` puts into its tokens."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.farm.rows import present
from app.users.models import User
from app.users.permissions import Role


async def add_people(session: AsyncSession) -> dict[str, User]:
    users = [User(auth0_sub=f"local|{role}", email=f"{role}@demeter.local", role=role) for role in Role]
    return await present(session, users, "auth0_sub")
