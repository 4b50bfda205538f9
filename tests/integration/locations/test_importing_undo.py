"""Taking back an import of places."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from app.core.database import Sessions, unit_of_work
from app.core.errors import NotFound
from app.locations.models import PlaceImport, StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.rules.surveys import Level
from app.locations.services.importing_undo import AlreadyUndone, PlaceImportUndo
from app.users.permissions import EVERYWHERE
from tests.builders import a_bin_type, save
from tests.integration.locations.surveying import WHOLE, Office, cantero, claro, drawn, nave


async def places(sessions: Sessions) -> dict[str, tuple[Any, ...]]:
    """Everything a survey sets, by code."""
    found = {}
    async with unit_of_work(sessions) as session:
        for model in (Warehouse, StorageArea, StorageLocation):
            shape = func.ST_AsEWKT(model.geojson_coordinates)
            for code, *values in await session.execute(select(model.code, model.name, shape)):
                found[code] = tuple(values)
        qr_codes = select(StorageLocation.code, StorageLocation.qr_code, StorageLocation.description)
        for code, *values in await session.execute(qr_codes):
            found[code] += tuple(values)
    return found


async def put_a_container_in(sessions: Sessions, code: str) -> None:
    async with unit_of_work(sessions) as session:
        place_id = await session.scalar(select(StorageLocation.id).where(StorageLocation.code == code))
        kind = await save(session, a_bin_type())
        await save(
            session, StorageBin(storage_location_id=place_id, storage_bin_type_id=kind.id, code=f"{code}-SEG001")
        )


async def test_an_import_nobody_built_on_leaves_nothing_behind(office: Office, sessions: Sessions) -> None:
    report = await office.takes(*WHOLE)
    undone = await office.takes_back(report)
    assert (undone.complete, undone.kept) == (True, [])
    assert undone.removed == {Level.WAREHOUSE: 1, Level.AREA: 2, Level.LOCATION: 3}
    assert await places(sessions) == {}
    async with unit_of_work(sessions) as session:
        assert await session.scalar(select(PlaceImport.undone_at)) is not None
        deleted = "SELECT count(*) FROM audit_log WHERE action LIKE '%.delete'"
        assert await session.scalar(text(deleted)) == 6


async def test_what_was_changed_gets_its_values_back(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    before = await places(sessions)
    wider = nave(name="Nave 1")
    wider["geometry"] = drawn(-1, 0, 41, 20)
    report = await office.takes(
        wider, cantero("Norte"), claro(1, label="Claro 1", description="Sombra"), claro(2, shift=0.3), claro(3)
    )
    assert await places(sessions) != before
    undone = await office.takes_back(report)
    assert undone.complete
    assert undone.restored == {Level.WAREHOUSE: 1, Level.AREA: 0, Level.LOCATION: 2}
    assert undone.removed[Level.LOCATION] == 1
    assert await places(sessions) == before


async def test_a_place_in_use_stays_with_all_above_it_and_can_go_later(office: Office, sessions: Sessions) -> None:
    report = await office.takes(*WHOLE)
    await put_a_container_in(sessions, "NAVE1-SUR-LOC-001")
    undone = await office.takes_back(report)
    assert not undone.complete
    assert undone.removed == {Level.WAREHOUSE: 0, Level.AREA: 1, Level.LOCATION: 2}
    assert [(each.place_code, each.code) for each in undone.kept] == [
        ("NAVE1-SUR-LOC-001", "referred_to"),
        ("NAVE1-SUR", "referred_to"),
        ("NAVE1", "referred_to"),
    ]
    assert "storage_bins" in undone.kept[0].detail
    assert "storage_locations" in undone.kept[1].detail
    assert set(await places(sessions)) == {"NAVE1", "NAVE1-SUR", "NAVE1-SUR-LOC-001"}
    async with unit_of_work(sessions) as session:
        await session.execute(text("DELETE FROM storage_bins"))
    assert (await office.takes_back(report)).complete
    assert await places(sessions) == {}


async def test_what_somebody_changed_since_is_left_alone(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    report = await office.takes(claro(1, description="Sombra"), claro(2, description="Sombra"))
    async with unit_of_work(sessions) as session:
        await session.execute(
            text("UPDATE storage_locations SET description = 'Riego' WHERE code = 'NAVE1-NORTE-LOC-002'")
        )
    undone = await office.takes_back(report)
    assert [(each.place_code, each.code) for each in undone.kept] == [("NAVE1-NORTE-LOC-002", "changed_since")]
    found = await places(sessions)
    assert found["NAVE1-NORTE-LOC-001"][-1] is None
    assert found["NAVE1-NORTE-LOC-002"][-1] == "Riego"


@pytest.mark.rule("LOC-05")
async def test_an_outline_that_no_longer_fits_is_not_given_back(office: Office) -> None:
    await office.takes(*WHOLE)
    wider = nave()
    wider["geometry"] = drawn(0, 0, 60, 20)
    report = await office.takes(wider, claro(1, description="Sombra"))
    await office.takes(cantero("Sur", label="Cantero Este", nave="Nave 1", shift=18))
    undone = await office.takes_back(report)
    assert [(each.place_code, each.code) for each in undone.kept] == [("NAVE1", "no_longer_fits")]
    assert undone.restored == {Level.WAREHOUSE: 0, Level.AREA: 0, Level.LOCATION: 1}


async def test_an_import_is_taken_back_once(office: Office, sessions: Sessions) -> None:
    report = await office.takes(*WHOLE)
    await office.takes_back(report)
    with pytest.raises(AlreadyUndone):
        await office.takes_back(report)
    async with unit_of_work(sessions) as session:
        with pytest.raises(NotFound):
            await PlaceImportUndo(session, EVERYWHERE, None).undo(uuid4())
