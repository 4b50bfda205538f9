"""a movement is taken back once"""

import sqlalchemy as sa
from alembic import op

revision = "c7e41f08a2d9"
down_revision = "5d20c8e41b6f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index(
        "uq_stock_movements_taken_back",
        "stock_movements",
        ["related_movement_id"],
        unique=True,
        postgresql_where=sa.text("movement_type = 'ajuste' AND location_cycle_id IS NULL"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("uq_stock_movements_taken_back", "stock_movements")
