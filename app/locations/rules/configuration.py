"""What should grow in a place: values, and how fresh they are; no database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

STALE_AFTER = timedelta(days=90)
NEW_FOR = timedelta(days=7)
CM2_PER_M2 = 10_000


class Badge(StrEnum):
    """CFG-09: how the configuration screen colours a place."""

    GREEN = "green"
    """Configured."""
    YELLOW = "yellow"
    """Configured, and unchanged for more than 90 days."""
    BLUE = "blue"
    """Changed less than 7 days ago."""
    RED = "red"
    """Not configured."""


WARNINGS = frozenset({Badge.YELLOW, Badge.RED})
"""What a person should look at."""


@dataclass(frozen=True, slots=True)
class Crop:
    """What is said of a place. `area_cm2` is the usable area; None takes that of the place's polygon (CFG-05)."""

    product_id: int
    packaging_catalog_id: int | None
    expected_product_state_id: int
    area_cm2: Decimal | None
    notes: str | None


def badge(changed_at: datetime | None, now: datetime) -> Badge:
    """CFG-09; `changed_at` is the last change of the active configuration, None where there is none."""
    if changed_at is None:
        return Badge.RED
    if now - changed_at < NEW_FOR:
        return Badge.BLUE
    return Badge.YELLOW if now - changed_at > STALE_AFTER else Badge.GREEN


def usable_area(crop: Crop, area_m2: Decimal) -> Decimal:
    """In cm²: the stated area, else the whole place (CFG-05)."""
    return crop.area_cm2 if crop.area_cm2 is not None else area_m2 * CM2_PER_M2
