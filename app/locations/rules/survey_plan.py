"""Where the features of a survey belong, and under which code; plain values, no database (LOC-01, LOC-04).

Levels are planned from the top, because a place of the same survey may be the parent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.locations.rules.outlines import fits_below
from app.locations.rules.survey_names import bed_part, house_part
from app.locations.rules.survey_places import CODES, Sketch
from app.locations.rules.survey_words import folded, printable
from app.locations.rules.surveys import Level, Notice, Origin, Reason, Remark, Unfit

KINDS = {Level.WAREHOUSE: "greenhouse", Level.AREA: "bed", Level.LOCATION: "place"}


@dataclass(frozen=True, slots=True)
class Known:
    """A place that is stored already; `parent` is the code of what it lies in, `values` are its columns."""

    id: int
    code: str
    active: bool
    parent: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a feature is to become: a new place, or `known` with other values."""

    sketch: Sketch
    level: Level
    code: str
    parent: str
    known: Known | None

    @property
    def key(self) -> int:
        return self.sketch.key

    @property
    def values(self) -> dict[str, Any]:
        """The columns to write: of a new place all, of a known one those in which the file differs."""
        if self.known is None:
            return self.sketch.usual | self.sketch.given
        return {name: value for name, value in self.sketch.given.items() if self.known.values.get(name) != value}


@dataclass(slots=True)
class Codes:
    """The places of one level by code and by name, those stored and those of the survey."""

    known: dict[str, Known] = field(default_factory=dict)
    planned: dict[str, Planned] = field(default_factory=dict)
    refused: dict[str, Origin] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    below: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_known(self, rows: Iterable[Known]) -> None:
        for row in rows:
            self.known[row.code] = row
            self.note(row.code, str(row.values["name"]), row.parent)

    def add(self, plan: Planned) -> None:
        self.planned[plan.code] = plan
        self.note(plan.code, str(plan.values.get("name", "")), plan.parent)

    def note(self, code: str, name: str, parent: str) -> None:
        self.named[folded(name)].add(code)
        self.below[parent].add(code)

    def __contains__(self, code: str) -> bool:
        return code in self.known or code in self.planned or code in self.refused


class Plan:
    """Collects what becomes of each feature; `may_found` says whether greenhouses may be added."""

    def __init__(self, known: Mapping[Level, Sequence[Known]], *, may_found: bool) -> None:
        self.levels = {level: Codes() for level in Level}
        for level, rows in known.items():
            self.levels[level].add_known(rows)
        self.qr_codes = {
            row.values["qr_code"]: row.code for row in known[Level.LOCATION] if row.values["qr_code"] is not None
        }
        self.may_found = may_found
        self.refused: list[Remark] = []
        self.notes: list[Remark] = []

    def refuse(self, sketch: Sketch, fault: Unfit, code: str = "") -> None:
        self.refused.append(Remark(sketch.origin, fault.reason, fault.detail, sketch.level, code or None))
        if code and sketch.level is not None:
            self.levels[sketch.level].refused.setdefault(code, sketch.origin)

    def withdraw(self, plan: Planned, fault: Unfit) -> None:
        del self.levels[plan.level].planned[plan.code]
        self.refuse(plan.sketch, fault, plan.code)

    def parents_named(self, level: Level, sketches: Iterable[Sketch]) -> tuple[dict[int, str], list[Sketch]]:
        """By key the code of the parent that a feature names; and the features that name none."""
        named: dict[int, str] = {}
        lost: list[Sketch] = []
        for sketch in sketches:
            try:
                parent = "" if level is Level.WAREHOUSE else self.parent_named(level, sketch)
            except Unfit as fault:
                self.refuse(sketch, sketch.fault or fault)
                continue
            if parent is None:
                lost.append(sketch)
            else:
                named[sketch.key] = parent
        return named, lost

    def parent_named(self, level: Level, sketch: Sketch) -> str | None:
        """None where the feature does not say it; Unfit where it says what does not exist."""
        house = self.house(sketch.house) if sketch.house else ""
        if level is Level.AREA:
            return house or None
        return self.bed(house, sketch.bed) if sketch.bed else None

    def house(self, text: str) -> str:
        codes = self.levels[Level.WAREHOUSE]
        for code in (text.strip().upper(), house_part(text)):
            if code in codes:
                return code
        return only(codes.named.get(folded(text), ()), "greenhouse", text)

    def bed(self, house: str, text: str) -> str | None:
        """A bed by its code, or within its greenhouse; without a greenhouse a name like "Norte" says too little."""
        codes = self.levels[Level.AREA]
        if (code := text.strip().upper()) in codes:
            return code
        if not house:
            return None
        if (code := f"{house}-{bed_part(text)}") in codes:
            return code
        return only(codes.named.get(folded(text), set()) & codes.below[house], f"bed in {house}", text)

    def parents_by_outline(self, lost: Iterable[Sketch], found: Mapping[int, Collection[str]]) -> dict[int, str]:
        """Of the features that name no parent the only one in whose outline they lie."""
        chosen: dict[int, str] = {}
        for sketch in lost:
            if sketch.fault is not None:
                self.refuse(sketch, sketch.fault)
                continue
            parents = sorted(each for each in found.get(sketch.key, ()) if self.may_hold(sketch, each))
            if len(parents) == 1:
                chosen[sketch.key] = parents[0]
                detail = f"it names no parent, and lies in {parents[0]}"
                self.notes.append(Remark(sketch.origin, Notice.PARENT_BY_OUTLINE, detail, sketch.level))
            else:
                self.refuse(sketch, without_parent(sketch, parents))
        return chosen

    def may_hold(self, sketch: Sketch, parent: str) -> bool:
        """A claro that names its greenhouse lies in one of that greenhouse's beds."""
        if sketch.level is Level.LOCATION and sketch.house:
            return parent in self.levels[Level.AREA].below[self.house(sketch.house)]
        return True

    def place(self, level: Level, sketch: Sketch, parent: str) -> None:
        """Plan one feature, or say why not."""
        made = "-".join(each for each in (parent, sketch.part) if each) if sketch.part else ""
        code = sketch.code or made
        try:
            self.levels[level].add(self.placed(level, sketch, code, parent))
        except Unfit as fault:
            self.refuse(sketch, fault, code)
            return
        if (qr_code := sketch.given.get("qr_code")) is not None:
            self.qr_codes[qr_code] = code

    def placed(self, level: Level, sketch: Sketch, code: str, parent: str) -> Planned:
        if sketch.fault is not None:
            raise sketch.fault
        codes = self.levels[level]
        if not CODES[level].fullmatch(code):
            raise Unfit(Reason.BAD_CODE, f"{printable(code, 60)!r} cannot be the code of a {level}; give it one")
        if (first := codes.planned.get(code)) is not None:
            raise Unfit(Reason.DUPLICATE, f"{code} is {where(first.sketch.origin)} already")
        known = codes.known.get(code)
        self.refuse_parent(level, code, parent, known)
        if known is None and level is Level.WAREHOUSE and not self.may_found:
            raise Unfit(Reason.OUT_OF_SCOPE, "only who may see all greenhouses adds one")
        if known is not None and not known.active:
            raise Unfit(Reason.INACTIVE, f"{code} was taken out of use; bring it back first")
        if self.qr_codes.get(sketch.given.get("qr_code", ""), code) != code:
            holder = self.qr_codes[sketch.given["qr_code"]]
            raise Unfit(Reason.TAKEN, f"the QR code {sketch.given['qr_code']} belongs to {holder}")
        return Planned(sketch, level, code, parent, known)

    def refuse_parent(self, level: Level, code: str, parent: str, known: Known | None) -> None:
        if level.above is None:
            return
        codes = self.levels[level.above]
        if not fits_below(code, parent):
            raise Unfit(Reason.BAD_CODE, f"the code {code} does not begin with that of its parent, {parent}-")
        if known is not None and known.parent != parent:
            raise Unfit(Reason.TAKEN, f"{code} exists already, in {known.parent}")
        if parent in codes.planned:
            return
        if parent not in codes.known:
            raise Unfit(
                Reason.PARENT_REFUSED, f"its parent {parent} ({where(codes.refused[parent])}) is refused itself"
            )
        if not codes.known[parent].active:
            raise Unfit(Reason.INACTIVE, f"its parent {parent} was taken out of use; bring it back first")


def only(codes: Collection[str], what: str, text: str) -> str:
    if len(codes) == 1:
        return next(iter(codes))
    shown = printable(text, 60)
    if codes:
        raise Unfit(Reason.SEVERAL_PARENTS, f"more than one {what} is called {shown!r}: {', '.join(sorted(codes)[:5])}")
    raise Unfit(Reason.UNKNOWN_PARENT, f"there is no {what} {shown!r}, neither stored nor in these files")


def without_parent(sketch: Sketch, parents: Sequence[str]) -> Unfit:
    above = sketch.level.above if sketch.level else None
    kind = KINDS[above] if above else "parent"
    if parents:
        return Unfit(Reason.SEVERAL_PARENTS, f"it names no {kind}, and lies in several: {', '.join(parents[:5])}")
    return Unfit(Reason.NO_PARENT, f"it names no {kind}, and lies in none")


def parent_refused(parent: str, origin: Origin) -> Unfit:
    return Unfit(Reason.PARENT_REFUSED, f"its parent {parent} ({where(origin)}) is refused itself")


def where(origin: Origin) -> str:
    return f"feature {origin.index} of {origin.file}"
