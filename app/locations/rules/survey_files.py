"""The features of a surveyor's files: GeoJSON, KML, or KMZ, told apart by their content; plain values."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from app.locations.rules import kml
from app.locations.rules.survey_words import column_key, decoded, printable, refuse_unstorable, text_of
from app.locations.rules.surveys import (
    LARGEST_SURVEY,
    MEBIBYTE,
    MOST_FEATURES,
    Feature,
    Notice,
    Origin,
    Reason,
    Remark,
    Survey,
    SurveyTooLarge,
    Unfit,
)

ZIP = b"PK\x03\x04"
GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
WGS84_NAMES = ("CRS84", "EPSG:4326", "EPSG::4326", "WGS84", "WGS 84")
NAMED = ("NAME", "NOMBRE", "LABEL", "ETIQUETA", "TITLE", "CODE", "CODIGO")
"""Properties by which a feature is called in a report, before anything is known of it."""


def read_survey(files: Iterable[tuple[str, bytes]]) -> Survey:
    """Files with their names. A file that cannot be read is reported; the others are read all the same."""
    survey = Survey()
    for name, data in files:
        before = len(survey.features) + len(survey.refused)
        survey.features_in.append(0)
        try:
            read_into(survey, printable(name), data)
            survey.features_in[-1] = len(survey.features) + len(survey.refused) - before
        except Unfit as fault:
            survey.refused.append(Remark(Origin(printable(name)), fault.reason, fault.detail))
    return survey


def read_into(survey: Survey, name: str, data: bytes) -> None:
    if not data.strip():
        raise Unfit(Reason.EMPTY_FILE, "the file is empty")
    text, latin = decoded(unpacked(data) if data.startswith(ZIP) else data)
    raw = kml.placemarks(text) if text.lstrip().startswith("<") else geojson(text)
    found = 0
    for found, (feature, layers) in enumerate(raw, start=1):
        if len(survey.features) + len(survey.refused) >= MOST_FEATURES:
            raise SurveyTooLarge(f"More than {MOST_FEATURES:,} features; divide the files.")
        add(survey, Origin(name, found - 1), feature, (*layers, PurePath(name).stem))
    if not found:
        raise Unfit(Reason.NO_FEATURES, "the file has no features")
    if latin:
        survey.notes.append(Remark(Origin(name), Notice.LATIN_1, "not UTF-8; its text was read as Latin-1"))


def add(survey: Survey, origin: Origin, raw: Any, layers: tuple[str, ...]) -> None:
    try:
        survey.features.append(feature_of(origin, raw, layers))
    except Unfit as fault:
        survey.refused.append(Remark(origin, fault.reason, fault.detail))


def feature_of(origin: Origin, raw: Any, layers: tuple[str, ...]) -> Feature:
    if not isinstance(raw, dict) or raw.get("type") != "Feature":
        raise Unfit(Reason.NOT_A_FEATURE, "this is no GeoJSON Feature")
    given = raw.get("properties")
    properties: dict[str, str] = {}
    for key, value in (given if isinstance(given, dict) else {}).items():
        text = text_of(value)
        if text and not properties.get(column_key(str(key))):
            properties[column_key(str(key))] = text
    called = next((properties[each] for each in NAMED if each in properties), "")
    for text in properties.values():
        refuse_unstorable(text)
    return Feature(Origin(origin.file, origin.index, printable(called)), properties, raw.get("geometry"), layers)


def geojson(text: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    found = parsed(text)
    if not isinstance(found, dict):
        raise Unfit(Reason.NOT_A_SURVEY, "this is JSON, but no GeoJSON")
    refuse_other_crs(found)
    layer = found.get("name")
    layers = (layer,) if isinstance(layer, str) else ()
    features = found.get("features")
    if found.get("type") == "FeatureCollection" and isinstance(features, list):
        yield from ((each, layers) for each in features)
    elif found.get("type") == "Feature":
        yield found, layers
    elif found.get("type") in GEOMETRIES:
        yield {"type": "Feature", "geometry": found, "properties": {}}, layers
    else:
        raise Unfit(Reason.NOT_A_SURVEY, "this is JSON, but neither a GeoJSON FeatureCollection nor a Feature")


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise Unfit(Reason.BROKEN_FILE, "the JSON is nested too deeply") from None
    except ValueError as fault:
        if not text.lstrip().startswith(("{", "[")):
            raise Unfit(Reason.NOT_A_SURVEY, "this is neither GeoJSON nor KML nor KMZ") from None
        raise Unfit(Reason.BROKEN_FILE, f"the JSON is broken: {printable(str(fault))}") from None


def refuse_other_crs(collection: Mapping[str, Any]) -> None:
    """Old GeoJSON names its reference system; only WGS 84 is taken (LOC-02)."""
    crs = collection.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not any(each in name.upper() for each in WGS84_NAMES):
        shown = printable(name, 80) or "unnamed"
        raise Unfit(Reason.WRONG_CRS, f"the reference system is {shown}; export in WGS 84 (EPSG:4326)")


def unpacked(data: bytes) -> bytes:
    """The KML of a KMZ; a few kilobytes can unpack into the memory of the whole machine, so it is read only so far."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [each for each in packed.namelist() if each.lower().endswith(".kml")]
            if not names:
                raise Unfit(Reason.NOT_A_SURVEY, "the archive holds no .kml file")
            with packed.open("doc.kml" if "doc.kml" in names else names[0]) as inner:
                text = inner.read(LARGEST_SURVEY + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as fault:
        raise Unfit(Reason.BROKEN_FILE, f"the archive cannot be unpacked: {printable(str(fault))}") from None
    if len(text) > LARGEST_SURVEY:
        raise SurveyTooLarge(f"The archive unpacks into more than {LARGEST_SURVEY // MEBIBYTE} MB; divide it.")
    return text
