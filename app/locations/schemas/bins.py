"""Containers, their types and how places are related, at the HTTP boundary."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.locations.models import BinCategory, BinStatus, RelationshipType
from app.locations.schemas.outlines import LEFT_OUT, Description, Name

BinCode = Annotated[str, StringConstraints(max_length=100, pattern="^[A-Z0-9_]+(-[A-Z0-9_]+){3,}$")]
TypeCode = Annotated[str, StringConstraints(pattern="^[A-Z0-9_]{3,50}$")]
Label = Annotated[Text, StringConstraints(max_length=100)]
Cells = Annotated[int, Field(gt=0, le=1_000)]
Capacity = Annotated[int, Field(gt=0, le=1_000_000)]
LengthCm = Annotated[Decimal, Field(gt=0, max_digits=6, decimal_places=2)]


class BinValues(Schema):
    """The code begins with that of the place: NAVE1-NORTE-LOC-001-SEG001 in NAVE1-NORTE-LOC-001."""

    code: BinCode
    storage_bin_type_id: Id
    label: Label | None = None
    description: Description | None = None
    position_metadata: dict[str, Any] = Field(default_factory=dict)
    status: BinStatus = BinStatus.ACTIVE


class BinCreate(Schema):
    """Without a code the container gets the next one of its kind in the place."""

    storage_location_id: Id
    storage_bin_type_id: Id
    code: BinCode | None = None
    label: Label | None = None
    description: Description | None = None
    position_metadata: dict[str, Any] = Field(default_factory=dict)


class BinPatch(Schema):
    """What is left out stays as it is."""

    code: BinCode = LEFT_OUT
    storage_bin_type_id: Id = LEFT_OUT
    label: Label | None = None
    description: Description | None = None
    position_metadata: dict[str, Any] = LEFT_OUT
    status: BinStatus = LEFT_OUT


class BinRead(ReadSchema):
    id: int
    storage_location_id: int
    storage_bin_type_id: int
    code: str
    label: str | None
    description: str | None
    position_metadata: dict[str, Any]
    status: BinStatus
    created_at: datetime
    updated_at: datetime


class BinTypeUpdate(Schema):
    """Lengths in centimetres. The kind decides how plants are counted and whether they are for sale, so it stays."""

    code: TypeCode
    name: Name
    description: Description | None = None
    rows: Cells | None = None
    columns: Cells | None = None
    capacity: Capacity | None = None
    length_cm: LengthCm | None = None
    width_cm: LengthCm | None = None
    height_cm: LengthCm | None = None
    is_grid: bool = False

    @model_validator(mode="after")
    def grid_has_cells(self) -> Self:
        if self.is_grid and (self.rows is None or self.columns is None):
            raise PydanticCustomError("grid_without_cells", "a grid has rows and columns")
        return self


class BinTypeCreate(BinTypeUpdate):
    category: BinCategory


class BinTypeRead(ReadSchema):
    id: int
    code: str
    name: str
    category: BinCategory
    description: str | None
    rows: int | None
    columns: int | None
    capacity: int | None
    length_cm: float | None
    width_cm: float | None
    height_cm: float | None
    is_grid: bool
    created_at: datetime
    updated_at: datetime


class RelationshipCreate(Schema):
    """LOC-10: two places are related at most once."""

    parent_location_id: Id
    child_location_id: Id
    relationship_type: RelationshipType

    @field_validator("child_location_id")
    @classmethod
    def not_itself(cls, child: int, info: ValidationInfo) -> int:
        if child == info.data.get("parent_location_id"):
            raise PydanticCustomError("related_to_itself", "a place is not related to itself")
        return child


class RelationshipRead(ReadSchema):
    id: int
    parent_location_id: int
    child_location_id: int
    relationship_type: RelationshipType
    created_at: datetime
    updated_at: datetime
