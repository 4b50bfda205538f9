"""a named network counts a photo again"""

import sqlalchemy as sa
from alembic import op

revision = "d15f0b83c6e2"
down_revision = "e81b5c07d36a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "photo_processing_sessions",
        sa.Column(
            "wanted_version",
            sa.String(100),
            comment="of the network that a person wants to count the photo; the one in use where none is named",
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("photo_processing_sessions", "wanted_version")
