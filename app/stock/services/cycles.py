"""Closing the period between two counts of a place; nothing else writes `foto` movements or computed sales."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict
from app.core.intervals import Interval
from app.locations.services import LocationService
from app.stock.models import BaselineKind, LocationCycle
from app.stock.repositories import CycleRepository, MovementRepository
from app.stock.rules import NOTHING_WRITTEN, ClosedCycle, ClosePlan, GroupClose, PlaceCount, corrections, plan_close
from app.stock.services.close_writer import CloseWriter, rate
from app.stock.services.closing_records import baselines, kind_of, opened_cycle, record, summary
from app.stock.services.stocktaking import Stocktaking
from app.users.permissions import Scope

REPLACES_WITHIN = timedelta(hours=24)


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
        self._stocktaking = Stocktaking(session, scope)
        self._writer = CloseWriter(session, scope)

    async def expected_at(self, location_id: int, at: datetime) -> int:
        """Plants the ledger has in the place at an instant, whenever the movements were typed."""
        return await self._movements.expected_at(location_id, at)

    async def close(self, count: PlaceCount) -> ClosedCycle:
        """Close the open cycle with this count and open the next one (CYC-03 … CYC-12).

        Movements after `taken_at` take no part and stay. The same photo twice changes nothing.
        """
        await self._cycles.lock_place(count.storage_location_id)
        await self._locations.get(count.storage_location_id)
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
            record(cycle, count, plan, inventory)
            cycle.closed_by_user_id = count.user_id
        rows = corrections(plan, NOTHING_WRITTEN, cycle.id if cycle else None, count.taken_at)
        movements = await self._writer.write(rows, inventory.batches, count, cycle)
        rate(inventory.batches, plan, count)
        following = await self._open_next(count, plan, cycle)
        return summary(cycle or following, inventory.counted, movements, first=cycle is None)

    async def open_first(self, location_id: int, at: datetime) -> LocationCycle:
        """Cycle 1 of a place whose opening stock a person has entered (CYC-01)."""
        (cycle,) = await self.open_all({location_id: at})
        return cycle

    async def open_all(self, openings: Mapping[int, datetime]) -> list[LocationCycle]:
        """Cycle 1 of places whose opening stock a person has entered, each at its instant."""
        if not openings:
            return []
        stock = await self._stocktaking.stock_at(openings)
        return await self._cycles.add_all(
            [
                opened_cycle(
                    location_id,
                    1,
                    at,
                    Interval.exact(sum(stock[location_id].values())),
                    {group: GroupClose(0, Interval.exact(plants), 0) for group, plants in stock[location_id].items()},
                    opening_kind=BaselineKind.MANUAL_INIT,
                )
                for location_id, at in openings.items()
            ]
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
        movements = await self._cycles.written(opened.storage_location_id, closed)
        return summary(closed or opened, counted, movements, first=closed is None)

    async def _open_next(self, count: PlaceCount, plan: ClosePlan, cycle: LocationCycle | None) -> LocationCycle:
        following = opened_cycle(
            count.storage_location_id,
            cycle.number + 1 if cycle else 1,
            count.taken_at,
            count.interval,
            plan.groups,
            opening_kind=kind_of(count),
            opening_session_id=count.processing_session_id,
            opening_count_id=count.count_id,
            flags=[] if cycle else list(plan.flags),
        )
        return await self._cycles.add(following)


def refuse_unless_newer(cycle: LocationCycle, taken_at: datetime) -> None:
    if taken_at <= cycle.opened_at:
        raise OlderThanBaseline(baseline_at=cycle.opened_at.isoformat())
    if cycle.opening_kind is not BaselineKind.MANUAL_INIT and taken_at - cycle.opened_at < REPLACES_WITHIN:
        raise RecentBaseline(baseline_at=cycle.opened_at.isoformat())
