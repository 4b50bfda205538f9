"""What people enter, at the HTTP boundary; quantities are plants, prices currency units."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AliasChoices, Field, StringConstraints

from app.core.errors import Fault, Invalid
from app.core.schemas import Id, Schema, Text
from app.locations.models import BinCategory
from app.stock.rules import ADJUSTED, KINDS, MOVED, WORDS, Command, Target
from app.stock.schemas.batches import MOST_PLANTS, Instant

Reason = Annotated[Text, StringConstraints(max_length=500)]
Plants = Annotated[int, Field(ge=1, le=MOST_PLANTS, strict=True)]
Signed = Annotated[int, Field(ge=-MOST_PLANTS, le=MOST_PLANTS, strict=True)]
Price = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Word = StrEnum("Word", {word.upper(): word for words in WORDS.values() for word in words})  # type: ignore[misc]
"""Every spelling of a kind that is understood; answers name the first of its kind."""


class Destination(Schema):
    """What is left out stays as it was; size and pot may be null, for none."""

    storage_location_id: Id | None = Field(None, validation_alias=AliasChoices("storage_location_id", "location_id"))
    bin_id: Id | None = None
    bin_category: BinCategory | None = None
    product_id: Id | None = Field(None, description="plants stay what they are; another one is refused")
    product_state_id: Id | None = None
    product_size_id: Id | None = None
    packaging_catalog_id: Id | None = None

    def target(self) -> Target:
        return Target(**plain(self), given=frozenset(self.model_fields_set))


class Entry(Schema):
    """Of what: a batch, or what stands in a place, described as far as needed. When: now, unless said otherwise."""

    batch_id: Id | None = Field(None, validation_alias=AliasChoices("batch_id", "storage_batch_id"))
    storage_location_id: Id | None = Field(None, validation_alias=AliasChoices("storage_location_id", "location_id"))
    product_id: Id | None = None
    product_state_id: Id | None = None
    product_size_id: Id | None = None
    packaging_catalog_id: Id | None = None
    bin_category: BinCategory | None = None
    occurred_at: Instant | None = None
    notes: Reason | None = Field(None, validation_alias=AliasChoices("notes", "reason"))

    def command(self, kind: str, pointer: str = "/body") -> Command:
        destination: Destination | None = getattr(self, "destination", None)
        fields: dict[str, Any] = {name: value for name, value in plain(self).items() if name in COMMANDED}
        target = destination.target() if destination else None
        return Command(kind, **fields, pointer=pointer, target=target, given=frozenset(self.model_fields_set))


class InflowCreate(Entry):
    """Plants put into crates or segments, or sown into trays or plugs."""

    quantity: Plants
    planting_date: date | None = None


class TransplantCreate(Entry):
    """`force` goes back to an earlier stage or a smaller size; it needs a reason and stock:delete."""

    quantity: Plants
    destination: Destination
    leaves_empty_containers: bool | None = Field(None, description="of plugs and trays usually true")
    force: bool = False


class DeathCreate(Entry):
    quantity: Plants


class SaleCreate(Entry):
    """Without prices that of the list at this moment."""

    quantity: Plants
    unit_price: Price | None = None
    total_price: Price | None = None


class AdjustmentCreate(Entry):
    """Signed, with a reason."""

    quantity: Signed


class InitializationCreate(Entry):
    """Opening stock of a place; what is left out is as configured."""

    quantity: Plants
    planting_date: date | None = None


class Row(Entry):
    """One movement of any kind. `quantity` is positive, of an adjustment signed."""

    movement_type: Word
    quantity: Signed
    planting_date: date | None = None
    destination: Destination | None = None
    leaves_empty_containers: bool | None = None
    force: bool = False
    unit_price: Price | None = None
    total_price: Price | None = None

    @property
    def kind(self) -> str:
        return KINDS[self.movement_type]


class MovementCreate(Row):
    """`quantity` has the sign of the change: positive in, negative out; a transplant, being both, may have either."""

    def signed_command(self) -> Command:
        """MOV-02."""
        kind = self.kind
        command = self.command(kind)
        if kind in {ADJUSTED, MOVED}:
            wrong = self.quantity == 0
        else:
            wrong = (self.quantity < 0) != command.takes or self.quantity == 0
        if wrong:
            fault = Fault("/body/quantity", "has the wrong sign for this kind", "wrong_sign")
            raise Invalid("The sign of the quantity does not fit.", errors=[fault])
        return self.model_copy(update={"quantity": positive(kind, self.quantity)}).command(kind)


class ManualCreate(Row):
    """With a `movement_type` a movement, without one opening stock."""

    movement_type: str = "manual_init"  # type: ignore[assignment]  # an unknown one is answered with 400 here
    quantity: Plants


class Reversal(Schema):
    reason: Annotated[Reason, StringConstraints(min_length=1)]


def positive(kind: str, quantity: int) -> int:
    return quantity if kind == ADJUSTED else abs(quantity)


def plain(body: Schema) -> dict[str, Any]:
    """The fields as values; a date stays a date."""
    return {name: str(value) if isinstance(value, BinCategory) else value for name, value in body}


COMMANDED = frozenset(Command.__slots__) - {"kind", "pointer", "target", "given"}
