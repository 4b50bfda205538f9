"""A smallest farm, stored: one greenhouse, one bed, two spots with a bin each, one product."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from geoalchemy2 import WKTElement
from psycopg2 import Error as DriverError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.catalog.models import Product, ProductCategory, ProductFamily, ProductState
from app.cli.demo_farm import Rectangle
from app.locations.models import StorageArea, StorageBin, StorageBinType, StorageLocation, Warehouse
from app.photos.models import Image, PhotoContainer, PhotoSession
from app.stock.models import StockBatch, StockMovement
from app.users.models import User

GREENHOUSE = Rectangle(0, 0, 40, 20)
BED = Rectangle(0, 0, 40, 8)


@dataclass(frozen=True, slots=True)
class Farm:
    user_id: int
    warehouse_id: int
    area_id: int
    location_ids: tuple[int, int]
    bin_ids: tuple[int, int]
    product_id: int
    state_id: int


def polygon(shape: Rectangle) -> WKTElement:
    corners = ", ".join(f"{longitude} {latitude}" for longitude, latitude in shape.ring())
    return WKTElement(f"POLYGON(({corners}))", srid=4326)


def store[M](db: Session, row: M) -> M:
    db.add(row)
    db.flush()
    return row


def found_farm(db: Session) -> Farm:
    user = store(db, User(email="worker@farm.test"))
    house = store(
        db, Warehouse(code="NAVE1", name="Nave 1", type="greenhouse", geojson_coordinates=polygon(GREENHOUSE))
    )
    bed = store(db, an_area(house.id))
    kind = store(db, StorageBinType(code="SEGMENT_STANDARD", name="Segment", category="segment"))
    spots = [store(db, a_location(bed.id, number)) for number in (1, 2)]
    bins = [
        store(db, StorageBin(code=f"{spot.code}-SEG001", storage_location_id=spot.id, storage_bin_type_id=kind.id))
        for spot in spots
    ]
    product, state = a_product(db)
    return Farm(
        user_id=user.id,
        warehouse_id=house.id,
        area_id=bed.id,
        location_ids=(spots[0].id, spots[1].id),
        bin_ids=(bins[0].id, bins[1].id),
        product_id=product.id,
        state_id=state.id,
    )


def an_area(warehouse_id: int, shape: Rectangle = BED, code: str = "NAVE1-SUR") -> StorageArea:
    return StorageArea(warehouse_id=warehouse_id, code=code, name="Sur", geojson_coordinates=polygon(shape))


def a_location(area_id: int, number: int) -> StorageLocation:
    shape = Rectangle((number - 1) * 6.0, 0, number * 6.0, 8)
    code = f"NAVE1-SUR-LOC-{number:03d}"
    return StorageLocation(storage_area_id=area_id, code=code, name=code, geojson_coordinates=polygon(shape))


def a_product(db: Session) -> tuple[Product, ProductState]:
    category = store(db, ProductCategory(code="CACTUS", name="Cactus"))
    family = store(db, ProductFamily(category_id=category.id, name="Mammillaria"))
    product = store(db, Product(family_id=family.id, sku="MAMM-001", common_name="Mammillaria"))
    return product, store(db, ProductState(code="ADULT", name="Adult", is_sellable=True))


def a_batch(farm: Farm, quantity: int, spot: int = 0, **over: Any) -> StockBatch:
    values = {
        "batch_code": f"BATCH-{uuid4().hex[:8].upper()}",
        "current_storage_bin_id": farm.bin_ids[spot],
        "product_id": farm.product_id,
        "product_state_id": farm.state_id,
        "quantity_initial": quantity,
        "quantity_current": quantity,
    }
    return StockBatch(**values | over)


def a_movement(farm: Farm, batch: StockBatch, quantity: int, **over: Any) -> StockMovement:
    side = "destination_bin_id" if quantity > 0 else "source_bin_id"
    values = {
        "batch_id": batch.id,
        "movement_type": "foto",
        "quantity": quantity,
        "user_id": farm.user_id,
        side: batch.current_storage_bin_id,
    }
    return StockMovement(**values | over)


def stocked(db: Session, farm: Farm, *quantities: int) -> StockBatch:
    """A batch whose movements are `quantities`, in this order."""
    batch = store(db, a_batch(farm, quantities[0], quantity_current=sum(quantities)))
    for quantity in quantities:
        store(db, a_movement(farm, batch, quantity))
    return batch


def a_session_with_container(db: Session, farm: Farm) -> PhotoContainer:
    image = Image(image_id=uuid4(), s3_bucket="b", s3_key_original=f"{uuid4()}.jpg", content_type="image/jpeg")
    image.file_size_bytes = 1
    image_id: UUID = store(db, image).image_id
    run = PhotoSession(original_image_id=image_id, storage_location_id=farm.location_ids[0], taken_at=text("now()"))
    return store(db, PhotoContainer(session_id=store(db, run).id, number=1, kind="segment"))


def settle(db: Session) -> None:
    """Check now what is otherwise checked at commit."""
    db.flush()
    db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    db.execute(text("SET CONSTRAINTS ALL DEFERRED"))


@contextmanager
def refused(db: Session, constraint: str) -> Iterator[None]:
    """The statements inside are refused by `constraint`; what came before them stays."""
    savepoint, fault = db.begin_nested(), None
    try:
        yield
        db.flush()
    except DBAPIError as error:
        fault = error.orig
        savepoint.rollback()
    assert isinstance(fault, DriverError), f"{constraint} let it pass"
    assert fault.diag.constraint_name == constraint, fault
