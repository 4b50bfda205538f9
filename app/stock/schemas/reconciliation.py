"""The monthly report at the HTTP boundary; quantities are plants."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.pages import Page
from app.core.schemas import ReadSchema, Schema, Text
from app.stock.models import BaselineKind, ReconciliationStatus
from app.stock.rules import Cause

Note = Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class FiguresRead(ReadSchema):
    """opening + planted + sown + transplants + adjustments - deaths - manual_sales = expected, but for `deaths_seen`.

    `planted` are also plants entered by hand, `deaths` also those only the count saw. `signed_sales` are computed
    sales less the noise of the counts: what sums add up, with its 90 % interval; `calculated_sales` are never negative.
    `unexplained` is what else brought the stock to the count.
    """

    opening_count: int | None
    planted: int | None
    sown: int | None
    transplant_in: int | None
    transplant_out: int | None
    deaths: int | None
    deaths_seen: int | None
    adjustments: int | None
    manual_sales: int | None
    expected: int | None
    closing_count: int | None
    calculated_sales: int | None
    signed_sales: int | None
    sales_low: int | None
    sales_high: int | None
    noise: int | None
    unexplained: int | None


class LineRead(FiguresRead):
    """One place in one month: the cycles closed in it, from the opening of the first to the closing of the last.

    `cycle_ids` are what a review names. A place that was not counted is `open` and has no figures.
    """

    storage_location_id: int
    code: str
    name: str
    storage_area_id: int
    area_code: str
    warehouse_id: int
    warehouse_code: str
    year: int
    month: int
    status: ReconciliationStatus
    cycle_ids: list[int]
    flags: list[str]
    possible_causes: list[Cause]


class SumRead(FiguresRead):
    """Places added up with their signs; those that were not counted are only numbered."""

    id: int | None
    code: str | None
    places: int
    places_open: int


class SumsRead(ReadSchema):
    total: SumRead
    warehouses: list[SumRead]
    areas: list[SumRead]


class MonthReport(Page[LineRead]):
    """The lines of a month in the order of the places' ids. `sums` are of all of them, whatever the page."""

    year: int
    month: int
    closed_from: datetime
    closed_before: datetime
    sums: SumsRead


class ReviewRead(ReadSchema):
    """What a person decided about a closed cycle."""

    status: ReconciliationStatus
    note: str | None
    reviewed_by_user_id: int | None
    reviewed_at: datetime | None


class GroupRead(ReadSchema):
    """Plants for sale, or all others, of a closed cycle."""

    opening: int
    expected: int
    counted: int
    low: int
    high: int
    sales: int
    deaths_seen: int
    noise: int


class CycleRead(ReadSchema):
    """expected - sales - deaths_seen + unexplained = counted; the bounds are those of the counts, at 90 %."""

    id: int
    number: int
    opened_at: datetime
    closed_at: datetime
    opening_kind: BaselineKind
    closing_kind: BaselineKind
    opening_session_id: int | None
    closing_session_id: int | None
    closing_count_id: UUID | None
    opening: int
    opening_low: int | None
    opening_high: int | None
    expected: int
    counted: int
    low: int
    high: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    groups: dict[str, GroupRead]
    flags: list[str]
    reclose_count: int
    reclosed_at: datetime | None
    review: ReviewRead | None


class LineDetail(LineRead):
    cycles: list[CycleRead]


class ReviewCreate(Schema):
    """A note says why; `reconciled` freezes the period."""

    status: Literal[ReconciliationStatus.RECONCILED, ReconciliationStatus.FLAGGED]
    note: Note


class Reopening(Schema):
    note: Note


class ComparisonRead(ReadSchema):
    """One product or category, in the pots named or in all of them; `client_sales` is 0 where the list has no line.

    The two agree within 5 % of the client's figure.
    """

    product_id: int | None
    product_category_id: int | None
    packaging_catalog_ids: list[int] | None
    client_sales: int
    ledger_sales: int
    discrepancy: int
    status: Literal["ok", "sales_mismatch"]
    possible_causes: list[Cause]


class RowErrorRead(ReadSchema):
    """The heading is line 1. Codes are `missing`, `not_positive`, `unknown` and `ambiguous`."""

    line: int
    column: str
    code: str
    detail: str


class ClientSalesRead(ReadSchema):
    """`rows` are those of the file; what `row_errors` names took no part. `places_open` were not counted that month."""

    year: int
    month: int
    rows: int
    client_total: int
    ledger_total: int
    places_open: int
    items: list[ComparisonRead]
    row_errors: list[RowErrorRead]


Year = Annotated[int, Field(ge=2020, le=2100)]
MonthNumber = Annotated[int, Field(ge=1, le=12)]
