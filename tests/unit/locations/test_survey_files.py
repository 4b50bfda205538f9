"""Files as surveyors send them, and files that are something else."""

import io
import json
import zipfile
from typing import Any

import pytest

from app.locations.rules import survey_files
from app.locations.rules.survey_files import read_survey
from app.locations.rules.surveys import Notice, Reason, Survey, SurveyTooLarge

RING = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]


def feature(**properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def read(data: bytes, name: str = "survey.geojson") -> Survey:
    return read_survey([(name, data)])


def reasons(data: bytes) -> list[str]:
    return [each.code for each in read(data).refused]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_features_keep_their_place_in_the_file_and_their_name() -> None:
    survey = read(collection(feature(name="Nave 1"), feature(label="Claro 2", nave="Nave 1"), name="claros"))
    first, second = survey.features
    assert (first.origin.file, first.origin.index, first.origin.name) == ("survey.geojson", 0, "Nave 1")
    assert (second.origin.index, second.origin.name) == (1, "Claro 2")
    assert second.properties == {"LABEL": "Claro 2", "NAVE": "Nave 1"}
    assert second.layers == ("claros", "survey")
    assert survey.features_in == [2]


def test_columns_are_the_same_whatever_their_case_and_accents() -> None:
    (found,) = read(
        collection(feature(**{"Código QR": "LOC000001", "NRO.": 5.0, "vacio": None, "lista": [1]}))
    ).features
    assert found.properties == {"CODIGOQR": "LOC000001", "NRO": "5"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY_FILE),
        (b" \n ", Reason.EMPTY_FILE),
        (b"nave;cantero\n1;2\n", Reason.NOT_A_SURVEY),
        (b'{"type": "FeatureCollection", "features": [', Reason.BROKEN_FILE),
        (b'["a", "list"]', Reason.NOT_A_SURVEY),
        (b'{"type": "Topology", "objects": {}}', Reason.NOT_A_SURVEY),
        (b'{"type": "FeatureCollection", "features": {}}', Reason.NOT_A_SURVEY),
        (b'{"type": "FeatureCollection", "features": []}', Reason.NO_FEATURES),
        (b"[" * 200_000, Reason.BROKEN_FILE),
        (b"[" + b"9" * 5_000 + b"]", Reason.BROKEN_FILE),
        (b"<html><body>not found</body></html>", Reason.NOT_A_SURVEY),
        (b"<kml><Document>", Reason.BROKEN_FILE),
        (b"PK\x03\x04 and nothing more", Reason.BROKEN_FILE),
        (zipped(readme_txt=b"hello"), Reason.NOT_A_SURVEY),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: Reason) -> None:
    survey = read(data)
    (refused,) = survey.refused
    assert (refused.code, refused.origin.file, refused.origin.index) == (reason, "survey.geojson", None)
    assert refused.detail
    assert not survey.features


def test_one_bad_file_does_not_stop_the_others() -> None:
    survey = read_survey([("a.geojson", b""), ("b.geojson", collection(feature(name="Nave 1")))])
    assert [each.origin.file for each in survey.features] == ["b.geojson"]
    assert survey.features_in == [0, 1]


@pytest.mark.parametrize("odd", [None, 5, "text", {"type": "Polygon"}, {"geometry": None}])
def test_an_entry_that_is_no_feature_is_refused_by_its_number(odd: Any) -> None:
    survey = read(collection(feature(name="Nave 1"), odd))
    (refused,) = survey.refused
    assert (refused.code, refused.origin.index) == (Reason.NOT_A_FEATURE, 1)
    assert len(survey.features) == 1


@pytest.mark.parametrize("text", ["Nave\x00 1", "Nave \ud800"])
def test_text_that_cannot_be_stored_is_refused_and_still_can_be_shown(text: str) -> None:
    survey = read(collection(feature(name=text)))
    (refused,) = survey.refused
    assert refused.code == Reason.BROKEN_TEXT
    json.dumps([refused.detail, refused.origin.name]).encode()


def test_a_single_feature_is_a_survey_and_so_is_a_geometry() -> None:
    assert len(read(json.dumps(feature(name="Nave 1")).encode()).features) == 1
    (bare,) = read(json.dumps(feature()["geometry"]).encode()).features
    assert bare.geometry["type"] == "Polygon"


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b""])
def test_utf_8_with_and_without_its_mark(prefix: bytes) -> None:
    data = json.dumps({"type": "FeatureCollection", "features": [feature(name="Túnel 1")]}, ensure_ascii=False)
    survey = read(prefix + data.encode())
    assert survey.features[0].origin.name == "Túnel 1"
    assert not survey.notes


def test_latin_1_is_read_and_said() -> None:
    data = json.dumps({"type": "FeatureCollection", "features": [feature(name="Túnel ñ")]}, ensure_ascii=False)
    survey = read(data.encode("latin-1"))
    assert survey.features[0].origin.name == "Túnel ñ"
    assert [each.code for each in survey.notes] == [Notice.LATIN_1]


@pytest.mark.rule("LOC-02")
def test_another_reference_system_is_refused_and_wgs_84_by_any_of_its_names_is_not() -> None:
    def named(name: str) -> bytes:
        return collection(feature(name="Nave 1"), crs={"type": "name", "properties": {"name": name}})

    assert reasons(named("urn:ogc:def:crs:EPSG::32719")) == [Reason.WRONG_CRS]
    assert reasons(collection(feature(), crs={"type": "link"})) == [Reason.WRONG_CRS]
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"):
        assert reasons(named(name)) == []


def test_more_features_than_allowed_are_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_files, "MOST_FEATURES", 3)
    read(collection(*[feature()] * 3))
    with pytest.raises(SurveyTooLarge, match="More than 3 features"):
        read_survey([("a", collection(*[feature()] * 2)), ("b", collection(*[feature()] * 2))])


def test_an_archive_is_unpacked_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_files, "LARGEST_SURVEY", 1_000)
    with pytest.raises(SurveyTooLarge):
        read(zipped(doc_kml=b"<kml>" + b" " * 10_000 + b"</kml>"))
