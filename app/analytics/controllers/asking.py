"""What the routes of analytics share: a transaction that only reads, and filters as query parameters."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.rules import Span
from app.analytics.schemas.asking import Filters, Named
from app.analytics.services.limits import read_only
from app.core.farm_time import today
from app.core.http import Transaction
from app.users.access import Caller
from app.users.permissions import Scope

MONTH_BACK = timedelta(days=29)


async def reading_session(session: Transaction) -> AsyncSession:
    return await read_only(session)


Reading = Annotated[AsyncSession, Depends(reading_session)]


def asks[S](service: Callable[[AsyncSession, Scope], S]) -> Any:
    """A service of the caller's scope that can only read."""

    async def build(session: Reading, caller: Caller) -> S:
        return service(session, caller.scope)

    return Depends(build)


Ids = Annotated[list[Named] | None, Query(max_length=100, description="several are OR; 0 is without one")]
Day = Annotated[date | None, Query(description="a day on the farm, included")]


async def asked_filters(  # noqa: PLR0913, PLR0917 - each is a query parameter
    warehouse_id: Ids = None,
    storage_area_id: Ids = None,
    storage_location_id: Ids = None,
    product_category_id: Ids = None,
    product_family_id: Ids = None,
    product_id: Ids = None,
    product_state_id: Ids = None,
    product_size_id: Ids = None,
    packaging_type_id: Ids = None,
    packaging_catalog_id: Ids = None,
    packaging_color_id: Ids = None,
    input_type: Literal["photo", "manual", "both"] = "both",
) -> Filters:
    """Several values of one are OR, several parameters AND."""
    return Filters(
        warehouse_ids=warehouse_id or [],
        storage_area_ids=storage_area_id or [],
        storage_location_ids=storage_location_id or [],
        product_category_ids=product_category_id or [],
        product_family_ids=product_family_id or [],
        product_ids=product_id or [],
        product_state_ids=product_state_id or [],
        product_size_ids=product_size_id or [],
        packaging_type_ids=packaging_type_id or [],
        packaging_catalog_ids=packaging_catalog_id or [],
        packaging_color_ids=packaging_color_id or [],
        input_type=input_type,
    )


async def asked_span(date_from: Day = None, date_to: Day = None) -> Span:
    """The last 30 days where none are named."""
    last = date_to or max(today(), date_from or date.min)
    return Span(date_from or last - MONTH_BACK, last)


Asked = Annotated[Filters, Depends(asked_filters)]
AskedSpan = Annotated[Span, Depends(asked_span)]
