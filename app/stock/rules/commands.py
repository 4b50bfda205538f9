"""What people write down about plants, and what each kind of it allows (3.4 to 3.7 of the rules). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

PLANTED, SOWN, MOVED, DIED = "plantar", "sembrar", "transplante", "muerte"
SOLD, ADJUSTED, INITIAL = "ventas", "ajuste", "manual_init"

WORDS = {
    PLANTED: ("plantar", "plantado"),
    SOWN: ("sembrar", "sembrado", "siembra"),
    MOVED: ("transplante", "trasplante", "desplazamiento"),
    DIED: ("muerte",),
    SOLD: ("ventas", "venta"),
    ADJUSTED: ("ajuste",),
    INITIAL: ("manual_init",),
}
"""The words a kind goes by; the first is the one that answers name."""

KINDS = {word: kind for kind, words in WORDS.items() for word in words}
"""`foto` is missing: only counts write it."""

INFLOWS = frozenset({PLANTED, SOWN, INITIAL})
STAGES = {"plug": 1, "seedling_tray": 2, "box": 3, "segment": 3, "pot": 3}
"""TRA-04: plants only go on, from sowing to sale."""

TRAYS = frozenset({"plug", "seedling_tray"})
ALLOWED_IN = {
    PLANTED: frozenset({"box", "segment"}),
    SOWN: TRAYS,
    SOLD: frozenset({"box", "segment"}),
}
"""By kind, the containers it may happen in; other kinds may everywhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where plants go and what they become. What is not in `given` stays as it was; a pot may be given as none."""

    storage_location_id: int | None = None
    bin_id: int | None = None
    bin_category: str | None = None
    product_id: int | None = None
    product_state_id: int | None = None
    product_size_id: int | None = None
    packaging_catalog_id: int | None = None
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that happened, as a person says it. `quantity` is positive, of an adjustment signed.

    Either a batch is named or what stands in a place. `pointer` is where in the request it was said. Without
    `occurred_at` it is now.
    """

    kind: str
    quantity: int
    pointer: str = "/body"
    batch_id: int | None = None
    storage_location_id: int | None = None
    product_id: int | None = None
    product_state_id: int | None = None
    product_size_id: int | None = None
    packaging_catalog_id: int | None = None
    bin_category: str | None = None
    occurred_at: datetime | None = None
    planting_date: date | None = None
    notes: str | None = None
    unit_price: Decimal | None = None
    total_price: Decimal | None = None
    target: Target | None = None
    leaves_empty_containers: bool | None = None
    force: bool = False
    given: frozenset[str] = field(default_factory=frozenset)

    @property
    def takes(self) -> bool:
        """Whether plants leave a batch."""
        return self.kind not in INFLOWS and (self.kind != ADJUSTED or self.quantity < 0)


def goes_back(before: tuple[str, int | None], after: tuple[str, int | None]) -> bool:
    """TRA-04, of (category of container, rank of size); a size that is not known is no step."""
    (old_category, old_size), (new_category, new_size) = before, after
    smaller = old_size is not None and new_size is not None and new_size < old_size
    return STAGES[new_category] < STAGES[old_category] or smaller


def leaves_empties(command: Command, *, category: str, stays_same: bool) -> bool:
    """TRA-08: cells of trays stay behind when plants go on; who only carries a tray takes them along."""
    if command.leaves_empty_containers is not None:
        return command.leaves_empty_containers
    return category in TRAYS and not stays_same


EMPTIED = {DIED: "all dead", MOVED: "all transplanted", SOLD: "sold out", ADJUSTED: "adjusted to none"}
"""What is noted on a batch that its last plants have left (DEA-02, TRA-08)."""

REASONS: Mapping[str, str] = {
    PLANTED: "planted",
    SOWN: "sown",
    MOVED: "transplanted",
    DIED: "died",
    SOLD: "sold",
    INITIAL: "initial manual count",
}
"""Where a person gives none."""
