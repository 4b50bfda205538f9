"""Closing the period between two counts of a place; nothing else writes `foto` movements or computed sales."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService
from app.core.errors import Conflict
from app.core.intervals import Interval
from app.locations.services import LocationService
from app.stock.models import BaselineKind, LocationCycle, MovementType, SourceType, StockBatch, StockMovement
from app.stock.repositories import CycleRepository, MovementRepository
from app.stock.rules import (
    Baseline,
    BatchClose,
    ClosedCycle,
    ClosePlan,
    Group,
    GroupClose,
    PlaceCount,
    Standing,
    plan_close,
)
from app.stock.services.ledger import Ledger, Origin
from app.stock.services.stocktaking import Inventory, Stocktaking
from app.users.permissions import Scope

REPLACES_WITHIN = timedelta(hours=24)
OPENING_FLAGS = frozenset({"no_baseline", "mixed_products"})
REASONS = {
    MovementType.VENTAS: "calculated at cycle close",
    MovementType.MUERTE: "dead plants seen at cycle close",
    MovementType.FOTO: "brought to the count",
}


class OlderThanBaseline(Conflict):
    """The count is not later than the one the open cycle began with (CYC-13)."""

    code = "older_than_baseline"


class RecentBaseline(Conflict):
    """The open cycle began with a count less than 24 hours before this one; one of the two replaces the other."""

    code = "recent_baseline"


class AlreadyPosted(Conflict):
    """This photo has closed a cycle of another place."""

    code = "already_posted"


class CycleService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._cycles = CycleRepository(session, scope)
        self._movements = MovementRepository(session, scope)
        self._locations = LocationService(session, scope)
        self._catalog = CatalogService(session)
        self._stocktaking = Stocktaking(session, scope)
        self._ledger = Ledger(session, scope)

    async def expected_at(self, location_id: int, at: datetime) -> int:
        """Plants the ledger has in the place at an instant, whenever the movements were typed."""
        return await self._movements.expected_at(location_id, at)

    async def close(self, count: PlaceCount) -> ClosedCycle:
        """Close the open cycle with this count and open the next one (CYC-03 … CYC-12).

        Movements after `taken_at` take no part and stay. The same photo twice changes nothing.
        """
        await self._locations.get(count.storage_location_id)
        await self._cycles.lock_place(count.storage_location_id)
        if (done := await self._done_before(count)) is not None:
            return done
        cycle = await self._cycles.open_at(count.storage_location_id)
        if cycle is not None:
            refuse_unless_newer(cycle, count.taken_at)
        inventory = await self._stocktaking.take(count, cycle.opened_at if cycle else None)
        opened = baselines(cycle) if cycle else None
        plan = plan_close(inventory.holdings, inventory.counted, opened, count)
        inventory.refuse_below_zero(plan)
        if cycle is not None:
            record(cycle, count, plan, inventory.counted)
        movements = await self._post(count, plan, inventory, cycle)
        following = await self._open_next(count, plan, cycle)
        return summary(cycle or following, inventory.counted, movements, first=cycle is None)

    async def open_first(self, location_id: int, at: datetime) -> LocationCycle:
        """Cycle 1 of a place whose opening stock a person has entered (CYC-01)."""
        stock = await self._stocktaking.stock_at(location_id, at)
        groups = {group: GroupClose(0, Interval.exact(plants), 0) for group, plants in stock.items()}
        total = Interval.exact(sum(stock.values()))
        return await self._cycles.add(
            opened_cycle(location_id, 1, at, total, groups, opening_kind=BaselineKind.MANUAL_INIT)
        )

    async def lock_place(self, location_id: int) -> LocationCycle | None:
        """The open cycle of a place that nobody else opens or closes until the transaction ends."""
        await self._cycles.lock_place(location_id)
        return await self._cycles.open_at(location_id)

    async def _done_before(self, count: PlaceCount) -> ClosedCycle | None:
        """What this photo did when it was posted the first time."""
        if count.processing_session_id is None:
            return None
        opened = await self._cycles.opened_by(count.processing_session_id)
        if opened is None:
            return None
        if opened.storage_location_id != count.storage_location_id:
            raise AlreadyPosted(storage_location_id=opened.storage_location_id)
        closed = await self._cycles.closed_by(count.processing_session_id)
        counted = await self._stocktaking.standing(count)
        movements = await self._movements.of_session(count.processing_session_id)
        return summary(closed or opened, counted, movements, first=closed is None)

    async def _post(
        self, count: PlaceCount, plan: ClosePlan, inventory: Inventory, cycle: LocationCycle | None
    ) -> list[StockMovement]:
        movements = []
        prices = await self._prices(inventory.batches[each.batch_id] for each in plan.batches if each.sold)
        for each in plan.batches:
            batch = inventory.batches[each.batch_id]
            price = prices.get((batch.product_id, batch.packaging_catalog_id))
            for kind, quantity in rows(each):
                origin = origin_of(kind, count, cycle)
                price_of_row = price if kind is MovementType.VENTAS else None
                movements.append(await self._ledger.post(batch, kind, quantity, origin, unit_price=price_of_row))
            if each.target and count.quality_score is not None:
                batch.quality_score = count.quality_score
        return movements

    async def _prices(self, sold: Iterable[StockBatch]) -> dict[tuple[int, int | None], Decimal | None]:
        """Unit prices by product and packaging."""
        kinds = {(each.product_id, each.packaging_catalog_id) for each in sold}
        return {kind: await self._catalog.unit_price(*kind) for kind in kinds}

    async def _open_next(self, count: PlaceCount, plan: ClosePlan, cycle: LocationCycle | None) -> LocationCycle:
        following = opened_cycle(
            count.storage_location_id,
            cycle.number + 1 if cycle else 1,
            count.taken_at,
            count.interval,
            plan.groups,
            opening_kind=kind_of(count),
            opening_session_id=count.processing_session_id,
            flags=[] if cycle else list(plan.flags),
        )
        return await self._cycles.add(following)


def refuse_unless_newer(cycle: LocationCycle, taken_at: datetime) -> None:
    if taken_at <= cycle.opened_at:
        raise OlderThanBaseline(baseline_at=cycle.opened_at.isoformat())
    if cycle.opening_kind is not BaselineKind.MANUAL_INIT and taken_at - cycle.opened_at < REPLACES_WITHIN:
        raise RecentBaseline(baseline_at=cycle.opened_at.isoformat())


def kind_of(count: PlaceCount) -> BaselineKind:
    return BaselineKind.COUNT if count.processing_session_id is None else BaselineKind.PHOTO


def baselines(cycle: LocationCycle) -> dict[Group, Baseline]:
    return {
        group: Baseline(Interval(seen["opening_low"], seen["opening"], seen["opening_high"]), seen["dead_at_opening"])
        for group, seen in ((group, cycle.groups[group]) for group in Group)
    }


def opened_cycle(
    location_id: int, number: int, at: datetime, count: Interval, groups: Mapping[Group, GroupClose], **columns: Any
) -> LocationCycle:
    """CYC-10: a cycle opens with what the count before it saw."""
    return LocationCycle(
        storage_location_id=location_id,
        number=number,
        opened_at=at,
        opening=count.value,
        opening_low=count.low,
        opening_high=count.high,
        dead_at_opening=sum(each.dead for each in groups.values()),
        groups={
            group: {
                "opening": each.count.value,
                "opening_low": each.count.low,
                "opening_high": each.count.high,
                "dead_at_opening": each.dead,
            }
            for group, each in groups.items()
        },
        **columns,
    )


def record(cycle: LocationCycle, count: PlaceCount, plan: ClosePlan, counted: Sequence[Standing]) -> None:
    """Write the close into the cycle, with all that is needed to compute it again (CYC-16)."""
    groups = plan.groups.values()
    cycle.closed_at = count.taken_at
    cycle.closing_kind = kind_of(count)
    cycle.closing_session_id = count.processing_session_id
    cycle.closed_by_user_id = count.user_id
    cycle.expected = sum(each.expected for each in groups)
    cycle.counted, cycle.low, cycle.high = count.counted, count.low, count.high
    cycle.dead_at_closing = sum(each.dead for each in groups)
    cycle.deaths_seen = sum(each.deaths_seen for each in groups)
    cycle.sales = sum(each.sales for each in groups)
    cycle.noise = sum(each.noise for each in groups)
    cycle.unexplained = sum(each.photo for each in plan.batches)
    cycle.groups = {group: cycle.groups[group] | closing(plan.groups[group]) for group in Group}
    cycle.count_lines = [line(each) for each in counted]
    cycle.flags = sorted({*cycle.flags, *plan.flags})


def closing(group: GroupClose) -> dict[str, int]:
    return {
        "expected": group.expected,
        "counted": group.count.value,
        "low": group.count.low,
        "high": group.count.high,
        "dead_at_closing": group.dead,
        "sales": group.sales,
        "deaths_seen": group.deaths_seen,
        "noise": group.noise,
    }


def line(standing: Standing) -> dict[str, Any]:
    container = standing.container
    return {"bin_id": standing.bin_id} | {name: getattr(container, name) for name in container.__slots__}


def rows(close: BatchClose) -> list[tuple[MovementType, int]]:
    """CYC-09: the movements of one batch, those of no plant left out."""
    signed = [
        (MovementType.VENTAS, -close.sold),
        (MovementType.MUERTE, -close.died),
        (MovementType.FOTO, close.photo),
    ]
    return [(kind, quantity) for kind, quantity in signed if quantity]


def origin_of(kind: MovementType, count: PlaceCount, cycle: LocationCycle | None) -> Origin:
    by_hand = kind is MovementType.FOTO and count.processing_session_id is None
    return Origin(
        user_id=count.user_id,
        occurred_at=count.taken_at,
        reason_description=REASONS[kind],
        source_type=SourceType.MANUAL if by_hand else SourceType.IA,
        processing_session_id=count.processing_session_id,
        location_cycle_id=cycle.id if cycle else None,
    )


def summary(
    cycle: LocationCycle,
    counted: Sequence[Standing],
    movements: Sequence[StockMovement],
    *,
    first: bool,
) -> ClosedCycle:
    last_of_bin = {each.destination_bin_id or each.source_bin_id: each.id for each in movements}
    by_container = {each.container.key: last_of_bin.get(each.bin_id) for each in counted}
    unexplained = sum(each.quantity for each in movements if each.movement_type is MovementType.FOTO)
    if first:
        # The cycle may have been closed since; its sales and most of its flags are then not this count's.
        flags = tuple(flag for flag in cycle.flags if flag in OPENING_FLAGS)
        before = cycle.opening - unexplained
        return ClosedCycle(
            cycle.id, cycle.number, first, before, cycle.opening, 0, 0, 0, unexplained, flags, by_container
        )
    return ClosedCycle(
        cycle.id,
        cycle.number,
        first,
        cycle.expected or 0,
        cycle.counted or 0,
        cycle.sales,
        cycle.deaths_seen,
        cycle.noise,
        unexplained,
        tuple(cycle.flags),
        by_container,
    )
