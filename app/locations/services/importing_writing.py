"""Storing what a survey's plan came to, all of a level at once; what the database refuses is found and left out."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.records import noun
from app.locations.repositories.importing import MODELS, OUTLINE
from app.locations.repositories.importing_store import SurveyStore
from app.locations.rules.survey_plan import Plan, Planned, parent_refused
from app.locations.rules.surveys import Level, Reason, Unfit

ROWS_AT_FAULT = ("22", "23", "XX")
"""SQLSTATE classes: a value that cannot be stored, a broken constraint, a geometry that PostGIS cannot take."""


@dataclass(frozen=True, slots=True)
class Change:
    """Values by column, of those columns that changed."""

    id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(slots=True)
class Written:
    """By level and code: ids of new places, changes of known ones, and ids of all that got an outline."""

    created: dict[Level, dict[str, int]] = field(default_factory=lambda: {level: {} for level in Level})
    changed: dict[Level, dict[str, Change]] = field(default_factory=lambda: {level: {} for level in Level})
    drawn: dict[Level, dict[str, int]] = field(default_factory=lambda: {level: {} for level in Level})

    @property
    def anything(self) -> bool:
        return any(each for kind in (self.created, self.changed) for each in kind.values())


class Writing:
    def __init__(self, session: AsyncSession, plan: Plan, redrawn: set[int], user_id: int | None) -> None:
        self._session, self._plan, self._redrawn = session, plan, redrawn
        self._store = SurveyStore(session)
        self._audit = Audit(session, user_id)
        self._labels: Iterator[str] = iter(())
        self.written = Written()

    async def write(self, last_label: int) -> Written:
        """New places without a QR code get the next ones, in the order of the files (LOC000001)."""
        taken = [int(each[3:]) for each in self._plan.qr_codes if each.startswith("LOC") and each[3:].isdecimal()]
        self._labels = (f"LOC{number:06d}" for number in count(max([last_label, *taken]) + 1))
        await self._store.loosen()
        for level in Level:
            await self._write(level)
        await self._store.tighten()
        return self.written

    async def _write(self, level: Level) -> None:
        planned = sorted(self._plan.levels[level].planned.values(), key=lambda each: each.key)
        new = list(self._with_parents(each for each in planned if each.known is None))
        created = await self._accepted(new, lambda some: self._insert(level, some))
        self.written.created[level] = created
        changing = [each for each in planned if each.known and (each.values or each.key in self._redrawn)]
        ids = await self._accepted(changing, lambda some: self._update(level, some))
        redrawn = {each.code: ids[each.code] for each in changing if each.code in ids and each.key in self._redrawn}
        self.written.drawn[level] = created | redrawn
        await self._record(level, created)

    def _with_parents(self, plans: Iterable[Planned]) -> Iterator[Planned]:
        """Without those whose parent the database just refused."""
        for plan in plans:
            above = plan.level.above
            if above is None or self._parent_id(above, plan.parent) is not None:
                yield plan
            else:
                fault = parent_refused(plan.parent, self._plan.levels[above].refused[plan.parent])
                self._plan.withdraw(plan, fault)

    def _parent_id(self, above: Level, code: str) -> int | None:
        known = self._plan.levels[above].known.get(code)
        return self.written.created[above].get(code) if known is None else known.id

    async def _accepted(
        self, plans: Sequence[Planned], write: Callable[[Sequence[Planned]], Awaitable[dict[str, int]]]
    ) -> dict[str, int]:
        """Ids by code of all that could be written; a refusal halves the list until it has found its cause."""
        if not plans:
            return {}
        try:
            async with self._session.begin_nested():
                return await write(plans)
        except DBAPIError as error:
            refusal = refusal_of(error)
        if len(plans) == 1:
            self._plan.withdraw(plans[0], refusal)
            return {}
        half = len(plans) // 2
        return await self._accepted(plans[:half], write) | await self._accepted(plans[half:], write)

    async def _insert(self, level: Level, plans: Sequence[Planned]) -> dict[str, int]:
        above = level.above
        rows = [
            (each.key, each.code, self._parent_id(above, each.parent) if above else None, self._new_values(each))
            for each in plans
        ]
        return await self._store.insert(level, rows)

    def _new_values(self, plan: Planned) -> dict[str, Any]:
        if plan.level is Level.LOCATION and "qr_code" not in plan.values:
            plan.sketch.usual["qr_code"] = next(self._labels)
        return plan.values

    async def _update(self, level: Level, plans: Sequence[Planned]) -> dict[str, int]:
        ids = {each.code: each.known.id for each in plans if each.known is not None}
        before = await self._store.states(level, ids.values())
        rows = [(each.key, ids[each.code], each.key in self._redrawn, each.values) for each in plans]
        await self._store.update(level, rows)
        after = await self._store.states(level, ids.values())
        changes = {code: difference(id_, before[id_], after[id_]) for code, id_ in ids.items()}
        self.written.changed[level] |= {code: change for code, change in changes.items() if change.after}
        return ids

    async def _record(self, level: Level, created: dict[str, int]) -> None:
        """AUD-01, with outlines left out: they are large, and the record of the import has them."""
        model, planned = MODELS[level], self._plan.levels[level].planned
        verb = noun(model)
        added = [(model(id=id_), None, {"code": code, **planned[code].values}) for code, id_ in created.items()]
        await self._audit.record_all(f"{verb}.create", added)
        changed = self.written.changed[level].values()
        changes = [(model(id=each.id), said(each.before), said(each.after)) for each in changed]
        await self._audit.record_all(f"{verb}.update", changes)


def difference(id_: int, before: dict[str, Any], after: dict[str, Any]) -> Change:
    names = [name for name in before if before[name] != after[name]]
    return Change(id_, {name: before[name] for name in names}, {name: after[name] for name in names})


def said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: "redrawn" if name == OUTLINE else value for name, value in values.items()}


def refusal_of(error: DBAPIError) -> Unfit:
    """Raises again what is no fault of the rows."""
    cause: Any = error.orig.__cause__ if error.orig else None
    if not (getattr(cause, "sqlstate", None) or "").startswith(ROWS_AT_FAULT):
        raise error
    name = getattr(cause, "constraint_name", None)
    sentence = f"the database refuses it: {cause}" + (f" ({name})" if name else "")
    return Unfit(Reason.DATABASE, sentence)
