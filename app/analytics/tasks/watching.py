"""`analytics.watch_stock`: tells once a month of each product and pot that would soon be sold out."""

from app.analytics.schemas.asking import Filters
from app.analytics.schemas.overviews import LowStockAnswer
from app.analytics.services import OverviewService
from app.analytics.services.limits import read_only
from app.analytics.services.overview import HORIZON_DAYS, LOOK_BACK_DAYS
from app.core.database import unit_of_work
from app.core.farm_time import today
from app.core.jobs import JobContext, job
from app.core.outbox import EventKind, tell
from app.users.permissions import EVERYWHERE

SIX_HOURS_S = 6 * 3600.0
TOLD = {"product_id", "product", "packaging_catalog_id", "packaging", "plants", "sold", "days_left"}


@job("analytics.watch_stock", every_s=SIX_HOURS_S)
async def watch_stock(context: JobContext, *_: object) -> None:
    low = await runs_low(context)
    async with unit_of_work(context.sessions) as session:
        for each in low.items:
            once = f"{EventKind.STOCK_LOW}:{today():%Y-%m}:{each.product_id}:{each.packaging_catalog_id}"
            await tell(session, EventKind.STOCK_LOW, each.model_dump(mode="json", include=TOLD), once=once)


async def runs_low(context: JobContext) -> LowStockAnswer:
    async with unit_of_work(context.sessions) as session:
        overview = OverviewService(await read_only(session), EVERYWHERE)
        return await overview.low_stock(Filters(), HORIZON_DAYS, LOOK_BACK_DAYS)
