"""Who asks: the one statement that comes with every request, and so is put together once and read without a session."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.dialects.postgresql import UUID as UUID_TYPE
from sqlalchemy.ext.asyncio import AsyncConnection

from app.users.models import RefreshToken, User

SIGN_IN: Any = bindparam("sign_in", type_=UUID_TYPE(as_uuid=True))
LASTS = select(RefreshToken.id).where(RefreshToken.family == SIGN_IN, RefreshToken.user_id == User.id).exists()
OF_SUBJECT = select(
    *User.__table__.columns, User.bound_to.label("bound_to"), or_(SIGN_IN.is_(None), LASTS).label("lasts")
).where(User.auth0_sub == bindparam("sub"))


async def of_subject(connection: AsyncConnection, sub: str, sign_in: UUID | None) -> tuple[User | None, bool]:
    """Who that is, and whether this sign-in of theirs lasts; where none is named, it does."""
    row = (await connection.execute(OF_SUBJECT, {"sub": sub, "sign_in": sign_in})).one_or_none()
    if row is None:
        return None, sign_in is None
    values: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 - public, so named to leave room for columns
    lasts = values.pop("lasts")
    return User(**values), lasts
