"""Taking back an import of places, as far as nobody has built on it since."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.errors import Conflict, NotFound
from app.core.records import noun
from app.locations.models import PlaceImport
from app.locations.repositories.importing import MODELS
from app.locations.repositories.importing_log import ImportLog
from app.locations.repositories.importing_store import SurveyStore
from app.locations.rules.surveys import Kept, Level
from app.locations.schemas.importing import KeptPlace, PlaceImportUndone
from app.locations.services.importing_writing import said
from app.users.permissions import Scope

type Changes = dict[str, dict[str, Any]]
"""By code the id, and values before and after."""


class AlreadyUndone(Conflict):
    """Nothing is left of this import."""

    code = "already_undone"


class PlaceImportUndo:
    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None) -> None:
        self._session = session
        self._log = ImportLog(session, scope, user_id)
        self._store = SurveyStore(session)
        self._audit = Audit(session, user_id)
        self._kept: list[KeptPlace] = []

    async def undo(self, import_id: UUID) -> PlaceImportUndone:
        """What refers to a place, or was changed since, stays; later the rest can be taken back in the same way."""
        if (row := await self._log.locked(import_id)) is None:
            raise NotFound(f"There is no import {import_id}.")
        if row.undone_at is not None:
            raise AlreadyUndone(f"Nothing is left of import {import_id}.", undone_at=row.undone_at.isoformat())
        removed = {level: await self._remove(row, level) for level in reversed(Level)}
        restored = await self._restore(row)
        complete = not any(left for kind in (row.created, row.changed) for left in kind.values())
        if complete:
            row.undone_at = datetime.now(UTC)
        await self._session.flush()
        return PlaceImportUndone(
            import_id=import_id,
            complete=complete,
            removed={level: removed[level] for level in Level},
            restored=restored,
            kept=self._kept,
        )

    async def _remove(self, row: PlaceImport, level: Level) -> int:
        """From the bottom, so that a bed without places left goes too."""
        codes = await self._log.codes(level, row.created.get(level, {}).values())
        referred = await self._log.referred(level, codes)
        free = {id_: code for id_, code in codes.items() if id_ not in referred}
        await self._log.remove(level, free)
        model = MODELS[level]
        changes = [(model(id=id_), {"code": code}, None) for id_, code in free.items()]
        await self._audit.record_all(f"{noun(model)}.delete", changes)
        for id_, tables in referred.items():
            self._keep(level, codes[id_], Kept.REFERRED_TO, f"it is used in {', '.join(tables)}")
        row.created = {**row.created, level.value: {codes[id_]: id_ for id_ in sorted(referred)}}
        return len(free)

    async def _restore(self, row: PlaceImport) -> dict[Level, int]:
        wanted = {level: await self._unchanged_since(level, row.changed.get(level, {})) for level in Level}
        if not await self._stored(wanted):
            # Together they do not fit any more: as many as can, from the top.
            wanted = {level: await self._one_by_one(level, wanted[level]) for level in Level}
        left = {level: row.changed.get(level, {}).keys() - wanted[level].keys() for level in Level}
        row.changed = {level.value: {code: row.changed[level][code] for code in left[level]} for level in Level}
        return {level: len(changes) for level, changes in wanted.items()}

    async def _one_by_one(self, level: Level, changes: Changes) -> Changes:
        stored: Changes = {}
        for code, change in changes.items():
            if await self._stored({level: {code: change}}):
                stored[code] = change
            else:
                self._keep(level, code, Kept.NO_ROOM, "its former outline and those around it no longer fit")
        return stored

    async def _unchanged_since(self, level: Level, changes: Changes) -> Changes:
        states = await self._store.states(level, [each["id"] for each in changes.values()])
        same: Changes = {}
        for code, change in changes.items():
            state = states.get(change["id"])
            if state is not None and all(state[name] == value for name, value in change["after"].items()):
                same[code] = {**change, "state": state | change["before"]}
            else:
                self._keep(level, code, Kept.CHANGED_SINCE, "somebody changed or removed it since")
        return same

    async def _stored(self, wanted: Mapping[Level, Changes]) -> bool:
        """All of them or none; parents first, for their children are only judged at the end."""
        try:
            async with self._session.begin_nested():
                await self._store.loosen()
                for level, changes in wanted.items():
                    await self._store.restore(level, {each["id"]: each["state"] for each in changes.values()})
                    await self._record(level, changes)
                await self._store.tighten()
        except IntegrityError:
            return False
        return True

    async def _record(self, level: Level, changes: Changes) -> None:
        model = MODELS[level]
        rows = [(model(id=each["id"]), said(each["after"]), said(each["before"])) for each in changes.values()]
        await self._audit.record_all(f"{noun(model)}.update", rows)

    def _keep(self, level: Level, code: str, reason: Kept, detail: str) -> None:
        self._kept.append(KeptPlace(level=level, place_code=code, code=reason.value, detail=detail))
