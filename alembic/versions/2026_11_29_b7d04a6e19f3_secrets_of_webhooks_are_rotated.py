"""secrets of webhooks are rotated"""

import sqlalchemy as sa
from alembic import op

revision = "b7d04a6e19f3"
down_revision = "a93c5e18f0d7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("webhooks", sa.Column("former_secret", sa.String(100), nullable=True))
    op.add_column("webhooks", sa.Column("former_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("webhooks", "former_until")
    op.drop_column("webhooks", "former_secret")
