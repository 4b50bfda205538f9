"""Density parameters at the HTTP boundary."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.schemas import Id, ReadSchema, Schema, Text


def hundredths(value: Decimal) -> Decimal:
    """As the database keeps it."""
    return value.quantize(Decimal("0.01"))


type Measure = Annotated[Decimal, Field(gt=0, max_digits=10, decimal_places=2), AfterValidator(hundredths)]


class DensityValues(Schema):
    avg_area_per_plant_cm2: Measure = Field(description="the disc one plant covers on average")
    plants_per_m2: Measure
    overlap_adjustment_factor: Annotated[Decimal, Field(ge=0, le=1, decimal_places=2)] = Decimal("0.85")
    avg_diameter_cm: Measure | None = None
    notes: Text | None = None


class DensityCreate(DensityValues):
    """For plants of a product, in a pot or in any without one, standing in containers of a type."""

    storage_bin_type_id: Id
    product_id: Id
    packaging_catalog_id: Id | None = None


class DensityRead(ReadSchema):
    id: int
    storage_bin_type_id: int
    product_id: int
    packaging_catalog_id: int | None
    avg_area_per_plant_cm2: Decimal
    plants_per_m2: Decimal
    overlap_adjustment_factor: Decimal
    avg_diameter_cm: Decimal | None
    notes: str | None
