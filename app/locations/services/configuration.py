"""What should grow in places: reading it, correcting it, beginning anew; for one place or for many at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductState
from app.core.audit import Audit, snapshot
from app.core.errors import DomainError, Fault, NotFound
from app.core.pages import Page, PageRequest
from app.core.settings import load_settings
from app.core.versions import require_version, version_of
from app.locations.models import LocationConfig
from app.locations.repositories.configuration import ConfigRepository, Described
from app.locations.rules.configuration import Crop, badge, usable_area
from app.locations.schemas.configuration import BulkChanged, ConfigChanged, ConfigRead
from app.locations.services.places import LocationService
from app.users.permissions import Scope

PLANTS_PRESENT = "plants_present"
"""CFG-07: what stands there stays what the ledger says it is."""

CREATED, UPDATED = "configuration.create", "configuration.update"
REFERENCES = {
    "product_id": Product,
    "packaging_catalog_id": Packaging,
    "expected_product_state_id": ProductState,
}

type Pointers = Mapping[int, str]
"""Where in the request each place is named."""


class UnknownReference(NotFound):
    """Something the request names does not exist; see `errors`."""

    code = "broken_reference"


class SameConfiguration(DomainError):
    """These very values are configured already; to correct them, update."""

    code = "same_configuration"


class ConfigurationService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session = session
        self._configs = ConfigRepository(session, scope)
        self._places = LocationService(session, scope)

    async def current(self, location_id: int) -> tuple[ConfigRead, str]:
        """The active configuration of a place and its version (CFG-01)."""
        if (found := await self._configs.described_at(location_id)) is None:
            raise NotFound(f"There is no place {location_id}, or nothing is configured in it.")
        return config_read(found), version_of(found.config)

    async def history(self, location_id: int, at: datetime | date | None, request: PageRequest) -> Page[ConfigRead]:
        """All configurations a place ever had, newest first; with `at` only the one of that time (CFG-04)."""
        await self._places.get(location_id)
        if at is not None:
            found = await self._configs.valid_at(location_id, instant(at))
            page: Page[LocationConfig] = Page(items=[found] if found else [], next=None)
        else:
            page = await self._configs.history(location_id, request)
        described = await self._configs.described([each.id for each in page.items])
        return Page(items=[config_read(each) for each in described], next=page.next, total=page.total)

    async def create(self, location_id: int, crop: Crop, user_id: int) -> tuple[ConfigChanged, str]:
        """CFG-03: a new crop cycle; what was configured before becomes history."""
        (config,) = await self._begin({location_id: "/body/storage_location_id"}, crop, user_id)
        return await self._changed(config)

    async def create_many(self, location_ids: Sequence[int], crop: Crop, user_id: int) -> BulkChanged:
        """CFG-06: the same in each of the places, or in none."""
        pointers = pointers_of(location_ids)
        configs = await self._begin(pointers, crop, user_id)
        return await self._bulk_changed(pointers, len(configs))

    async def update(
        self, config_id: int, crop: Crop, expected_version: str | None, user_id: int
    ) -> tuple[ConfigChanged, str]:
        """CFG-02: the same crop cycle; only an active configuration can be changed."""
        if (row := await self._configs.locked(config_id)) is None:
            raise NotFound(f"There is no active configuration {config_id}.")
        require_version(row, expected_version)
        values = asdict(crop)
        await self._check(values)
        await self._apply([row], values, user_id)
        return await self._changed(row)

    async def update_many(self, location_ids: Sequence[int], values: Mapping[str, Any], user_id: int) -> BulkChanged:
        """CFG-06: change some values of the active configuration of each place, or of none."""
        pointers = pointers_of(location_ids)
        places = await self._configs.lock_places(pointers)
        rows = await self._configs.locked_in(places)
        configured = {row.storage_location_id for row in rows}
        bare = [
            Fault(pointer, f"nothing is configured in the place {id_}", "not_configured")
            for id_, pointer in pointers.items()
            if id_ in places and id_ not in configured
        ]
        await self._check(values, [*unknown_places(pointers, places), *bare])
        return await self._bulk_changed(pointers, await self._apply(rows, values, user_id))

    async def _begin(self, pointers: Pointers, crop: Crop, user_id: int) -> list[LocationConfig]:
        places = await self._configs.lock_places(pointers)
        values = {name: getattr(crop, name) for name in REFERENCES}
        await self._check(values, unknown_places(pointers, places))
        current = await self._configs.locked_in(places)
        same = [row for row in current if says(row, crop, usable_area(crop, places[row.storage_location_id]))]
        if same:
            faults = [
                Fault(pointers[row.storage_location_id], f"configuration {row.id} says the same", "unchanged")
                for row in same
            ]
            raise SameConfiguration(errors=faults)
        return await self._replace(current, places, crop, user_id)

    async def _replace(
        self, current: Sequence[LocationConfig], places: Collection[int], crop: Crop, user_id: int
    ) -> list[LocationConfig]:
        """End what is configured and begin `crop` at the same instant, so that a place is never without (CFG-04)."""
        at = await self._configs.now()
        before = {row.storage_location_id: snapshot(row) for row in current}
        await self._configs.end([row.id for row in current], at)
        configs = await self._configs.begin(places, crop, at)
        changes = [(row, before.get(row.storage_location_id), snapshot(row)) for row in configs]
        await Audit(self._session, user_id).record_all(CREATED, changes)
        return configs

    async def _apply(self, rows: Sequence[LocationConfig], values: Mapping[str, Any], user_id: int) -> int:
        """Change those that say something else, and answer how many these were."""
        changed = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
        if changed:
            at = await self._configs.now()
            await self._configs.change([row.id for row in changed], values, at)
            after = to_jsonable_python({**values, "updated_at": at})
            changes = [(row, snapshot(row), snapshot(row) | after) for row in changed]
            await Audit(self._session, user_id).record_all(UPDATED, changes)
        return len(changed)

    async def _check(self, values: Mapping[str, Any], faults: Sequence[Fault] = ()) -> None:
        """CFG-05: every unknown id is named, with its place in the request."""
        wanted = {name: (model, values.get(name)) for name, model in REFERENCES.items()}
        missing = await self._configs.unknown(wanted)
        found = [Fault(f"/body/{name}", f"there is no {values[name]}", "unknown") for name in missing]
        if faults or found:
            raise UnknownReference(errors=[*found, *faults])

    async def _changed(self, config: LocationConfig) -> tuple[ConfigChanged, str]:
        (found,) = await self._configs.described([config.id])
        plants = await self._configs.plants_in([config.storage_location_id])
        read = config_read(found).model_dump()
        return ConfigChanged(**read, plants_now=plants, warnings=warnings(plants)), version_of(found.config)

    async def _bulk_changed(self, pointers: Pointers, affected: int) -> BulkChanged:
        plants = await self._configs.plants_in(pointers)
        return BulkChanged(affected_count=affected, plants_now=plants, warnings=warnings(plants))


def pointers_of(location_ids: Sequence[int]) -> dict[int, str]:
    """A place named twice counts once."""
    found: dict[int, str] = {}
    for index, id_ in enumerate(location_ids):
        found.setdefault(id_, f"/body/location_ids/{index}")
    return found


def unknown_places(pointers: Pointers, places: Collection[int]) -> list[Fault]:
    return [
        Fault(pointer, f"there is no place {id_}", "unknown") for id_, pointer in pointers.items() if id_ not in places
    ]


def says(row: LocationConfig, crop: Crop, area_cm2: object) -> bool:
    same = all(getattr(row, name) == getattr(crop, name) for name in (*REFERENCES, "notes"))
    return same and row.area_cm2 == area_cm2


def config_read(found: Described) -> ConfigRead:
    config = found.config
    own = {name: getattr(config, name) for name in ConfigRead.model_fields if name in config.__table__.columns}
    words = {name: getattr(found, name) for name in ConfigRead.model_fields if hasattr(found, name)}
    colour = badge(config.updated_at, datetime.now(UTC)) if config.active else None
    return ConfigRead(**own, **words, badge=colour)


def warnings(plants: int) -> list[str]:
    return [PLANTS_PRESENT] if plants else []


def instant(at: datetime | date) -> datetime:
    """A day means its end on the farm."""
    if isinstance(at, datetime):
        return at
    return datetime.combine(at + timedelta(days=1), time.min, load_settings().zone) - timedelta(microseconds=1)
