"""error that all counts of a model share"""

import sqlalchemy as sa
from alembic import op

from app.core.unlocked import create_check

revision = "af311dc09664"
down_revision = "a84d2be6f913"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "photo_processing_sessions",
        sa.Column(
            "shared_error",
            sa.Numeric(precision=6, scale=4),
            nullable=True,
            comment="half-width, relative to the count, of the error all counts of the model have in common",
        ),
        if_not_exists=True,
    )
    create_check(
        "ck_photo_processing_sessions_shared_error_not_negative", "photo_processing_sessions", "shared_error >= 0"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("photo_processing_sessions", "shared_error")
