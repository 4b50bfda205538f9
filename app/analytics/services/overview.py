"""The first screen, value, empty pots, what runs low: answers that need no question (ANA-08, VAL-02, EMP-04)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import AttentionRepository, FlowRepository, Row, StandingRepository
from app.analytics.rules import Cover, Grouping, Span, Wanted, column_of, is_of_places, month_after, month_of, percent
from app.analytics.rules.depletion import days_left
from app.analytics.schemas.answers import Grouped, GroupRow
from app.analytics.schemas.asking import Filters
from app.analytics.schemas.overviews import (
    CoverageFigures,
    Dashboard,
    EmptyFigures,
    FilterOptions,
    InventoryReport,
    Listed,
    LowStock,
    LowStockAnswer,
    Option,
    Recent,
    UnpricedRow,
    Unreconciled,
    Valuation,
    Waiting,
)
from app.analytics.services.figures import change, key_of
from app.analytics.services.querying import QueryService, opening
from app.catalog.rules.money import CURRENCY
from app.core.farm_time import month_began, today
from app.users.permissions import Scope

ANALYTICS = "/api/v1/analytics"
RECENT_DAYS, HORIZON_DAYS, LOOK_BACK_DAYS = 7, 30, 30
GROWTH, CENT = Decimal("1.3"), Decimal("0.01")
KIND = ("product_id", "packaging_catalog_id")
PLURALS = {"product_category": "product_categories", "product_family": "product_families"}

type Names = Mapping[tuple[str, int], Row]


class OverviewService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._standing = StandingRepository(session, scope)
        self._flows = FlowRepository(session, scope)
        self._attention = AttentionRepository(session, scope)
        self._query = QueryService(session, scope)

    async def dashboard(self, filters: Filters) -> Dashboard:
        wanted, now = filters.wanted(), datetime.now(UTC)
        _, stock = await self._query.stock([], wanted)
        plants = stock.total_plants.value
        coverage = await self._attention.coverage(wanted, month_began())
        low = await self.low_stock(filters, HORIZON_DAYS, LOOK_BACK_DAYS)
        return Dashboard(
            total_plants=stock.total_plants,
            sellable_plants=stock.sellable_plants,
            change=change(plants - await self._net_of_month(wanted), plants),
            total_batches=stock.batches,
            total_warehouses=coverage["warehouses"],
            total_locations=coverage["places"],
            total_price=stock.total_price,
            unpriced_plants=stock.unpriced_plants,
            recent_movements=await self._recent(wanted, now - timedelta(days=RECENT_DAYS)),
            low_stock=Listed(count=len(low.items), href=f"{ANALYTICS}/low-stock"),
            photos_needing_attention=await self._photos(wanted),
            unreconciled=await self._unreconciled(wanted),
            coverage=coverage_figures(coverage),
            open=filters,
            generated_at=now,
        )

    async def _net_of_month(self, wanted: Wanted) -> int:
        day = today()
        month, following = month_of(day), month_after(day)
        rows = await self._flows.sums([], wanted, Span(month, following), Cover(((month, following),), ()))
        return sum(int(row["net"]) for row in rows)

    async def _recent(self, wanted: Wanted, since: datetime) -> Recent:
        row = await self._attention.recent(wanted, since)
        href = f"/api/v1/stock/movements?occurred_from={since:%Y-%m-%dT%H:%M:%SZ}"
        return Recent(
            days=RECENT_DAYS, movements=row["movements"], inflow=row["gained"], outflow=row["lost"], href=href
        )

    async def _photos(self, wanted: Wanted) -> Waiting:
        row = await self._attention.waiting_photos(wanted)
        return Waiting(stuck=row["stuck"], waiting=row["waiting"], href="/api/v1/photos/sessions")

    async def _unreconciled(self, wanted: Wanted) -> Unreconciled:
        row = await self._attention.unreconciled(wanted)
        return Unreconciled(periods=row["periods"], flagged=row["flagged"], href="/api/v1/stock/reconciliation")

    async def low_stock(self, filters: Filters, horizon: int, look_back: int) -> LowStockAnswer:
        """What is for sale and would be gone within `horizon` days, were it sold as in the days looked back at."""
        wanted, last = filters.wanted(), today()
        span = Span(last - timedelta(days=look_back - 1), last)
        sums = await self._flows.sums(KIND, wanted, span, Cover((), (span,)))
        standing = {key_of(row, KIND): int(row["plants"]) for row in await self._standing.by_kind(wanted)}
        sold = {key_of(row, KIND): int(row["sales"]) for row in sums if row["sales"] > 0}
        left = {key: days_left(standing.get(key, 0), plants, look_back) for key, plants in sold.items()}
        low = sorted((days, key) for key, days in left.items() if days < horizon)
        names = await self._attention.names(ids_of([key for _, key in low]))
        items = [
            LowStock(
                **named(key, names),
                plants=standing.get(key, 0),
                sold=sold[key],
                days_left=days,
                open=opening(filters, KIND, key),
            )
            for days, key in low
        ]
        return LowStockAnswer(horizon_days=horizon, look_back_days=look_back, items=items)

    async def valuation(self, filters: Filters, groupings: Sequence[Grouping]) -> Valuation:
        """VAL-01: what has no price is listed, never taken for worthless."""
        columns, wanted = [column_of(each) for each in groupings], filters.wanted()
        by_key, whole = await self._query.stock(columns, wanted)
        rows = await self._standing.unpriced(wanted)
        names = await self._attention.names(ids_of([key_of(row, KIND) for row in rows]))
        unpriced = [
            UnpricedRow(
                **named(key_of(row, KIND), names),
                plants=int(row["plants"]),
                batches=row["batches"],
                open=opening(filters, KIND, key_of(row, KIND)),
            )
            for row in rows
        ]
        return Valuation(
            rows=await self._query.named(filters, groupings, by_key),
            total=GroupRow(group=[], figures=whole, open=filters),
            potential_value=(whole.total_price * GROWTH).quantize(CENT, ROUND_HALF_UP),
            currency=CURRENCY,
            unpriced=unpriced,
            generated_at=datetime.now(UTC),
        )

    async def empties(self, filters: Filters, by: Grouping | None) -> Grouped[EmptyFigures]:
        """EMP-04. Photographs know places, not pots: grouped by pots there is only what was recorded."""
        groupings = [by] if by else []
        columns, wanted = [column_of(each) for each in groupings], filters.wanted()
        recorded = {key_of(row, columns): int(row["recorded"]) for row in await self._standing.empties(columns, wanted)}
        seen: dict[Any, int] | None = None
        if is_of_places(columns) and not wanted.of_kinds:
            column = columns[0] if columns else None
            pictured = await self._attention.seen_empties(column, wanted)
            seen = {key_of(row, columns): int(row["seen"] or 0) for row in pictured}
        by_key = {
            key: EmptyFigures(recorded=recorded.get(key, 0), seen=None if seen is None else seen.get(key, 0))
            for key in sorted({*recorded, *(seen or {})}, key=str)
        }
        total = EmptyFigures(recorded=sum(recorded.values()), seen=None if seen is None else sum(seen.values()))
        rows = await self._query.named(filters, groupings, by_key) if by else []
        return Grouped(rows=rows, total=GroupRow(group=[], figures=total, open=filters), generated_at=datetime.now(UTC))

    async def inventory(self, warehouse_id: int | None, product_id: int | None) -> InventoryReport:
        given = {"warehouse_id": warehouse_id, "product_id": product_id}
        wanted = Wanted({name: frozenset({id_}) for name, id_ in given.items() if id_ is not None})
        _, stock = await self._query.stock([], wanted)
        return InventoryReport(
            total_batches=stock.batches,
            total_plants=stock.total_plants.value,
            low=stock.total_plants.low,
            high=stock.total_plants.high,
            **given,
            generated_at=datetime.now(UTC),
            href="/api/v1/stock/batches",
        )

    async def options(self) -> FilterOptions:
        found: dict[str, list[Option]] = {name: [] for name in FilterOptions.model_fields}
        for row in await self._attention.options():
            kind = row["kind"]
            shelf = kind if kind == "packaging_catalog" else PLURALS.get(kind, f"{kind}s")
            found[shelf].append(Option.model_validate(row))
        return FilterOptions(**found)


def coverage_figures(row: Row) -> CoverageFigures:
    return CoverageFigures(
        places=row["places"],
        photographed=row["photographed"],
        percent=percent(row["photographed"], row["places"]),
        never_counted=row["never_counted"],
        oldest_count=row["oldest_count"],
        href=f"{ANALYTICS}/coverage?photographed=false",
    )


def ids_of(keys: Sequence[Any]) -> dict[str, set[int]]:
    kinds = [each.removesuffix("_id") for each in KIND]
    return {kind: {key[at] for key in keys if key[at] is not None} for at, kind in enumerate(kinds)}


def named(key: Any, names: Names) -> dict[str, Any]:
    product, pot = (names.get((column.removesuffix("_id"), key[at]), {}) for at, column in enumerate(KIND))
    return dict(zip(KIND, key, strict=True)) | {"product": product.get("name"), "packaging": pot.get("name")}
