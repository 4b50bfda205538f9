"""pages of a place"""

from alembic import op

from app.core.unlocked import create_index

revision = "4f8a1d6c72be"
down_revision = "e2c5197f6a40"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_index("idx_stock_movements_place", "stock_movements", ["storage_location_id", "id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("idx_stock_movements_place", "stock_movements", if_exists=True)
