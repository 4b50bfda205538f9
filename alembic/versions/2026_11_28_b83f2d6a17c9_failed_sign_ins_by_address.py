"""failed sign-ins by account and address, and the addresses that somebody signed in from"""

import sqlalchemy as sa
from alembic import op

revision = "b83f2d6a17c9"
down_revision = "9d4c17f0ab36"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
SHA256 = "SHA-256, hexadecimal"


def upgrade() -> None:
    """Tables of their own: programs of the release before go on to write to sign_in_failures, which stays as it is."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sign_in_failures_by_address",
        sa.Column("email_hash", sa.String(64), nullable=False, comment=SHA256),
        sa.Column("address_hash", sa.String(64), nullable=False, comment=SHA256),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("blocked_until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("email_hash", "address_hash", name=op.f("pk_sign_in_failures_by_address")),
    )
    op.create_index("idx_sign_in_failures_by_address_blocked_until", "sign_in_failures_by_address", ["blocked_until"])
    op.create_table(
        "known_addresses",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False, comment=SHA256),
        sa.Column("used_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_known_addresses_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "address_hash", name=op.f("pk_known_addresses")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("known_addresses", "sign_in_failures_by_address"):
        op.drop_table(table)
