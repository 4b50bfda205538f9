"""plants go on to other stages"""

from alembic import op

revision = "7e2f9b60d1c8"
down_revision = "c41e7d05b92a"
branch_labels = None
depends_on = None

STAGE_MOVES = """
    CREATE VIEW analytics.stage_moves AS
    SELECT o.id, o.warehouse_id, l.storage_area_id, o.storage_location_id,
        b.current_storage_bin_id AS storage_bin_id,
        b.product_id, p.family_id AS product_family_id, f.category_id AS product_category_id, b.product_state_id,
        b.product_size_id, b.packaging_catalog_id, k.packaging_type_id, k.packaging_color_id,
        r.product_state_id AS to_state_id, s.is_sellable AS to_sellable,
        analytics.farm_day(o.occurred_at) AS day, -o.quantity AS plants
    FROM public.stock_movements o
        JOIN public.stock_batches b ON b.id = o.batch_id
        JOIN public.stock_movements i ON i.movement_id = o.related_movement_id
        JOIN public.stock_batches r ON r.id = i.batch_id AND r.product_state_id <> b.product_state_id
        JOIN public.product_states s ON s.id = r.product_state_id
        LEFT JOIN public.storage_locations l ON l.id = o.storage_location_id
        LEFT JOIN public.products p ON p.id = b.product_id
        LEFT JOIN public.product_families f ON f.id = p.family_id
        LEFT JOIN public.packaging_catalog k ON k.id = b.packaging_catalog_id
    WHERE o.movement_type = 'transplante' AND o.quantity < 0
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(STAGE_MOVES)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("-- squawk-ignore ban-drop-view\nDROP VIEW analytics.stage_moves")
