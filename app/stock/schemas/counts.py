"""Counts of a whole place that a person makes, at the HTTP boundary."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.core.schemas import Id, ReadSchema, Schema
from app.locations.models import BinCategory
from app.stock.rules import ClosedCycle
from app.stock.schemas.batches import MOST_PLANTS, Instant

MOST_LINES = 500

Plants = Annotated[int, Field(ge=0, le=MOST_PLANTS, strict=True)]


class CountLine(Schema):
    """All such plants in containers of the category; what is left out may be anything.

    `dead` are dead plants left standing. A count in which no line names any says nothing about them.
    """

    product_id: Id
    product_state_id: Id | None = None
    product_size_id: Id | None = None
    packaging_catalog_id: Id | None = None
    bin_category: BinCategory
    quantity: Plants
    dead: Plants | None = None


class CountCreate(Schema):
    """The whole place: what no line names does not stand there."""

    storage_location_id: Id
    counted_at: Instant
    lines: Annotated[list[CountLine], Field(max_length=MOST_LINES)]


class CountRead(ReadSchema):
    """expected + unexplained - sales - deaths_seen = counted; `cycle_id` is the cycle that the count closed.

    The first count of a place closes none, and then it is the one that it opened.
    """

    count_id: UUID
    storage_location_id: int
    counted_at: AwareDatetime
    cycle_id: int
    number: int
    first_count: bool
    expected: int
    counted: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    flags: list[str]
    warnings: list[str]

    @classmethod
    def of(cls, closed: ClosedCycle, **more: object) -> Self:
        same = {name: getattr(closed, name) for name in ClosedCycle.__slots__ if name in cls.model_fields}
        return cls.model_validate(same | more)
