"""What grows in the demo farm's sample spots, and how much stood there thirty days before.

The openings lie a little above what the sample photographs show, so that their counts find plants sold, dead or lost.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductState
from app.cli.demo_farm import SPOT_DEPTH_M, SPOT_WIDTH_M
from app.cli.farm.rows import added, present
from app.locations.models import BinCategory, LocationConfig, StorageLocation
from app.stock.models import StockBatch
from app.stock.rules import Initialization
from app.stock.services import StockService
from app.users.models import User
from app.users.permissions import EVERYWHERE

SPOT_AREA_CM2 = Decimal(SPOT_WIDTH_M * SPOT_DEPTH_M) * 10_000
OPENED_DAYS_AGO = 30


@dataclass(frozen=True, slots=True)
class Crop:
    """One product in one spot; at the opening `plants` of it stood in a container of the category."""

    spot: str
    product: str
    pot: str | None
    state: str
    category: BinCategory
    plants: int


CROPS = (
    Crop("NAVE1-NORTE-LOC-001", "MAMM-001", "MAC-R5-TER", "ADULT", BinCategory.SEGMENT, 225),
    Crop("NAVE1-NORTE-LOC-002", "INJE-001", "MAC-R5-NEG", "ADULT", BinCategory.BOX, 220),
    Crop("NAVE1-NORTE-LOC-003", "ASTR-001", "MAC-R8-TER", "ADULT", BinCategory.SEGMENT, 98),
    Crop("NAVE1-SUR-LOC-001", "REBU-001", None, "SEEDLING", BinCategory.SEEDLING_TRAY, 330),
    Crop("NAVE2-NORTE-LOC-001", "HAWO-001", "MAC-R7-NEG", "ADULT", BinCategory.SEGMENT, 170),
    Crop("NAVE2-SUR-LOC-001", "ECHE-001", None, "GERMINATING", BinCategory.PLUG, 185),
)


async def add_configurations(session: AsyncSession, places: dict[str, StorageLocation]) -> None:
    products = {row.sku: row.id for row in await session.scalars(select(Product))}
    pots = {row.sku: row.id for row in await session.scalars(select(Packaging))}
    states = {row.code: row.id for row in await session.scalars(select(ProductState))}
    wanted = [
        LocationConfig(
            storage_location_id=places[crop.spot].id,
            product_id=products[crop.product],
            packaging_catalog_id=pots[crop.pot] if crop.pot else None,
            expected_product_state_id=states[crop.state],
            area_cm2=SPOT_AREA_CM2,
        )
        for crop in CROPS
    ]
    await present(session, wanted, "storage_location_id")


async def add_opening_stock(session: AsyncSession, places: dict[str, StorageLocation], counted_by: User) -> None:
    """As if somebody had counted by hand; a spot that ever held plants is left alone."""
    products = {row.sku: row.id for row in await session.scalars(select(Product))}
    used = set(await session.scalars(select(StockBatch.storage_location_id)))
    stock = StockService(session, EVERYWHERE)
    opened_at = datetime.now(UTC) - timedelta(days=OPENED_DAYS_AGO)
    for crop in CROPS:
        if (location_id := places[crop.spot].id) not in used:
            opening = Initialization(
                location_id, products[crop.product], crop.plants, opened_at, bin_category=crop.category
            )
            await stock.initialize(opening, counted_by.id)
            added(session)[StockBatch.__tablename__] += 1
