"""People and machines that sign in, what they may see, and by which tokens; the ledger names a user in every row."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, MappedSQLExpression, column_property, declared_attr, mapped_column

from app.core.columns import chosen, flag, not_blank
from app.core.database import Model, Record, Tracked
from app.users.permissions import EVERYWHERE, LOCAL, ROLE_PERMISSIONS, Permission, Role, Scope
from app.users.rules.rights import OPERATOR, Rights


class UserWarehouse(Model):
    """A greenhouse that a user may see who may not see all of them."""

    __tablename__ = "user_warehouses"
    __table_args__ = (Index("idx_user_warehouses_warehouse", "warehouse_id"),)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("warehouses.id", ondelete="CASCADE", use_alter=True), primary_key=True
    )


class User(Tracked):
    """Known by `auth0_sub`, which local accounts have, too; a machine's token has no e-mail."""

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
    permissions: Mapped[list[str] | None] = mapped_column(
        ARRAY(String(32)), comment="as the newest token of Auth0 has them; null: those of the role"
    )
    told_at: Mapped[datetime | None] = mapped_column(comment="when the newest token of Auth0 was made")
    active: Mapped[bool] = flag(default=True)
    everywhere: Mapped[bool] = flag(default=True)
    last_login: Mapped[datetime | None]
    signed_out_at: Mapped[datetime | None] = mapped_column(comment="no access token that was made before it is good")

    @declared_attr
    @classmethod
    def bound_to(cls) -> MappedSQLExpression[list[int]]:
        """Read with the row itself, for every request needs both."""
        bound = select(UserWarehouse.warehouse_id).where(UserWarehouse.user_id == cls.id)
        bound = bound.order_by(UserWarehouse.warehouse_id).correlate_except(UserWarehouse)
        return column_property(func.array(bound.scalar_subquery(), type_=ARRAY(BigInteger)))

    @property
    def local(self) -> bool:
        return (self.auth0_sub or LOCAL).startswith(LOCAL)

    @property
    def scope(self) -> Scope:
        return EVERYWHERE if self.everywhere else Scope(frozenset(self.bound_to))

    @property
    def warehouse_ids(self) -> list[int] | None:
        """None for all of them."""
        return None if self.everywhere else self.bound_to

    @property
    def administers(self) -> bool:
        """Could let anybody in again: nobody gives rights that they do not have."""
        return self.active and self.rights.cover(OPERATOR)

    @property
    def rights(self) -> Rights:
        named = self.permissions
        given = ROLE_PERMISSIONS[self.role] if named is None else frozenset(p for p in Permission if p in named)
        return Rights(given, self.scope)


class RefreshToken(Record):
    """One use gets the next of its family; a second one later on was stolen, and ends it. Only hashes are kept."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        Index("idx_refresh_tokens_user", "user_id"),
        Index("idx_refresh_tokens_family", "family"),
    )
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    family: Mapped[UUID]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, comment="SHA-256, hexadecimal")
    expires_at: Mapped[datetime]
    began_at: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="when the first of its family was made"
    )
    used_at: Mapped[datetime | None]


class ApiToken(Record):
    """A machine's key: acts for its user, within `scopes` and, where given, `warehouse_ids`. Only its hash is kept."""

    __tablename__ = "api_tokens"
    __table_args__ = (
        Index("idx_api_tokens_user", "user_id"),
        CheckConstraint("cardinality(scopes) > 0", name="scopes_not_empty"),
        not_blank("name"),
    )
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id"))
    created_by_user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(100))
    prefix: Mapped[str] = mapped_column(String(16), comment="its first characters, to be recognised by")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, comment="SHA-256, hexadecimal")
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String(32)))
    warehouse_ids: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger), comment="null: all its user may see")
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInFailure(Model):
    """Failed sign-ins in a row for one e-mail, whether anybody has it or not, from addresses that are not known."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("idx_sign_in_failures_blocked_until", "blocked_until"),)
    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="SHA-256, hexadecimal")
    failures: Mapped[int]
    blocked_until: Mapped[datetime]


class SignInFailureByAddress(Model):
    """The same from one address of the network, known or not."""

    __tablename__ = "sign_in_failures_by_address"
    __table_args__ = (Index("idx_sign_in_failures_by_address_blocked_until", "blocked_until"),)
    email_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="SHA-256, hexadecimal")
    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="SHA-256, hexadecimal")
    failures: Mapped[int]
    blocked_until: Mapped[datetime]


class KnownAddress(Model):
    """Where on the network a user signed in well, and when they last did."""

    __tablename__ = "known_addresses"
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="SHA-256, hexadecimal")
    used_at: Mapped[datetime]
