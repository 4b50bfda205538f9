"""One user for each role, known by the subject that `demeter token` puts into its tokens."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.farm.rows import present
from app.users.models import User
from app.users.permissions import LOCAL, Role
from app.users.rules.passwords import fresh_password, hashed


async def add_people(session: AsyncSession, passwords: dict[str, str] | None = None) -> dict[str, User]:
    """Each who is new gets a password, which is put among the others by e-mail.

    Where there is nothing to put them in, they get none; then they have only the tokens of `demeter token`.
    """
    users = [User(auth0_sub=f"{LOCAL}{role}", email=f"{role}@demeter.local", role=role) for role in Role]
    known = await present(session, users, "auth0_sub")
    for user in users:
        if passwords is not None and known[user.auth0_sub] is user:
            passwords[str(user.email)] = fresh_password()
            user.password_hash = hashed(passwords[str(user.email)])
    return known
