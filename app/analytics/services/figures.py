"""Rows of the database made into figures."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from app.analytics.repositories import DOUBT, FLOWS, Row
from app.analytics.rules import Grouping, change_percent, column_of, percent
from app.analytics.rules.periods import Span
from app.analytics.schemas.answers import (
    Change,
    FlowFigures,
    GroupName,
    Measured,
    MortalityFigures,
    OccupancyFigures,
    StockFigures,
)
from app.core.intervals import Doubt, Interval
from app.core.settings import load_settings

ENTERED = ("initialized", "planted", "sown", "transplant_in")
NOTHING = dict.fromkeys(FLOWS, 0)

type Key = tuple[Any, ...]


def bounds(span: Span) -> tuple[datetime, datetime]:
    """The first and the last instant of its days."""
    zone = load_settings().zone
    return datetime.combine(span.first, time.min, zone), datetime.combine(span.last, time.max, zone)


def key_of(row: Row, keys: Sequence[str]) -> Key:
    return tuple(row[name] for name in keys)


def doubt_of(row: Row) -> Doubt:
    return Doubt(*(float(row[name] or 0) for name in DOUBT))


def measured(plants: int, doubt: Doubt | None) -> Measured:
    """Without bounds where the doubt cannot be told."""
    if doubt is None:
        return Measured(value=plants)
    within = doubt.around(plants) if plants >= 0 else Interval.exact(plants)
    return Measured(value=plants, low=within.low, high=within.high)


def sold_between(sales: int, opening: Doubt | None, closing: Doubt | None) -> Measured:
    """Sales are a difference of two counts, months apart: whatever those have in common has changed meanwhile."""
    if opening is None or closing is None:
        return Measured(value=sales)
    down = (opening.down**2 + closing.up**2) ** 0.5
    up = (opening.up**2 + closing.down**2) ** 0.5
    return Measured(value=sales, low=round(sales - down), high=round(sales + up))


def pesos(cents: float | Decimal) -> Decimal:
    return Decimal(int(cents)).scaleb(-2)


def stock_figures(row: Row) -> StockFigures:
    plants, area = int(row["plants"]), row["area_m2"]
    return StockFigures(
        total_plants=measured(plants, doubt_of(row)),
        sellable_plants=int(row["sellable"]),
        batches=int(row["batches"]),
        places=row["places"],
        total_price=pesos(row["cents"]),
        sellable_price=pesos(row["sellable_cents"]),
        unpriced_plants=int(row["unpriced"]),
        plants_per_square_meter=round(plants / float(area), 2) if area else None,
    )


def flow_figures(
    before: int, within: Mapping[str, int], opening: Doubt | None = None, closing: Doubt | None = None
) -> FlowFigures:
    kept = {name: within[name] for name in FlowFigures.model_fields if name in within and name != "sales"}
    return FlowFigures(
        opening=measured(before, opening),
        closing=measured(before + within["net"], closing),
        sales=sold_between(within["sales"], opening, closing),
        inflow=within["gained"],
        outflow=within["lost"],
        **kept,
    )


def mortality_figures(before: int, within: Mapping[str, int]) -> MortalityFigures:
    entered = sum(within[name] for name in ENTERED)
    share = percent(within["deaths"], before + entered)
    return MortalityFigures(deaths=within["deaths"], opening=before, entered=entered, mortality_percent=share)


def occupancy_figures(held: Row, ground: Row) -> OccupancyFigures:
    area, covered = float(ground["area_m2"] or 0), float(held["covered_m2"] or 0)
    plants, sized = int(held["plants"] or 0), int(held["plants_with_capacity"] or 0)
    return OccupancyFigures(
        plants=plants,
        containers=held["containers"],
        capacity=int(held["capacity"]),
        plants_without_capacity=plants - sized,
        occupancy_percent=percent(sized, int(held["capacity"])),
        ground_m2=round(area, 2),
        covered_m2=round(covered, 2),
        covered_percent=percent(covered, area),
    )


def change(first: int, second: int) -> Change:
    return Change(first=first, second=second, absolute=second - first, percent=change_percent(first, second))


def added(rows: Sequence[Row]) -> dict[str, int]:
    return {name: sum(int(row[name]) for row in rows) for name in FLOWS}


def ids_by_kind(keys: Collection[Key], columns: Sequence[str]) -> dict[str, set[int]]:
    """What has to be named, by the kind that `names` knows it under."""
    return {
        column.removesuffix("_id"): {key[at] for key in keys if key[at] is not None}
        for at, column in enumerate(columns)
        if column.endswith("_id")
    }


def group_name(grouping: Grouping, value: Any, names: Mapping[tuple[str, int], Row]) -> GroupName:
    if grouping is Grouping.MONTH:
        return GroupName(by=grouping, day=value)
    named = names.get((column_of(grouping).removesuffix("_id"), value), {})
    return GroupName(by=grouping, id=value, code=named.get("code"), name=named.get("name"))
