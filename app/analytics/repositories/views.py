"""The views of the schema `analytics`: all that a question may read. Made by migrations, told here by their columns."""

from typing import Any

from sqlalchemy import TableClause, column, table

PLACE = ("warehouse_id", "storage_area_id", "storage_location_id")
KIND = (
    "product_id",
    "product_family_id",
    "product_category_id",
    "product_state_id",
    "product_size_id",
    "packaging_catalog_id",
    "packaging_type_id",
    "packaging_color_id",
)
FLOWS = (
    "net",
    "gained",
    "lost",
    "initialized",
    "planted",
    "sown",
    "transplant_in",
    "transplant_out",
    "deaths",
    "sales",
    "adjusted",
    "unexplained",
    "movements",
)
DOUBT = ("common_down", "own_down", "common_up", "own_up")


def view(name: str, *columns: str) -> TableClause:
    return table(name, *map(column, columns), schema="analytics")


PLANTS = view(
    "plants",
    *("batch_id", "batch_code", *PLACE, "storage_bin_id", "bin_category", "capacity", *KIND),
    *("sellable", "plants", "empty_containers", "unit_cents"),
)
DAYS = view("days", "day", "month", *PLACE, *KIND, *FLOWS)
MONTHS = view("months", "day", "month", *PLACE, *KIND, *FLOWS)
MOVEMENTS = view(
    "movements",
    *("id", "movement_id", "batch_id", "occurred_at", "quantity", "counts_as", "storage_bin_id"),
    *("day", "month", *PLACE, *KIND, *FLOWS),
)
PERIODS = view(
    "periods",
    *("period_id", *PLACE, "number", "opened_at", "closed_at", "opening", "expected", "counted", "low", "high"),
    *("sales", "deaths_seen", "noise", "unexplained", "flags", *DOUBT),
)
PLACES = view(
    "places",
    *(*PLACE, "code", "name", "area_m2", "active", "counted_at", "counted_by", "opening_session_id", *DOUBT),
    *("photographed_at", "photo_session_id", "photo_status"),
)
POSITIONS = view("positions", "storage_location_id", "warehouse_id", "longitude", "latitude")
CONTAINERS = view("containers", "storage_bin_id", "status", *PLACE, "bin_category", "capacity", "area_m2")
PHOTOS = view(
    "photos",
    *("session_id", *PLACE, "taken_at", "status", "stock_effect", "place_uncertain"),
    *("total_detected", "total_estimated", "total_empty_containers", "total_dead", "low", "high"),
    *("avg_confidence", "superseded"),
)
REVIEWS = view("reviews", "period_id", "warehouse_id", "storage_location_id", "status")
PRICES = view("prices", "packaging_catalog_id", "product_category_id", "unit_cents")
NAMES = view("names", "kind", "id", "code", "name", "warehouse_id", "active")

STAGE_MOVES = view(
    "stage_moves", *("id", *PLACE, "storage_bin_id", *KIND), *("to_state_id", "to_sellable", "day", "plants")
)

type Row = dict[str, Any]
