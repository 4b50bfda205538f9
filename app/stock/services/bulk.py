"""Many entries at once: all faults of all rows are found, and what is good is written in a handful of statements."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import DomainError, Fault, Invalid
from app.stock.rules import Command
from app.stock.schemas.bulk import BulkCreate, BulkRead, Mode, RowFaultRead, RowRead
from app.stock.schemas.entries import Row
from app.stock.services.entering import Done, EntryService, Hand
from app.stock.services.planned import Judged

BREATH = 250
"""Rows after which others on the event loop have their turn."""


class RowsRefused(Invalid):
    """Nothing was entered, for some rows cannot be; see `errors`."""

    code = "rows_refused"


@dataclass
class Sheet:
    """The rows of a request while they are worked on, by their index."""

    commands: dict[int, Command] = field(default_factory=dict)
    judged: dict[int, Judged] = field(default_factory=dict)
    done: dict[int, Done] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=dict)

    def refuse(self, index: int, error: DomainError) -> None:
        self.faults[index] = list(error.errors) or [Fault(pointer_of(index), error.detail, error.code)]

    @property
    def all_faults(self) -> list[Fault]:
        return [fault for index in sorted(self.faults) for fault in self.faults[index]]


class BulkService:
    def __init__(self, session: AsyncSession, hand: Hand) -> None:
        self._session = session
        self._entries = EntryService(session, hand)

    async def enter(self, new: BulkCreate, idempotency_key: UUID | None = None) -> BulkRead:
        sheet = await read(new.raw)
        if new.dry_run:
            await self._rehearse(sheet, new.mode)
        else:
            await self._write(sheet, new.mode, idempotency_key)
        return answer(new, sheet)

    async def _rehearse(self, sheet: Sheet, mode: Mode) -> None:
        """The same as in earnest, up to the last statement, so that the answer is the same too."""
        savepoint = await self._session.begin_nested()
        try:
            await self._write(sheet, mode, None)
        except RowsRefused as refused:
            if not sheet.faults:
                sheet.faults = {index_of(fault): [fault] for fault in refused.errors}
        finally:
            await savepoint.rollback()

    async def _write(self, sheet: Sheet, mode: Mode, key: UUID | None) -> None:
        ground = await self._entries.survey(list(sheet.commands.values()))
        judge = self._entries.judge_on(ground)
        for number, (index, command) in enumerate(sheet.commands.items()):
            if number % BREATH == 0:
                await asyncio.sleep(0)
            try:
                sheet.judged[index] = judge.judge(command)
            except DomainError as error:
                sheet.refuse(index, error)
        if sheet.faults and mode is Mode.ALL_OR_NOTHING:
            raise RowsRefused(errors=sheet.all_faults)
        try:
            async with self._session.begin_nested():
                done = await self._entries.carry_out(ground, list(sheet.judged.values()), key)
        except DomainError as error:
            if mode is Mode.ALL_OR_NOTHING:
                raise RowsRefused(errors=blamed(error, sheet.judged)) from error
            await self._one_by_one(sheet, key)
        else:
            sheet.done = dict(zip(sheet.judged, done, strict=True))

    async def _one_by_one(self, sheet: Sheet, key: UUID | None) -> None:
        """Some closed period refuses a row that looked good; which one shows only when each is tried for itself."""
        for index in sheet.judged:
            try:
                async with self._session.begin_nested():
                    sheet.done[index] = await self._entries.enter(sheet.commands[index], key)
                key = None
            except DomainError as error:
                sheet.refuse(index, error)


async def read(rows: Sequence[Any]) -> Sheet:
    """Commands, and the faults of rows that are none."""
    sheet = Sheet()
    for index, raw in enumerate(rows):
        if index % BREATH == 0:
            await asyncio.sleep(0)
        try:
            row = Row.model_validate(raw, from_attributes=False)
        except ValidationError as error:
            sheet.faults[index] = [schema_fault(index, each) for each in error.errors(include_url=False)]
        else:
            sheet.commands[index] = row.command(row.kind, pointer_of(index))
    return sheet


def schema_fault(index: int, error: Any) -> Fault:
    where = "/".join(map(str, (pointer_of(index), *error["loc"])))
    detail, code = error["msg"], error["type"]
    return Fault(where, detail, code)


def pointer_of(index: int) -> str:
    return f"/body/rows/{index}"


def index_of(fault: Fault) -> int:
    return int(fault.pointer.split("/")[3])


def blamed(error: DomainError, judged: Mapping[int, Judged]) -> list[Fault]:
    """The rows that an error in writing is about: those of the batch it names, else those of closed periods."""
    batch_id = error.extra.get("batch_id")
    named = [index for index, each in judged.items() if batch_id and batch_id in batches_of(each)]
    late = [index for index, each in judged.items() if any(row.moment.late for row in each.rows)]
    detail, code = error.detail, error.code
    return [Fault(pointer_of(index), detail, code) for index in named or late or judged]


def batches_of(judged: Judged) -> set[int]:
    return {row.pile.batch.id for row in judged.rows if row.pile.batch}


def answer(new: BulkCreate, sheet: Sheet) -> BulkRead:
    return BulkRead(
        mode=new.mode,
        dry_run=new.dry_run,
        posted=0 if new.dry_run else len(sheet.done),
        refused=len(sheet.faults),
        rows=[row_read(index, sheet, dry_run=new.dry_run) for index in range(len(new.rows))],
        errors=[RowFaultRead(**asdict(each)) for each in sheet.all_faults],
    )


def row_read(index: int, sheet: Sheet, *, dry_run: bool) -> RowRead:
    done = sheet.done.get(index)
    if done is None:
        accepted = dry_run and index not in sheet.faults
        return nothing(index, "accepted" if accepted else "refused")
    if dry_run:
        return nothing(index, "accepted", done.warnings)
    return RowRead(
        index=index,
        status="posted",
        movement_ids=[each.movement_id for each in done.movements],
        batch_ids=[each.id for each in done.batches],
        warnings=list(done.warnings),
    )


def nothing(index: int, status: Any, warnings: Iterable[str] = ()) -> RowRead:
    return RowRead(index=index, status=status, movement_ids=[], batch_ids=[], warnings=list(warnings))
