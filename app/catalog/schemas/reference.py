"""Shapes of the reference tables of plants and pots."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from app.core.schemas import Id, ReadSchema, Schema, Text

Code = Annotated[str, Field(pattern="^[A-Z0-9_]{3,50}$")]
SizeCode = Annotated[str, Field(pattern="^[A-Z0-9_]{1,50}$")]
HyphenCode = Annotated[str, Field(pattern="^[A-Z0-9_-]{3,50}$")]
Name = Annotated[Text, Field(min_length=1, max_length=200)]
ColorName = Annotated[Text, Field(min_length=1, max_length=50)]
Hex = Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$"), AfterValidator(str.upper)]
Description = Annotated[Text, Field(max_length=2000)] | None
Place = Annotated[int, Field(ge=0, le=32_767)]
HeightCm = Annotated[Decimal, Field(ge=0, max_digits=6, decimal_places=2)]


class Listed(ReadSchema):
    id: int
    created_at: datetime
    updated_at: datetime


class CategoryValues(Schema):
    """`display_order` counts from 0."""

    code: Code
    name: Name
    description: Description = None
    display_order: Place = 0


class CategoryRead(Listed):
    code: str
    name: str
    description: str | None
    display_order: int


class FamilyUpdate(Schema):
    """A family stays in its category (PRD-01)."""

    name: Name
    scientific_name: Name | None = None
    description: Description = None


class FamilyCreate(FamilyUpdate):
    category_id: Id


class FamilyRead(Listed):
    category_id: int
    name: str
    scientific_name: str | None
    description: str | None


class StateValues(Schema):
    code: Code
    name: Name
    description: Description = None
    is_sellable: bool = False
    sort_order: Place = 99


class StateRead(Listed):
    code: str
    name: str
    description: str | None
    is_sellable: bool
    sort_order: int


class SizeValues(Schema):
    """Heights in centimetres."""

    code: SizeCode
    name: Name
    description: Description = None
    min_height_cm: HeightCm | None = None
    max_height_cm: HeightCm | None = None
    sort_order: Place = 99

    @model_validator(mode="after")
    def heights_in_order(self) -> Self:
        if None not in (low := self.min_height_cm, high := self.max_height_cm) and high < low:  # type: ignore[operator]
            raise ValueError("max_height_cm must not be below min_height_cm")
        return self


class SizeRead(Listed):
    code: str
    name: str
    description: str | None
    min_height_cm: float | None
    max_height_cm: float | None
    sort_order: int


class PackagingWordValues(Schema):
    """A type or a material of pots."""

    code: HyphenCode
    name: Name
    description: Description = None


class PackagingWordRead(Listed):
    code: str
    name: str
    description: str | None


class ColorValues(Schema):
    name: ColorName
    hex_code: Hex


class ColorRead(Listed):
    name: str
    hex_code: str
