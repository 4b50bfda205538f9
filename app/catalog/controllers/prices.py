"""HTTP of the price list, one price at a time."""

from typing import Annotated

from fastapi import Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from app.catalog.models import Availability
from app.catalog.schemas.prices import Cents, PriceCreate, PriceRead, PriceUpdate
from app.catalog.services.prices import PriceFilter, PriceService
from app.core.http import IfMatch, Paging, Session, provide
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = Section(tags=["price-list"])
ADMIN, ONE = "/admin/price-list", "/admin/price-list/{price_id}"
ANYONE, READ, WRITE = (
    requires(each) for each in (Permission.STOCK_READ, Permission.CONFIG_READ, Permission.CONFIG_WRITE)
)


async def price_filter(
    category_id: Annotated[Id | None, Query()] = None,
    packaging_id: Annotated[Id | None, Query()] = None,
    availability: Annotated[Availability | None, Query()] = None,
    *,
    min_price: Annotated[Cents | None, Query(description="wholesale, in cents")] = None,
    max_price: Annotated[Cents | None, Query(description="wholesale, in cents")] = None,
    q: Annotated[str | None, Query(max_length=100, description="part of a SKU, variant or observation")] = None,
) -> PriceFilter:
    return PriceFilter(category_id, packaging_id, availability, min_price, max_price, q)


async def price_writer(session: Session, user: CurrentUser) -> PriceService:
    return PriceService(session, user.id)


Prices = Annotated[PriceService, Depends(provide(PriceService))]
Writer = Annotated[PriceService, Depends(price_writer)]
Wanted = Annotated[PriceFilter, Depends(price_filter)]
PriceId = Annotated[Id, Path()]


@router.get("/price-list", dependencies=[ANYONE])
async def list_published_prices(
    prices: Prices,
    paging: Paging,
    category_id: Annotated[Id | None, Query()] = None,
    packaging_id: Annotated[Id | None, Query()] = None,
) -> Page[PriceRead]:
    """What is for sale: without the discontinued."""
    return await prices.page(PriceFilter(category_id, packaging_id, published=True), paging)


@router.get(ADMIN, dependencies=[READ])
async def list_prices(prices: Prices, wanted: Wanted, paging: Paging) -> Page[PriceRead]:
    return await prices.page(wanted, paging)


@router.post("/config/price-list", status_code=201, dependencies=[WRITE])
@router.post(ADMIN, status_code=201, dependencies=[WRITE])
async def create_price(new: PriceCreate, prices: Writer, response: Response) -> PriceRead:
    made, response.headers["ETag"] = await prices.create(new)
    return made


@router.get(ONE, dependencies=[READ])
async def read_price(price_id: PriceId, prices: Prices, response: Response) -> PriceRead:
    found, response.headers["ETag"] = await prices.get(price_id)
    return found


@router.put(ONE, dependencies=[WRITE])
async def update_price(
    price_id: PriceId, values: PriceUpdate, prices: Writer, response: Response, if_match: IfMatch = None
) -> PriceRead:
    changed, response.headers["ETag"] = await prices.update(price_id, values, if_match)
    return changed


@router.delete(ONE, status_code=204, dependencies=[WRITE], responses={200: {"model": PriceRead}})
async def delete_price(
    price_id: PriceId,
    prices: Writer,
    force: Annotated[bool, Query(description="discontinue the price instead; answers 200 with it")] = False,  # noqa: FBT002
) -> Response:
    """A price that movements took theirs from stays (409)."""
    if not force:
        await prices.delete(price_id)
        return Response(status_code=204)
    discontinued, version = await prices.discontinue(price_id)
    return JSONResponse(discontinued.model_dump(mode="json", by_alias=True), headers={"ETag": version})
