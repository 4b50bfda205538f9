"""local accounts and tokens of machines"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "6c02d94be7a8"
down_revision = "c4d81f6b2e07"
branch_labels = None
depends_on = None

LONG = sa.BigInteger()
TIME = sa.DateTime(timezone=True)
SHA256 = "SHA-256, hexadecimal"


def record(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        *columns,
        sa.Column("id", LONG, nullable=False),
        sa.Column("created_at", TIME, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def owner(table: str, target: str, *, ondelete: str | None = "CASCADE", column: str | None = None) -> sa.Constraint:
    column = column or f"{target.removesuffix('s')}_id"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def token_hash(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("token_hash", sa.String(64), nullable=False, comment=SHA256),
        sa.UniqueConstraint("token_hash", name=op.f(f"uq_{table}_token_hash")),
    ]


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("users", sa.Column("everywhere", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.create_table(
        "user_warehouses",
        sa.Column("user_id", LONG, nullable=False),
        sa.Column("warehouse_id", LONG, nullable=False),
        owner("user_warehouses", "users"),
        owner("user_warehouses", "warehouses"),
        sa.PrimaryKeyConstraint("user_id", "warehouse_id", name=op.f("pk_user_warehouses")),
    )
    op.create_index("idx_user_warehouses_warehouse", "user_warehouses", ["warehouse_id"])
    op.create_table(
        "sign_in_failures",
        sa.Column("email_hash", sa.String(64), nullable=False, comment=SHA256),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("blocked_until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_hash", name=op.f("pk_sign_in_failures")),
    )
    op.create_index("idx_sign_in_failures_blocked_until", "sign_in_failures", ["blocked_until"])
    create_refresh_tokens("refresh_tokens")
    create_api_tokens("api_tokens")


def create_refresh_tokens(table: str) -> None:
    record(
        table,
        sa.Column("user_id", LONG, nullable=False),
        sa.Column("family", sa.Uuid(), nullable=False),
        *token_hash(table),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        owner(table, "users"),
    )
    op.create_index("idx_refresh_tokens_user", table, ["user_id"])
    op.create_index("idx_refresh_tokens_family", table, ["family"])


def create_api_tokens(table: str) -> None:
    record(
        table,
        sa.Column("user_id", LONG, nullable=False),
        sa.Column("created_by_user_id", LONG),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("prefix", sa.String(16), nullable=False, comment="its first characters, to be recognised by"),
        *token_hash(table),
        sa.Column("scopes", postgresql.ARRAY(sa.String(32)), nullable=False),
        sa.Column("warehouse_ids", postgresql.ARRAY(LONG), comment="null: all its user may see"),
        *(sa.Column(name, TIME) for name in ("expires_at", "last_used_at", "revoked_at")),
        sa.CheckConstraint("cardinality(scopes) > 0", name=op.f(f"ck_{table}_scopes_not_empty")),
        sa.CheckConstraint("btrim(name) <> ''", name=op.f(f"ck_{table}_name_not_blank")),
        owner(table, "users", ondelete=None),
        owner(table, "users", ondelete=None, column="created_by_user_id"),
    )
    op.create_index("idx_api_tokens_user", table, ["user_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("api_tokens", "refresh_tokens", "sign_in_failures", "user_warehouses"):
        op.drop_table(table)
    op.drop_column("users", "everywhere")
