"""What all imports of the catalogue share: all or nothing, a trial, the log of changes, a report of every line."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.repositories.importing import ImportRepository
from app.catalog.rules.findings import Finding
from app.catalog.schemas.imports import FindingRead, ImportReport
from app.core.audit import Audit, Change, snapshot
from app.core.database import Tracked
from app.core.records import noun

MOST_ROWS = 100_000


class Import(ABC):
    """`added` names new things by their SKU or code."""

    most: ClassVar[int] = MOST_ROWS

    def __init__(self, session: AsyncSession, user_id: int | None = None) -> None:
        self._session = session
        self._audit = Audit(session, user_id)
        self._created: Counter[str] = Counter()
        self._updated: Counter[str] = Counter()
        self._unchanged = 0
        self._added: list[str] = []
        self._left_out: list[Finding] = []
        self._notes: list[Finding] = []

    async def run(self, data: bytes, filename: str, *, dry_run: bool = False) -> ImportReport:
        """With `dry_run` everything is done, looked at, and taken back."""
        await ImportRepository(self._session).begin()
        async with self._session.begin_nested() as attempt:
            rows = await self._take(data, filename)
            if dry_run:
                await attempt.rollback()
        return ImportReport(
            dry_run=dry_run,
            rows=rows,
            created=dict(self._created),
            updated=dict(self._updated),
            unchanged=self._unchanged,
            added=self._added,
            left_out=[FindingRead.model_validate(each) for each in sorted(self._left_out)],
            notes=[FindingRead.model_validate(each) for each in sorted(self._notes)],
        )

    @abstractmethod
    async def _take(self, data: bytes, filename: str) -> int:
        """Read and write; answers the number of rows."""

    async def _create[M: Tracked](self, rows: Sequence[M], names: Iterable[str] = ()) -> None:
        """Add new rows of one table, and say so in the log of changes."""
        if not rows:
            return
        self._session.add_all(rows)
        await self._session.flush()
        await self._audit.record_all(f"{noun(type(rows[0]))}.create", ((row, None, snapshot(row)) for row in rows))
        self._created[rows[0].__tablename__] += len(rows)
        self._added += names

    async def _update[M: Tracked](self, values: Iterable[tuple[M, Mapping[str, Any]]]) -> None:
        """Give rows of one table new values; those that say so already are left alone."""
        changes: list[Change] = []
        for row, new in values:
            before = snapshot(row)
            for name, value in new.items():
                setattr(row, name, value)
            if self._session.is_modified(row):
                changes.append((row, before, snapshot(row)))
            else:
                self._unchanged += 1
        if changes:
            await self._session.flush()
            await self._audit.record_all(f"{noun(type(changes[0][0]))}.update", changes)  # type: ignore[arg-type]
            self._updated[changes[0][0].__tablename__] += len(changes)
