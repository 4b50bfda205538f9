"""A price list to work on: a category, some pots, and prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Price, ProductCategory
from app.core.database import Sessions, unit_of_work
from tests.builders import a_category, a_price, a_saved_packaging, save


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
