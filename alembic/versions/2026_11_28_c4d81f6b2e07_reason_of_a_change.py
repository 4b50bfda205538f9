"""reason of a change, and indexes for every way the log of changes is read"""

import sqlalchemy as sa
from alembic import op

from app.core.unlocked import create_partitioned_index

revision = "c4d81f6b2e07"
down_revision = "9b3e7c52f1a4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rather fail and be run again than make the site wait for a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("audit_log", sa.Column("reason", sa.Text()), if_not_exists=True)
    create_partitioned_index("idx_audit_log_user", "audit_log", ["user_id", "occurred_at", "id"])
    create_partitioned_index("idx_audit_log_action", "audit_log", ["action", "occurred_at", "id"])
    create_partitioned_index("idx_audit_log_correlation", "audit_log", ["correlation_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("idx_audit_log_correlation", "audit_log", if_exists=True)
    op.drop_index("idx_audit_log_action", "audit_log", if_exists=True)
    op.drop_column("audit_log", "reason", if_exists=True)
    create_partitioned_index("idx_audit_log_user", "audit_log", ["user_id"])
