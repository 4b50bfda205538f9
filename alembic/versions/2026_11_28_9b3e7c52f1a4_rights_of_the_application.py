"""rights of the application"""

from pathlib import Path

from alembic import op
from sqlalchemy import text

revision = "9b3e7c52f1a4"
down_revision = "d15f0b83c6e2"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql" / "application_rights" / "rights.sql"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(text(SQL.read_text()))


def downgrade() -> None:
    """Rights that were given stay: without them the application could not go on."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("ALTER FUNCTION seal_ledger() SECURITY INVOKER RESET search_path")
    op.execute("DROP FUNCTION grant_application_rights()")
