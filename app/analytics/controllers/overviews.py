"""HTTP of the dashboard, of what runs low or stands empty, of value, coverage, and of sales beside stock."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, File, Query, UploadFile
from pydantic import AwareDatetime

from app.analytics.controllers.asking import Asked, asks
from app.analytics.controllers.kept_route import KeptRoute
from app.analytics.rules import Grouping
from app.analytics.schemas.answers import Grouped
from app.analytics.schemas.overviews import (
    Coverage,
    Dashboard,
    EmptyFigures,
    FilterOptions,
    InventoryReport,
    LowStockAnswer,
    Valuation,
    Walk,
)
from app.analytics.schemas.selling import SalesComparison
from app.analytics.services import CoverageService, OverviewService, SalesService
from app.analytics.services.overview import HORIZON_DAYS, LOOK_BACK_DAYS
from app.core.errors import Fault, Invalid
from app.core.farm_time import month_began
from app.core.http import Paging, Session
from app.core.routing import Section
from app.core.schemas import Id
from app.core.sheets import LARGEST_FILE
from app.users.access import WHOLE_FARM, Caller

router = Section(route_class=KeptRoute)

MONTH_DAYS, A_YEAR, MOST_STOPS, MOST_FILES = 30, 366, 500, 20

Overviews = Annotated[OverviewService, asks(OverviewService)]
Coverages = Annotated[CoverageService, asks(CoverageService)]
Days = Annotated[int, Query(ge=1, le=A_YEAR)]
GroupBy = Annotated[list[Grouping] | None, Query(max_length=3)]
SinceDay = Annotated[AwareDatetime | None, Query(description="the beginning of the farm's month by default")]


async def sales_service(session: Session, caller: Caller) -> SalesService:
    return SalesService(session, caller.scope)


@router.get("/dashboard")
async def dashboard(overviews: Overviews, filters: Asked) -> Dashboard:
    """The first screen."""
    return await overviews.dashboard(filters)


@router.get("/valuation")
async def valuation(overviews: Overviews, filters: Asked, group_by: GroupBy = None) -> Valuation:
    """What stands, at list prices; what has none is listed."""
    if Grouping.MONTH in (group_by or ()):
        fault = Fault("/query/group_by", "it is of now, and no month's", "not_now")
        raise Invalid("This cannot be grouped so.", errors=[fault])
    return await overviews.valuation(filters, list(dict.fromkeys(group_by or ())))


@router.get("/empty-containers")
async def empty_containers(
    overviews: Overviews, filters: Asked, group_by: Annotated[Grouping | None, Query()] = None
) -> Grouped[EmptyFigures]:
    """For replanting, and for buying pots."""
    if group_by is Grouping.MONTH:
        fault = Fault("/query/group_by", "it is of now, and no month's", "not_now")
        raise Invalid("This cannot be grouped so.", errors=[fault])
    return await overviews.empties(filters, group_by)


@router.get("/low-stock")
async def low_stock(
    overviews: Overviews, filters: Asked, horizon_days: Days = HORIZON_DAYS, look_back_days: Days = LOOK_BACK_DAYS
) -> LowStockAnswer:
    """What would be sold out within the horizon at the pace of the days looked back at; the most urgent first."""
    return await overviews.low_stock(filters, horizon_days, look_back_days)


@router.get("/inventory-report")
@router.get("/inventory", include_in_schema=False)
async def inventory_report(
    overviews: Overviews,
    warehouse_id: Annotated[Id | None, Query()] = None,
    product_id: Annotated[Id | None, Query()] = None,
) -> InventoryReport:
    return await overviews.inventory(warehouse_id, product_id)


@router.get("/filter-options")
async def filter_options(overviews: Overviews) -> FilterOptions:
    """All that can be filtered by but places: their list has pages."""
    return await overviews.options()


@router.get("/coverage")
async def coverage(
    coverages: Coverages,
    filters: Asked,
    paging: Paging,
    since: SinceDay = None,
    photographed: Annotated[bool | None, Query(description="false: only places without a photograph since")] = None,
) -> Coverage:
    """How old the figure of each place is, and whether it was photographed this month."""
    return await coverages.coverage(filters, beginning(since), paging, photographed=photographed)


@router.get("/walk")
async def walk(
    coverages: Coverages,
    filters: Asked,
    older_than_days: Days = MONTH_DAYS,
    most: Annotated[int, Query(ge=1, le=MOST_STOPS)] = MOST_STOPS,
) -> Walk:
    """The beds to walk tomorrow, in walking order, with the places whose figures have grown old."""
    return await coverages.walk(filters, month_began(), older_than_days, most=most)


@router.post("/sales-comparison", dependencies=[WHOLE_FARM])
@router.post("/upload-csv", dependencies=[WHOLE_FARM], include_in_schema=False)
async def sales_comparison(
    sales: Annotated[SalesService, Depends(sales_service)],
    files: Annotated[list[UploadFile], File(description="CSV or XLSX: product_sku, packaging_sku, quantity_sold")],
) -> SalesComparison:
    """What a list of sales leaves of the stock that was counted last; changes nothing."""
    given = [(await each.read(LARGEST_FILE + 1), each.filename or "the list") for each in files[:MOST_FILES]]
    return await sales.compare(given)


def beginning(since: datetime | None) -> datetime:
    return since or month_began()
