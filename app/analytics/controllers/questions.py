"""HTTP of the query, of trends and of comparisons."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from app.analytics.controllers.asking import Asked, AskedSpan, asks
from app.analytics.controllers.kept_route import KeptRoute
from app.analytics.rules import Analysis, Granularity, Grouping, Span
from app.analytics.schemas.answers import (
    DayCount,
    EntityComparison,
    OpenedRow,
    PeriodComparison,
    QueryAnswer,
    Trend,
)
from app.analytics.schemas.asking import CompareRequest, Prompt, QueryRequest
from app.analytics.schemas.growing import Forecast, Growth
from app.analytics.services import ComparisonService, GrowingService, QueryService, TrendService
from app.analytics.services.limits import NotBuilt
from app.core.http import Paging
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import WHOLE_FARM

router = Section(route_class=KeptRoute)

Queries = Annotated[QueryService, asks(QueryService)]
Trends = Annotated[TrendService, asks(TrendService)]
Growing = Annotated[GrowingService, asks(GrowingService)]
Comparisons = Annotated[ComparisonService, asks(ComparisonService)]
GroupBy = Annotated[list[Grouping] | None, Query(max_length=3)]
Entity = Literal[
    Grouping.WAREHOUSE,
    Grouping.STORAGE_AREA,
    Grouping.STORAGE_LOCATION,
    Grouping.CATEGORY,
    Grouping.FAMILY,
    Grouping.PRODUCT,
    Grouping.PACKAGING,
]


@router.post("/query")
@router.post("/manual-query", include_in_schema=False)
async def query(queries: Queries, asked: QueryRequest) -> QueryAnswer:
    """Stock, value, movements, deaths or occupancy of whatever is asked for, in up to three groupings."""
    return await queries.query(asked)


@router.post("/query/rows")
async def query_rows(queries: Queries, asked: QueryRequest, paging: Paging) -> Page[OpenedRow]:
    """The batches or movements behind a figure: the same question with the filters its row has under `open`."""
    return await queries.rows(asked, paging)


@router.get("/mortality")
async def mortality(queries: Queries, filters: Asked, span: AskedSpan, group_by: GroupBy = None) -> QueryAnswer:
    return await queries.query(asked_of(Analysis.MORTALITY, filters, group_by, span))


@router.get("/occupancy")
async def occupancy(queries: Queries, filters: Asked, group_by: GroupBy = None) -> QueryAnswer:
    """How full containers are, and how much of the ground they cover."""
    return await queries.query(asked_of(Analysis.OCCUPANCY, filters, group_by))


@router.get("/trends")
async def trends(
    trending: Trends, filters: Asked, span: AskedSpan, granularity: Granularity = Granularity.DAILY
) -> Trend:
    """Each point is the stock as it stood then, by the ledger."""
    return await trending.trend(filters, span, granularity)


@router.get("/growth")
async def growth(growing: Growing, filters: Asked, span: AskedSpan) -> Growth:
    """Stage by stage: what came in, went on, died and was sold, and how long it took."""
    return await growing.growth(filters, span)


@router.get("/forecast")
async def forecast(
    growing: Growing,
    filters: Asked,
    weeks: Annotated[int, Query(ge=1, le=26)] = 8,
    most: Annotated[int, Query(ge=1, le=200, description="of each kind, the largest")] = 50,
) -> Forecast:
    """Plants that become ready and sales to come, by week; only where that was nearer the truth than simple rules."""
    return await growing.forecast(filters, weeks, most)


@router.get("/daily-counts")
async def daily_counts(trending: Trends, filters: Asked, start_date: date, end_date: date) -> list[DayCount]:
    return await trending.daily(filters, Span(start_date, end_date))


@router.post("/compare")
async def compare(comparing: Comparisons, asked: CompareRequest) -> PeriodComparison:
    """Two periods side by side."""
    return await comparing.periods(asked)


@router.get("/comparison")
async def comparison(
    comparing: Comparisons,
    type: Annotated[Entity, Query()],  # noqa: A002 - the name is the guide's
    id1: Annotated[Id, Query()],
    id2: Annotated[Id, Query()],
    span: AskedSpan,
) -> EntityComparison:
    """Two places, products or pots side by side."""
    return await comparing.entities(Grouping(type), [id1, id2], span)


@router.post("/ai-query", dependencies=[WHOLE_FARM])
async def ai_query(asked: Prompt) -> None:
    """Answers 501 until there is a model to run."""
    raise NotBuilt(length=len(asked.prompt))


def asked_of(
    analysis: Analysis, filters: Asked, group_by: list[Grouping] | None, span: Span | None = None
) -> QueryRequest:
    days = {"date_from": span.first, "date_to": span.last} if span else {}
    return QueryRequest.model_validate(
        filters.model_dump() | days | {"analysis_type": analysis, "group_by": group_by or []}
    )
