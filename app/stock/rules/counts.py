"""What a count of a whole place says, and what closing its cycle did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.core.intervals import Interval
from app.stock.rules.batches import Attributes


@dataclass(frozen=True, slots=True)
class Lot:
    """What a person says the counted plants are; None where any will do."""

    product_id: int
    product_state_id: int | None = None
    product_size_id: int | None = None
    packaging_catalog_id: int | None = None

    def fits(self, attributes: Attributes) -> bool:
        return attributes.product_id == self.product_id and all(
            wanted is None or wanted == getattr(attributes, name) for name, wanted in self.details.items()
        )

    @property
    def details(self) -> dict[str, int | None]:
        names = ("product_state_id", "product_size_id", "packaging_catalog_id")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class CountedContainer:
    """One container of the count: number `index` (from 1) of its category in the place.

    `counted` are living plants; `low` and `high` their 90 % interval. `dead` and `empty` are no part of `counted`.
    With a `lot` it is a person's line: all such plants in containers of the category, wherever they stand.
    """

    category: str
    index: int
    counted: int
    dead: int
    empty: int
    low: int
    high: int
    lot: Lot | None = None

    def __post_init__(self) -> None:
        if min(self.counted, self.dead, self.empty, self.low) < 0 or self.index < 1:
            raise ValueError(f"not a counted container: {self}")
        Interval(self.low, self.counted, self.high)

    @property
    def key(self) -> tuple[str, int]:
        return self.category, self.index


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Everything that stood in a place at `taken_at`, and what is configured to grow there.

    Containers that are not named hold nothing. `low` and `high` are the 90 % interval of the whole count;
    `shared` is the half-width, relative to the count, of the error that all containers have in common. `quality_score`
    runs from 0 to 5. Without a `processing_session_id` it is a count by hand, `count_id`. One that does not see dead
    plants leaves them as the count before saw them. A person tells products apart.
    """

    storage_location_id: int
    taken_at: datetime
    user_id: int
    low: int
    high: int
    containers: tuple[CountedContainer, ...]
    product_id: int
    product_state_id: int
    packaging_catalog_id: int | None = None
    product_size_id: int | None = None
    processing_session_id: int | None = None
    quality_score: Decimal | None = None
    shared: float = 0.0
    count_id: UUID | None = None
    sees_dead: bool = True
    by_person: bool = False

    def __post_init__(self) -> None:
        if len({each.key for each in self.containers}) != len(self.containers):
            raise ValueError("a container is counted twice")
        if self.taken_at.tzinfo is None:
            raise ValueError("taken_at needs a time zone")
        Interval(self.low, self.counted, self.high)

    @property
    def counted(self) -> int:
        return sum(each.counted for each in self.containers)

    @property
    def configured(self) -> Attributes:
        """What is taken to stand in a container that the ledger knows nothing about."""
        return Attributes(self.product_id, self.product_state_id, self.product_size_id, self.packaging_catalog_id)

    def attributes_of(self, container: CountedContainer) -> Attributes:
        """What plants are that the ledger has no batch for; what a person left out is as configured."""
        lot, usual = container.lot, self.configured
        if lot is None:
            return usual
        state = lot.product_state_id or usual.product_state_id
        if lot.product_id != usual.product_id:
            return Attributes(lot.product_id, state, lot.product_size_id, lot.packaging_catalog_id)
        size = lot.product_size_id or usual.product_size_id
        return Attributes(lot.product_id, state, size, lot.packaging_catalog_id or usual.packaging_catalog_id)

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.counted, self.high)


@dataclass(frozen=True, slots=True)
class ClosedCycle:
    """What a count did: expected + unexplained - sales - deaths_seen = counted.

    `cycle_id` and `number` are those of the cycle it closed; a place's first count closes none, and then they are
    those of cycle 1, which it opened. `noise` are plants counted beyond the expected but within the interval.
    `movements` holds the id of the last movement written for each counted container.
    """

    cycle_id: int
    number: int
    first_count: bool
    expected: int
    counted: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    flags: tuple[str, ...]
    movements: Mapping[tuple[str, int], int | None]
