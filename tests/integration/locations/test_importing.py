"""Places out of a surveyor's files, on a real database: new ones, known ones, and those that do not fit."""

from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.core.database import Sessions, unit_of_work
from app.locations.models import PlaceImport, StorageArea, StorageLocation, Warehouse
from app.locations.rules.surveys import Level
from app.users.permissions import Scope
from tests.integration.locations.surveying import (
    WHOLE,
    Office,
    actions,
    cantero,
    claro,
    drawn,
    feature,
    nave,
    notes,
    refusals,
)


async def rows(sessions: Sessions, *columns: Any) -> list[tuple[Any, ...]]:
    async with unit_of_work(sessions) as session:
        return [tuple(row) for row in await session.execute(select(*columns).order_by(columns[0]))]


@pytest.mark.rule("LOC-01", "LOC-04")
async def test_a_survey_becomes_places_with_codes_and_labels(office: Office, sessions: Sessions) -> None:
    report = await office.takes(*WHOLE)
    assert report.refused == []
    assert {level: counted.created for level, counted in report.counts.items()} == {
        Level.WAREHOUSE: 1,
        Level.AREA: 2,
        Level.LOCATION: 3,
    }
    assert await rows(sessions, Warehouse.code, Warehouse.name, Warehouse.type) == [("NAVE1", "Nave 1", "greenhouse")]
    assert await rows(sessions, StorageArea.code, StorageArea.name, StorageArea.position) == [
        ("NAVE1-NORTE", "Cantero Norte", "N"),
        ("NAVE1-SUR", "Cantero Sur", "S"),
    ]
    assert await rows(sessions, StorageLocation.code, StorageLocation.name, StorageLocation.qr_code) == [
        ("NAVE1-NORTE-LOC-001", "Claro 1", "LOC000001"),
        ("NAVE1-NORTE-LOC-002", "Claro 2", "LOC000002"),
        ("NAVE1-SUR-LOC-001", "Claro 1", "LOC000003"),
    ]
    assert report.import_id is not None
    assert await rows(sessions, PlaceImport.uuid) == [(report.import_id,)]


async def test_the_order_of_features_and_files_does_not_matter(office: Office) -> None:
    report = await office.takes(*reversed(WHOLE))
    assert report.refused == []
    assert set(actions(report).values()) == {"created"}
    assert len(report.places) == 6


async def test_the_same_survey_again_changes_nothing(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    before = await rows(sessions, StorageLocation.id, StorageLocation.updated_at)
    again = await office.takes(*WHOLE)
    assert set(actions(again).values()) == {"unchanged"}
    assert again.import_id is None
    assert await rows(sessions, StorageLocation.id, StorageLocation.updated_at) == before
    assert len(await rows(sessions, PlaceImport.id)) == 1


async def test_the_same_outline_begun_at_another_corner_is_no_change(office: Office) -> None:
    await office.takes(*WHOLE)
    turned = claro(1)
    ring = turned["geometry"]["coordinates"][0]
    turned["geometry"]["coordinates"] = [[*ring[2:], *ring[1:3]]]
    assert actions(await office.takes(turned)) == {"NAVE1-NORTE-LOC-001": "unchanged"}


async def test_a_changed_outline_is_one_change(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    report = await office.takes(*WHOLE[:3], claro(1), claro(2, shift=0.3), claro(1, "Sur"))
    (changed,) = [each for each in report.places if each.action != "unchanged"]
    assert (changed.code, changed.action, changed.fields) == (
        "NAVE1-NORTE-LOC-002",
        "changed",
        ["geojson_coordinates"],
    )
    async with unit_of_work(sessions) as session:
        west = await session.scalar(
            select(func.ST_XMin(StorageLocation.geojson_coordinates)).where(StorageLocation.code == changed.code)
        )
    assert west == pytest.approx(claro(2, shift=0.3)["geometry"]["coordinates"][0][0][0], abs=1e-12)


async def test_only_what_the_file_says_is_changed(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    report = await office.takes(claro(1, label="", numero=1, description="Sombra", qr="ETIQUETA-1"))
    assert report.refused == []
    (changed,) = report.places
    assert sorted(changed.fields) == ["description", "qr_code"]
    columns = (StorageLocation.code, StorageLocation.name, StorageLocation.qr_code, StorageLocation.description)
    assert (await rows(sessions, *columns))[0] == ("NAVE1-NORTE-LOC-001", "Claro 1", "ETIQUETA-1", "Sombra")


async def test_a_trial_says_the_same_and_changes_nothing(office: Office, sessions: Sessions) -> None:
    features = (*WHOLE, claro(20), feature(None, name="Nave 7"))
    trial = await office.takes(*features, dry_run=True)
    assert (trial.dry_run, trial.import_id) == (True, None)
    for model in (Warehouse, StorageArea, StorageLocation, PlaceImport):
        assert await rows(sessions, model.id) == []
    real = await office.takes(*features)
    apart = {"dry_run", "import_id"}
    assert real.model_dump(exclude=apart) == trial.model_dump(exclude=apart)


async def test_every_change_is_in_the_log(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    await office.takes(claro(2, shift=0.3))
    async with unit_of_work(sessions) as session:
        logged = (
            await session.execute(text("SELECT action, count(*) FROM audit_log GROUP BY action ORDER BY action"))
        ).all()
        last = (
            await session.execute(text("SELECT before, after FROM audit_log WHERE action = 'storage_location.update'"))
        ).one()
    assert [tuple(row) for row in logged] == [
        ("storage_area.create", 2),
        ("storage_location.create", 3),
        ("storage_location.update", 1),
        ("warehouse.create", 1),
    ]
    assert tuple(last) == ({"geojson_coordinates": "redrawn"},) * 2


@pytest.mark.rule("LOC-01")
async def test_parents_that_are_not_named_are_found_by_the_outline(office: Office) -> None:
    bed = cantero("Norte", nave="")
    spot = claro(3, cantero="", nave="")
    report = await office.takes(nave(), nave(2), bed, spot)
    assert list(actions(report)) == ["NAVE1", "NAVE2", "NAVE1-NORTE", "NAVE1-NORTE-LOC-003"]
    assert [each.code for each in report.notes] == ["parent_by_outline", "parent_by_outline"]
    later = await office.takes(claro(4, cantero="", nave=""))
    assert actions(later) == {"NAVE1-NORTE-LOC-004": "created"}


async def test_a_parent_known_by_its_name_alone_is_found(office: Office) -> None:
    report = await office.takes(
        nave(code="GH-001"), cantero("Norte", code="GH-001-A"), claro(1, nave="Nave 1", cantero="Cantero Norte")
    )
    assert list(actions(report)) == ["GH-001", "GH-001-A", "GH-001-A-LOC-001"]


@pytest.mark.rule("LOC-01", "LOC-02", "LOC-04", "LOC-05")
@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (claro(1, nave="Nave 9"), "unknown_parent"),
        (claro(1, cantero="Cantero Este"), "unknown_parent"),
        (cantero("Sur", nave="", shift=400), "no_parent"),
        (claro(14), "outside_parent"),
        (claro(2, "Norte", cantero="Cantero Sur"), "outside_parent"),
        (cantero("Sur", shift=3, label="Cantero 7"), "outside_parent"),
        (claro(1, code="NAVE2-NORTE-LOC-001"), "bad_code"),
        (nave(1, name="Nave 1"), "duplicate"),
        (claro(2, label="Claro 3", qr="LOC000002"), "taken"),
        (feature(drawn(0, 0, 20_000, 20_000), name="Nave 8"), "outline_too_large"),
    ],
)
async def test_what_does_not_fit_is_refused_alone(office: Office, odd: dict[str, Any], reason: str) -> None:
    good = (nave(), cantero("Norte"), cantero("Sur"), claro(2, qr="LOC000002"))
    report = await office.takes(*good, odd)
    assert refusals(report) == [(4, reason)]
    assert report.refused[0].detail
    assert len(report.places) == 4


@pytest.mark.rule("LOC-02")
async def test_an_outline_that_crosses_itself_is_refused_with_the_crossing(office: Office) -> None:
    bow = feature(drawn(0, 0, 40, 20), name="Nave 1")
    ring = bow["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    report = await office.takes(bow)
    assert refusals(report) == [(0, "invalid_outline")]
    assert "Self-intersection" in report.refused[0].detail
    assert (report.refused[0].level, report.refused[0].place_code) == (Level.WAREHOUSE, "NAVE1")


async def test_swapped_positions_are_said_and_not_turned_round(office: Office) -> None:
    await office.takes(*WHOLE)
    turned = nave(2)
    turned["geometry"]["coordinates"] = [[[lat, lon] for lon, lat in turned["geometry"]["coordinates"][0]]]
    report = await office.takes(turned)
    assert refusals(report) == [(0, "swapped_coordinates")]


async def test_children_of_a_refused_place_say_so(office: Office) -> None:
    line = feature({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, name="Nave 1")
    report = await office.takes(line, cantero("Norte"), claro(1))
    assert refusals(report) == [(0, "not_a_polygon"), (1, "parent_refused"), (2, "parent_refused")]
    assert "feature 0 of survey.geojson" in report.refused[1].detail


@pytest.mark.rule("LOC-05")
@pytest.mark.parametrize(("shift", "refused"), [(0.4, 0), (0.7, 1)])
async def test_half_a_metre_beyond_the_parent_is_still_inside(office: Office, shift: float, refused: int) -> None:
    report = await office.takes(nave(), cantero("Norte"), claro(10, shift=shift))
    assert len(report.refused) == refused


@pytest.mark.rule("LOC-05")
async def test_a_parent_and_its_children_can_be_redrawn_together(office: Office) -> None:
    await office.takes(nave(), cantero("Norte"), claro(1))
    moved = [nave(), cantero("Norte", shift=5), claro(1, shift=5)]
    moved[0]["geometry"] = drawn(5, 0, 45, 20)
    report = await office.takes(*moved)
    assert report.refused == []
    assert set(actions(report).values()) == {"changed"}


@pytest.mark.rule("LOC-05")
async def test_a_parent_is_not_redrawn_away_from_what_stays(office: Office) -> None:
    await office.takes(*WHOLE[:4])
    away = nave()
    away["geometry"] = drawn(100, 0, 140, 20)
    report = await office.takes(away, cantero("Norte", shift=100), claro(1, shift=100))
    assert refusals(report) == [(0, "leaves_out"), (1, "outside_parent"), (2, "outside_parent")]
    assert "NAVE1-SUR" in report.refused[0].detail
    assert report.places == []


@pytest.mark.rule("LOC-06")
async def test_places_that_overlap_are_taken_and_said(office: Office) -> None:
    await office.takes(*WHOLE[:3], claro(1))
    report = await office.takes(claro(2, shift=-1))
    assert notes(report) == [("NAVE1-NORTE-LOC-002", "overlap")]
    assert "NAVE1-NORTE-LOC-001: 25%" in report.notes[0].detail
    assert actions(report) == {"NAVE1-NORTE-LOC-002": "created"}


@pytest.mark.rule("LOC-07")
async def test_what_was_taken_out_of_use_is_not_brought_back_by_a_file(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE)
    async with unit_of_work(sessions) as session:
        await session.execute(text("UPDATE storage_locations SET active = false WHERE code = 'NAVE1-NORTE-LOC-001'"))
        await session.execute(text("UPDATE storage_areas SET active = false WHERE code = 'NAVE1-SUR'"))
    report = await office.takes(claro(1), claro(2, "Sur"))
    assert refusals(report) == [(0, "inactive"), (1, "inactive")]


async def test_labels_go_on_after_the_highest(office: Office, sessions: Sessions) -> None:
    await office.takes(*WHOLE[:3], claro(1, qr="LOC000100"), claro(2))
    await office.takes(claro(3))
    labels = dict(await rows(sessions, StorageLocation.code, StorageLocation.qr_code))
    assert labels["NAVE1-NORTE-LOC-002"] == "LOC000101"
    assert labels["NAVE1-NORTE-LOC-003"] == "LOC000102"


async def test_a_caller_bound_to_a_greenhouse_founds_none_and_reaches_no_other(
    office: Office, sessions: Sessions
) -> None:
    await office.takes(nave(), nave(2), cantero("Norte"), cantero("Norte", 2))
    ids = dict(await rows(sessions, Warehouse.code, Warehouse.id))
    bound = Scope(frozenset({ids["NAVE1"]}))
    report = await office.takes(nave(3), claro(1), claro(1, number=2), nave(2), scope=bound)
    assert refusals(report) == [(0, "out_of_scope"), (2, "unknown_parent"), (3, "out_of_scope")]
    assert actions(report) == {"NAVE1-NORTE-LOC-001": "created"}


async def test_what_only_the_database_refuses_is_found_among_many(office: Office, sessions: Sessions) -> None:
    """A rule that the importer knows nothing of."""
    async with unit_of_work(sessions) as session:
        await session.execute(
            text("ALTER TABLE storage_locations ADD CONSTRAINT ck_no_seven CHECK (code NOT LIKE '%007')")
        )
    report = await office.takes(nave(), cantero("Norte"), *(claro(index) for index in range(1, 11)))
    assert refusals(report) == [(8, "refused_by_database")]
    assert "ck_no_seven" in report.refused[0].detail
    assert report.counts[Level.LOCATION].created == 9
    assert report.refused[0].place_code == "NAVE1-NORTE-LOC-007"
