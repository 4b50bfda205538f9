"""Plain objects for tests: each builder returns an unsaved row, `save` stores rows in the order given.

A field given by name replaces the default; `number()` keeps codes unique within a test run.
"""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import (
    Packaging,
    PackagingColor,
    PackagingMaterial,
    PackagingType,
    Price,
    Product,
    ProductCategory,
    ProductFamily,
    ProductState,
)
from app.cli import demo_farm
from app.core.database import Model
from app.locations.models import (
    BinCategory,
    LocationConfig,
    StorageArea,
    StorageBin,
    StorageBinType,
    StorageLocation,
    Warehouse,
)
from app.photos.models import Image, PhotoSession
from app.stock.models import StockBatch
from app.users.models import User

NUMBERS = count(1)


def number() -> int:
    return next(NUMBERS)


async def save[M: Model](session: AsyncSession, row: M, *more: Model) -> M:
    """Stores the rows one after the other and answers the first."""
    for each in (row, *more):
        session.add(each)
        await session.flush()
    return row


def wkt(rectangle: demo_farm.Rectangle) -> str:
    corners = ", ".join(f"{lon} {lat}" for lon, lat in rectangle.ring())
    return f"SRID=4326;POLYGON(({corners}))"


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def a_user(**over: Any) -> User:
    n = number()
    return User(**{"auth0_sub": f"test|{n}", "email": f"worker{n}@example.com"} | over)


def a_warehouse(farm_number: int = 1, **over: Any) -> Warehouse:
    code = f"NAVE{farm_number}"
    outline = wkt(demo_farm.warehouse(farm_number))
    return Warehouse(**{"code": code, "name": code, "type": "greenhouse", "geojson_coordinates": outline} | over)


def an_area(warehouse: Warehouse, side: str = "NORTE", farm_number: int = 1, **over: Any) -> StorageArea:
    code = f"{warehouse.code}-{side}"
    outline = wkt(demo_farm.area(farm_number, side))
    usual = {"warehouse_id": warehouse.id, "code": code, "name": code, "geojson_coordinates": outline}
    return StorageArea(**usual | over)


def a_location(
    area: StorageArea, index: int = 1, side: str = "NORTE", farm_number: int = 1, **over: Any
) -> StorageLocation:
    code = f"{area.code}-LOC-{index:03d}"
    outline = wkt(demo_farm.spot(farm_number, side, index))
    usual = {"storage_area_id": area.id, "code": code, "name": code, "geojson_coordinates": outline}
    return StorageLocation(**usual | over)


def a_bin_type(category: BinCategory | str = BinCategory.SEGMENT, **over: Any) -> StorageBinType:
    code = f"{BinCategory(category).upper()}_{number()}"
    return StorageBinType(**{"code": code, "name": code, "category": BinCategory(category)} | over)


def a_bin(location: StorageLocation, bin_type: StorageBinType, **over: Any) -> StorageBin:
    code = f"{location.code}-BIN{number()}"
    usual = {"storage_location_id": location.id, "storage_bin_type_id": bin_type.id, "code": code}
    return StorageBin(**usual | over)


def a_category(**over: Any) -> ProductCategory:
    n = number()
    return ProductCategory(**{"code": f"CACTUS_{n}", "name": f"Cactus {n}"} | over)


def a_family(category: ProductCategory, **over: Any) -> ProductFamily:
    return ProductFamily(**{"category_id": category.id, "name": f"Mammillaria {number()}"} | over)


def a_product(family: ProductFamily, **over: Any) -> Product:
    return Product(**{"family_id": family.id, "sku": f"MAMM-{number():03d}", "common_name": "Mammillaria"} | over)


def a_state(*, sellable: bool = True, **over: Any) -> ProductState:
    code = f"{'ADULT' if sellable else 'SEEDLING'}_{number()}"
    usual = {"code": code, "name": code, "is_sellable": sellable, "sort_order": 50 if sellable else 30}
    return ProductState(**usual | over)


async def a_saved_packaging(session: AsyncSession, **over: Any) -> Packaging:
    n = number()
    kind = await save(session, PackagingType(code=f"MACETA_{n}", name="Maceta"))
    material = await save(session, PackagingMaterial(code=f"PLASTIC_{n}", name="Plastic"))
    color = await save(session, PackagingColor(name=f"Terracotta {n}", hex_code="#AA5533"))
    parts = {"packaging_type_id": kind.id, "packaging_material_id": material.id, "packaging_color_id": color.id}
    return await save(session, Packaging(**parts | {"sku": f"MAC-R5-{n}", "name": f"R5 {n}"} | over))


def a_price(packaging: Packaging, category: ProductCategory, cents: int = 95_000, **over: Any) -> Price:
    usual = {
        "packaging_catalog_id": packaging.id,
        "product_category_id": category.id,
        "sku": f"CACT-{packaging.sku}",
        "wholesale_unit_price": cents,
        "unit_per_storage_box": 45,
    }
    return Price(**usual | over)


def a_config(location: StorageLocation, product: Product, state: ProductState, **over: Any) -> LocationConfig:
    usual = {"storage_location_id": location.id, "product_id": product.id, "expected_product_state_id": state.id}
    return LocationConfig(**usual | {"area_cm2": 480_000} | over)


def a_batch(bin_: StorageBin, product: Product, state: ProductState, **over: Any) -> StockBatch:
    """Empty: plants come in by posting a movement."""
    usual = {
        "batch_code": f"BATCH-{number():03d}",
        "current_storage_bin_id": bin_.id,
        "product_id": product.id,
        "product_state_id": state.id,
        "quantity_initial": 0,
        "quantity_current": 0,
    }
    return StockBatch(**usual | over)


def an_image(**over: Any) -> Image:
    """The row of a stored picture; there is no file behind it."""
    image_id = uuid4()
    usual = {"image_id": image_id, "s3_bucket": "original", "s3_key_original": f"{image_id}.jpg"}
    return Image(**usual | {"content_type": "image/jpeg", "file_size_bytes": 1_000_000} | over)


def a_photo_session(image: Image, location: StorageLocation | None = None, **over: Any) -> PhotoSession:
    place = location.id if location else None
    usual = {"original_image_id": image.image_id, "storage_location_id": place, "taken_at": days_ago(1)}
    return PhotoSession(**usual | over)
