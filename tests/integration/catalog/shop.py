"""A price list to work on: a category, some pots, prices, and a sale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Price, ProductCategory
from app.catalog.services import CatalogService
from app.core.database import Sessions, unit_of_work
from app.locations.services import LocationService
from app.stock.models import MovementType, StockMovement
from app.stock.services import Ledger, Origin
from app.users.permissions import EVERYWHERE
from tests.builders import (
    a_batch,
    a_bin_type,
    a_category,
    a_family,
    a_location,
    a_price,
    a_product,
    a_saved_packaging,
    a_state,
    a_user,
    a_warehouse,
    an_area,
    days_ago,
    save,
)


@dataclass(frozen=True, slots=True)
class Shop:
    category: int
    pots: list[int]

    async def priced(self, sessions: Sessions, cents: Sequence[int], pot: int = 0, **over: object) -> list[int]:
        """Prices of one pot, the first of them of the usual variant."""
        async with unit_of_work(sessions) as session:
            packaging = await session.get_one(Packaging, self.pots[pot])
            category = await session.get_one(ProductCategory, self.category)
            rows = [
                a_price(packaging, category, each, **{"variant": f"V{n}" if n else "", "sku": f"P{n}"} | over)
                for n, each in enumerate(cents)
            ]
            session.add_all(rows)
            await session.flush()
            return [row.id for row in rows]


async def opened(session: AsyncSession) -> Shop:
    category = await save(session, a_category(code="CACTUS", name="Cactus"))
    sizes = ({"sku": f"MAC-R{cm}-TER", "name": f"R{cm}", "diameter_cm": cm, "height_cm": cm + 1} for cm in (5, 7))
    pots = [await a_saved_packaging(session, **size) for size in sizes]
    return Shop(category.id, [pot.id for pot in pots])


async def wholesale(sessions: Sessions) -> dict[str, int]:
    """Cents by SKU."""
    async with unit_of_work(sessions) as session:
        rows = await session.execute(select(Price.sku, Price.wholesale_unit_price).order_by(Price.id))
        return dict(rows.all())


async def a_sale(session: AsyncSession, shop: Shop) -> int:
    """Of a plant of the shop's category in its first pot, at the price of the list."""
    house = await save(session, a_warehouse())
    place = await save(session, a_location(await save(session, an_area(house))))
    await save(session, a_bin_type("segment"))
    bin_ = await LocationService(session, EVERYWHERE).bin_at(place.id, "segment", 1)
    category = await session.get_one(ProductCategory, shop.category)
    product = await save(session, a_product(await save(session, a_family(category))))
    state = await save(session, a_state())
    batch = a_batch(bin_, product, state, packaging_catalog_id=shop.pots[0], has_packaging=True)
    batch_id = (await save(session, batch)).id
    ledger = Ledger(session, EVERYWHERE)
    (locked,) = await ledger.lock([batch_id])
    origin = Origin((await save(session, a_user())).id, days_ago(1))
    await ledger.post(locked, MovementType.PLANTAR, 100, origin)
    price = await CatalogService(session).unit_price(product.id, shop.pots[0])
    return (await ledger.post(locked, MovementType.VENTAS, -10, origin, unit_price=price)).id


async def paid(sessions: Sessions) -> list[tuple[Decimal | None, Decimal | None]]:
    async with unit_of_work(sessions) as session:
        query = select(StockMovement.unit_price, StockMovement.total_price).order_by(StockMovement.id)
        return [(unit, total) for unit, total in await session.execute(query)]
