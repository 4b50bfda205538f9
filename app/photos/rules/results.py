"""The result of counting one photo, in plain numbers: what the worker hands over to be recorded."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from app.core.intervals import Interval, combine

LOOSE_KIND = "pot"
LOOSE_NUMBER = 0

type Points = list[list[float]]


@dataclass(frozen=True, slots=True)
class ContainerResult:
    """`number` is that of the engine, from 1 in reading order; 0 is the group of loose plants."""

    number: int
    kind: str
    polygon: Points | None
    detected: int
    estimated: int
    empty: int
    dead: int
    low: int
    high: int
    confidence: Decimal
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.detected + self.estimated

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.total, self.high)


@dataclass(frozen=True, slots=True)
class DetectionResult:
    """A box in pixels of the whole photo as shown; `container` is the number of the container it belongs to."""

    container: int
    left: float
    top: float
    right: float
    bottom: float
    score: float
    alive: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class EstimateResult:
    container: int
    polygons: list[Points]
    count: int
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CountResult:
    """`shared` is the half-width, relative to the count, of the error that all containers have in common."""

    containers: tuple[ContainerResult, ...]
    detections: tuple[DetectionResult, ...]
    estimates: tuple[EstimateResult, ...]
    confidence: float
    complete: bool
    warnings: tuple[str, ...]
    model: str
    model_version: str
    seconds: float
    shared: float

    @property
    def total(self) -> int:
        return sum(each.total for each in self.containers)

    @property
    def interval(self) -> Interval:
        """Of the whole photo."""
        return combine([each.interval for each in self.containers], self.shared)


def numbered(kinds: list[str]) -> list[int]:
    """The number (from 1) of each container among those of its kind, in the order given."""
    seen: Counter[str] = Counter()
    places = []
    for kind in kinds:
        seen[kind] += 1
        places.append(seen[kind])
    return places


def fraction(value: float) -> Decimal:
    """Between 0 and 1, with the four digits that are kept."""
    return Decimal(f"{min(max(value, 0.0), 1.0):.4f}")
