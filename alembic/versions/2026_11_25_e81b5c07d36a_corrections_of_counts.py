"""corrections of counts by people, and runs asked for again"""

import sqlalchemy as sa
from alembic import op

from app.core.unlocked import create_check, create_foreign_key, create_index

revision = "e81b5c07d36a"
down_revision = "c7e41f08a2d9"
branch_labels = None
depends_on = None

SESSIONS = "photo_processing_sessions"
CLASSES = ("plant", "dead_plant", "empty_container")
KINDS = ("plug", "seedling_tray", "box", "segment", "pot")


def one_of(name: str, *values: str, nullable: bool = False) -> sa.Column[str]:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, kind, nullable=nullable)


def tally(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)


def pixels(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Numeric(precision=10, scale=2), nullable=False)


def owners(table: str) -> list[sa.schema.SchemaItem]:
    """The keys both tables have, and what identifies a row."""
    return [
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("container_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], [f"{SESSIONS}.id"], name=op.f(f"fk_{table}_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["container_id"], ["photo_containers.id"], name=op.f(f"fk_{table}_container_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def check(table: str, name: str, says: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(says, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        SESSIONS,
        sa.Column("supersedes_id", sa.BigInteger(), comment="the run it was asked to replace; it may fail to"),
        if_not_exists=True,
    )
    op.add_column(
        SESSIONS, sa.Column("reprocess_reason", sa.String(), comment="why it was asked for"), if_not_exists=True
    )
    create_index(
        "uq_photo_sessions_supersedes",
        SESSIONS,
        ["supersedes_id"],
        unique=True,
        where="supersedes_id IS NOT NULL",
    )
    create_foreign_key(f"fk_{SESSIONS}_supersedes_id", SESSIONS, "supersedes_id", SESSIONS)
    create_check(f"ck_{SESSIONS}_supersedes_an_older_one", SESSIONS, "supersedes_id < id")
    create_detection_corrections("detection_corrections")
    create_container_corrections("container_corrections")


def create_detection_corrections(table: str) -> None:
    op.create_table(
        table,
        *owners(table),
        sa.Column("detection_id", sa.BigInteger(), comment="of detections, which age and are dropped"),
        one_of("found", *CLASSES, nullable=True),
        one_of("truth", *CLASSES, nullable=True),
        *map(pixels, ("left_px", "top_px", "width_px", "height_px")),
        check(table, "says_something_else", "found IS DISTINCT FROM truth"),
        check(table, "found_is_a_detection", "(detection_id IS NULL) = (found IS NULL)"),
        check(table, "measures_positive", "width_px > 0 AND height_px > 0"),
        check(table, "quantities_not_negative", "left_px >= 0 AND top_px >= 0"),
        sa.UniqueConstraint("session_id", "detection_id", name="uq_detection_corrections_detection"),
    )
    op.create_index("idx_detection_corrections_container", table, ["container_id"])


def create_container_corrections(table: str) -> None:
    stated = ("stated_total", "stated_empty", "stated_dead")
    figures = ("detected", "estimated", "empty", "dead", "low", *stated)
    op.create_table(
        table,
        *owners(table),
        one_of("kind", *KINDS),
        *map(tally, ("detected", "estimated", "empty", "dead")),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        one_of("stated_kind", *KINDS, nullable=True),
        *(sa.Column(name, sa.Integer()) for name in stated),
        check(table, "quantities_not_negative", " AND ".join(f"{name} >= 0" for name in figures)),
        check(table, "interval_order", "low <= high"),
        sa.UniqueConstraint("container_id", name="uq_container_corrections_container"),
    )
    op.create_index("idx_container_corrections_session", table, ["session_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column(SESSIONS, "reprocess_reason")
    op.drop_column(SESSIONS, "supersedes_id")
    op.drop_table("container_corrections")
    op.drop_table("detection_corrections")
