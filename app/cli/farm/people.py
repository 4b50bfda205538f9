"""One user for each role, known by the subject that `demeter token` puts into its tokens."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.farm.rows import present
from app.users.models import User
from app.users.permissions import LOCAL, Role
from app.users.rules.passwords import hashed


async def add_people(session: AsyncSession, password: str | None = None) -> dict[str, User]:
    """Those who are new get the password, or none; then they have only the tokens of `demeter token`."""
    users = [User(auth0_sub=f"{LOCAL}{role}", email=f"{role}@demeter.local", role=role) for role in Role]
    known = await present(session, users, "auth0_sub")
    for user in users:
        if password and known[user.auth0_sub] is user:
            user.password_hash = hashed(password)
    return known
