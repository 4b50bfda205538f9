"""triggers and partitions"""

from pathlib import Path

from alembic import op
from sqlalchemy import text

revision = "a84d2be6f913"
down_revision = "3f0c9a51d7e2"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql" / "triggers_and_partitions"
IN_ORDER = ["places", "scope", "ledger", "seals", "partitions"]


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in IN_ORDER:
        op.execute(text((SQL / f"{name}.sql").read_text()))
    op.execute("SELECT ensure_daily_partitions(7), ensure_monthly_partitions(3)")


def downgrade() -> None:
    """Partitions stay: they hold rows, and go with their tables."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(text((SQL / "remove.sql").read_text()))
