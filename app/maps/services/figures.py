"""Rows of the database made into what the map shows of a place."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.maps.repositories.reading import Row
from app.maps.rules.legend import OTHER, WAREHOUSE_COLOURS
from app.maps.schemas.whole import PlaceOnMap, Preview, WarehouseCard

GROWTH, CENT, NO_POT = Decimal("1.3"), Decimal("0.01"), "none"
SCORES = 20
"""From a quality of 0 to 5 to one of 0 to 100."""


@dataclass(slots=True)
class Holding:
    """What stands in a place, by pot and by kind."""

    pots: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    plants: int = 0
    priced: int = 0
    cents: int = 0
    rated: int = 0
    quality: Decimal = Decimal(0)

    def add(self, row: Row) -> None:
        pot, plants = row["pot"] or NO_POT, int(row["plants"])
        self.pots[pot] = self.pots.get(pot, 0) + plants
        self.kinds[row["category"]] = self.kinds.get(row["category"], 0) + plants
        self.plants += plants
        self.priced += int(row["priced"] or 0)
        self.cents += int(row["cents"] or 0)
        self.rated += int(row["rated"] or 0)
        self.quality += row["quality"] or 0

    @property
    def value(self) -> Decimal | None:
        return (Decimal(self.cents) / 100).quantize(CENT) if self.priced else None

    @property
    def potential(self) -> Decimal | None:
        """VAL-02."""
        return None if self.value is None else (self.value * GROWTH).quantize(CENT, ROUND_HALF_UP)

    @property
    def score(self) -> int | None:
        return round(self.quality / self.rated * SCORES) if self.rated else None

    @property
    def main_pot(self) -> str | None:
        return max(self.pots, key=lambda pot: self.pots[pot], default=None)


def holdings_of(rows: Iterable[Row]) -> dict[int, Holding]:
    """By place."""
    found: dict[int, Holding] = {}
    for row in rows:
        found.setdefault(row["storage_location_id"], Holding()).add(row)
    return found


def alerts(row: Row) -> list[str]:
    return row["alerts"].split(",") if row["alerts"] else []


def preview(row: Row, held: Holding) -> Preview:
    plants, previous = int(row["plants"]), row["previous"]
    return Preview(
        current_quantity=plants,
        previous_quantity=previous,
        quantity_change=None if previous is None else plants - previous,
        density=row["density"],
        current_value=held.value,
        potential_value=held.potential,
        unpriced_plants=held.plants - held.priced,
        quality_score=held.score,
        counted_at=row["counted_at"],
        age_days=row["age_days"],
        last_photo_date=row["photographed_at"],
        session_id=row["shown_session_id"],
        maceta_primary=held.main_pot,
        maceta_distribution=held.pots,
        category_counts=held.kinds,
        status=row["status"],
        alerts=alerts(row),
        error_message=row["error_message"],
    )


def place_on_map(row: Row, area: Row, held: Holding) -> PlaceOnMap:
    return PlaceOnMap(
        **{name: row[name] for name in ("id", "storage_area_id", "warehouse_id", "code", "name")},
        centroid=(row["lon"], row["lat"]),
        cantero_position=area["position"],
        cantero_name=area["name"],
        preview=preview(row, held),
    )


def card(row: Row) -> WarehouseCard:
    return WarehouseCard(**card_values(row))


def card_values(row: Row) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "code", "name", "type", "area_m2")},
        "colour": WAREHOUSE_COLOURS.get(row["type"], OTHER),
        "geojson": json.loads(row["outline"]),
        "centroid": (row["lon"], row["lat"]),
    }


def grouped(rows: Sequence[Row], key: str) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found
