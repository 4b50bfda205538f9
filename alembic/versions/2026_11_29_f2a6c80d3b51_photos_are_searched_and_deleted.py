"""photos are searched and deleted"""

from alembic import op

from app.core.unlocked import create_index, outside_of_transactions

revision = "f2a6c80d3b51"
down_revision = "b83f2d6a17c9"
branch_labels = None
depends_on = None

PHOTOS = """
    CREATE OR REPLACE VIEW analytics.photos AS
    SELECT s.session_id, s.warehouse_id, l.storage_area_id, s.storage_location_id, s.taken_at, s.status, s.stock_effect,
        s.place_uncertain,
        s.total_detected, s.total_estimated, s.total_empty_containers, s.total_dead, s.low, s.high, s.avg_confidence,
        s.superseded_by_id IS NOT NULL AS superseded
    FROM public.photo_processing_sessions s LEFT JOIN public.storage_locations l ON l.id = s.storage_location_id
"""
NOT_DELETED = """
    WHERE NOT EXISTS (
        SELECT FROM public.s3_images i WHERE i.image_id = s.original_image_id AND i.deleted_at IS NOT NULL)
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    create_index("idx_photo_sessions_taken_at", "photo_processing_sessions", ["taken_at"])
    create_index("idx_s3_images_deleted", "s3_images", ["image_id"], where="deleted_at IS NOT NULL")
    with outside_of_transactions():
        # One that was cut off is there and of no use.
        op.drop_index("idx_s3_images_filename", "s3_images", if_exists=True, postgresql_concurrently=True)
        op.create_index(
            "idx_s3_images_filename",
            "s3_images",
            ["original_filename"],
            if_not_exists=True,
            postgresql_using="gin",
            postgresql_ops={"original_filename": "gin_trgm_ops"},
            postgresql_concurrently=True,
        )
    op.execute(PHOTOS + NOT_DELETED)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(PHOTOS)
    for name, table in (
        ("idx_s3_images_filename", "s3_images"),
        ("idx_s3_images_deleted", "s3_images"),
        ("idx_photo_sessions_taken_at", "photo_processing_sessions"),
    ):
        op.drop_index(name, table)
    # The extension stays: it harms nobody, and others may use it.
