"""Queries on what should grow in places; all within the caller's scope."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import Result, Select, column, func, insert, literal, or_, select, table, update

from app.catalog.models import Packaging, Product, ProductState
from app.core.database import Record
from app.core.pages import Page, PageRequest
from app.core.repository import fresh
from app.locations.models import LocationConfig, StorageLocation
from app.locations.repositories.places import places_within
from app.locations.rules.configuration import CM2_PER_M2, Crop
from app.users.scoped import ScopedRepository

type Query = Select[Any]

BATCHES = table("stock_batches", column("storage_location_id"), column("quantity_current"))
"""Stock is a higher package: known here by name only."""


@dataclass(frozen=True, slots=True)
class Described:
    """A configuration with the words for its ids."""

    config: LocationConfig
    product_sku: str
    product_name: str
    packaging_sku: str | None
    packaging_name: str | None
    expected_product_state: str

    @classmethod
    def maybe(cls, config: LocationConfig | None, words: Sequence[Any]) -> Self | None:
        return None if config is None else cls(config, *words)


WORDS = (Product.sku, Product.common_name, Packaging.sku, Packaging.name, ProductState.code)


class ConfigRepository(ScopedRepository[LocationConfig]):
    model = LocationConfig

    def within(self, query: Query) -> Query:
        return places_within(
            query.join(StorageLocation, StorageLocation.id == LocationConfig.storage_location_id), self.scope
        )

    async def active_at(self, location_id: int) -> LocationConfig | None:
        query = self.select().where(LocationConfig.storage_location_id == location_id, LocationConfig.active)
        found: LocationConfig | None = await self.session.scalar(query)
        return found

    async def active_of_product(self, product_id: int) -> list[LocationConfig]:
        query = self.select().where(LocationConfig.product_id == product_id, LocationConfig.active)
        return list(await self.session.scalars(query.order_by(LocationConfig.id)))

    async def described_at(self, location_id: int) -> Described | None:
        """The active configuration of a place with its words, in one statement (CFG-10)."""
        found = await self._described(LocationConfig.storage_location_id == location_id, LocationConfig.active)
        return found[0] if found else None

    async def described(self, config_ids: Collection[int]) -> list[Described]:
        """Newest first."""
        return await self._described(LocationConfig.id.in_(config_ids)) if config_ids else []

    async def _described(self, *conditions: Any) -> list[Described]:
        query: Any = select(LocationConfig, *WORDS).select_from(LocationConfig)
        query = self.within(with_words(query)).where(*conditions).order_by(LocationConfig.id.desc())
        rows: Result[*tuple[Any, ...]] = await self.session.execute(fresh(query))
        return [Described(*row) for row in rows]

    async def history(self, location_id: int, request: PageRequest) -> Page[LocationConfig]:
        return await self.page(request, self.select().where(LocationConfig.storage_location_id == location_id))

    async def valid_at(self, location_id: int, at: datetime) -> LocationConfig | None:
        """CFG-04: what was configured at an instant. A row's last change is its end once it is no longer active."""
        query = self.select().where(
            LocationConfig.storage_location_id == location_id,
            LocationConfig.created_at <= at,
            or_(LocationConfig.active, LocationConfig.updated_at >= at),
        )
        found: LocationConfig | None = await self.session.scalar(query.order_by(LocationConfig.id.desc()).limit(1))
        return found

    async def locked(self, config_id: int) -> LocationConfig | None:
        """An active configuration, its caller's to change."""
        query = self.select().where(LocationConfig.id == config_id, LocationConfig.active)
        found: LocationConfig | None = await self.session.scalar(fresh(query.with_for_update(of=LocationConfig)))
        return found

    async def locked_in(self, location_ids: Collection[int]) -> list[LocationConfig]:
        """The active configurations of places whose locks the caller holds."""
        query = self.select().where(LocationConfig.storage_location_id.in_(location_ids), LocationConfig.active)
        order = LocationConfig.storage_location_id
        return list(await self.session.scalars(fresh(query.order_by(order).with_for_update(of=LocationConfig))))

    async def lock_places(self, location_ids: Collection[int]) -> dict[int, Decimal]:
        """Areas in m² of those that exist, by id; until the end of the transaction nobody else configures them.

        Always in the order of their ids, so that two bulk changes wait for each other instead of dying.
        """
        query: Any = select(StorageLocation.id, StorageLocation.area_m2).where(StorageLocation.id.in_(location_ids))
        query = places_within(query, self.scope).order_by(StorageLocation.id)
        rows: Any = await self.session.execute(query.with_for_update(of=StorageLocation, key_share=True))
        return dict(rows.all())

    async def now(self) -> datetime:
        """The present of the database, not that of the transaction's beginning: one may have waited for a lock."""
        present: datetime = (await self.session.execute(select(func.clock_timestamp()))).scalar_one()
        return present

    async def end(self, config_ids: Collection[int], at: datetime) -> None:
        """They become history."""
        await self.change(config_ids, {"active": False}, at)

    async def change(self, config_ids: Collection[int], values: Mapping[str, Any], at: datetime) -> None:
        statement = update(LocationConfig).where(LocationConfig.id.in_(config_ids))
        await self.session.execute(
            statement.values(**values, updated_at=at).execution_options(synchronize_session=False)
        )

    async def begin(self, location_ids: Collection[int], crop: Crop, at: datetime) -> list[LocationConfig]:
        """A new active configuration in each place, in one statement."""
        columns = LocationConfig.__table__.columns
        values = {
            "product_id": crop.product_id,
            "packaging_catalog_id": crop.packaging_catalog_id,
            "expected_product_state_id": crop.expected_product_state_id,
            "notes": crop.notes,
            "created_at": at,
            "updated_at": at,
        }
        given = literal(crop.area_cm2, columns.area_cm2.type)
        rows = select(
            StorageLocation.id,
            func.coalesce(given, StorageLocation.area_m2 * CM2_PER_M2),
            *(literal(value, columns[name].type) for name, value in values.items()),
        ).where(StorageLocation.id.in_(location_ids))
        statement = insert(LocationConfig).from_select(["storage_location_id", "area_cm2", *values], rows)
        return list(await self.session.scalars(statement.returning(LocationConfig)))

    async def plants_in(self, location_ids: Collection[int]) -> int:
        """How many plants stand in the places now (CFG-07)."""
        query = select(func.coalesce(func.sum(BATCHES.c.quantity_current), 0))
        return int(await self.session.scalar(query.where(BATCHES.c.storage_location_id.in_(location_ids))) or 0)

    async def unknown(self, wanted: Mapping[str, tuple[type[Record], int | None]]) -> list[str]:
        """Names of those of the wanted (model, id) that do not exist, in one statement; None is always fine."""
        asked = {name: each for name, each in wanted.items() if each[1] is not None}
        if not asked:
            return []
        found = [select(model.id).where(model.id == id_).exists() for model, id_ in asked.values()]
        row = (await self.session.execute(select(*found))).one()
        return [name for name, exists in zip(asked, row, strict=True) if not exists]


def with_words(query: Query) -> Query:
    """`query` reads LocationConfig; joins what its ids mean."""
    return (
        query.outerjoin(Product, Product.id == LocationConfig.product_id)
        .outerjoin(Packaging, Packaging.id == LocationConfig.packaging_catalog_id)
        .outerjoin(ProductState, ProductState.id == LocationConfig.expected_product_state_id)
    )
