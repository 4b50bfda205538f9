"""Rows of a price list, of the office's or of our own kind, as prices to be; every doubt with its line. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.catalog.models import Availability
from app.catalog.rules import office_words as words
from app.catalog.rules.findings import Finding
from app.catalog.rules.money import CENTS, LARGEST, shown
from app.catalog.rules.office_words import Pot
from app.core.sheets import Row, Sheet

OFFICE_COLUMN = "MACETA"
COLUMNS = (
    "packaging_sku",
    "category_code",
    "variant",
    "SKU",
    "wholesale_unit_price_ars",
    "retail_unit_price_ars",
    "unit_per_storage_box",
    "availability",
    "discount_factor",
    "observations",
)
"""Of our own kind, as it is exported."""

NEEDED = ("packaging_sku", "category_code", "wholesale_unit_price_ars", "unit_per_storage_box")
TOLERANCE_CENTS = 5 * CENTS
"""For each unit of a box, between the listed total and that of price and units: the office rounds."""

LONGEST_OBSERVATION, LONGEST_VARIANT, LONGEST_SKU = 255, 100, 50
ARS = re.compile(r"\d+(?:[.,]\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """A price as a line says it. `pot` is described, or named by its SKU; `retail` None leaves what is there."""

    line: int
    category: tuple[str, str]
    pot: Pot | str
    variant: str
    sku: str
    wholesale: int
    retail: int | None
    units: int
    availability: Availability
    discount: int
    observations: str | None

    @property
    def pot_sku(self) -> str:
        return self.pot if isinstance(self.pot, str) else self.pot.sku


@dataclass(frozen=True, slots=True)
class Reading:
    """`left_out` is why lines are no entries, `notes` what to look at in those that are."""

    entries: list[Entry]
    left_out: list[Finding]
    notes: list[Finding]


def read_office(sheet: Sheet) -> Reading:
    entries, left_out = [], []
    for row in sheet.rows:
        found = office_row(row)
        if isinstance(found, Entry):
            entries.append(found)
        else:
            left_out += found
    kept, twice, notes = with_variants(entries)
    return Reading(kept, sorted(left_out + twice), sorted([*notes, *unknown_words(kept), *colorless(kept)]))


def office_row(row: Row) -> Entry | list[Finding]:
    line, raw = row
    cells = {words.plain(name): " ".join(value.split()) for name, value in raw.items()}
    pot = words.pot(cells["maceta"])
    category = words.category(cells.get("descripcion", ""), cells["maceta"])
    price, total = words.cents(cells.get("precio unitario", "")), words.cents(cells.get("total $ x cajon", ""))
    units = whole(cells.get("unid.x cajon", ""))
    state = words.availability(cells.get("disponibilidad", ""))
    faults = [
        *missing(line, "unknown_category", category, f"no category is called {cells.get('descripcion', '')!r}"),
        *missing(line, "unknown_pot", pot, f"{cells['maceta']!r} names no pot, or two colours"),
        *missing(line, "no_price", price, f"{cells.get('precio unitario', '')!r} is no price"),
        *missing(line, "no_units", units, f"{cells.get('unid.x cajon', '')!r} is no number of units"),
        *missing(line, "unknown_availability", state, f"{cells.get('disponibilidad', '')!r} is not understood"),
        *unlike_total(line, price, units, total),
    ]
    if faults or category is None or pot is None or not price or not units or state is None:
        return faults
    noted = [cells.get("observaciones", ""), cells["disponibilidad"] if state[2] else ""]
    noted += [f"Total por cajón en la lista: {shown(total)}"] if total and total != price * units else []
    return Entry(
        line,
        category,
        replace(pot, words=pot.words + more_words(cells.get("descripcion", ""))),
        variant="",
        sku=cells.get("codigo", "")[:LONGEST_SKU],
        wholesale=price,
        retail=None,
        units=units,
        availability=state[0],
        discount=state[1],
        observations="; ".join(each for each in noted if each)[:LONGEST_OBSERVATION] or None,
    )


def more_words(description: str) -> tuple[str, ...]:
    """FLUO of PIEDRA FLUO."""
    return tuple(words.plain(description).split()[1:])


def missing(line: int, code: str, value: object, detail: str) -> list[Finding]:
    return [] if value else [Finding(line, code, detail)]


def unlike_total(line: int, price: int | None, units: int | None, total: int | None) -> list[Finding]:
    """Each figure checks the other two: one that lost more than its zeros does not pass."""
    if not price or not units:
        return []
    if total is None:
        return [Finding(line, "unlike_total", "no total to check the price with")]
    if abs(units * price - total) > TOLERANCE_CENTS * units:
        return [
            Finding(
                line, "unlike_total", f"{units} units at {shown(price)} are {shown(units * price)}, not {shown(total)}"
            )
        ]
    return [Finding(line, "out_of_range", f"{shown(price)} cannot be stored")] if price > LARGEST else []


def with_variants(entries: Sequence[Entry]) -> tuple[list[Entry], list[Finding], list[Finding]]:
    """Several prices of one pot and category: one is usual, with which stock is valued; the others go by their code."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.category[0], entry.pot_sku].append(entry)
    kept: list[Entry] = []
    twice: list[Finding] = []
    notes: list[Finding] = []
    for (category, pot), group in groups.items():
        usual = usual_of(group)
        taken: dict[str, int] = {}
        for entry in group:
            variant = "" if entry is usual else (entry.sku or entry.observations or "")[:LONGEST_VARIANT]
            if entry is not usual and (not variant or variant in taken):
                twice.append(Finding(entry.line, "same_twice", f"nothing tells it from another price of {pot}"))
                continue
            taken[variant] = entry.line
            kept.append(replace(entry, variant=variant))
        if usual is None:
            lines = listed(each.line for each in group)
            detail = f"none of lines {lines} is the usual price: stock of {category} in {pot} stays without a value"
            notes.append(Finding(group[0].line, "no_usual_price", detail))
    return kept, twice, notes


def usual_of(group: Sequence[Entry]) -> Entry | None:
    """The only one, or the only mix, of those that say nothing special."""
    ordinary = [each for each in group if not special(each)]
    mixed = [each for each in ordinary if words.plain(each.observations or "").startswith("mix")]
    for candidates in (ordinary, mixed):
        if len(candidates) == 1:
            return candidates[0]
    return None


def special(entry: Entry) -> bool:
    return isinstance(entry.pot, Pot) and not set(entry.pot.words) <= words.POT_WORDS


def unknown_words(entries: Iterable[Entry]) -> list[Finding]:
    return [
        Finding(each.line, "words_not_understood", f"{' '.join(each.pot.words)!r} is not part of the pot's name")
        for each in entries
        if isinstance(each.pot, Pot) and each.pot.words
    ]


def colorless(entries: Iterable[Entry]) -> list[Finding]:
    """One for each pot."""
    lines: dict[str, list[int]] = defaultdict(list)
    for each in entries:
        if isinstance(each.pot, Pot) and each.pot.color is None:
            lines[each.pot_sku].append(each.line)
    return [
        Finding(found[0], "no_color", f"no colour is named (lines {listed(found)}): priced is {sku}, a pot without one")
        for sku, found in lines.items()
    ]


def listed(lines: Iterable[int]) -> str:
    return ", ".join(map(str, lines))


def read_own(sheet: Sheet) -> Reading:
    """Our own kind: prices in ARS, decimals behind a point or a comma, no thousands separator."""
    entries: list[Entry] = []
    left_out: list[Finding] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in sheet.rows:
        found = own_row(row)
        if not isinstance(found, Entry):
            left_out += found
            continue
        key = (found.category[0], found.pot_sku, found.variant)
        if key in seen:
            left_out.append(Finding(found.line, "same_twice", f"line {seen[key]} has this pot, category and variant"))
            continue
        seen[key] = found.line
        entries.append(found)
    return Reading(entries, sorted(left_out), [])


def own_row(row: Row) -> Entry | list[Finding]:
    line, cells = row
    given = {name: cells.get(name, "") for name in COLUMNS}
    price, retail = ars(given["wholesale_unit_price_ars"]), ars(given["retail_unit_price_ars"])
    units, discount = whole(given["unit_per_storage_box"]), whole(given["discount_factor"] or "0", least=0)
    state = given["availability"].lower() or Availability.AVAILABLE
    faults = [Finding(line, "missing", f"{name} is empty") for name in NEEDED if not given[name]]
    for name, wrong, says in (
        ("wholesale_unit_price_ars", price is None, "is no price such as 1050 or 1050.50"),
        ("retail_unit_price_ars", given["retail_unit_price_ars"] and retail is None, "is no price such as 1050.50"),
        ("retail_unit_price_ars", price and retail and retail < price, "is below the wholesale price"),
        ("unit_per_storage_box", not units, "is no whole number above 0"),
        ("availability", state not in set(Availability), f"is none of {', '.join(Availability)}"),
        ("discount_factor", discount is None or discount > 100, "is no whole number from 0 to 100"),  # noqa: PLR2004
        ("observations", len(given["observations"]) > LONGEST_OBSERVATION, "is too long"),
        ("variant", len(given["variant"]) > LONGEST_VARIANT, "is too long"),
        ("SKU", len(given["SKU"]) > LONGEST_SKU, "is too long"),
    ):
        if wrong and given[name]:
            faults.append(Finding(line, "wrong_value", f"{name} {given[name]!r} {says}"))
    if faults or price is None or units is None or discount is None:
        return faults
    return Entry(
        line,
        (given["category_code"].upper(), ""),
        given["packaging_sku"].upper(),
        given["variant"],
        given["SKU"].upper(),
        price,
        retail,
        units,
        Availability(state),
        discount,
        given["observations"] or None,
    )


def ars(text: str) -> int | None:
    """Cents; three digits behind the separator could be thousands, so they are no price."""
    if not ARS.fullmatch(text):
        return None
    pesos, _, decimals = text.replace(",", ".").partition(".")
    found = int(pesos) * CENTS + int(decimals.ljust(2, "0"))
    return found if 0 < found <= LARGEST else None


def whole(text: str, least: int = 1) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004
    return number if number is not None and number >= least else None
