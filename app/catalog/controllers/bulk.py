"""HTTP of changing many prices at once: each operation with a preview, which gives the token to carry it out."""

from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import Depends, Request

from app.catalog.rules.bulk import AvailabilityChange, DiscountChange, PriceChange
from app.catalog.schemas.prices import (
    BulkAvailability,
    BulkAvailabilityConfirmed,
    BulkDiscount,
    BulkDiscountConfirmed,
    BulkExecuted,
    BulkFilters,
    BulkPreview,
    BulkPrices,
    BulkPricesConfirmed,
)
from app.catalog.services.bulk import BulkService
from app.catalog.services.prices import PriceFilter
from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = Section(prefix="/admin/price-list", tags=["price-list"], dependencies=[requires(Permission.CONFIG_WRITE)])


async def bulk_service(request: Request, session: Session, user: CurrentUser) -> BulkService:
    return BulkService(session, user.id, request.app.state.settings.jwt_secret_key.get_secret_value())


Bulk = Annotated[BulkService, Depends(bulk_service)]


def chosen(filters: BulkFilters) -> PriceFilter:
    return PriceFilter(
        filters.category_id, filters.packaging_id, filters.availability, filters.min_price, filters.max_price
    )


@router.post("/bulk-update-prices/preview")
async def preview_prices(asked: BulkPrices, bulk: Bulk) -> BulkPreview:
    return await bulk.preview(PriceChange(asked.percentage_change), chosen(asked))


@router.post("/bulk-update-prices/execute", response_model=BulkExecuted)
async def execute_prices(asked: BulkPricesConfirmed, bulk: Bulk, once: Once) -> Any:
    """Above 100 prices only with the preview's token; all of them or none."""

    def work() -> Awaitable[BulkExecuted]:
        return bulk.execute(PriceChange(asked.percentage_change), chosen(asked), asked.confirmation_token)

    return await once(asked, 200, work)


@router.post("/bulk-update-availability/preview")
async def preview_availability(asked: BulkAvailability, bulk: Bulk) -> BulkPreview:
    return await bulk.preview(AvailabilityChange(asked.new_availability), chosen(asked))


@router.post("/bulk-update-availability", response_model=BulkExecuted)
async def execute_availability(asked: BulkAvailabilityConfirmed, bulk: Bulk, once: Once) -> Any:
    """Above 100 prices only with the preview's token; all of them or none."""

    def work() -> Awaitable[BulkExecuted]:
        return bulk.execute(AvailabilityChange(asked.new_availability), chosen(asked), asked.confirmation_token)

    return await once(asked, 200, work)


@router.post("/bulk-update-discount/preview")
async def preview_discount(asked: BulkDiscount, bulk: Bulk) -> BulkPreview:
    return await bulk.preview(DiscountChange(asked.discount_factor), chosen(asked))


@router.post("/bulk-update-discount", response_model=BulkExecuted)
async def execute_discount(asked: BulkDiscountConfirmed, bulk: Bulk, once: Once) -> Any:
    """Above 100 prices only with the preview's token; all of them or none."""

    def work() -> Awaitable[BulkExecuted]:
        return bulk.execute(DiscountChange(asked.discount_factor), chosen(asked), asked.confirmation_token)

    return await once(asked, 200, work)
