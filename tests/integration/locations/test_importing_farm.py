"""The farm's own layout, where its files are at hand; and what an export of places brings back."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.database import Sessions, create_sessions, unit_of_work
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.locations.rules.surveys import Level
from app.users.permissions import Scope
from tests.integration.conftest import cloned
from tests.integration.locations.surveying import WHOLE, Office, cantero, claro, drawn, feature, nave

FARM = Path(__file__).parents[4] / "shared" / "data" / "farm"
FILES = ("naves.geojson", "canteros.geojson", "claros.geojson")

needs_farm = pytest.mark.skipif(not FARM.is_dir(), reason="the farm's own files are not at hand")


@pytest.fixture
async def elsewhere(postgres_server: str, template_database: str) -> Any:
    """Another office, with an empty database of its own."""
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    async with cloned(postgres_server, template_database) as url:
        engine = create_async_engine(url)
        yield create_sessions(engine)
        await engine.dispose()


def farm_files() -> list[tuple[str, bytes]]:
    return [(name, (FARM / name).read_bytes()) for name in FILES]


async def places(sessions: Sessions) -> dict[str, tuple[Any, ...]]:
    """By code: name, label, kind or side, description, area, middle."""
    found: dict[str, tuple[Any, ...]] = {}
    async with unit_of_work(sessions) as session:
        for model, own in (
            (Warehouse, (Warehouse.type,)),
            (StorageArea, (StorageArea.position,)),
            (StorageLocation, (StorageLocation.qr_code, StorageLocation.description)),
        ):
            rows = await session.execute(
                select(model.code, model.name, func.ST_AsBinary(model.geojson_coordinates), *own)
            )
            found |= {code: tuple(values) for code, *values in rows}
    return found


@needs_farm
@pytest.mark.rule("LOC-01", "LOC-02", "LOC-04", "LOC-05")
async def test_the_farms_files_go_in_as_they_are(office: Office, sessions: Sessions) -> None:
    started = time.perf_counter()
    report = await office.takes_files(farm_files())
    assert time.perf_counter() - started < 15
    assert report.refused == []
    assert {level: counted.created for level, counted in report.counts.items()} == {
        Level.WAREHOUSE: 28,
        Level.AREA: 56,
        Level.LOCATION: 1_290,
    }
    found = await places(sessions)
    assert {"NAVE1", "NAVE28", "NAVE1-NORTE", "NAVE28-SUR"} <= found.keys()
    assert found["NAVE1"][0] == "Nave 1"
    assert found["NAVE1-NORTE-LOC-001"][0] == "Claro 1"
    assert found["NAVE1-NORTE-LOC-001"][2] == "LOC000001"
    labels = [each[2] for code, each in found.items() if "-LOC-" in code]
    assert sorted(labels) == [f"LOC{number:06d}" for number in range(1, 1_291)]
    assert {each.code for each in report.notes} == {"overlap"}


@needs_farm
async def test_the_farms_files_a_second_time_change_nothing_and_go_out_again(
    office: Office, sessions: Sessions
) -> None:
    first = await office.takes_files(farm_files())
    again = await office.takes_files(farm_files())
    assert {each.action for each in again.places} == {"unchanged"}
    assert len(again.places) == 1_374
    undone = await office.takes_back(first)
    assert undone.complete
    assert await places(sessions) == {}


@needs_farm
async def test_the_farm_goes_in_without_a_named_parent(office: Office) -> None:
    """Spots that say nothing but their number are found where they lie, or refused where beds overlap."""
    files = farm_files()
    await office.takes_files(files[:2])
    bare = files[2][1].replace(b'"cantero":', b'"was":').replace(b'"nave":', b'"of":')
    report = await office.takes_files([("claros.geojson", bare)])
    assert report.counts[Level.LOCATION].created + report.counts[Level.LOCATION].refused == 1_290
    assert report.counts[Level.LOCATION].created > 1_200
    assert {each.code for each in report.refused} <= {"several_parents"}


@pytest.mark.parametrize("source", ["small", pytest.param("farm", marks=needs_farm)])
async def test_an_export_brings_the_same_places_into_an_empty_database(
    office: Office, sessions: Sessions, elsewhere: Sessions, source: str
) -> None:
    if source == "farm":
        await office.takes_files(farm_files())
    else:
        await office.takes(
            *WHOLE,
            nave(2, code="GH-002", name='Invernadero "chico"', type="shadehouse"),
            cantero("Sur", 2, code="GH-002-A", nave="GH-002", label="Almácigos", level="cantero"),
            claro(1, "Sur", 2, code="GH-002-A-1", cantero="GH-002-A", qr="ETIQUETA-9", description="Sombra\ny riego"),
        )
    exported = await office.export()
    other = Office(elsewhere)
    report = await other.takes(*exported["features"])
    assert report.refused == []
    assert await places(elsewhere) == await places(sessions)
    assert await other.export() == exported


async def test_an_export_ends_at_the_callers_greenhouses_and_at_what_is_in_use(
    office: Office, sessions: Sessions
) -> None:
    await office.takes(*WHOLE, nave(2), cantero("Norte", 2), claro(1, number=2))
    async with unit_of_work(sessions) as session:
        ids = dict((await session.execute(select(Warehouse.code, Warehouse.id))).all())
        for bed in await session.scalars(select(StorageArea).where(StorageArea.code == "NAVE1-SUR")):
            bed.active = False
    mine = await office.export(Scope(frozenset({ids["NAVE1"]})))
    assert [each["properties"]["code"] for each in mine["features"]] == [
        "NAVE1",
        "NAVE1-NORTE",
        "NAVE1-NORTE-LOC-001",
        "NAVE1-NORTE-LOC-002",
    ]


async def test_a_hole_in_a_greenhouse_stays_a_hole(office: Office) -> None:
    outer, hole = (drawn(*box)["coordinates"][0] for box in ((0, 0, 40, 20), (10, 5, 12, 7)))
    await office.takes(feature({"type": "Polygon", "coordinates": [outer, hole]}, name="Nave 1"))
    (exported,) = (await office.export())["features"]
    assert exported["geometry"]["coordinates"] == [outer, hole]
