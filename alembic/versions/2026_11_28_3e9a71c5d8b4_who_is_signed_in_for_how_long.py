"""who is signed in, for how long, and with which rights of Auth0"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "3e9a71c5d8b4"
down_revision = "7ab4e0c93d51"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "users",
        sa.Column(
            "permissions",
            postgresql.ARRAY(sa.String(32)),
            comment="as the newest token of Auth0 has them; null: those of the role",
        ),
    )
    op.add_column("users", sa.Column("told_at", TIME, comment="when the newest token of Auth0 was made"))
    op.add_column("users", sa.Column("signed_out_at", TIME, comment="no access token that was made before it is good"))
    # Those who are signed in now have their whole time before them, from now on.
    op.add_column(
        "refresh_tokens",
        sa.Column(
            "began_at",
            TIME,
            server_default=sa.text("now()"),
            nullable=False,
            comment="when the first of its family was made",
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_column("refresh_tokens", "began_at")
    for name in ("signed_out_at", "told_at", "permissions"):
        op.drop_column("users", name)
