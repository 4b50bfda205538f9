"""Places: greenhouse, bed, photo spot and the containers standing in it, and what should grow there."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import (
    chosen,
    flag,
    json_list,
    json_object,
    matches,
    middle,
    not_blank,
    outline,
    real_outline,
    upward,
)
from app.core.database import Record, Tracked

AREA_M2 = "st_area(geojson_coordinates::geography)"


class WarehouseType(StrEnum):
    GREENHOUSE = "greenhouse"
    SHADEHOUSE = "shadehouse"
    OPEN_FIELD = "open_field"
    TUNNEL = "tunnel"


class AreaPosition(StrEnum):
    NORTH = "N"
    SOUTH = "S"
    EAST = "E"
    WEST = "W"
    CENTRE = "C"


class BinCategory(StrEnum):
    PLUG = "plug"
    SEEDLING_TRAY = "seedling_tray"
    BOX = "box"
    SEGMENT = "segment"
    POT = "pot"


class BinStatus(StrEnum):
    ACTIVE = "active"
    MAINTENANCE = "maintenance"
    RETIRED = "retired"


class RelationshipType(StrEnum):
    CONTAINS = "contains"
    ADJACENT_TO = "adjacent_to"


class Warehouse(Tracked):
    __tablename__ = "warehouses"
    __table_args__ = (
        matches("code", "^[A-Z0-9_-]{2,20}$"),
        not_blank("name"),
        real_outline(),
        Index("idx_warehouses_polygon", "geojson_coordinates", postgresql_using="gist"),
        Index("idx_warehouses_centroid", "centroid", postgresql_using="gist"),
        Index("idx_warehouses_type", "type"),
        Index("idx_warehouses_active", "active"),
    )
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    type: Mapped[WarehouseType] = chosen(WarehouseType, "type")
    geojson_coordinates: Mapped[Any] = outline()
    centroid: Mapped[Any] = middle()
    area_m2: Mapped[Decimal] = mapped_column(Numeric(10, 2), Computed(AREA_M2, persisted=True))
    active: Mapped[bool] = flag(default=True)


class StorageArea(Tracked):
    __tablename__ = "storage_areas"
    __table_args__ = (
        matches("code", "^[A-Z0-9_]+(-[A-Z0-9_]+)+$"),
        not_blank("name"),
        real_outline(),
        Index("idx_storage_areas_warehouse", "warehouse_id"),
        Index("idx_storage_areas_polygon", "geojson_coordinates", postgresql_using="gist"),
        Index("idx_storage_areas_centroid", "centroid", postgresql_using="gist"),
        Index("idx_storage_areas_position", "position"),
        Index("idx_storage_areas_active", "active"),
    )
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"))
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[AreaPosition | None] = chosen(AreaPosition, "position")
    geojson_coordinates: Mapped[Any] = outline()
    centroid: Mapped[Any] = middle()
    area_m2: Mapped[Decimal] = mapped_column(Numeric(10, 2), Computed(AREA_M2, persisted=True))
    active: Mapped[bool] = flag(default=True)


class StorageLocation(Tracked):
    """One photo covers exactly one; `photo_session_id` is its latest completed session."""

    __tablename__ = "storage_locations"
    __table_args__ = (
        matches("code", "^[A-Z0-9_]+(-[A-Z0-9_]+){2,}$"),
        matches("qr_code", "^[A-Z0-9_-]{8,20}$"),
        not_blank("name"),
        real_outline(),
        Index("idx_storage_locations_area", "storage_area_id"),
        Index("idx_storage_locations_photo_session", "photo_session_id"),
        Index("idx_storage_locations_polygon", "geojson_coordinates", postgresql_using="gist"),
        Index("idx_storage_locations_centroid", "centroid", postgresql_using="gist"),
        Index("idx_storage_locations_active", "active"),
    )
    storage_area_id: Mapped[int] = mapped_column(ForeignKey("storage_areas.id"))
    photo_session_id: Mapped[int | None] = upward("photo_processing_sessions.id", ondelete="SET NULL")
    code: Mapped[str] = mapped_column(String(50), unique=True)
    qr_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None]
    geojson_coordinates: Mapped[Any] = outline()
    centroid: Mapped[Any] = middle()
    area_m2: Mapped[Decimal] = mapped_column(Numeric(10, 2), Computed(AREA_M2, persisted=True))
    position_metadata: Mapped[dict[str, Any]] = json_object()
    active: Mapped[bool] = flag(default=True)


class StorageBinType(Tracked):
    """Lengths in centimetres; a grid has rows and columns of cells."""

    __tablename__ = "storage_bin_types"
    __table_args__ = (
        matches("code", "^[A-Z0-9_]{3,50}$"),
        not_blank("name"),
        CheckConstraint("NOT is_grid OR (rows IS NOT NULL AND columns IS NOT NULL)", name="grid_has_cells"),
        CheckConstraint(
            "rows > 0 AND columns > 0 AND capacity > 0 AND length_cm > 0 AND width_cm > 0 AND height_cm > 0",
            name="measures_positive",
        ),
        Index("idx_storage_bin_types_category", "category"),
    )
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    category: Mapped[BinCategory] = chosen(BinCategory, "category")
    description: Mapped[str | None]
    rows: Mapped[int | None]
    columns: Mapped[int | None]
    capacity: Mapped[int | None]
    length_cm: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    width_cm: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    height_cm: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    is_grid: Mapped[bool] = flag(default=False)


class StorageBin(Tracked):
    """A container in a spot; `position_metadata` is what the counter saw: polygon, confidence, model version."""

    __tablename__ = "storage_bins"
    __table_args__ = (
        matches("code", "^[A-Z0-9_]+(-[A-Z0-9_]+){3,}$"),
        Index("idx_storage_bins_location", "storage_location_id"),
        Index("idx_storage_bins_type", "storage_bin_type_id"),
        Index("idx_storage_bins_status", "status"),
        Index("idx_storage_bins_position_metadata", "position_metadata", postgresql_using="gin"),
    )
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    storage_bin_type_id: Mapped[int] = mapped_column(ForeignKey("storage_bin_types.id"))
    code: Mapped[str] = mapped_column(String(100), unique=True)
    label: Mapped[str | None] = mapped_column(String(100))
    description: Mapped[str | None]
    position_metadata: Mapped[dict[str, Any]] = json_object()
    status: Mapped[BinStatus] = chosen(BinStatus, "status", BinStatus.ACTIVE)


class LocationRelationship(Tracked):
    __tablename__ = "location_relationships"
    __table_args__ = (
        CheckConstraint("parent_location_id <> child_location_id", name="not_itself"),
        UniqueConstraint("parent_location_id", "child_location_id", name="uq_location_relationships_pair"),
        Index("idx_location_relationships_child", "child_location_id"),
    )
    parent_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    child_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    relationship_type: Mapped[RelationshipType] = chosen(RelationshipType, "relationship_type")


class LocationConfig(Tracked):
    """What should grow in a spot; at most one is active, the others are its history (CFG-01)."""

    __tablename__ = "storage_location_config"
    __table_args__ = (
        CheckConstraint("area_cm2 > 0", name="area_positive"),
        Index(
            "uq_storage_location_config_one_active",
            "storage_location_id",
            unique=True,
            postgresql_where=text("active"),
        ),
        Index("idx_storage_location_config_location", "storage_location_id", "active"),
        Index("idx_storage_location_config_product", "product_id"),
        Index("idx_storage_location_config_packaging", "packaging_catalog_id"),
    )
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    packaging_catalog_id: Mapped[int | None] = mapped_column(ForeignKey("packaging_catalog.id"))
    expected_product_state_id: Mapped[int] = mapped_column(ForeignKey("product_states.id"))
    area_cm2: Mapped[Decimal] = mapped_column(Numeric(15, 2))
    active: Mapped[bool] = flag(default=True)
    notes: Mapped[str | None]


class DensityParameters(Tracked):
    """How much room a plant takes, for kind of container, product and pot; used where too few plants are seen."""

    __tablename__ = "density_parameters"
    __table_args__ = (
        CheckConstraint(
            "avg_area_per_plant_cm2 > 0 AND plants_per_m2 > 0 AND avg_diameter_cm > 0", name="measures_positive"
        ),
        CheckConstraint("overlap_adjustment_factor BETWEEN 0 AND 1", name="overlap_fraction"),
        UniqueConstraint(
            "storage_bin_type_id",
            "product_id",
            "packaging_catalog_id",
            name="uq_density_parameters_key",
            postgresql_nulls_not_distinct=True,
        ),
        Index("idx_density_parameters_product", "product_id"),
        Index("idx_density_parameters_packaging", "packaging_catalog_id"),
    )
    storage_bin_type_id: Mapped[int] = mapped_column(ForeignKey("storage_bin_types.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    packaging_catalog_id: Mapped[int | None] = mapped_column(ForeignKey("packaging_catalog.id"))
    avg_area_per_plant_cm2: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    plants_per_m2: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    overlap_adjustment_factor: Mapped[Decimal] = mapped_column(Numeric(3, 2), server_default="0.85")
    avg_diameter_cm: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    notes: Mapped[str | None]


class PlaceImport(Record):
    """An import of places, kept so that it can be taken back.

    `created` has ids by level and code, `changed` what was before and after. Both lose what was taken back; at
    `undone_at` nothing was left.
    """

    __tablename__ = "place_imports"
    __table_args__ = (
        Index("idx_place_imports_user", "user_id"),
        Index("idx_place_imports_created_at", "created_at"),
    )
    uuid: Mapped[UUID] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    files: Mapped[list[Any]] = json_list()
    counts: Mapped[dict[str, Any]] = json_object()
    created: Mapped[dict[str, Any]] = json_object()
    changed: Mapped[dict[str, Any]] = json_object()
    report: Mapped[dict[str, Any]] = json_object()
