"""The query of analytics: any filter, any grouping (ANA-01 to ANA-05), and what lies behind each figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import DOUBT, SUMS, AttentionRepository, FlowRepository, Row, StandingRepository
from app.analytics.rules import Analysis, Grouping, Span, Wanted, column_of, is_of_places
from app.analytics.rules.periods import month_after
from app.analytics.schemas.answers import AnyRow, Figures, GroupRow, OpenedRow, QueryAnswer, StockFigures
from app.analytics.schemas.asking import Filters, QueryRequest
from app.analytics.services.figures import (
    Key,
    bounds,
    flow_figures,
    group_name,
    ids_by_kind,
    key_of,
    mortality_figures,
    occupancy_figures,
    stock_figures,
)
from app.analytics.services.flowing import Flow, FlowService
from app.core.errors import Fault, Invalid
from app.core.farm_time import today
from app.core.pages import Page, PageRequest, encode_cursor
from app.users.permissions import Scope

DAYS_BACK = timedelta(days=29)
PRESENT = {Analysis.CURRENT_STOCK, Analysis.VALUE, Analysis.OCCUPANCY}
OF_PLACES = {Grouping.WAREHOUSE, Grouping.STORAGE_AREA, Grouping.STORAGE_LOCATION}
OF_CONTAINERS = {"warehouse_id", "storage_area_id", "storage_location_id", "storage_bin_id"}
EMPTY_CONTAINERS: Row = dict.fromkeys(("containers", "capacity", "plants", "plants_with_capacity", "covered_m2"), 0)
EMPTY_GROUND: Row = {"area_m2": 0, "places": 0}

type Answered = tuple[dict[Key, Figures], Figures]
"""By the values grouped by, and of all."""


@dataclass(frozen=True, slots=True)
class Question:
    analysis: Analysis
    groupings: Sequence[Grouping]
    wanted: Wanted
    span: Span

    @property
    def columns(self) -> list[str]:
        return [column_of(each) for each in self.groupings]


class QueryService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._standing = StandingRepository(session, scope)
        self._flow_rows = FlowRepository(session, scope)
        self._flows = FlowService(session, scope)
        self._named = AttentionRepository(session, scope)

    async def query(self, asked: QueryRequest) -> QueryAnswer:
        question = question_of(asked)
        by_key, total = await self._answer(question)
        dated = question.analysis not in PRESENT
        return QueryAnswer(
            analysis_type=asked.analysis_type,
            group_by=list(question.groupings),
            rows=await self.named(asked, question.groupings, by_key),
            total=GroupRow(group=[], figures=total, open=filters_of(asked)),
            generated_at=datetime.now(UTC),
            date_from=question.span.first if dated else None,
            date_to=question.span.last if dated else None,
        )

    async def named(
        self, asked: Filters, groupings: Sequence[Grouping], by_key: Mapping[Key, Any]
    ) -> list[GroupRow[Any]]:
        """Rows with the names of their groups, and the filters that open them."""
        columns = [column_of(each) for each in groupings]
        names = await self._named.names(ids_by_kind(by_key, columns)) if columns else {}
        filters = filters_of(asked)
        return [
            AnyRow.model_construct(
                group=[group_name(*each, names) for each in zip(groupings, key, strict=True)],
                figures=figures,
                open=opening(filters, columns, key),
            )
            for key, figures in by_key.items()
        ]

    async def _answer(self, question: Question) -> Answered:
        match question.analysis:
            case Analysis.OCCUPANCY:
                return await self._occupancy(question)
            case Analysis.STOCK_MOVEMENTS:
                return await self._flowing(question, moved)
            case Analysis.MORTALITY:
                return await self._flowing(question, died)
            case _:
                by_key, total = await self.stock(question.columns, question.wanted)
                return dict(by_key), total

    async def stock(self, columns: Sequence[str], wanted: Wanted) -> tuple[dict[Key, StockFigures], StockFigures]:
        """What stands now, by the values of `columns` and altogether."""
        rows = await self._standing.stock(columns, wanted) if columns else []
        by_key = {key_of(row, columns): stock_figures(row) for row in rows}
        if columns and is_of_places(columns):
            return by_key, stock_figures(together(rows))
        (whole,) = await self._standing.stock([], wanted)
        return by_key, stock_figures(whole)

    async def _flowing(self, question: Question, figures: Callable[[Flow], Figures]) -> Answered:
        found, total = await self._flows.between(question.span, question.columns, question.wanted)
        return {key: figures(flow) for key, flow in found.items()}, figures(total)

    async def _occupancy(self, question: Question) -> Answered:
        columns, wanted = question.columns, question.wanted
        ground = {key_of(row, columns): row for row in await self._standing.ground(columns, wanted.places)}
        held = {key_of(row, columns): row for row in await self._standing.containers(columns, wanted)}
        whole = await self._standing.containers([], wanted)
        area = await self._standing.ground([], wanted.places)
        by_key = {key: occupancy_figures(held.get(key, EMPTY_CONTAINERS), ground[key]) for key in ground}
        return dict(by_key), occupancy_figures(*(whole or [EMPTY_CONTAINERS]), *(area or [EMPTY_GROUND]))

    async def rows(self, asked: QueryRequest, request: PageRequest) -> Page[OpenedRow]:
        """Batches by their ids for what stands now; movements, the newest first, for what came and went."""
        question = question_of(asked)
        if question.analysis in PRESENT:
            rows = await self._standing.batches(question.wanted, request.after or 0, request.limit + 1)
            shown, last = [batch(row) for row in rows], "batch_id"
        else:
            kinds = ["muerte"] if question.analysis is Analysis.MORTALITY else []
            instants = bounds(question.span)
            rows = await self._flow_rows.movements(question.wanted, instants, kinds, request.after, request.limit + 1)
            shown, last = [movement(row) for row in rows], "id"
        more = len(rows) > request.limit
        cursor = encode_cursor(rows[request.limit - 1][last]) if more else None
        return Page(items=shown[: request.limit], next=cursor)


def question_of(asked: QueryRequest) -> Question:
    """Refuses what has no answer, rather than leaving a filter out."""
    groupings = list(dict.fromkeys(asked.group_by))
    wanted = asked.wanted()
    faults = list(misfits(asked, groupings, wanted))
    if faults:
        raise Invalid("This analysis cannot be asked so; see `errors`.", errors=faults)
    last = asked.date_to or max(today(), asked.date_from or date.min)
    return Question(asked.analysis_type, groupings, wanted, Span(asked.date_from or last - DAYS_BACK, last))


def misfits(asked: QueryRequest, groupings: Sequence[Grouping], wanted: Wanted) -> list[Fault]:
    found = []
    if asked.analysis_type in PRESENT:
        if asked.date_from or asked.date_to:
            found.append(Fault("/body/date_from", "it is of now; `stock_movements` has stock of any day", "not_now"))
        if Grouping.MONTH in groupings:
            found.append(Fault("/body/group_by", "it is of now, and no month's", "not_now"))
    if asked.analysis_type is Analysis.OCCUPANCY:
        if not OF_PLACES.issuperset(groupings):
            found.append(Fault("/body/group_by", "containers are of places, not of plants", "not_of_places"))
        found += [
            Fault(f"/body/{column}s", "containers are of places, not of plants", "not_of_places")
            for column, ids in wanted.ids.items()
            if ids and column not in OF_CONTAINERS
        ]
    return found


def filters_of(asked: Filters) -> Filters:
    return Filters.model_validate({name: getattr(asked, name) for name in Filters.model_fields})


def opening(filters: Filters, columns: Sequence[str], key: Key) -> Filters:
    """The filters of one group."""
    group = dict(zip(columns, key, strict=True))
    if (month := group.pop("month", None)) is None:
        return filters.narrowed(group)
    last = month_after(month) - timedelta(days=1)
    first = max(month, filters.date_from or month)
    return filters.narrowed(group, date_from=first, date_to=min(last, filters.date_to or last))


def together(rows: Sequence[Row]) -> Row:
    """Groups of whole places added up."""
    names = [each.name for each in SUMS] + [*DOUBT, "area_m2", "places"]
    return {name: sum(row[name] or 0 for row in rows) for name in names}


def moved(flow: Flow) -> Figures:
    return flow_figures(flow.before, flow.within, flow.opening, flow.closing)


def died(flow: Flow) -> Figures:
    return mortality_figures(flow.before, flow.within)


def batch(row: Row) -> OpenedRow:
    return OpenedRow.model_validate(
        row | {"quantity": row["plants"], "href": f"/api/v1/stock/batches/{row['batch_id']}"}
    )


def movement(row: Row) -> OpenedRow:
    return OpenedRow.model_validate(row | {"href": f"/api/v1/stock/movements/{row['movement_id']}"})
