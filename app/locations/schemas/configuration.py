"""What should grow in places, at the HTTP boundary; areas are usable ones in cm²."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.locations.models import AreaPosition, WarehouseType
from app.locations.rules.configuration import Badge, Crop

MOST_PLACES = 2_000
LONGEST_NOTES = 2_000

AreaCm2 = Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)]
Notes = Annotated[Text, StringConstraints(max_length=LONGEST_NOTES)]
PlaceIds = Annotated[list[Id], Field(min_length=1, max_length=MOST_PLACES)]


class CropValues(Schema):
    product_id: Id
    packaging_catalog_id: Id | None = None
    expected_product_state_id: Id
    notes: Notes | None = None


class ConfigCreate(CropValues):
    """A new crop cycle. Without `area_cm2` the whole place is used."""

    storage_location_id: Id
    area_cm2: AreaCm2 | None = None


class ConfigUpdate(CropValues):
    """The same crop cycle, corrected or gone on: replaces all values of the active configuration."""

    area_cm2: AreaCm2


class BulkCreate(CropValues):
    """One new crop cycle in each place. Without `area_cm2` each place is used wholly."""

    location_ids: PlaceIds
    area_cm2: AreaCm2 | None = None


class BulkUpdate(Schema):
    """Changes of the active configuration of each place; what is left out stays as it is."""

    location_ids: PlaceIds
    product_id: Id | None = None
    packaging_catalog_id: Id | None = None
    expected_product_state_id: Id | None = None
    area_cm2: AreaCm2 | None = None
    notes: Notes | None = None

    @model_validator(mode="after")
    def names_changes(self) -> Self:
        changes = self.changes
        if not changes:
            raise ValueError("name at least one value to change")
        if missing := [name for name in ("product_id", "expected_product_state_id", "area_cm2") if name in changes]:
            nulls = [name for name in missing if changes[name] is None]
            if nulls:
                raise ValueError(f"must not be null: {', '.join(nulls)}")
        return self

    @property
    def changes(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in sorted(self.model_fields_set - {"location_ids"})}


class ConfigRead(ReadSchema):
    """`badge`: green configured, blue changed in the last 7 days, yellow unchanged for over 90 days."""

    id: int
    storage_location_id: int
    product_id: int
    product_sku: str
    product_name: str
    packaging_catalog_id: int | None
    packaging_sku: str | None
    packaging_name: str | None
    expected_product_state_id: int
    expected_product_state: str
    area_cm2: float
    notes: str | None
    active: bool
    badge: Badge | None
    created_at: datetime
    updated_at: datetime


class ConfigChanged(ConfigRead):
    """`plants_now` stand in the place and are not changed by this; where there are any, the warning says so."""

    plants_now: int
    warnings: list[str]


class BulkChanged(ReadSchema):
    """`affected_count` places were changed; `plants_now` stand in them and are not changed by this."""

    affected_count: int
    plants_now: int
    warnings: list[str]


class NodeRead(ReadSchema):
    """The tree of the configuration screen speaks camelCase."""

    model_config = ConfigDict(from_attributes=True, alias_generator=to_camel, populate_by_name=True)

    id: int
    code: str
    name: str
    has_warning: bool


class LocationNode(NodeRead):
    current_config: ConfigRead | None
    badge: Badge


class AreaNode(NodeRead):
    position: AreaPosition | None
    locations: list[LocationNode]


class WarehouseNode(NodeRead):
    type: WarehouseType
    areas: list[AreaNode]


def crop_of(values: ConfigCreate | ConfigUpdate | BulkCreate) -> Crop:
    return Crop(
        values.product_id,
        values.packaging_catalog_id,
        values.expected_product_state_id,
        values.area_cm2,
        values.notes,
    )
