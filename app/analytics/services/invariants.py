"""What must be true of the sums that analytics reads."""

from app.analytics.repositories import FLOWS
from app.core.truths import Truths
from app.photos.services.invariants import PHOTO_TRUTHS
from app.stock.services.invariants import LEDGER_TRUTHS, STOCK_TRUTHS

KEYS = (
    "storage_location_id",
    "product_id",
    "product_state_id",
    "coalesce(product_size_id, 0)",
    "coalesce(packaging_catalog_id, 0)",
)
SUMS = [name for name in FLOWS if name != "net"]


def differing(table: str, unit: str, period: str) -> str:
    """Places of which a row is missing, or says other than the ledger, or is too many."""
    keys, kept = ", ".join(KEYS), ", ".join(SUMS)
    sums = ", ".join(f"sum({name})" for name in SUMS)
    ledger = f"SELECT {period}, {keys}, {sums} FROM analytics.flows GROUP BY 1, 2, 3, 4, 5, 6"  # noqa: S608
    rolled = f"SELECT {unit}, {keys}, {kept} FROM {table} WHERE movements > 0"  # noqa: S608
    return (
        f"SELECT DISTINCT storage_location_id AS id FROM"  # noqa: S608
        f" (({ledger} EXCEPT {rolled}) UNION ALL ({rolled} EXCEPT {ledger})) differing"
    )


ROLLED_TRUTHS: Truths = {
    "days": ("sums by day are those of the ledger", differing("stock_days", "day", "day")),
    "months": (
        "sums by month are those of the ledger",
        differing("stock_months", "month", "date_trunc('month', day)::date"),
    ),
}
"""Ids of places. What went out of step is made anew by `SELECT roll_ledger()`, as the owner of the database."""

ALL_TRUTHS: Truths = {**STOCK_TRUTHS, **PHOTO_TRUTHS, **LEDGER_TRUTHS, **ROLLED_TRUTHS}
"""What `demeter check` asks, and whoever else says that all is well."""
