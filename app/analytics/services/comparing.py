"""Two periods, or two things, side by side (ANA-06)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import AttentionRepository
from app.analytics.rules import Grouping, Span, column_of
from app.analytics.schemas.answers import Change, Changes, Compared, EntityComparison, PeriodComparison
from app.analytics.schemas.asking import CompareRequest, Filters
from app.analytics.services.figures import change, flow_figures, group_name, ids_by_kind
from app.analytics.services.flowing import Flow, FlowService
from app.analytics.services.querying import QueryService, filters_of, opening
from app.core.errors import Fault, Invalid, NotFound
from app.users.permissions import Scope

CHANGES = {"inflow": "gained", "outflow": "lost"} | {name: name for name in ("deaths", "sales", "planted", "sown")}


class ComparisonService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._flows = FlowService(session, scope)
        self._query = QueryService(session, scope)
        self._named = AttentionRepository(session, scope)

    async def periods(self, asked: CompareRequest) -> PeriodComparison:
        if Grouping.MONTH in asked.group_by:
            fault = Fault("/body/group_by", "two periods have no months in common", "not_comparable")
            raise Invalid("This comparison cannot be grouped so.", errors=[fault])
        spans = Span(asked.period_1_start, asked.period_1_end), Span(asked.period_2_start, asked.period_2_end)
        groupings = list(dict.fromkeys(asked.group_by))
        columns, wanted = [column_of(each) for each in groupings], asked.wanted()
        (first, before), (second, after) = [await self._flows.between(span, columns, wanted) for span in spans]
        keys = list(dict.fromkeys((*first, *second)))
        names = await self._named.names(ids_by_kind(keys, columns))
        filters = [dated(filters_of(asked), span) for span in spans]
        rows = [
            Changes(
                group=[group_name(*each, names) for each in zip(groupings, key, strict=True)],
                open_first=opening(filters[0], columns, key),
                open_second=opening(filters[1], columns, key),
                **changes(first.get(key, Flow()), second.get(key, Flow())),
            )
            for key in keys
        ]
        whole = Changes(group=[], open_first=filters[0], open_second=filters[1], **changes(before, after))
        return PeriodComparison(rows=rows, total=whole, generated_at=datetime.now(UTC))

    async def entities(self, by: Grouping, ids: Sequence[int], span: Span) -> EntityComparison:
        """The two in the order given; 404 for one that does not exist or lies outside of the scope."""
        first, second = [await self._one(by, id_, span) for id_ in ids]
        stock, flows = (first.stock, second.stock), (first.flows, second.flows)
        return EntityComparison(
            first=first,
            second=second,
            plants=change(*(each.total_plants.value for each in stock)),
            inflow=change(*(each.inflow for each in flows)),
            deaths=change(*(each.deaths for each in flows)),
            sales=change(*(each.sales.value for each in flows)),
            date_from=span.first,
            date_to=span.last,
        )

    async def _one(self, by: Grouping, id_: int, span: Span) -> Compared:
        column = column_of(by)
        kind = column.removesuffix("_id")
        names = await self._named.names({kind: [id_]})
        if not names:
            raise NotFound(f"There is no {by} {id_}.")
        filters = Filters.model_validate({f"{column}s": [id_]})
        _, stock = await self._query.stock([], filters.wanted())
        _, flow = await self._flows.between(span, [], filters.wanted())
        return Compared(
            group=group_name(by, id_, names),
            stock=stock,
            flows=flow_figures(flow.before, flow.within, flow.opening, flow.closing),
            open=dated(filters, span),
        )


def dated(filters: Filters, span: Span) -> Filters:
    return filters.model_copy(update={"date_from": span.first, "date_to": span.last})


def changes(first: Flow, second: Flow) -> dict[str, Change]:
    found = {name: change(first.within[column], second.within[column]) for name, column in CHANGES.items()}
    return found | {"closing": change(first.after, second.after)}
