"""Places: what the database computes, what it refuses."""

import pytest
from geoalchemy2 import WKTElement
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from app.cli.demo_farm import Rectangle
from app.locations.models import (
    LocationConfig,
    LocationRelationship,
    StorageArea,
    StorageBin,
    StorageLocation,
    Warehouse,
)
from tests.integration.schema.farm import Farm, a_location, an_area, polygon, refused, store

CROSSED = "POLYGON((-68.9 -33.2, -68.8998 -33.1999, -68.8998 -33.2, -68.9 -33.1999, -68.9 -33.2))"
OFF_THE_GLOBE = "POLYGON((179.999 0, 180.001 0, 180.001 0.001, 179.999 0.001, 179.999 0))"
A_PROVINCE = "POLYGON((-69 -33, -68 -33, -68 -32, -69 -32, -69 -33))"


def moved(shape: Rectangle, east_m: float) -> Rectangle:
    return Rectangle(shape.west + east_m, shape.south, shape.east + east_m, shape.north)


def test_loc_03_centroid_and_area_are_the_databases_own(db: Session, farm: Farm) -> None:
    spot = a_location(farm.area_id, 3)
    spot.centroid = WKTElement("POINT(0 0)", srid=4326)
    store(db, spot)
    assert float(spot.area_m2) == pytest.approx(48, rel=0.01)
    same = select(func.ST_Equals(StorageLocation.centroid, func.ST_Centroid(StorageLocation.geojson_coordinates)))
    assert db.scalar(same.where(StorageLocation.id == spot.id))


def test_loc_03_a_new_outline_brings_a_new_centroid_and_area(db: Session, farm: Farm) -> None:
    of_first = select(StorageLocation.area_m2, func.ST_AsText(StorageLocation.centroid)).where(
        StorageLocation.id == farm.location_ids[0]
    )
    before = db.execute(of_first).one()
    half = polygon(Rectangle(0, 0, 3, 8))
    db.execute(update(StorageLocation).where(StorageLocation.id == farm.location_ids[0]), {"geojson_coordinates": half})
    after = db.execute(of_first).one()
    assert float(after[0]) == pytest.approx(float(before[0]) / 2, rel=0.01)
    assert after[1] != before[1]


@pytest.mark.parametrize(
    ("outline", "constraint"),
    [(CROSSED, "polygon_valid"), (OFF_THE_GLOBE, "polygon_valid"), (A_PROVINCE, "outline_size")],
)
def test_loc_02_what_is_no_greenhouse_is_refused(db: Session, outline: str, constraint: str) -> None:
    shape = WKTElement(outline, srid=4326)
    with refused(db, f"ck_warehouses_{constraint}"):
        db.add(Warehouse(code="NAVE9", name="Nave 9", type="tunnel", geojson_coordinates=shape))


@pytest.mark.parametrize("beyond_m", [-1.0, 0.0, 0.4])
def test_loc_05_half_a_metre_beyond_the_parent_is_inside(db: Session, farm: Farm, beyond_m: float) -> None:
    store(db, an_area(farm.warehouse_id, Rectangle(0, 12, 40 + beyond_m, 20), "NAVE1-NORTE"))


def test_loc_05_more_than_half_a_metre_beyond_is_outside(db: Session, farm: Farm) -> None:
    with refused(db, "ck_storage_areas_inside_warehouse"):
        db.add(an_area(farm.warehouse_id, Rectangle(0, 12, 40.6, 20), "NAVE1-NORTE"))
    with refused(db, "ck_storage_locations_inside_area"):
        db.add(a_location(farm.area_id, 9))


@pytest.mark.usefixtures("farm")
def test_loc_05_a_parent_cannot_shrink_away_from_its_children(db: Session) -> None:
    with refused(db, "ck_storage_areas_inside_warehouse"):
        db.execute(update(Warehouse), {"geojson_coordinates": polygon(Rectangle(0, 0, 30, 20))})
    with refused(db, "ck_storage_locations_inside_area"):
        db.execute(update(StorageArea), {"geojson_coordinates": polygon(Rectangle(0, 0, 40, 6))})


def test_loc_05_a_survey_may_move_parent_and_children_together(db: Session, farm: Farm) -> None:
    db.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    for kind, shape in ((Warehouse, Rectangle(0, 0, 40, 20)), (StorageArea, Rectangle(0, 0, 40, 8))):
        db.execute(update(kind), {"geojson_coordinates": polygon(moved(shape, 100))})
    for number, place in enumerate(farm.location_ids):
        shape = moved(Rectangle(number * 6.0, 0, number * 6.0 + 6, 8), 100)
        db.execute(update(StorageLocation).where(StorageLocation.id == place), {"geojson_coordinates": polygon(shape)})
    db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


def test_a_place_keeps_its_parent(db: Session, farm: Farm) -> None:
    other = Warehouse(code="NAVE2", name="N", type="tunnel", geojson_coordinates=polygon(Rectangle(0, 0, 40, 20)))
    store(db, other)
    with refused(db, "ck_storage_areas_keeps_parent"):
        db.execute(update(StorageArea).values(warehouse_id=other.id))
    with refused(db, "ck_storage_bins_keeps_parent"):
        db.execute(update(StorageBin).values(storage_location_id=farm.location_ids[1]))


def test_loc_09_retired_is_final(db: Session, farm: Farm) -> None:
    one = update(StorageBin).where(StorageBin.id == farm.bin_ids[0])
    db.execute(one.values(status="maintenance"))
    db.execute(one.values(status="active"))
    db.execute(one.values(status="retired"))
    with refused(db, "ck_storage_bins_retired_is_final"):
        db.execute(one.values(status="active"))


def test_loc_10_a_place_is_not_its_own_neighbour(db: Session, farm: Farm) -> None:
    here = farm.location_ids[0]
    with refused(db, "ck_location_relationships_not_itself"):
        db.add(LocationRelationship(parent_location_id=here, child_location_id=here, relationship_type="contains"))


def a_config(farm: Farm, *, active: bool = True) -> LocationConfig:
    return LocationConfig(
        storage_location_id=farm.location_ids[0],
        product_id=farm.product_id,
        expected_product_state_id=farm.state_id,
        area_cm2=480_000,
        active=active,
    )


def test_cfg_01_one_active_configuration_and_any_number_of_old_ones(db: Session, farm: Farm) -> None:
    store(db, a_config(farm))
    store(db, a_config(farm, active=False))
    store(db, a_config(farm, active=False))
    with refused(db, "uq_storage_location_config_one_active"):
        db.add(a_config(farm))
