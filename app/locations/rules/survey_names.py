"""What the names of places say: "Nave 5 sur", "Cantero 3 norte", "Claro 12", "M5c3norte"; plain values."""

import re
from dataclasses import dataclass

from app.locations.models import AreaPosition, WarehouseType
from app.locations.rules.survey_words import folded, slug
from app.locations.rules.surveys import Level

WORDS = {
    "NAVE": "NAVE",
    "GALPON": "NAVE",
    "INVERNADERO": "INVERNADERO",
    "MADRE": "MADRE",
    "MADRES": "MADRE",
    "TUNEL": "TUNEL",
    "SOMBRACULO": "SOMBRACULO",
    "CAMPO": "CAMPO",
}
SHORT_WORDS = {"N": "NAVE", "M": "MADRE", "T": "TUNEL"}
TYPES = {
    "GREENHOUSE": WarehouseType.GREENHOUSE,
    "INVERNADERO": WarehouseType.GREENHOUSE,
    "NAVE": WarehouseType.GREENHOUSE,
    "SHADEHOUSE": WarehouseType.SHADEHOUSE,
    "SOMBRACULO": WarehouseType.SHADEHOUSE,
    "TUNEL": WarehouseType.TUNNEL,
    "TUNNEL": WarehouseType.TUNNEL,
    "CAMPO": WarehouseType.OPEN_FIELD,
    "OPEN_FIELD": WarehouseType.OPEN_FIELD,
}
POSITIONS = {
    "NORTE": AreaPosition.NORTH,
    "NORTH": AreaPosition.NORTH,
    "N": AreaPosition.NORTH,
    "SUR": AreaPosition.SOUTH,
    "SOUTH": AreaPosition.SOUTH,
    "S": AreaPosition.SOUTH,
    "ESTE": AreaPosition.EAST,
    "EAST": AreaPosition.EAST,
    "E": AreaPosition.EAST,
    "OESTE": AreaPosition.WEST,
    "WEST": AreaPosition.WEST,
    "W": AreaPosition.WEST,
    "O": AreaPosition.WEST,
    "CENTRO": AreaPosition.CENTRE,
    "CENTRE": AreaPosition.CENTRE,
    "CENTER": AreaPosition.CENTRE,
    "C": AreaPosition.CENTRE,
}
LEVELS = {
    **dict.fromkeys(("WAREHOUSE", "WAREHOUSES", "GREENHOUSES", "NAVE", "NAVES", "GALPONES"), Level.WAREHOUSE),
    **dict.fromkeys(("AREA", "AREAS", "STORAGE_AREA", "STORAGE_AREAS", "CANTERO", "CANTEROS"), Level.AREA),
    **dict.fromkeys(("LOCATION", "LOCATIONS", "STORAGE_LOCATION", "STORAGE_LOCATIONS"), Level.LOCATION),
    **dict.fromkeys(("CLARO", "CLAROS", "SPOT", "SPOTS"), Level.LOCATION),
}

SIDE = "NORTE|SUR|ESTE|OESTE|CENTRO|NORTH|SOUTH|EAST|WEST|CENTRE|CENTER"
NUMBER = r"[\s_-]*(?:N(?:RO)?[°O.]*\s*)?0*(\d{1,9})(?!\d)"
HOUSE = re.compile(rf"({'|'.join(WORDS)}){NUMBER}")
BED = re.compile(r"CANTERO(?:[\s_-]+|(?=\d))(.+?)(?=[\s,;_-]*CLARO\b|$)")
SHORT_BED = re.compile(rf"(C0*(?:\d{{1,9}})[\s_-]*(?:{SIDE})?|{SIDE})(?![A-Z0-9])")
SPOT = re.compile(rf"CLARO{NUMBER}(?![A-Z])")
SHORT = re.compile(rf"([{''.join(SHORT_WORDS)}])0*(\d{{1,9}})[\s_-]*C0*(\d{{1,9}})[\s_-]*({SIDE})?")
NUMBERED = re.compile(rf"(?:CLARO|LOC|SPOT)?{NUMBER}")
SEPARATORS = " ,;:._/|()-\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Named:
    """Parts of codes, as far as a name says them: of the greenhouse, of the bed in it, of the spot in that."""

    house: str = ""
    bed: str = ""
    spot: int | None = None


def spelled(name: str) -> Named:
    """The parts of a name that says nothing else; a name with more in it says nothing."""
    rest = folded(name)
    if short := SHORT.fullmatch(rest):
        return Named(SHORT_WORDS[short[1]] + short[2], joined(f"C{short[3]}", short[4] or ""))
    house, rest = taken(HOUSE, rest)
    bed, rest = taken(BED, rest)
    if not bed:
        bed, rest = taken(SHORT_BED, rest)
    spot, rest = taken(SPOT, rest)
    if rest:
        return Named(house=slug(name)) if begins_as_house(name) and not (bed or spot) else Named()
    return Named(
        WORDS[house[1]] + house[2] if house else "", bed_part(bed[1]) if bed else "", int(spot[1]) if spot else None
    )


def taken(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """What the pattern finds at the beginning, and what comes after it."""
    found = pattern.match(text)
    return found, text[found.end() :].lstrip(SEPARATORS) if found else text


def begins_as_house(name: str) -> bool:
    """Greenhouses may have names of their own: "Invernadero chico"."""
    return folded(name).split(" ")[0] in WORDS and "CANTERO" not in folded(name) and "CLARO" not in folded(name)


def house_part(text: str) -> str:
    """The code of a greenhouse as a property names it: "Nave 5", "NAVE5" and "5" are one."""
    plain = folded(text)
    return f"NAVE{int(plain)}" if plain.isascii() and plain.isdigit() else spelled(text).house or slug(text)


def bed_part(text: str) -> str:
    """NORTE of "Cantero Norte", C3 of "3", C3_NORTE of "c3norte"."""
    plain = folded(text).removeprefix("CANTERO").strip(SEPARATORS)
    if found := re.fullmatch(rf"C?0*(\d{{1,9}})[\s_-]*({SIDE})?", plain):
        return joined(f"C{found[1]}", found[2] or "")
    return slug(plain)


def joined(*parts: str) -> str:
    return "_".join(each for each in parts if each)


def spot_number(text: str) -> int | None:
    """12 of "12", "Claro 12" and "LOC-012"."""
    found = NUMBERED.fullmatch(folded(text))
    return int(found[1]) if found else None


def side(bed: str) -> AreaPosition | None:
    """Where a bed lies, as far as the part of its code says: north of C3_NORTE."""
    return next((POSITIONS[word] for word in bed.split("_") if re.fullmatch(SIDE, word)), None)


def type_of(house: str) -> WarehouseType:
    """What kind a greenhouse is taken for by its name."""
    return next((kind for word, kind in TYPES.items() if house.startswith(word)), WarehouseType.GREENHOUSE)


def level_in(layer: str) -> Level | None:
    """The level that a layer, a folder or a file is called after: "claros_2025"."""
    plurals = {word: level for word, level in LEVELS.items() if word.endswith("S")}
    return next((plurals[word] for word in re.split(r"[^A-Z]+", folded(layer)) if word in plurals), None)
