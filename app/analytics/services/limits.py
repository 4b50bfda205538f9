"""The limits under which every question is asked (ANA-11)."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import Reading
from app.core.errors import DomainError
from app.users.permissions import EVERYWHERE


class NotBuilt(DomainError):
    """Questions in plain words wait for a language model to run; nothing is made up meanwhile."""

    status, code = 501, "not_built"


async def read_only(session: AsyncSession) -> AsyncSession:
    """The session, which from here on only reads the views; with the rights of `demeter_reader` where that exists."""
    await Reading(session, EVERYWHERE).begin()
    return session
