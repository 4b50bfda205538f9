"""Keeping greenhouses, beds and places: each is drawn, named, redrawn and taken out of use by the same rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Fault, Forbidden, NotFound
from app.core.pages import Page, PageRequest
from app.core.records import noun
from app.core.versions import require_version, version_of
from app.locations.models import StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.areas import AreaRepository
from app.locations.repositories.importing import OUTLINE
from app.locations.repositories.plots import Drawn, Overlap, Plot, PlotRepository
from app.locations.repositories.spots import SpotRepository
from app.locations.repositories.warehouses import WarehouseRepository
from app.locations.rules.filters import PlotFilter
from app.locations.rules.keeping import (
    OVERLAP,
    ChildrenInUse,
    OutOfUse,
    StockPresent,
    code_faults,
    differing,
    growth_faults,
    outline_faults,
    refuse,
)
from app.locations.services.configuration import UnknownReference
from app.users.permissions import Scope

ROOM: dict[str, int] = {
    model.__tablename__: model.__table__.columns.code.type.length  # type: ignore[attr-defined]
    for model in (StorageArea, StorageLocation, StorageBin)
}
"""How long a code may be, by table."""

type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept[M: Plot]:
    """What became of a place, and what it overlaps (LOC-06)."""

    drawn: Drawn[M]
    overlaps: tuple[Overlap, ...] = ()

    @property
    def version(self) -> str:
        return version_of(self.drawn.row)

    @property
    def warnings(self) -> list[str]:
        return [OVERLAP] if self.overlaps else []


class PlotService[M: Plot]:
    """`user_id` is who changes something; reading needs none."""

    def __init__(
        self,
        session: AsyncSession,
        rows: PlotRepository[M],
        parents: PlotRepository[Any] | None,
        user_id: int | None = None,
    ) -> None:
        self._session = session
        self._rows = rows
        self._parents = parents
        self._audit = Audit(session, user_id)
        self._noun = noun(rows.model)

    async def page(self, wanted: PlotFilter, request: PageRequest) -> Page[Drawn[M]]:
        return await self._rows.drawn_page(wanted, request)

    async def page_in(self, wanted: PlotFilter, request: PageRequest) -> Page[Drawn[M]]:
        """Of what lies in one greenhouse or bed, which has to be there."""
        assert self._parents is not None  # noqa: S101
        assert wanted.parent_id is not None  # noqa: S101
        if await self._parents.one(wanted.parent_id, inactive=wanted.inactive) is None:
            raise self._parents_missing(wanted.parent_id)
        return await self.page(wanted, request)

    async def get(self, id_: int, *, inactive: bool = False) -> Kept[M]:
        if (row := await self._rows.one(id_, inactive=inactive)) is None:
            raise self._missing(id_)
        return Kept((await self._rows.drawn([row]))[0])

    async def create(self, values: Values, parent_id: int | None = None) -> Kept[M]:
        """Refused with every fault there is; what only overlaps is taken and said (LOC-01 to LOC-06)."""
        parent = await self._parent_for_new(parent_id)
        faults = code_faults(values["code"], parent.code if parent else None)
        faults += (await self.judged(values[OUTLINE], parent_id, None))[0]
        refuse(faults)
        row = await self._rows.create(values, parent_id)
        kept = await self._kept(row.id)
        self._audit.record(f"{self._noun}.create", row, after=said(kept.drawn))
        return kept

    async def _parent_for_new(self, parent_id: int | None) -> Any:
        if self._parents is None or parent_id is None:
            if self._rows.scope.warehouse_ids is not None:
                raise Forbidden("Only who may see all greenhouses adds one.")
            return None
        if (parent := await self._parents.held(parent_id)) is None:
            pointer = f"/body/{self._rows.parent_key}"
            raise UnknownReference(errors=[Fault(pointer, f"there is no {parent_id}", "unknown")])
        if not parent.active:
            raise OutOfUse(f"{parent.code} was taken out of use; bring it back first.")
        return parent

    async def judged(
        self, outline: dict[str, Any], parent_id: int | None, own_id: int | None
    ) -> tuple[list[Fault], float]:
        """What is wrong with an outline in this place, and its area in m²; by the database in one statement."""
        found = await self._rows.verdict(outline, parent_id, own_id)
        faults = outline_faults(
            outline["coordinates"],
            flaw=found.flaw,
            area_m2=found.area_m2,
            inside_parent=found.inside_parent,
            outside=found.outside,
            farm=found.farm,
        )
        return faults, found.area_m2

    async def update(self, id_: int, values: Values, expected_version: str | None) -> Kept[M]:
        """Give it other values. `active` brings back what was taken out of use, without what was below it."""
        parent = await self._parent_of(id_)
        if (row := await self._rows.locked(id_)) is None:
            raise self._missing(id_)
        require_version(row, expected_version)
        if not (row.active or values.get("active")):
            raise OutOfUse(f"{row.code} was taken out of use; bring it back first.")
        (before,) = await self._rows.drawn([row])
        changes = differing(
            values, {OUTLINE: before.outline} | {name: getattr(row, name) for name in values if name != OUTLINE}
        )
        if changes:
            await self._refuse_change(before, changes, parent)
            return await self._changed(before, changes)
        return Kept(before, await self._overlaps(before))

    async def _parent_of(self, id_: int) -> Any:
        """Held before the row itself, from the top down."""
        if self._parents is None or (parent_id := await self._rows.parent_id_of(id_)) is None:
            return None
        return await self._parents.held(parent_id)

    async def _refuse_change(self, before: Drawn[M], changes: Values, parent: Any) -> None:
        row, parent_id = before.row, parent.id if parent else None
        if "active" in changes and parent is not None and not parent.active:
            raise OutOfUse(f"{parent.code} was taken out of use; bring it back first.")
        faults = []
        if "code" in changes:
            faults += code_faults(changes["code"], parent.code if parent else None)
            longest = await self._rows.longest_code_below(row.id)
            faults += growth_faults(changes["code"], row.code, longest, ROOM)
        if OUTLINE in changes or "active" in changes:
            faults += (await self.judged(changes.get(OUTLINE, before.outline), parent_id, row.id))[0]
        refuse(faults)

    async def _changed(self, before: Drawn[M], changes: Values) -> Kept[M]:
        old = said(before, with_outline=OUTLINE in changes)
        row, code = before.row, before.row.code
        await self._rows.change(row, changes)
        if "code" in changes:
            await self._rename_below(row.id, code, changes["code"])
        kept = await self._kept(row.id)
        after = said(kept.drawn, with_outline=OUTLINE in changes)
        self._audit.record(f"{self._noun}.update", kept.drawn.row, before=old, after=after)
        return kept

    async def _rename_below(self, id_: int, old: str, new: str) -> None:
        """What lies below keeps its own part of the code (LOC-04)."""
        await self._rows.lock_below(id_)
        renamed = await self._rows.rename_below(id_, old, new)
        changes = [(each, {"code": was}, {"code": now}) for each, was, now in renamed]
        await self._audit.record_all(f"{self._noun}.rename", changes)

    async def deactivate(self, id_: int, expected_version: str | None, *, cascade: bool) -> None:
        """LOC-07: what has stock in it, or, unless `cascade`, something in use below it, stays."""
        await self._parent_of(id_)
        if (row := await self._rows.locked(id_)) is None or not row.active:
            raise self._missing(id_)
        require_version(row, expected_version)
        if not cascade and (children := await self._rows.children_in_use(id_)):
            raise ChildrenInUse(children=children)
        await self._rows.lock_below(id_)
        if plants := await self._rows.plants_in(await self._rows.places_in(id_)):
            raise StockPresent(plants=sum(plants.values()), storage_location_ids=list(plants)[:100])
        ended = await self._rows.deactivate(id_)
        changes = [(each, {"active": True}, {"active": False}) for each in ended]
        await self._audit.record_all(f"{self._noun}.deactivate", changes)

    async def parent_id_of(self, id_: int) -> int | None:
        return None if self._parents is None else await self._rows.parent_id_of(id_)

    async def has_parent(self, id_: int) -> bool:
        return self._parents is None or await self._parents.one(id_, inactive=True) is not None

    async def overlaps_of(self, outline: dict[str, Any], own_id: int | None) -> tuple[Overlap, ...]:
        return tuple(await self._rows.overlaps(outline, own_id))

    async def _overlaps(self, drawn: Drawn[M]) -> tuple[Overlap, ...]:
        return await self.overlaps_of(drawn.outline, drawn.row.id)

    async def _kept(self, id_: int) -> Kept[M]:
        kept = await self.get(id_, inactive=True)
        return Kept(kept.drawn, await self._overlaps(kept.drawn))

    def _missing(self, id_: int) -> NotFound:
        return NotFound(f"There is no {self._noun.replace('_', ' ')} {id_}.")

    def _parents_missing(self, id_: int) -> NotFound:
        assert self._parents is not None  # noqa: S101
        return NotFound(f"There is no {noun(self._parents.model).replace('_', ' ')} {id_}.")


class SpotService(PlotService[StorageLocation]):
    """Places in a bed or in a greenhouse."""

    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None = None) -> None:
        super().__init__(session, SpotRepository(session, scope), AreaRepository(session, scope), user_id)


def warehouse_service(session: AsyncSession, scope: Scope, user_id: int | None = None) -> PlotService[Warehouse]:
    return PlotService(session, WarehouseRepository(session, scope), None, user_id)


def area_service(session: AsyncSession, scope: Scope, user_id: int | None = None) -> PlotService[StorageArea]:
    return PlotService(session, AreaRepository(session, scope), WarehouseRepository(session, scope), user_id)


def said(drawn: Drawn[Any], *, with_outline: bool = True) -> dict[str, Any]:
    """For the log of changes: an outline is large, and named only where it changed."""
    return snapshot(drawn.row) | ({OUTLINE: drawn.outline} if with_outline else {})
