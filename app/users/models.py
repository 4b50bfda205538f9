"""People and machines that sign in; the ledger names one of them in every row."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag
from app.core.database import Tracked
from app.users.permissions import Role


class User(Tracked):
    """Known by `auth0_sub`, or by e-mail alone where accounts are local; a machine's token has no e-mail."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("email = lower(email) AND email ~ '^[^@ ]+@[^@ ]+$'", name="email_format"),
        CheckConstraint("auth0_sub IS NOT NULL OR email IS NOT NULL", name="identified"),
        Index("idx_users_role", "role"),
        Index("idx_users_active", "active"),
    )
    auth0_sub: Mapped[str | None] = mapped_column(String(255), unique=True)
    email: Mapped[str | None] = mapped_column(String(255), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    first_name: Mapped[str | None] = mapped_column(String(100))
    last_name: Mapped[str | None] = mapped_column(String(100))
    role: Mapped[Role] = chosen(Role, "role", Role.WORKER)
    active: Mapped[bool] = flag(default=True)
    last_login: Mapped[datetime | None]
