"""Which place a feature of a survey is: its level, its name and code, what it lies in; plain values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.errors import Fault, Invalid
from app.locations.rules.survey_names import (
    LEVELS,
    POSITIONS,
    TYPES,
    Named,
    bed_part,
    house_part,
    level_in,
    side,
    spelled,
    spot_number,
    type_of,
)
from app.locations.rules.survey_outlines import Outline, outline_of
from app.locations.rules.survey_words import column_key, printable, slug
from app.locations.rules.surveys import LONGEST_NAME, Feature, Level, Origin, Reason, Survey, Unfit, UnknownColumn

COLUMNS = {
    "level": ("level", "nivel"),
    "nave": ("nave", "galpon", "warehouse", "warehouse_code", "greenhouse"),
    "cantero": ("cantero", "area", "area_code", "storage_area", "bed"),
    "claro": ("claro", "spot"),
    "number": ("number", "numero", "nro", "col", "columna"),
    "name": ("name", "nombre", "label", "etiqueta", "title"),
    "code": ("code", "codigo"),
    "qr": ("qr_code", "qr", "codigo_qr"),
    "type": ("type", "tipo"),
    "position": ("position", "posicion", "orientacion"),
    "description": ("description", "descripcion"),
}
"""What is read of a feature, and the columns it is looked for in."""
CODES = {
    Level.WAREHOUSE: re.compile(r"[A-Z0-9_-]{2,20}"),
    Level.AREA: re.compile(r"(?=.{2,50}$)[A-Z0-9_]+(-[A-Z0-9_]+)+"),
    Level.LOCATION: re.compile(r"(?=.{2,50}$)[A-Z0-9_]+(-[A-Z0-9_]+){2,}"),
}
QR = re.compile(r"[A-Z0-9_-]{8,20}")
LONGEST_DESCRIPTION = 2_000

type Said = Mapping[str, str]
"""The text a feature has for each of COLUMNS, "" where it has none."""
type Values = dict[str, str]
"""By column of the table."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A feature as far as it was understood; `fault` is why it cannot be taken all the same.

    `given` are values of the file, `usual` those a new place gets where the file has none. `house` and `bed` name what
    it lies in; `part` is what its code adds to that of its parent, `code` a code of its own.
    """

    key: int
    origin: Origin
    level: Level | None
    part: str = ""
    code: str = ""
    house: str = ""
    bed: str = ""
    given: Values = field(default_factory=dict)
    usual: Values = field(default_factory=dict)
    outline: Outline | None = None
    fault: Unfit | None = None


def sketches(survey: Survey, mapping: Mapping[str, str]) -> list[Sketch]:
    """`mapping` says in which column a field of COLUMNS stands; "" that it stands in none."""
    columns = looked_for(survey, mapping)
    return [sketch(key, feature, columns) for key, feature in enumerate(survey.features)]


def looked_for(survey: Survey, mapping: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    if unknown := [name for name in mapping if name not in COLUMNS]:
        faults = [
            Fault(f"/body/mapping/{name}", f"known are {', '.join(COLUMNS)}", "unknown_field") for name in unknown
        ]
        raise Invalid("The mapping names unknown fields.", errors=faults)
    present = {column for feature in survey.features for column in feature.properties}
    for column in mapping.values():
        if column.strip() and survey.features and column_key(column) not in present:
            raise UnknownColumn(f"No feature has a property {printable(column, 80)!r}.", column=printable(column, 80))
    mapped = {name: (column_key(column),) for name, column in mapping.items()}
    if "number" in mapped:
        mapped.setdefault("claro", mapped["number"])
    return {name: tuple(map(column_key, usual)) for name, usual in COLUMNS.items()} | mapped


def sketch(key: int, feature: Feature, columns: Mapping[str, tuple[str, ...]]) -> Sketch:
    """A line or a point is recognised too, so that the report can say what it was meant to be."""
    found = understood(key, feature, columns)
    try:
        return replace(found, outline=outline_of(feature.geometry))
    except Unfit as fault:
        return replace(found, fault=fault)


def understood(key: int, feature: Feature, columns: Mapping[str, tuple[str, ...]]) -> Sketch:
    properties = feature.properties
    said = {
        name: next((properties[each] for each in wanted if each in properties), "") for name, wanted in columns.items()
    }
    origin = Origin(feature.origin.file, feature.origin.index, printable(said["name"]) or feature.origin.name)
    level = None
    try:
        named, around = spelled(said["name"][:LONGEST_NAME]), context(feature.layers)
        level = level_of(said, named, around, feature.layers)
        make = {Level.WAREHOUSE: a_warehouse, Level.AREA: an_area, Level.LOCATION: a_location}[level]
        return make(Sketch(key, origin, level, code=own_code(said, level)), said, named, around)
    except Unfit as fault:
        return Sketch(key, origin, level, fault=fault)


def context(layers: tuple[str, ...]) -> Named:
    """What the folders around a feature say, the nearest first; a file's or folder's name is rarely a greenhouse's."""
    house, bed = "", ""
    for named in map(spelled, layers):
        house = house or (named.house if named.house[-1:].isdigit() else "")
        bed = bed or named.bed
    return Named(house, bed)


def level_of(said: Said, named: Named, around: Named, layers: tuple[str, ...]) -> Level:
    """What it says itself, else what the layer is called, else what its number or code looks like."""
    if said["level"]:
        if (level := LEVELS.get(slug(said["level"]))) is None:
            raise Unfit(Reason.UNRECOGNISED, f"there is no level {printable(said['level'], 40)!r}")
        return level
    called = next(filter(None, map(level_in, layers)), None)
    if found := said_level(said, named) or called:
        return found
    if (said["cantero"] or around.bed) and (said["number"] or spot_number(said["name"]) is not None):
        return Level.LOCATION
    if said["code"]:
        return list(Level)[min(said["code"].count("-"), 2)]
    raise Unfit(Reason.UNRECOGNISED, "neither its properties nor its name say which place it is")


def said_level(said: Said, named: Named) -> Level | None:
    """The deepest of what its name and its columns speak of; a column that names a parent says nothing of itself."""
    if named.spot is not None or said["claro"]:
        return Level.LOCATION
    if named.bed:
        return Level.AREA
    unnamed = not said["name"] or bool(named.house)
    if said["cantero"] and (unnamed or bed_part(said["name"]) == bed_part(said["cantero"])):
        return Level.LOCATION if said["number"] else Level.AREA
    if named.house or (said["nave"] and unnamed):
        return Level.WAREHOUSE
    return None


def own_code(said: Said, level: Level) -> str:
    code = said["code"]
    if code and not CODES[level].fullmatch(code):
        raise Unfit(Reason.BAD_CODE, f"{printable(code, 60)!r} cannot be the code of a {level}")
    return code


def a_warehouse(found: Sketch, said: Said, named: Named, _: Named) -> Sketch:
    part = named.house or house_part(said["name"] or said["nave"])
    given = named_value(said) | chosen("type", said["type"], TYPES)
    usual = {"name": said["name"] or said["nave"] or found.code, "type": type_of(part).value}
    return replace(found, part=part, given=given, usual=usual)


def an_area(found: Sketch, said: Said, named: Named, around: Named) -> Sketch:
    part = bed_part(said["cantero"]) if said["cantero"] else named.bed or bed_part(said["name"]) or around.bed
    given = named_value(said) | chosen("position", said["position"], POSITIONS)
    usual = {"name": said["name"] or said["cantero"] or found.code}
    if (where := side(part)) is not None:
        usual["position"] = where.value
    return replace(found, part=part, house=said["nave"] or named.house or around.house, given=given, usual=usual)


def a_location(found: Sketch, said: Said, named: Named, around: Named) -> Sketch:
    number = number_of(said, named)
    if number is None and not found.code:
        raise Unfit(Reason.NO_NUMBER, "it has no number to make a code of")
    given = named_value(said) | qr_value(said["qr"])
    if said["description"]:
        given["description"] = fitting("description", said["description"], LONGEST_DESCRIPTION)
    return replace(
        found,
        part="" if number is None else f"LOC-{number:03d}",
        house=said["nave"] or named.house or around.house,
        bed=said["cantero"] or named.bed or around.bed,
        given=given,
        usual={"name": said["name"] or (found.code if number is None else f"Claro {number}")},
    )


def number_of(said: Said, named: Named) -> int | None:
    if (number := spot_number(said["claro"])) is None:
        number = named.spot
    if number is None:
        number = spot_number(said["number"])
    return spot_number(said["name"]) if number is None else number


def named_value(said: Said) -> Values:
    return {"name": fitting("name", said["name"], LONGEST_NAME)} if said["name"] else {}


def fitting(what: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise Unfit(Reason.BAD_VALUE, f"its {what} is longer than {longest:,} characters")
    return text


def qr_value(code: str) -> Values:
    if not code:
        return {}
    if not QR.fullmatch(code):
        raise Unfit(Reason.BAD_CODE, f"{printable(code, 60)!r} cannot be a QR code of a place")
    return {"qr_code": code}


def chosen(column: str, text: str, words: Mapping[str, str]) -> Values:
    if not text:
        return {}
    if (value := words.get(slug(text))) is None:
        raise Unfit(Reason.BAD_VALUE, f"{printable(text, 60)!r} is no {column} of a place")
    return {column: str(value)}
