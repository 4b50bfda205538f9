"""What is grown, in which pots, and at what price."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, json_object, matches, no_negatives, not_blank, tally
from app.core.database import Tracked

CODE = "^[A-Z0-9_]{3,50}$"
CODE_OR_HYPHEN = "^[A-Z0-9_-]{3,50}$"
LAST_IN_ORDER = text("99")


class Availability(StrEnum):
    AVAILABLE = "available"
    OUT_OF_STOCK = "out_of_stock"
    DISCONTINUED = "discontinued"


class ProductCategory(Tracked):
    __tablename__ = "product_categories"
    __table_args__ = (matches("code", CODE), not_blank("name"), no_negatives("display_order"))
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]
    display_order: Mapped[int] = tally()


class ProductFamily(Tracked):
    __tablename__ = "product_families"
    __table_args__ = (
        not_blank("name"),
        Index("uq_product_families_category_name", "category_id", text("lower(name)"), unique=True),
    )
    category_id: Mapped[int] = mapped_column(ForeignKey("product_categories.id"))
    name: Mapped[str] = mapped_column(String(200))
    scientific_name: Mapped[str | None] = mapped_column(String(200))
    description: Mapped[str | None]


class Product(Tracked):
    """`custom_attributes` holds the care fields: temperatures in °C, sunlight, watering."""

    __tablename__ = "products"
    __table_args__ = (
        matches("sku", "^[A-Z0-9-]{6,20}$"),
        not_blank("common_name"),
        Index("idx_products_family", "family_id"),
        Index("idx_products_custom_attributes", "custom_attributes", postgresql_using="gin"),
    )
    family_id: Mapped[int] = mapped_column(ForeignKey("product_families.id"))
    sku: Mapped[str] = mapped_column(String(20), unique=True)
    common_name: Mapped[str] = mapped_column(String(200))
    scientific_name: Mapped[str | None] = mapped_column(String(200))
    description: Mapped[str | None]
    custom_attributes: Mapped[dict[str, Any]] = json_object()


class ProductState(Tracked):
    __tablename__ = "product_states"
    __table_args__ = (
        matches("code", CODE),
        not_blank("name"),
        no_negatives("sort_order"),
        Index("idx_product_states_sellable", "is_sellable"),
        Index("idx_product_states_sort_order", "sort_order"),
    )
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]
    is_sellable: Mapped[bool] = flag(default=False)
    sort_order: Mapped[int] = mapped_column(server_default=LAST_IN_ORDER)


class ProductSize(Tracked):
    __tablename__ = "product_sizes"
    __table_args__ = (
        matches("code", "^[A-Z0-9_]{1,50}$"),
        not_blank("name"),
        no_negatives("sort_order", "min_height_cm", "max_height_cm"),
        CheckConstraint("max_height_cm >= min_height_cm", name="height_order"),
    )
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]
    min_height_cm: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    max_height_cm: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    sort_order: Mapped[int] = mapped_column(server_default=LAST_IN_ORDER)


class PackagingType(Tracked):
    __tablename__ = "packaging_types"
    __table_args__ = (matches("code", CODE_OR_HYPHEN), not_blank("name"))
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]


class PackagingMaterial(Tracked):
    __tablename__ = "packaging_materials"
    __table_args__ = (matches("code", CODE_OR_HYPHEN), not_blank("name"))
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]


class PackagingColor(Tracked):
    __tablename__ = "packaging_colors"
    __table_args__ = (matches("hex_code", "^#[0-9A-F]{6}$"), not_blank("name"))
    name: Mapped[str] = mapped_column(String(50), unique=True)
    hex_code: Mapped[str] = mapped_column(String(7))


class Packaging(Tracked):
    """One kind of pot; sizes in centimetres and litres."""

    __tablename__ = "packaging_catalog"
    __table_args__ = (
        matches("sku", "^[A-Z0-9-]{6,50}$"),
        not_blank("name"),
        no_negatives("volume_liters", "diameter_cm", "height_cm"),
        UniqueConstraint(
            "packaging_type_id",
            "packaging_material_id",
            "packaging_color_id",
            "diameter_cm",
            "height_cm",
            name="uq_packaging_catalog_same_pot",
            postgresql_nulls_not_distinct=True,
        ),
        Index("idx_packaging_catalog_material", "packaging_material_id"),
        Index("idx_packaging_catalog_color", "packaging_color_id"),
    )
    packaging_type_id: Mapped[int] = mapped_column(ForeignKey("packaging_types.id"))
    packaging_material_id: Mapped[int] = mapped_column(ForeignKey("packaging_materials.id"))
    packaging_color_id: Mapped[int] = mapped_column(ForeignKey("packaging_colors.id"))
    sku: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    volume_liters: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    diameter_cm: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    height_cm: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))


class Price(Tracked):
    """Price of one pot and category, in integer cents without VAT; variant '' is the one used for valuation."""

    __tablename__ = "price_list"
    __table_args__ = (
        CheckConstraint("wholesale_unit_price > 0", name="wholesale_positive"),
        CheckConstraint("retail_unit_price >= wholesale_unit_price", name="retail_not_below_wholesale"),
        CheckConstraint("unit_per_storage_box > 0", name="units_per_box_positive"),
        CheckConstraint("discount_factor BETWEEN 0 AND 100", name="discount_percent"),
        UniqueConstraint("packaging_catalog_id", "product_category_id", "variant", name="uq_price_list_variant"),
        Index("idx_price_list_category", "product_category_id"),
        Index("idx_price_list_sku", "sku"),
    )
    packaging_catalog_id: Mapped[int] = mapped_column(ForeignKey("packaging_catalog.id"))
    product_category_id: Mapped[int] = mapped_column(ForeignKey("product_categories.id"))
    variant: Mapped[str] = mapped_column(String(100), server_default="")
    sku: Mapped[str] = mapped_column(String(50))
    wholesale_unit_price: Mapped[int]
    retail_unit_price: Mapped[int | None]
    unit_per_storage_box: Mapped[int]
    wholesale_total_price_per_box: Mapped[int] = mapped_column(
        BigInteger, Computed("wholesale_unit_price::bigint * unit_per_storage_box", persisted=True)
    )
    observations: Mapped[str | None] = mapped_column(String(255))
    availability: Mapped[Availability] = chosen(Availability, "availability", Availability.AVAILABLE)
    discount_factor: Mapped[int] = tally()
