"""imports of places, so that they can be taken back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "5d20c8e41b6f"
down_revision = "af311dc09664"
branch_labels = None
depends_on = None


def json(name: str, empty: str) -> sa.Column[object]:
    return sa.Column(
        name, postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text(f"'{empty}'::jsonb"), nullable=False
    )


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "place_imports",
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        json("files", "[]"),
        json("counts", "{}"),
        json("created", "{}"),
        json("changed", "{}"),
        json("report", "{}"),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_place_imports_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_imports")),
        sa.UniqueConstraint("uuid", name=op.f("uq_place_imports_uuid")),
    )
    op.create_index("idx_place_imports_user", "place_imports", ["user_id"])
    op.create_index("idx_place_imports_created_at", "place_imports", ["created_at"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("place_imports")
