"""Which place a feature is, from its properties and its name."""

from typing import Any

import pytest

from app.core.errors import Invalid
from app.locations.rules.survey_names import bed_part, house_part, level_in, side, spelled, spot_number
from app.locations.rules.survey_places import Sketch, sketches
from app.locations.rules.survey_words import column_key
from app.locations.rules.surveys import Feature, Level, Origin, Reason, Survey, UnknownColumn

SQUARE = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]]}


def sketch(mapping: dict[str, str] | None = None, layers: tuple[str, ...] = (), **properties: Any) -> Sketch:
    said = {column_key(name): str(value) for name, value in properties.items()}
    survey = Survey(features=[Feature(Origin("f.geojson", 0), said, SQUARE, layers)])
    (found,) = sketches(survey, mapping or {})
    return found


@pytest.mark.parametrize(
    ("name", "house", "bed", "spot"),
    [
        ("Nave 5", "NAVE5", "", None),
        ("nave nº 05", "NAVE5", "", None),
        ("Galpón 3", "NAVE3", "", None),
        ("Túnel 1", "TUNEL1", "", None),
        ("Nave 5 sur", "NAVE5", "SUR", None),
        ("Nave5sur", "NAVE5", "SUR", None),
        ("Nave 5 - Cantero 3 norte", "NAVE5", "C3_NORTE", None),
        ("Nave 5, Cantero Norte, Claro 12", "NAVE5", "NORTE", 12),
        ("Cantero Norte", "", "NORTE", None),
        ("Cantero3", "", "C3", None),
        ("Cantero de los Cactus", "", "DE_LOS_CACTUS", None),
        ("Sur", "", "SUR", None),
        ("Claro 7", "", "", 7),
        ("M5c3norte", "MADRE5", "C3_NORTE", None),
        ("M5 C3", "MADRE5", "C3", None),
        ("T1c1", "TUNEL1", "C1", None),
        ("Madres 5", "MADRE5", "", None),
        ("Invernadero chico", "INVERNADERO_CHICO", "", None),
        ("Bomba de agua", "", "", None),
        ("Claro 7b", "", "", None),
        ("12", "", "", None),
        ("", "", "", None),
    ],
)
def test_names_say_parts_of_codes(name: str, house: str, bed: str, spot: int | None) -> None:
    found = spelled(name)
    assert (found.house, found.bed, found.spot) == (house, bed, spot)


def test_parts_are_spelled_alike_however_a_column_has_them() -> None:
    assert {house_part(each) for each in ("Nave 5", "NAVE5", "5", "nave 05")} == {"NAVE5"}
    assert {bed_part(each) for each in ("Cantero Norte", "norte", "NORTE")} == {"NORTE"}
    assert {bed_part(each) for each in ("3", "C3", "Cantero 3", "c03")} == {"C3"}
    assert {spot_number(each) for each in ("12", "Claro 12", "LOC-012", "claro nº 12")} == {12}
    assert spot_number("12b") is None
    assert side("C3_NORTE") == "N"
    assert side("C3") is None
    assert level_in("claros_2025") is Level.LOCATION
    assert level_in("vivero") is None


@pytest.mark.rule("LOC-04")
def test_the_layout_as_the_farms_surveyor_exports_it() -> None:
    nave = sketch(id=29, name="Nave 1", rowCount=2, colCount=29)
    cantero = sketch(id=57, label="Cantero Norte", ordinal=1, nave="Nave 1")
    claro = sketch(id=1291, label="Claro 1", row=1, col=1, cantero="Cantero Norte", nave="Nave 1")
    assert (nave.level, nave.part, nave.usual["type"]) == (Level.WAREHOUSE, "NAVE1", "greenhouse")
    assert (cantero.level, cantero.house, cantero.part, cantero.usual["position"]) == (
        Level.AREA,
        "Nave 1",
        "NORTE",
        "N",
    )
    assert (claro.level, claro.house, claro.bed, claro.part) == (
        Level.LOCATION,
        "Nave 1",
        "Cantero Norte",
        "LOC-001",
    )
    assert [each.given["name"] for each in (nave, cantero, claro)] == ["Nave 1", "Cantero Norte", "Claro 1"]


@pytest.mark.parametrize(
    ("properties", "layers", "level"),
    [
        ({"level": "claro", "number": 4}, (), Level.LOCATION),
        ({"nivel": "Canteros", "name": "Nave 1"}, (), Level.AREA),
        ({"nave": "Nave 1"}, (), Level.WAREHOUSE),
        ({"nave": "Nave 1", "cantero": "Norte"}, (), Level.AREA),
        ({"nave": "1", "cantero": "2", "claro": "3"}, (), Level.LOCATION),
        ({"nave": "1", "cantero": "2", "numero": "3"}, (), Level.LOCATION),
        ({"nave": "Nave 1", "cantero": "Norte", "name": "Nave 1", "col": 3}, (), Level.LOCATION),
        ({"nave": "Nave 1", "cantero": "Norte", "name": "12"}, (), Level.LOCATION),
        ({"nave": "Nave 1", "name": "Almácigos"}, ("canteros", "survey"), Level.AREA),
        ({"name": "Sector A"}, ("naves 2025",), Level.WAREHOUSE),
        ({"name": "3"}, ("Cantero Norte", "Nave 1"), Level.LOCATION),
        ({"code": "NAVE1-NORTE-LOC-001"}, (), Level.LOCATION),
        ({"code": "NAVE1-NORTE"}, (), Level.AREA),
    ],
)
def test_the_level_is_the_deepest_that_is_spoken_of(
    properties: dict[str, Any], layers: tuple[str, ...], level: Level
) -> None:
    assert sketch(layers=layers, **properties).level is level


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({}, Reason.UNRECOGNISED),
        ({"name": "Bomba de agua"}, Reason.UNRECOGNISED),
        ({"level": "sector"}, Reason.UNRECOGNISED),
        ({"name": "5"}, Reason.UNRECOGNISED),
        ({"level": "claro", "name": "el grande"}, Reason.NO_NUMBER),
        ({"name": "Nave 1", "code": "nave1"}, Reason.BAD_CODE),
        ({"name": "Cantero Sur", "code": "SUR"}, Reason.BAD_CODE),
        ({"name": "Claro 1", "qr": "short"}, Reason.BAD_CODE),
        ({"name": "Nave 1", "type": "palace"}, Reason.BAD_VALUE),
        ({"name": "Cantero 1", "position": "above"}, Reason.BAD_VALUE),
        ({"level": "nave", "name": "x" * 201}, Reason.BAD_VALUE),
        ({"name": "Claro 1", "description": "x" * 2_001}, Reason.BAD_VALUE),
    ],
)
def test_what_is_not_sure_is_refused(properties: dict[str, Any], reason: Reason) -> None:
    fault = sketch(**properties).fault
    assert fault is not None
    assert fault.reason == reason


def test_a_mapping_overrides_the_usual_columns() -> None:
    found = sketch(
        {"nave": "GALPON N", "cantero": "Sector", "claro": "id", "name": "Texto", "qr": "Etiqueta QR", "code": ""},
        (),
        **{
            "Galpon_N": "4",
            "sector": "Sur",
            "ID": "17",
            "texto": "Junto a la puerta",
            "etiqueta qr": "QR-00017",
            "code": "ignored",
        },
    )
    assert (found.level, found.house, found.bed, found.part) == (Level.LOCATION, "4", "Sur", "LOC-017")
    assert found.given == {"name": "Junto a la puerta", "qr_code": "QR-00017"}
    assert found.code == ""


def test_a_mapped_number_makes_a_spot() -> None:
    assert sketch({"number": "n"}, n=5, nave="1", cantero="2", name="Entrada").part == "LOC-005"


def test_a_mapping_to_a_column_that_nobody_has_is_refused() -> None:
    with pytest.raises(UnknownColumn, match="'galpon'"):
        sketch({"nave": "galpon"}, name="Nave 1")


def test_a_mapping_of_an_unknown_field_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        sketch({"greenhouse": "x"}, x=1)
    assert [each.pointer for each in refused.value.errors] == ["/body/mapping/greenhouse"]
