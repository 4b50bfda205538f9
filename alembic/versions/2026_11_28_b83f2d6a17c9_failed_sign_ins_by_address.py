"""failed sign-ins by account and address"""

import sqlalchemy as sa
from alembic import op

revision = "b83f2d6a17c9"
down_revision = "9d4c17f0ab36"
branch_labels = None
depends_on = None

# Nobody knows where the failures so far came from, and within a day they are forgotten anyway.
FORGET_ALL = "DELETE FROM sign_in_failures"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(FORGET_ALL)
    op.add_column(
        "sign_in_failures", sa.Column("address_hash", sa.String(64), nullable=False, comment="SHA-256, hexadecimal")
    )
    op.drop_constraint("pk_sign_in_failures", "sign_in_failures")
    op.create_primary_key("pk_sign_in_failures", "sign_in_failures", ["email_hash", "address_hash"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(FORGET_ALL)
    op.drop_constraint("pk_sign_in_failures", "sign_in_failures")
    op.drop_column("sign_in_failures", "address_hash")
    op.create_primary_key("pk_sign_in_failures", "sign_in_failures", ["email_hash"])
