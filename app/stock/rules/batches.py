"""Batches: their status, their generated codes and the container a state of plants stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

LONGEST_NUMBER = 6
"""A given code may look like a generated one with an absurd number; that one is not counted on from."""


class BatchStatus(StrEnum):
    """BAT-05: derived from the quantity, never stored."""

    ACTIVE = "active"
    DEPLETED = "depleted"


class StatusFilter(StrEnum):
    """The states a list of batches can be asked for, with the Spanish words; `vendido` is emptied by a sale."""

    ACTIVE = "active"
    DEPLETED = "depleted"
    ACTIVO = "activo"
    AGOTADO = "agotado"
    VENDIDO = "vendido"

    @property
    def status(self) -> BatchStatus:
        match self:
            case StatusFilter.ACTIVE | StatusFilter.ACTIVO:
                return BatchStatus.ACTIVE
            case StatusFilter.DEPLETED | StatusFilter.AGOTADO | StatusFilter.VENDIDO:
                return BatchStatus.DEPLETED
        assert_never(self)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What makes plants in one container alike (BAT-01)."""

    product_id: int
    product_state_id: int
    product_size_id: int | None = None
    packaging_catalog_id: int | None = None


@dataclass(frozen=True, slots=True)
class Initialization:
    """Opening stock that a person enters for one container of a place (INI-02).

    What is left out comes from the place's configuration, without one from the first sellable state. Without
    `occurred_at` it is now.
    """

    storage_location_id: int
    product_id: int
    quantity: int
    occurred_at: datetime | None = None
    product_state_id: int | None = None
    product_size_id: int | None = None
    packaging_catalog_id: int | None = None
    bin_category: str | None = None
    planting_date: date | None = None
    notes: str | None = None


def status_of(quantity_current: int) -> BatchStatus:
    return BatchStatus.ACTIVE if quantity_current > 0 else BatchStatus.DEPLETED


class Stage(StrEnum):
    """BAT-06: how far plants of an age usually are; what is shown, not what is known."""

    SEEDLING = "seedling"
    GROWING = "growing"
    MATURE = "mature"
    READY = "ready"


class Health(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    CRITICAL = "critical"


STAGES_UNTIL = ((30, Stage.SEEDLING), (90, Stage.GROWING), (180, Stage.MATURE))
"""Days, and the stage before them."""
GOOD_FROM, WARNING_FROM = 4, 2.5
"""Quality, of 5."""


def age_days(began: Iterable[date | None], today: date) -> int:
    """Days since the first of the dates that is known."""
    return max(0, (today - next(each for each in began if each is not None)).days)


def stage_of(days: int) -> Stage:
    return next((stage for until, stage in STAGES_UNTIL if days < until), Stage.READY)


def health_of(quality_score: float | None) -> Health | None:
    """BAT-06; nothing is said of what nobody has rated."""
    if quality_score is None:
        return None
    if quality_score >= GOOD_FROM:
        return Health.GOOD
    return Health.WARNING if quality_score >= WARNING_FROM else Health.CRITICAL


def code_prefix(location_id: int, product_id: int, day: date) -> str:
    return f"LOC{location_id}-PROD{product_id}-{day:%Y%m%d}-"


def generated_code(prefix: str, taken: list[str]) -> str:
    """BAT-02: one more than the highest number among the `taken` codes of this place, product and day."""
    tails = [code.removeprefix(prefix) for code in taken]
    numbers = [int(tail) for tail in tails if tail.isdigit() and len(tail) <= LONGEST_NUMBER]
    return f"{prefix}{max(numbers, default=0) + 1:03d}"


def container_for(state_code: str, *, is_sellable: bool) -> str:
    """The category of container in which plants of this state stand when nobody says otherwise."""
    if is_sellable:
        return "segment"
    return "plug" if state_code in {"SEED", "GERMINATING"} else "seedling_tray"
