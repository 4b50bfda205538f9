"""Taking a surveyor's files: what fits becomes places, and of everything else it is said why not."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.models import PlaceImport
from app.locations.repositories.importing import SurveyRepository
from app.locations.repositories.importing_log import ImportLog
from app.locations.rules.outlines import TOO_LARGE_M2
from app.locations.rules.survey_files import read_survey
from app.locations.rules.survey_fit import Fitting, Misfits
from app.locations.rules.survey_outlines import refused_as_swapped, swapped
from app.locations.rules.survey_places import Sketch, sketches
from app.locations.rules.survey_plan import Plan, Planned
from app.locations.rules.survey_words import printable
from app.locations.rules.surveys import (
    LARGEST_SURVEY,
    MEBIBYTE,
    Level,
    Notice,
    Reason,
    Remark,
    Survey,
    SurveyTooLarge,
    Unfit,
)
from app.locations.schemas.importing import PlaceImportReport, SurveyFile
from app.locations.services.importing_report import report
from app.locations.services.importing_writing import Writing, Written
from app.users.permissions import Scope

MOST_RECORDED = 1_000

type Files = Sequence[tuple[str, bytes]]
"""Names and contents."""


class PlaceImportService:
    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None) -> None:
        self._session, self._scope, self._user_id = session, scope, user_id
        self._survey = SurveyRepository(session, scope)

    async def run(self, files: Files, mapping: Mapping[str, str], *, dry_run: bool) -> PlaceImportReport:
        """A trial does all the rest does, and is rolled back."""
        survey, found, read = await asyncio.to_thread(understood, files, mapping)
        async with self._session.begin_nested() as whole:
            plan, written = await self._imported(found)
            answer = report(survey, read, plan, written, dry_run=dry_run)
            if dry_run:
                await whole.rollback()
            elif written.anything:
                answer.import_id = uuid4()
                log = ImportLog(self._session, self._scope, self._user_id)
                await log.add(recorded(answer, written, self._user_id))
        return answer

    async def _imported(self, found: Sequence[Sketch]) -> tuple[Plan, Written]:
        judged = await self._judged(found)
        known = {level: await self._survey.known(level) for level in Level}
        plan = Plan(known, may_found=self._scope.warehouse_ids is None)
        for sketch in judged:
            if sketch.level is None and sketch.fault is not None:
                plan.refuse(sketch, sketch.fault)
        for level in Level:
            await self._plan(plan, level, [each for each in judged if each.level is level])
        redrawn = await self._redrawn(plan)
        await self._hold(plan, redrawn)
        await self._fit(plan, redrawn)
        written = await Writing(self._session, plan, redrawn, self._user_id).write(await self._survey.last_label())
        await self._note_overlaps(plan, written)
        return plan, written

    async def _judged(self, found: Sequence[Sketch]) -> list[Sketch]:
        """What only the place on Earth and the geometry can tell (LOC-02)."""
        drawn = {each.key: each.outline for each in found if each.outline is not None}
        middles = {key: outline.middle for key, outline in drawn.items()}
        faults = refused_as_swapped(swapped(middles, await self._survey.middles()))
        await self._survey.begin((key, outline.text()) for key, outline in drawn.items() if key not in faults)
        for key, flaw, area_m2 in await self._survey.judged():
            if flaw is not None:
                faults[key] = Unfit(Reason.INVALID_OUTLINE, f"its outline is no polygon: {flaw}")
            elif area_m2 >= TOO_LARGE_M2:
                faults[key] = Unfit(Reason.TOO_LARGE, "its outline is larger than 99 square kilometres")
        return [replace(each, fault=faults.get(each.key, each.fault)) for each in found]

    async def _plan(self, plan: Plan, level: Level, found: Sequence[Sketch]) -> None:
        parents, lost = plan.parents_named(level, found)
        fit = [each.key for each in lost if each.fault is None]
        lying = {}
        if fit and level.above is not None:
            above = {each.key: code for code, each in plan.levels[level.above].planned.items()}
            lying = await self._survey.lying_in(level, fit, above)
        parents |= plan.parents_by_outline(lost, lying)
        for sketch in found:
            if sketch.key in parents:
                plan.place(level, sketch, parents[sketch.key])

    async def _redrawn(self, plan: Plan) -> set[int]:
        """Keys of the known places whose outline is to change."""
        redrawn: set[int] = set()
        for level, codes in plan.levels.items():
            ids = {each.key: each.known.id for each in codes.planned.values() if each.known is not None}
            if ids:
                redrawn |= ids.keys() - await self._survey.unchanged(level, ids)
        return redrawn

    async def _hold(self, plan: Plan, redrawn: set[int]) -> None:
        """Lock what changes, and what gets something new in it, from the top."""
        for level in Level:
            codes, below = plan.levels[level], [each for each in Level if each.above is level]
            planned = [each for each in codes.planned.values() if each.values or each.key in redrawn]
            ids = {each.known.id for each in planned if each.known is not None}
            for child in (each for name in below for each in plan.levels[name].planned.values()):
                if child.parent in codes.known and (child.known is None or child.key in redrawn):
                    ids.add(codes.known[child.parent].id)
            if ids:
                await self._survey.hold(level, ids)

    async def _fit(self, plan: Plan, redrawn: set[int]) -> None:
        everything = [each for codes in plan.levels.values() for each in codes.planned.values()]
        placed = [each for each in everything if each.known is None or each.key in redrawn]
        keys = {each.key for each in placed}
        misfits = await self._misfits(plan, placed, keys)
        by_key = {each.key: each for each in placed}
        for key, fault in Fitting(plan.levels, keys, misfits).refused().items():
            plan.withdraw(by_key[key], fault)

    async def _misfits(self, plan: Plan, placed: Sequence[Planned], keys: set[int]) -> Misfits:
        in_new: set[int] = set()
        in_old: set[int] = set()
        left_out: dict[int, list[str]] = {}
        for level in (Level.AREA, Level.LOCATION):
            above = level.above
            assert above is not None  # noqa: S101
            codes = plan.levels[above]
            children = [each for each in placed if each.level is level]
            new = [(child.key, codes.planned[child.parent].key) for child in children if child.parent in codes.planned]
            old = [(child.key, codes.known[child.parent].id) for child in children if child.parent in codes.known]
            moved = [(each.key, each.known.id) for each in placed if each.level is above and each.known is not None]
            in_new |= await self._survey.outside_new([pair for pair in new if pair[1] in keys])
            in_old |= await self._survey.outside_old(above, old)
            left_out |= await self._survey.left_out(level, moved)
        return Misfits(in_new, in_old, left_out)

    async def _note_overlaps(self, plan: Plan, written: Written) -> None:
        """LOC-06: said, not refused."""
        for level, rows in written.drawn.items():
            seen: set[frozenset[str | None]] = set()
            for code, other, share in await self._survey.overlaps(level, rows.values()):
                if (pair := frozenset((code, other))) in seen:
                    continue
                seen.add(pair)
                origin = plan.levels[level].planned[code].sketch.origin
                detail = f"it overlaps {other or 'a place of another greenhouse'}: {share:.0%} of the smaller one"
                plan.notes.append(Remark(origin, Notice.OVERLAP, detail, level, code))


def recorded(answer: PlaceImportReport, written: Written, user_id: int | None) -> PlaceImport:
    """What an import leaves behind to be taken back by; of a long list of findings only the beginning."""
    said = answer.model_dump(mode="json", exclude={"places"})
    return PlaceImport(
        uuid=answer.import_id,
        user_id=user_id,
        files=said.pop("files"),
        counts=said.pop("counts"),
        created={level.value: ids for level, ids in written.created.items()},
        changed={
            level.value: {code: asdict(change) for code, change in changes.items()}
            for level, changes in written.changed.items()
        },
        report=said | {name: said[name][:MOST_RECORDED] for name in ("refused", "notes")},
    )


def too_large() -> SurveyTooLarge:
    return SurveyTooLarge(f"The files have more than {LARGEST_SURVEY // MEBIBYTE} MB together; divide them.")


def understood(files: Files, mapping: Mapping[str, str]) -> tuple[Survey, list[Sketch], list[SurveyFile]]:
    """Everything that needs no database; it may take seconds."""
    if sum(len(data) for _, data in files) > LARGEST_SURVEY:
        raise too_large()
    survey = read_survey(files)
    return survey, sketches(survey, mapping), list(described(files, survey))


def described(files: Files, survey: Survey) -> Iterator[SurveyFile]:
    for (name, data), features in zip(files, survey.features_in, strict=True):
        digest = sha256(data).hexdigest()
        yield SurveyFile(name=printable(name), size_bytes=len(data), sha256=digest, features=features)
