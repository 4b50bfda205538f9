"""Shapes of pots; sizes in centimetres and litres."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from app.catalog.schemas.reference import Listed, Name
from app.core.schemas import Id, Schema

Sku = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9-]{6,50}$", to_upper=True)]
Centimeters = Annotated[Decimal, Field(gt=0, lt=1000, decimal_places=2)]
Liters = Annotated[Decimal, Field(gt=0, lt=100_000, decimal_places=2)]


class PackagingUpdate(Schema):
    """A pot keeps its SKU (PKG-02). Without a name or a volume they follow from the sizes (PKG-01)."""

    packaging_type_id: Id
    packaging_material_id: Id
    packaging_color_id: Id
    name: Name | None = None
    volume_liters: Liters | None = None
    diameter_cm: Centimeters | None = None
    height_cm: Centimeters | None = None


class PackagingCreate(PackagingUpdate):
    sku: Sku | None = None


class PackagingRead(Listed):
    sku: str
    name: str
    packaging_type_id: int
    packaging_type_code: str
    packaging_type_name: str
    packaging_material_id: int
    packaging_material_code: str
    packaging_material_name: str
    packaging_color_id: int
    packaging_color_name: str
    packaging_color_hex: str
    volume_liters: float | None
    diameter_cm: float | None
    height_cm: float | None
    dimensions: str | None


class PackagingChanged(PackagingRead):
    """`affected_price_list_entries` are prices of this pot; they stay as they are (PKG-03)."""

    affected_price_list_entries: int
    warnings: list[str]
