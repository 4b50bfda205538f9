"""files of whole lists"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

revision = "5b0d93e7a1f4"
down_revision = "f2a6c80d3b51"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
STATUSES = ("pending", "processing", "completed", "failed")
POSITIONS = """
    CREATE VIEW analytics.positions AS
    SELECT l.id AS storage_location_id, a.warehouse_id,
        ST_X(l.centroid) AS longitude, ST_Y(l.centroid) AS latitude
    FROM public.storage_locations l JOIN public.storage_areas a ON a.id = l.storage_area_id
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "exports",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("export_id", sa.Uuid(), server_default=text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("month", sa.Date(), nullable=True, comment="its first day"),
        sa.Column("asked", postgresql.JSONB(), server_default=text("'{}'::jsonb"), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("warehouse_ids", postgresql.ARRAY(sa.BigInteger()), nullable=True),
        sa.Column(
            "status",
            sa.Enum(*STATUSES, name="status", native_enum=False, create_constraint=True, length=32),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), server_default=text("0"), nullable=False),
        sa.Column("lease_until", TIME, nullable=True),
        sa.Column("finished_at", TIME, nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("error_code", sa.String(50), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("created_at", TIME, server_default=text("now()"), nullable=False),
        sa.CheckConstraint("(user_id IS NULL) = (month IS NOT NULL)", name=op.f("ck_exports_of_somebody_or_a_month")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_exports_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
        sa.UniqueConstraint("export_id", name=op.f("uq_exports_export_id")),
        sa.UniqueConstraint("month", name="uq_exports_month"),
    )
    waiting = text("status IN ('pending', 'processing')")
    op.create_index("idx_exports_waiting", "exports", ["id"], postgresql_where=waiting)
    op.create_index("idx_exports_created_at", "exports", ["created_at"])
    op.create_index("idx_exports_user", "exports", ["user_id"])
    op.execute(POSITIONS)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("-- squawk-ignore ban-drop-view\nDROP VIEW analytics.positions")
    op.drop_table("exports")
