"""stock by day and month"""

import os
from pathlib import Path
from zoneinfo import available_timezones

import sqlalchemy as sa
from alembic import op
from dotenv import dotenv_values
from sqlalchemy import text

from app.core.unlocked import outside_of_transactions

revision = "9d4c17f0ab36"
down_revision = "3e9a71c5d8b4"
branch_labels = None
depends_on = None

USUAL_ZONE = "America/Argentina/Mendoza"
ENV = Path(__file__).parents[2] / ".env"
SQL = Path(__file__).parents[1] / "sql" / "stock_by_day_and_month"
KEY = ("storage_location_id", "product_id", "product_state_id", "product_size_id", "packaging_catalog_id")
OPTIONAL = {"product_size_id", "packaging_catalog_id"}
SUMS = ("gained", "lost", "initialized", "planted", "sown", "transplant_in", "transplant_out", "deaths", "sales",
        "adjusted", "unexplained", "movements")  # fmt: skip
BALANCED = (
    "gained - lost = initialized + planted + sown + transplant_in - transplant_out - deaths - sales"
    " + adjusted + unexplained"
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(text(sql("flows").replace(USUAL_ZONE, zone())))
    rolled("stock_days", "day")
    rolled("stock_months", "month")
    op.execute(text(sql("rolled")))
    op.execute(text(sql("backlog")))
    with outside_of_transactions():
        op.execute("CALL analytics.roll_backlog()")
    op.execute("-- squawk-ignore ban-drop-function\nDROP PROCEDURE analytics.roll_backlog()")
    op.execute("-- squawk-ignore ban-drop-table\nDROP TABLE analytics.backlog")
    op.execute(text(sql("views")))
    op.execute(text(sql("rights")))


def sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text()


def zone() -> str:
    """Settings are not asked: whoever migrates need not have them all. Containers have `.env` as a file only."""
    given = (dotenv_values(ENV) | os.environ).get("FARM_TIMEZONE") or ""
    return given if given in available_timezones() else USUAL_ZONE


def rolled(table: str, unit: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column(unit, sa.Date(), nullable=False),
        sa.Column("warehouse_id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=name in OPTIONAL) for name in KEY),
        *(sa.Column(name, sa.BigInteger(), server_default=text("0"), nullable=False) for name in SUMS),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint(*KEY, unit, name=f"uq_{table}_key", postgresql_nulls_not_distinct=True),
        sa.CheckConstraint(BALANCED, name=op.f(f"ck_{table}_balanced")),
        if_not_exists=True,
    )
    op.create_index(f"idx_{table}_{unit}", table, [unit], if_not_exists=True)
    for name in ("warehouse", "product", "packaging"):
        column = "packaging_catalog_id" if name == "packaging" else f"{name}_id"
        op.create_index(f"idx_{table}_{name}", table, [column, unit], if_not_exists=True)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(text(sql("remove")))
    op.drop_table("stock_months")
    op.drop_table("stock_days")
