"""Shapes of products and of the tree they stand in."""

from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from app.catalog.rules.care import CARE, Sunlight, Watering
from app.catalog.schemas.reference import Description, Listed, Name
from app.core.schemas import Id, ReadSchema, Schema, Text

Sku = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9-]{6,20}$", to_upper=True)]
TemperatureC = Annotated[float, Field(ge=-50, le=60)]
Attributes = Annotated[dict[Text, Any], Field(max_length=50)]


class ProductUpdate(Schema):
    """A product keeps its SKU and its family (PRD-01). Temperatures in °C."""

    common_name: Name
    scientific_name: Name | None = None
    description: Description = None
    min_temperature_c: TemperatureC | None = None
    max_temperature_c: TemperatureC | None = None
    sunlight_requirement: Sunlight | None = None
    watering_frequency: Watering | None = None
    custom_attributes: Attributes = Field(default_factory=dict)

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        low, high = self.min_temperature_c, self.max_temperature_c
        if low is not None and high is not None and high < low:
            raise ValueError("max_temperature_c must not be below min_temperature_c")
        if twice := set(CARE) & self.custom_attributes.keys():
            raise ValueError(f"{min(twice)} is a field of its own and no custom attribute")
        return self


class ProductCreate(ProductUpdate):
    """Without a SKU: the family's first four letters and the next number (PRD-02)."""

    family_id: Id
    sku: Sku | None = None


class ProductRead(Listed):
    sku: str
    category_id: int
    category_code: str
    category_name: str
    family_id: int
    family_name: str
    common_name: str
    scientific_name: str | None
    description: str | None
    min_temperature_c: float | None
    max_temperature_c: float | None
    sunlight_requirement: Sunlight | None
    watering_frequency: Watering | None
    custom_attributes: dict[str, Any]


class ProductNode(ReadSchema):
    id: int
    sku: str
    common_name: str
    scientific_name: str | None


class FamilyNode(ReadSchema):
    id: int
    name: str
    products_count: int
    products: list[ProductNode]


class CategoryNode(ReadSchema):
    id: int
    code: str
    name: str
    families_count: int
    products_count: int
    families: list[FamilyNode]
