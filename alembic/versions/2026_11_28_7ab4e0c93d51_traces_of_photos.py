"""traces of photos"""

import sqlalchemy as sa
from alembic import op

revision = "7ab4e0c93d51"
down_revision = "6c02d94be7a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "photo_processing_sessions",
        sa.Column(
            "traceparent",
            sa.String(55),
            comment="the span that asked for it, as W3C writes it; its trace goes on in the worker",
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("photo_processing_sessions", "traceparent")
