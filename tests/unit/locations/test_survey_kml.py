"""KML as Google Earth writes it."""

import io
import zipfile

import pytest

from app.locations.rules.survey_files import read_survey
from app.locations.rules.survey_outlines import outline_of
from app.locations.rules.survey_places import Sketch, sketches
from app.locations.rules.surveys import Level, Notice, Reason, Survey

CORNERS = "-68.70,-33.04,0 -68.70,-33.03,0 -68.69,-33.03,0 -68.70,-33.04,0"
FARM = f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><name>vivero.kml</name><Style id="s"><LineStyle><width>2</width></LineStyle></Style>
  <Folder><name>Nave 5</name>
    <Placemark><name>Nave 5 sur</name>
      <description><![CDATA[<b>Cactus</b> &amp; m&aacute;s]]></description>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>
        {CORNERS}
      </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
    <Folder><name>Cantero Norte</name>
      <Placemark><name>1</name><Polygon><outerBoundaryIs><LinearRing>
        <coordinates>-68.70,-33.04,612.5 -68.70, -33.03,612 -68.69,-33.03,612</coordinates>
      </LinearRing></outerBoundaryIs></Polygon></Placemark>
    </Folder>
  </Folder>
  <Placemark><name>M5c3norte</name><LineString><coordinates>-68,-33 -68,-34</coordinates></LineString></Placemark>
  <Placemark><name>T1c1</name><Point><coordinates>-68,-33</coordinates></Point></Placemark>
  <Placemark><name>Cantero Sur</name>
    <ExtendedData>
      <Data name="nave"><value>Nave 7</value></Data>
      <SchemaData schemaUrl="#x"><SimpleData name="codigo">NAVE7-SUR</SimpleData></SchemaData>
    </ExtendedData>
    <MultiGeometry><Point><coordinates>-68,-33</coordinates></Point>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>{CORNERS}</coordinates></LinearRing></outerBoundaryIs></Polygon>
    </MultiGeometry></Placemark>
  <Placemark><name>Nave 9</name><MultiGeometry>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>{CORNERS}</coordinates></LinearRing></outerBoundaryIs></Polygon>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>{CORNERS}</coordinates></LinearRing></outerBoundaryIs></Polygon>
    </MultiGeometry></Placemark>
  <Placemark><name>Bomba de agua</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{CORNERS}</coordinates>
    </LinearRing></outerBoundaryIs></Polygon></Placemark>
  <Placemark><name>Nave 10</name></Placemark>
</Document></kml>"""


def read(text: str, name: str = "vivero.kml") -> Survey:
    return read_survey([(name, text.encode())])


@pytest.fixture
def farm() -> dict[str, Sketch]:
    return {each.origin.name: each for each in sketches(read(FARM), {})}


def test_every_placemark_is_read_in_the_order_of_the_document() -> None:
    survey = read(FARM)
    assert [each.origin.index for each in survey.features] == list(range(8))
    assert [each.origin.name for each in survey.features][:3] == ["Nave 5 sur", "1", "M5c3norte"]
    assert not survey.refused


def test_a_bed_is_known_by_a_name_that_says_its_greenhouse(farm: dict[str, Sketch]) -> None:
    bed = farm["Nave 5 sur"]
    assert (bed.level, bed.house, bed.part, bed.fault) == (Level.AREA, "NAVE5", "SUR", None)


def test_folders_say_what_a_bare_number_lies_in_and_rings_are_closed(farm: dict[str, Sketch]) -> None:
    spot = farm["1"]
    assert (spot.level, spot.house, spot.bed, spot.part) == (Level.LOCATION, "NAVE5", "NORTE", "LOC-001")
    assert spot.outline is not None
    assert [code for code, _ in spot.outline.notes] == [Notice.RING_CLOSED, Notice.ALTITUDE_DROPPED]
    assert spot.outline.rings == (((-68.7, -33.04), (-68.7, -33.03), (-68.69, -33.03), (-68.7, -33.04)),)


@pytest.mark.parametrize(
    ("name", "level", "house", "part", "reason"),
    [
        ("M5c3norte", Level.AREA, "MADRE5", "C3_NORTE", Reason.NOT_A_POLYGON),
        ("T1c1", Level.AREA, "TUNEL1", "C1", Reason.NOT_A_POLYGON),
        ("Nave 9", Level.WAREHOUSE, "", "NAVE9", Reason.SEVERAL_PARTS),
        ("Nave 10", Level.WAREHOUSE, "", "NAVE10", Reason.NO_GEOMETRY),
        ("Bomba de agua", None, "", "", Reason.UNRECOGNISED),
    ],
)
def test_what_cannot_be_taken_is_recognised_all_the_same(
    farm: dict[str, Sketch], name: str, level: Level | None, house: str, part: str, reason: Reason
) -> None:
    found = farm[name]
    assert (found.level, found.house, found.part) == (level, house, part)
    assert found.fault is not None
    assert found.fault.reason == reason


def test_columns_of_a_table_and_the_only_polygon_of_many_geometries(farm: dict[str, Sketch]) -> None:
    bed = farm["Cantero Sur"]
    assert (bed.level, bed.house, bed.code) == (Level.AREA, "Nave 7", "NAVE7-SUR")
    assert bed.outline is not None
    assert [code for code, _ in bed.outline.notes] == [Notice.ONE_PART]


def test_descriptions_lose_their_html() -> None:
    survey = read(FARM)
    assert survey.features[0].properties["DESCRIPTION"] == "Cactus & más"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE kml SYSTEM "http://example.com/kml.dtd">',
        '<!DOCTYPE kml [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_and_document_types_are_not_taken(head: str) -> None:
    (refused,) = read(f"{head}<kml><Document><name>x</name></Document></kml>").refused
    assert refused.code == Reason.BROKEN_FILE
    assert "entities" in refused.detail


def test_folders_nested_beyond_any_sense_are_walked_all_the_same() -> None:
    depth = 20_000
    inside = "<Folder>" * depth + "<Placemark><name>Nave 1</name></Placemark>" + "</Folder>" * depth
    assert [each.origin.name for each in read(f"<kml>{inside}</kml>").features] == ["Nave 1"]


def test_a_file_that_claims_the_wrong_encoding_is_read() -> None:
    data = FARM.replace("Bomba de agua", "Túnel chico").encode("latin-1")
    survey = read_survey([("vivero.kml", data)])
    assert "Túnel chico" in [each.origin.name for each in survey.features]
    assert [each.code for each in survey.notes] == [Notice.LATIN_1]


def test_kmz_holds_the_same() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("files/icon.png", b"\x89PNG")
        archive.writestr("doc.kml", FARM)
    survey = read_survey([("vivero.kmz", out.getvalue())])
    assert len(survey.features) == 8


def test_coordinates_that_are_no_numbers_are_refused_with_their_feature() -> None:
    broken = FARM.replace("-68.70,-33.04,612.5", "west,south,0")
    spot = next(each for each in sketches(read(broken), {}) if each.origin.name == "1")
    assert spot.fault is not None
    assert spot.fault.reason == Reason.BROKEN_COORDINATES


def test_rings_within_a_polygon_are_holes() -> None:
    hole = "<innerBoundaryIs><LinearRing><coordinates>0.1,0.1 0.1,0.2 0.2,0.2 0.1,0.1</coordinates></LinearRing>"
    text = (
        "<kml><Placemark><name>Nave 1</name><Polygon>" + hole + "</innerBoundaryIs><outerBoundaryIs><LinearRing>"
        "<coordinates>0,0 0,1 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
    )
    (found,) = read(text).features
    outer, inner = outline_of(found.geometry).rings
    assert (len(outer), len(inner)) == (4, 4)
    assert outer[1] == (0.0, 1.0)
