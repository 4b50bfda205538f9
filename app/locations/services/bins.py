"""Keeping the containers that stand in places, and saying how places are related."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Fault, NotFound
from app.core.pages import Page, PageRequest
from app.core.versions import require_version
from app.locations.models import BinCategory, BinStatus, LocationRelationship, StorageBin, StorageLocation
from app.locations.repositories import LocationRepository
from app.locations.repositories.bins import (
    BinTypeRepository,
    KeptBinRepository,
    RelationshipRepository,
)
from app.locations.rules import bin_code, next_bin_number
from app.locations.rules.filters import BinFilter
from app.locations.rules.keeping import AlreadyRelated, StockPresent, code_faults, differing, refuse, refuse_step
from app.locations.services.configuration import UnknownReference
from app.users.permissions import Scope

type Values = Mapping[str, Any]


class BinService:
    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None = None) -> None:
        self._session = session
        self._bins = KeptBinRepository(session, scope)
        self._places = LocationRepository(session, scope)
        self._types = BinTypeRepository(session)
        self._audit = Audit(session, user_id)

    async def page(self, wanted: BinFilter, request: PageRequest) -> Page[StorageBin]:
        return await self._bins.matching(wanted, request)

    async def page_in(self, wanted: BinFilter, request: PageRequest) -> Page[StorageBin]:
        """Of one place, which has to be there."""
        if wanted.storage_location_id is None or await self._places.find(wanted.storage_location_id) is None:
            raise NotFound(f"There is no storage location {wanted.storage_location_id}.")
        return await self.page(wanted, request)

    async def get(self, bin_id: int) -> StorageBin:
        if (row := await self._bins.find(bin_id)) is None:
            raise NotFound(f"There is no storage bin {bin_id}.")
        return row

    async def create(self, values: Values) -> StorageBin:
        """Without a code it gets the next one of its kind, as those that a photograph shows do."""
        await self._places.lock(values["storage_location_id"])
        place = await self._places.find(values["storage_location_id"])
        category = await self._types.category_of(values["storage_bin_type_id"])
        self._refuse_unknown(place, category, values)
        assert place is not None and category is not None  # noqa: S101, PT018
        code = values["code"] or await self._next_code(place, category)
        refuse(code_faults(code, place.code))
        row = await self._bins.add(StorageBin(**dict(values) | {"code": code}))
        self._audit.record("storage_bin.create", row, after=snapshot(row))
        return row

    @staticmethod
    def _refuse_unknown(place: StorageLocation | None, category: BinCategory | None, values: Values) -> None:
        found = {"storage_location_id": place, "storage_bin_type_id": category}
        faults = [
            Fault(f"/body/{name}", f"there is no {values[name]}", "unknown")
            for name, value in found.items()
            if value is None
        ]
        if faults:
            raise UnknownReference(errors=faults)

    async def _next_code(self, place: StorageLocation, category: BinCategory) -> str:
        number = next_bin_number(place.code, category, await self._bins.codes_in(place.id))
        return bin_code(place.code, category, number)

    async def update(self, bin_id: int, values: Values, expected_version: str | None) -> StorageBin:
        row, place = await self._locked(bin_id, expected_version)
        changes = differing(values, {name: getattr(row, name) for name in values})
        if not changes:
            return row
        await self._refuse_change(row, place, changes)
        before = snapshot(row)
        for name, value in changes.items():
            setattr(row, name, value)
        await self._session.flush()
        await self._session.refresh(row)
        self._audit.record("storage_bin.update", row, before=before, after=snapshot(row))
        return row

    async def retire(self, bin_id: int, expected_version: str | None) -> None:
        """LOC-09: for good; its code stays taken."""
        if (await self.get(bin_id)).status == BinStatus.RETIRED:
            raise NotFound(f"There is no storage bin {bin_id} in use.")
        await self.update(bin_id, {"status": BinStatus.RETIRED}, expected_version)

    async def _locked(self, bin_id: int, expected_version: str | None) -> tuple[StorageBin, StorageLocation]:
        """The place first, as those do who post stock into it."""
        location_id = (await self.get(bin_id)).storage_location_id
        await self._places.lock(location_id)
        place, row = await self._places.find(location_id), await self._bins.locked(bin_id)
        if place is None or row is None:
            raise NotFound(f"There is no storage bin {bin_id}.")
        require_version(row, expected_version)
        return row, place

    async def _refuse_change(self, row: StorageBin, place: StorageLocation, changes: Values) -> None:
        if "status" in changes:
            refuse_step(row.status, changes["status"])
            if changes["status"] == BinStatus.RETIRED and (plants := await self._bins.plants_in(row.id)):
                raise StockPresent(plants=plants, storage_location_ids=[place.id])
        if "storage_bin_type_id" in changes:
            await self._refuse_type(row, changes)
        if "code" in changes:
            refuse(code_faults(changes["code"], place.code))

    async def _refuse_type(self, row: StorageBin, changes: Values) -> None:
        """Its kind decides how it is counted and whether it is for sale; a crate never becomes a tray."""
        pointer, type_id = "/body/storage_bin_type_id", changes["storage_bin_type_id"]
        if (wanted := await self._types.category_of(type_id)) is None:
            raise UnknownReference(errors=[Fault(pointer, f"there is no {type_id}", "unknown")])
        if wanted != (kind := await self._types.category_of(row.storage_bin_type_id)):
            refuse([Fault(pointer, f"the container is a {kind} and stays one; this is a {wanted}", "another_category")])


class RelationshipService:
    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None = None) -> None:
        self._rows = RelationshipRepository(session, scope)
        self._places = LocationRepository(session, scope)
        self._audit = Audit(session, user_id)

    async def of_place(self, location_id: int, request: PageRequest) -> Page[LocationRelationship]:
        if await self._places.find(location_id) is None:
            raise NotFound(f"There is no storage location {location_id}.")
        return await self._rows.of_place(location_id, request)

    async def create(self, values: Values) -> LocationRelationship:
        """LOC-10: the database lets a pair be there once; the places are locked, lest it come the other way round."""
        keys = ("parent_location_id", "child_location_id")
        faults = [
            Fault(f"/body/{key}", f"there is no {values[key]}", "unknown")
            for key in keys
            if await self._places.find(values[key]) is None
        ]
        if faults:
            raise UnknownReference(errors=faults)
        for id_ in sorted(values[key] for key in keys):
            await self._places.lock(id_)
        if await self._rows.of_pair(values["child_location_id"], values["parent_location_id"]):
            raise AlreadyRelated(constraint="uq_location_relationships_pair")
        row = await self._rows.add(LocationRelationship(**values))
        self._audit.record("location_relationship.create", row, after=snapshot(row))
        return row

    async def remove(self, id_: int) -> None:
        row = await self._rows.get(id_)
        self._audit.record("location_relationship.delete", row, before=snapshot(row))
        await self._rows.remove(row)
