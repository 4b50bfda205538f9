"""webhooks"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

revision = "c41e7d05b92a"
down_revision = "5b0d93e7a1f4"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql" / "webhooks"
TIME = sa.DateTime(timezone=True)
NOW = text("now()")
STATUSES = ("pending", "delivered", "failed")


def key(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("id", sa.BigInteger(), nullable=False), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "events",
        *key("events"),
        sa.Column("event_id", sa.Uuid(), server_default=text("gen_random_uuid()"), nullable=False),
        sa.Column("kind", sa.String(50), nullable=False),
        sa.Column("data", postgresql.JSONB(), server_default=text("'{}'::jsonb"), nullable=False),
        sa.Column("told_once", sa.String(200), nullable=True, comment="of those alike only the first is written"),
        sa.Column("spread_at", TIME, nullable=True, comment="when each webhook that wants it got a delivery"),
        sa.Column("created_at", TIME, server_default=NOW, nullable=False),
        sa.UniqueConstraint("event_id", name=op.f("uq_events_event_id")),
        sa.UniqueConstraint("told_once", name=op.f("uq_events_told_once")),
    )
    op.create_index("idx_events_waiting", "events", ["id"], postgresql_where=text("spread_at IS NULL"))
    op.create_index("idx_events_created_at", "events", ["created_at"])
    op.create_table(
        "webhooks",
        *key("webhooks"),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("description", sa.String(200), server_default="", nullable=False),
        sa.Column("events", postgresql.ARRAY(sa.String(50)), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("updated_at", TIME, server_default=NOW, nullable=False),
        sa.Column("created_at", TIME, server_default=NOW, nullable=False),
        sa.CheckConstraint("cardinality(events) > 0", name=op.f("ck_webhooks_events_not_empty")),
    )
    op.create_table(
        "webhook_deliveries",
        *key("webhook_deliveries"),
        sa.Column("webhook_id", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(*STATUSES, name="status", native_enum=False, create_constraint=True, length=32),
            server_default="pending",
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), server_default=text("0"), nullable=False),
        sa.Column("next_at", TIME, server_default=NOW, nullable=False),
        sa.Column("attempt_log", postgresql.JSONB(), server_default=text("'[]'::jsonb"), nullable=False),
        sa.Column("created_at", TIME, server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks.id"], name=op.f("fk_webhook_deliveries_webhook_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_webhook_deliveries_event_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("event_id", "webhook_id", name="uq_webhook_deliveries_event"),
    )
    op.create_index("idx_webhook_deliveries_webhook", "webhook_deliveries", ["webhook_id", "id"])
    pending = text("status = 'pending'")
    op.create_index("idx_webhook_deliveries_due", "webhook_deliveries", ["next_at"], postgresql_where=pending)
    op.execute(text((SQL / "events.sql").read_text()))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(text((SQL / "remove.sql").read_text()))
    for table in ("webhook_deliveries", "webhooks", "events"):
        op.drop_table(table)
