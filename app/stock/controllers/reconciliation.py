"""HTTP of the monthly report and its review."""

from typing import Annotated

from fastapi import Depends, File, Form, Path, Query, UploadFile

from app.core.http import Paging, Session
from app.core.routing import Section
from app.core.schemas import Id
from app.core.sheets import LARGEST_FILE
from app.stock.rules import Month
from app.stock.schemas import ClientSalesRead, LineDetail, MonthNumber, MonthReport, Reopening, ReviewCreate, Year
from app.stock.services import ClientSalesService, ReconciliationService, ReviewService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section(prefix="/reconciliation")
READ = [requires(Permission.STOCK_READ), requires(Permission.ANALYTICS_READ)]


async def reconciliation_service(session: Session, caller: Caller) -> ReconciliationService:
    return ReconciliationService(session, caller.scope)


async def review_service(session: Session, caller: Caller, user: CurrentUser) -> ReviewService:
    return ReviewService(session, caller.scope, user.id)


async def client_sales_service(session: Session, caller: Caller) -> ClientSalesService:
    return ClientSalesService(session, caller.scope)


async def asked_month(year: Annotated[Year, Query()], month: Annotated[MonthNumber, Query()]) -> Month:
    return Month(year, month)


Reports = Annotated[ReconciliationService, Depends(reconciliation_service)]
Comparing = Annotated[ClientSalesService, Depends(client_sales_service)]
Reviews = Annotated[ReviewService, Depends(review_service)]
AskedMonth = Annotated[Month, Depends(asked_month)]
CycleId = Annotated[Id, Path(description="one of the line's `cycle_ids`")]


@router.get("", dependencies=READ)
async def month_report(
    reports: Reports, month: AskedMonth, paging: Paging, warehouse_id: Annotated[Id | None, Query()] = None
) -> MonthReport:
    """Every place of a month, and its sums per bed, greenhouse and farm."""
    return await reports.report(month, warehouse_id, paging)


@router.get("/{location_id}", dependencies=READ)
async def place_month(location_id: Annotated[Id, Path()], reports: Reports, month: AskedMonth) -> LineDetail:
    return await reports.line(location_id, month)


@router.post("/client-sales", dependencies=[requires(Permission.STOCK_DELETE)])
async def client_sales(
    comparing: Comparing,
    file: Annotated[UploadFile, File(description="CSV or XLSX: quantity, product or category, packaging, color")],
    year: Annotated[Year, Form()],
    month: Annotated[MonthNumber, Form()],
) -> ClientSalesRead:
    """Compares the month's sales with the client's own list; changes nothing."""
    data = await file.read(LARGEST_FILE + 1)
    return await comparing.compare(data, file.filename or "the list", Month(year, month))


@router.post("/{cycle_id}/review", dependencies=[requires(Permission.STOCK_DELETE)])
async def review(cycle_id: CycleId, given: ReviewCreate, reviews: Reviews) -> LineDetail:
    """`reconciled` freezes the period: nothing in it can be corrected until it is opened again."""
    return await reviews.review(cycle_id, given)


@router.post("/{cycle_id}/reopen", dependencies=[requires(Permission.CONFIG_WRITE)])
async def reopen(cycle_id: CycleId, given: Reopening, reviews: Reviews) -> LineDetail:
    """Opens a reconciled period again."""
    return await reviews.reopen(cycle_id, given.note)
