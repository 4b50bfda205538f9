"""packages of months are mailed"""

import sqlalchemy as sa
from alembic import op

revision = "e2c5197f6a40"
down_revision = "b7d04a6e19f3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("exports", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("exports", "mailed_at")
