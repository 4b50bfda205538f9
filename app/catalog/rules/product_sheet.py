"""Rows of a list of species, the farm's or of our own kind, as products to be; every doubt with its line. Pure.

The farm's has no header: pot code, genus, species. The pot code's first letter is the category.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.catalog.rules.findings import Finding
from app.core.sheets import Line, Row, Sheet

COLUMNS = ("category_code", "family", "sku", "common_name", "scientific_name", "description")
"""Of our own kind."""

NEEDED = ("category_code", "family", "common_name")
POT_CODE = re.compile(r"([CSI])[A-Z]?\d+[A-Z]?")
CATEGORIES = {"C": ("CACTUS", "Cactus"), "S": ("SUCCULENT", "Suculentas"), "I": ("INJERTO", "Injertos")}
NAMELESS = re.compile(r"(ver )?fotos?\b.*", re.IGNORECASE)
UNSURE = re.compile(r"\?|\b(tipo|parecid[oa]|sp|esp|spp|foto|fotos)\b", re.IGNORECASE)
SKU = re.compile("[A-Z0-9-]{6,20}")
LONGEST_NAME, LONGEST_DESCRIPTION = 200, 2000
ALIKE = 0.88
"""Share of equal letters from which two genera are taken for two spellings of one."""


@dataclass(frozen=True, slots=True)
class Species:
    """`category` is code and name; without a name for it (`""`) it must be there already."""

    line: int
    category: tuple[str, str]
    family: str
    common_name: str
    scientific_name: str | None
    sku: str | None = None
    description: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.category[0], self.family.lower(), self.common_name.lower()


@dataclass(frozen=True, slots=True)
class Reading:
    """Each species once; `again` counts the lines that name one a second time."""

    species: list[Species]
    again: int
    left_out: list[Finding]
    notes: list[Finding]


def is_farms(lines: Sequence[Line]) -> bool:
    return bool(lines) and bool(POT_CODE.fullmatch(lines[0].cells[0].upper()))


def read_farm(lines: Sequence[Line]) -> Reading:
    taken, left_out = split(farm_line(line) for line in lines)
    species = once(taken)
    return Reading(species, len(taken) - len(species), left_out, sorted([*unsure(species), *spellings(species)]))


def read_own(sheet: Sheet) -> Reading:
    taken, left_out = split(own_row(row) for row in sheet.rows)
    species = once(taken)
    return Reading(species, len(taken) - len(species), left_out, [])


def split(found: Iterable[Species | list[Finding]]) -> tuple[list[Species], list[Finding]]:
    species: list[Species] = []
    faults: list[Finding] = []
    for each in found:
        if isinstance(each, Species):
            species.append(each)
        else:
            faults += each
    return species, faults


def once(species: Iterable[Species]) -> list[Species]:
    kept: dict[tuple[str, str, str], Species] = {}
    for each in species:
        kept.setdefault(each.key, each)
    return list(kept.values())


def farm_line(line: Line) -> Species | list[Finding]:
    code, genus, name = (*(" ".join(cell.split()) for cell in line.cells), "", "")[:3]
    found = POT_CODE.fullmatch(code.upper())
    faults = [] if found else [Finding(line.number, "unknown_category", f"{code!r} is no pot code such as CR5T")]
    if not genus:
        faults.append(Finding(line.number, "no_genus", "no genus is named"))
    if not name or NAMELESS.fullmatch(name):
        faults.append(Finding(line.number, "no_species", f"{name!r} names no species"))
    if len(line.cells) > 3:  # noqa: PLR2004
        faults.append(Finding(line.number, "too_many_cells", "more than code, genus and species"))
    if len(f"{genus} {name}") > LONGEST_NAME:
        faults.append(Finding(line.number, "too_long", f"more than {LONGEST_NAME} characters"))
    if faults or not found:
        return faults
    family = genus[0].upper() + genus[1:].lower()
    full = f"{family} {name}"
    return Species(line.number, CATEGORIES[found[1]], family, full, None if UNSURE.search(full) else full)


def unsure(species: Iterable[Species]) -> list[Finding]:
    return [
        Finding(each.line, "unsure_name", f"{each.common_name!r} is taken as it is, and not as a scientific name")
        for each in species
        if each.scientific_name is None
    ]


def spellings(species: Sequence[Species]) -> list[Finding]:
    """Genera that differ by a letter or two, and genera of two categories; both are kept as they are."""
    first: dict[str, int] = {}
    categories: dict[str, dict[str, int]] = defaultdict(dict)
    notes = []
    for each in species:
        if each.family not in first:
            if alike := get_close_matches(each.family, first, 1, ALIKE):
                says = f"{each.family!r} could be {alike[0]!r} of line {first[alike[0]]}"
                notes.append(Finding(each.line, "like_another_genus", says))
            first[each.family] = each.line
        categories[each.family].setdefault(each.category[0], each.line)
    for family, found in categories.items():
        if len(found) > 1:
            says = f"{family!r} is in {' and '.join(f'{code} (line {line})' for code, line in found.items())}"
            notes.append(Finding(max(found.values()), "genus_in_two_categories", says))
    return notes


def own_row(row: Row) -> Species | list[Finding]:
    line, cells = row
    given = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    sku = given["sku"].upper()
    faults = [Finding(line, "missing", f"{name} is empty") for name in NEEDED if not given[name]]
    if sku and not SKU.fullmatch(sku):
        faults.append(Finding(line, "wrong_value", f"sku {sku!r} is not 6 to 20 letters, digits and hyphens"))
    for name in COLUMNS[1:]:
        most = LONGEST_DESCRIPTION if name == "description" else LONGEST_NAME
        if len(given[name]) > most:
            faults.append(Finding(line, "wrong_value", f"{name} has more than {most} characters"))
    if faults:
        return faults
    return Species(
        line,
        (given["category_code"].upper(), ""),
        given["family"],
        given["common_name"],
        given["scientific_name"] or None,
        sku or None,
        given["description"] or None,
    )
