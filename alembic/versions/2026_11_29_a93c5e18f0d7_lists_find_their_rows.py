"""lists find their rows"""

from alembic import op

from app.core.unlocked import create_index, outside_of_transactions

revision = "a93c5e18f0d7"
down_revision = "7e2f9b60d1c8"
branch_labels = None
depends_on = None

NEW = (
    ("idx_stock_batches_place", "stock_batches", ["storage_location_id", "id"], None),
    ("idx_stock_batches_standing", "stock_batches", ["id"], "quantity_current > 0"),
    ("idx_stock_movements_kind", "stock_movements", ["counts_as", "id"], None),
    ("idx_stock_movements_corrections", "stock_movements", ["id"], "movement_type = 'ajuste'"),
    ("idx_photo_sessions_place", "photo_processing_sessions", ["storage_location_id", "id"], None),
    ("idx_photo_sessions_effect", "photo_processing_sessions", ["stock_effect", "id"], None),
)
REPLACED = (
    ("idx_stock_batches_location", "stock_batches", ["storage_location_id"]),
    ("idx_stock_movements_type", "stock_movements", ["counts_as", "occurred_at"]),
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name, table, columns, where in NEW:
        create_index(name, table, columns, where=where)
    with outside_of_transactions():
        for name, table, _ in REPLACED:
            op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name, table, columns in REPLACED:
        create_index(name, table, columns)
    for name, table, *_ in NEW:
        op.drop_index(name, table, if_exists=True)
