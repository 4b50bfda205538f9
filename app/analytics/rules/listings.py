"""Lists that can be taken away as files, and the columns each has (EXP)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Listing(StrEnum):
    STOCK = "stock"
    MOVEMENTS = "movements"
    PLACES = "places"
    PERIODS = "periods"
    PHOTOS = "photos"


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Column:
    """`source` is a column of the view; with a `part` it holds an id, and the code or name of what it is is told."""

    title: str
    source: str
    part: Literal["code", "name"] | None = None

    @property
    def kind(self) -> str:
        """What the id is of."""
        return self.source.removesuffix("_id")


@dataclass(frozen=True, slots=True)
class Layout:
    """`amount` is what the summary adds up; `dated_by` what days are compared with: None where it is of now."""

    columns: tuple[Column, ...]
    amount: str
    dated_by: str | None = None

    @property
    def titles(self) -> list[str]:
        return [each.title for each in self.columns]


def plain(*names: str) -> tuple[Column, ...]:
    return tuple(Column(each, each) for each in names)


def coded(*names: str) -> tuple[Column, ...]:
    return tuple(Column(each, f"{each}_id", "code") for each in names)


PLACE = (*coded("warehouse", "storage_area", "storage_location"),)
KIND = (
    Column("product_sku", "product_id", "code"),
    Column("product", "product_id", "name"),
    Column("state", "product_state_id", "code"),
    Column("size", "product_size_id", "code"),
    Column("packaging_sku", "packaging_catalog_id", "code"),
    Column("packaging", "packaging_catalog_id", "name"),
)
LAYOUTS: Mapping[Listing, Layout] = {
    Listing.STOCK: Layout(
        (
            *plain("batch_id", "batch_code"),
            *(*PLACE, *KIND),
            *plain("bin_category", "sellable", "plants", "empty_containers", "unit_price", "value"),
        ),
        "plants",
    ),
    Listing.MOVEMENTS: Layout(
        (*plain("movement_id", "occurred_at", "counts_as", "quantity", "batch_id"), *PLACE, *KIND),
        "quantity",
        "occurred_at",
    ),
    Listing.PLACES: Layout(
        (*PLACE, *plain("name", "area_m2", "plants", "counted_at", "counted_by", "photographed_at", "photo_status")),
        "plants",
    ),
    Listing.PERIODS: Layout(
        (
            *PLACE,
            *plain("number", "opened_at", "closed_at", "opening", "expected", "counted", "low", "high"),
            *plain("sales", "deaths_seen", "noise", "unexplained"),
        ),
        "counted",
        "closed_at",
    ),
    Listing.PHOTOS: Layout(
        (
            *plain("session_id", "taken_at", "status", "stock_effect"),
            *PLACE,
            *plain("total_detected", "total_estimated", "total_empty_containers", "total_dead", "low", "high"),
            *plain("avg_confidence", "superseded"),
        ),
        "total_detected",
        "taken_at",
    ),
}
"""Money is in pesos, instants are of farm time."""
