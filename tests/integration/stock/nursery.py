"""A greenhouse of its own with two places, a product with a price, and hands that plant, lose and count."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductFamily, ProductState
from app.core.truths import Truth
from app.locations.models import BinCategory, StorageLocation
from app.locations.services import LocationService
from app.photos.models import StockEffect
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.rules import ClosedCycle, CountedContainer, Initialization, PlaceCount
from app.stock.services import CycleService, Ledger, Origin, StockService
from app.stock.services.invariants import broken_truths
from app.users.models import User
from app.users.permissions import EVERYWHERE
from tests.builders import (
    a_batch,
    a_bin_type,
    a_category,
    a_family,
    a_location,
    a_photo_session,
    a_price,
    a_product,
    a_saved_packaging,
    a_state,
    a_user,
    a_warehouse,
    an_area,
    an_image,
    number,
    save,
)


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2025, month, day, hour, tzinfo=UTC)


def container(
    counted: int, category: str = "segment", index: int = 1, *, dead: int = 0, sure_by: int = 0
) -> CountedContainer:
    return CountedContainer(category, index, counted, dead, 0, max(0, counted - sure_by), counted + sure_by)


@dataclass
class Nursery:
    session: AsyncSession
    user: User
    place: StorageLocation
    other_place: StorageLocation
    family: ProductFamily
    product: Product
    adult: ProductState
    seedling: ProductState
    packaging: Packaging

    @classmethod
    async def founded(cls, session: AsyncSession) -> Self:
        warehouse = await save(session, a_warehouse(code=f"NAVE{number()}"))
        area = await save(session, an_area(warehouse))
        place, other_place = [await save(session, a_location(area, index)) for index in (1, 2)]
        for kind in BinCategory:
            await save(session, a_bin_type(kind))
        category = await save(session, a_category())
        family = await save(session, a_family(category))
        packaging = await a_saved_packaging(session)
        await save(session, a_price(packaging, category, 1_050, discount_factor=20))
        return cls(
            session,
            await save(session, a_user()),
            place,
            other_place,
            family,
            await save(session, a_product(family)),
            await save(session, a_state()),
            await save(session, a_state(sellable=False)),
            packaging,
        )

    async def batch(self, category: str = "segment", *, index: int = 1, **over: object) -> StockBatch:
        place = over.pop("place", self.place)
        assert isinstance(place, StorageLocation)
        bin_ = await LocationService(self.session, EVERYWHERE).bin_at(place.id, category, index)
        usual = {"packaging_catalog_id": self.packaging.id, "has_packaging": True}
        return await save(self.session, a_batch(bin_, self.product, self.adult, **usual | over))

    async def initialized(self, quantity: int, when: datetime, **over: object) -> StockBatch:
        usual: dict[str, object] = {
            "storage_location_id": self.place.id,
            "product_id": self.product.id,
            "packaging_catalog_id": self.packaging.id,
            "product_state_id": self.adult.id,
        }
        entered = Initialization(quantity=quantity, occurred_at=when, **usual | over)  # type: ignore[arg-type]
        return await StockService(self.session, EVERYWHERE).initialize(entered, self.user.id)

    async def post(self, batch: StockBatch, kind: MovementType, quantity: int, when: datetime) -> StockMovement:
        ledger = Ledger(self.session, EVERYWHERE)
        (locked,) = await ledger.lock([batch.id])
        return await ledger.post(locked, kind, quantity, Origin(self.user.id, when))

    def count(self, when: datetime, *containers: CountedContainer, whole: int = 0, **over: object) -> PlaceCount:
        counted = sum(each.counted for each in containers)
        usual: dict[str, object] = {
            "storage_location_id": self.place.id,
            "low": max(0, counted - whole) if whole else sum(each.low for each in containers),
            "high": counted + whole if whole else sum(each.high for each in containers),
            "product_id": self.product.id,
            "product_state_id": self.adult.id,
            "packaging_catalog_id": self.packaging.id,
        }
        return PlaceCount(taken_at=when, user_id=self.user.id, containers=containers, **usual | over)  # type: ignore[arg-type]

    async def close(self, when: datetime, *containers: CountedContainer, whole: int = 0, **over: object) -> ClosedCycle:
        return await CycleService(self.session, EVERYWHERE).close(self.count(when, *containers, whole=whole, **over))

    async def photo(self, when: datetime, **over: object) -> int:
        """The id of a session whose count is posted."""
        image = await save(self.session, an_image())
        usual: dict[str, object] = {"taken_at": when, "stock_effect": StockEffect.POSTED}
        return (await save(self.session, a_photo_session(image, self.place, **usual | over))).id

    async def stock(self, place: StorageLocation | None = None) -> int:
        query = select(func.coalesce(func.sum(StockBatch.quantity_current), 0))
        where = StockBatch.storage_location_id == (place or self.place).id
        return await self.session.scalar(query.where(where)) or 0

    async def ledger(self, *kinds: MovementType) -> list[StockMovement]:
        query = select(StockMovement).order_by(StockMovement.id)
        return list(await self.session.scalars(query.where(StockMovement.movement_type.in_(kinds)) if kinds else query))

    async def cycle(self, number: int) -> LocationCycle:
        query = select(LocationCycle).where(
            LocationCycle.storage_location_id == self.place.id, LocationCycle.number == number
        )
        return (await self.session.scalars(query.execution_options(populate_existing=True))).one()

    async def broken(self) -> list[Truth]:
        """What `demeter check` would complain of, and what the database would refuse at the commit."""
        await self.session.flush()
        await self.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        await self.session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        return await broken_truths(self.session)
