"""movements by day and by when they were written down"""

from alembic import op
from sqlalchemy import text

from app.core.unlocked import create_index

revision = "d6b1f4827c90"
down_revision = "4f8a1d6c72be"
branch_labels = None
depends_on = None

IN_ORDER = {"postgresql_using": "brin", "postgresql_with": {"autosummarize": "on"}}
"""Of what stands on disk in this order: a thousandth of a usual index, kept while rows come."""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    create_index("idx_stock_movements_created_at", "stock_movements", ["created_at"], **IN_ORDER)
    create_index("idx_stock_movements_day", "stock_movements", [text("(timezone('UTC', occurred_at)::date)"), "id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("idx_stock_movements_day", "stock_movements", if_exists=True)
    op.drop_index("idx_stock_movements_created_at", "stock_movements", if_exists=True)
