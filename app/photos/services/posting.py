"""From a stored count to stock: post what is beyond doubt, leave the rest waiting for a person (CYC-12)."""

import logging
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, DomainError
from app.core.intervals import Interval
from app.locations.models import LocationConfig
from app.locations.services import LocationService
from app.photos.models import PhotoContainer, PhotoSession, StockEffect
from app.photos.repositories import ResultRepository, SessionRepository
from app.photos.rules.gate import REASONS, Evidence, doubts, plausible, swapped
from app.photos.rules.results import LOOSE_NUMBER, numbered
from app.photos.rules.times import time_doubt
from app.photos.services.density import DensityService
from app.photos.services.superseding import VALIDATED, SupersedingService
from app.stock.models import LocationCycle
from app.stock.rules import ClosedCycle, CountedContainer, PlaceCount
from app.stock.services import CycleService
from app.users.permissions import EVERYWHERE

log = logging.getLogger(__name__)

QUALITY_SCALE = 5
"""quality_score of a batch runs from 0 to 5."""

OLDER = "older_than_baseline"
OUT_OF_USE = "place_out_of_use"
"""The place was taken out of use while its photo waited."""

REFUSALS = frozenset(
    {
        OLDER,
        OUT_OF_USE,
        "recent_baseline",
        "below_zero",
        "already_posted",
        "no_configuration",
        "counted_since",
        "period_reconciled",
        VALIDATED,
    }
)
"""Why the ledger may refuse a count; noted like a doubt, and forgotten when the count is judged again."""


class UnlikeExpected(Conflict):
    """A group of plants was counted that cannot be what the ledger expects."""

    code = "unlike_expected"


class PostingService:
    """Works on a session its caller has locked; who may do so was decided before."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._results = ResultRepository(session)
        self._places = LocationService(session, EVERYWHERE)
        self._cycles = CycleService(session, EVERYWHERE)
        self._superseding = SupersedingService(session)
        self._density = DensityService(session)

    async def settle(self, row: PhotoSession, containers: Sequence[PhotoContainer], user_id: int) -> Mapping[int, int]:
        """Post the count, or note every reason why it waits. Answers the movement of each container that has one.

        What a person asked for, and what is posted already, is refused where it cannot be.
        """
        row.warnings = [each for each in row.warnings if each not in REASONS | REFUSALS]
        config = await self._session.get(LocationConfig, row.storage_location_config_id or 0)
        earlier = await self._superseding.earlier(row)
        reasons = await self._reasons(row, containers, earlier)
        if reasons or config is None or row.storage_location_id is None:
            await self._retire_unposted(row, earlier)
            return self._wait(row, reasons or ["no_configuration"])
        keys = {each.id: key for each, key in zip(ordered(containers), keys_of(containers), strict=True)}
        count = place_count(row, config, row.storage_location_id, ordered(containers), user_id)
        if (closed := await self._close(row, count, earlier)) is None:
            await self._retire_unposted(row, earlier)
            return {}
        row.stock_effect = StockEffect.POSTED
        await self._superseding.retire(row, earlier)
        await self._sessions.outdate_waiting(row)
        await self._show_bins(row.storage_location_id, containers, keys)
        return {id_: movement for id_, key in keys.items() if (movement := closed.movements.get(key)) is not None}

    async def _reasons(
        self, row: PhotoSession, containers: Sequence[PhotoContainer], earlier: Sequence[PhotoSession]
    ) -> list[str]:
        if row.stock_effect is StockEffect.POSTED:
            return []
        behind = any(each.validated for each in earlier) and not row.validated
        gone = row.storage_location_id is not None and not await self._places.in_use(row.storage_location_id)
        more = {VALIDATED: behind, OUT_OF_USE: gone}
        return [*doubts(await self._evidence(row, containers)), *(reason for reason, holds in more.items() if holds)]

    async def _retire_unposted(self, row: PhotoSession, earlier: Sequence[PhotoSession]) -> None:
        """What changed no stock, and nobody vouches for, need not be looked at any more."""
        if row.stock_effect is not StockEffect.POSTED and not any(in_force(each) for each in earlier):
            await self._superseding.retire(row, earlier)

    async def settle_stored(self, row: PhotoSession, user_id: int) -> None:
        """The same for a count that was recorded earlier: its plants learn of their movements afterwards."""
        posted_before = row.stock_effect is StockEffect.POSTED
        movements = await self.settle(row, await self._results.containers(row.id), user_id)
        await self._results.link(row.id, movements, await self.classification_of(row))
        await self.describe(row)
        if row.stock_effect is StockEffect.POSTED and not posted_before:
            await self._density.learn(row)

    async def describe(self, row: PhotoSession) -> None:
        """What may be said once place and time are sure: the plants by category, and the place's latest photo."""
        config = await self._session.get(LocationConfig, row.storage_location_config_id or 0)
        if config is None or row.place_uncertain:
            return
        waits_behind = any(in_force(each) for each in await self._superseding.earlier(row))
        count = row.total_detected + row.total_estimated
        row.category_counts = {await self._results.category_of(config.product_id): count} if count else {}
        if time_doubt(row.taken_at, row.requested_at, unknown=row.time_unknown) is None and not waits_behind:
            await self._session.flush()
            await self._sessions.show_at_place(row)

    async def classification_of(self, row: PhotoSession) -> int | None:
        """What the configuration says the plants are; nothing while the place is a guess."""
        config = await self._session.get(LocationConfig, row.storage_location_config_id or 0)
        if config is None or row.place_uncertain or row.model_version is None:
            return None
        return await self._results.classification_id(config.product_id, config.packaging_catalog_id, row.model_version)

    async def _evidence(self, row: PhotoSession, containers: Sequence[PhotoContainer]) -> Evidence:
        return Evidence(
            place_uncertain=row.place_uncertain,
            time_doubt=time_doubt(row.taken_at, row.requested_at, unknown=row.time_unknown),
            complete=row.complete,
            confidence=float(row.avg_confidence or 0),
            interval=interval_of(row),
            loose=sum(total(each) for each in containers if each.number == LOOSE_NUMBER),
            expected=await self._cycles.expected_at(row.storage_location_id, row.taken_at)
            if row.storage_location_id
            else 0,
            checked=row.validated,
        )

    async def _close(self, row: PhotoSession, count: PlaceCount, earlier: Sequence[PhotoSession]) -> ClosedCycle | None:
        """Close the cycle; where the ledger refuses, nothing of the try remains and the reason is noted."""
        await self._session.flush()
        vouched = row.validated or row.stock_effect is StockEffect.POSTED
        try:
            async with self._session.begin_nested():
                done = await self._superseding.post(row, count, earlier)
                if not vouched:
                    await self._compare_groups(done.closed)
        except DomainError as refusal:
            if refusal.code not in REFUSALS | REASONS or (vouched and not outdated(row, refusal)):
                raise
            log.info("Count not posted", extra={"session_id": str(row.session_id), "reason": refusal.code})
            self._wait(row, [refusal.code])
            if refusal.code == OLDER:
                row.stock_effect = StockEffect.NONE
            return None
        await self._superseding.replaced(done.replaced_session_id)
        return done.closed

    async def _compare_groups(self, closed: ClosedCycle) -> None:
        """Plants that can be sold and all others must each be plausible, not only their sum."""
        if closed.first_count:
            return
        cycle = await self._session.get_one(LocationCycle, closed.cycle_id)
        groups = [(group["counted"], group["expected"]) for group in cycle.groups.values()]
        if swapped(groups) or not all(plausible(*group) for group in groups):
            raise UnlikeExpected

    async def _show_bins(
        self, location_id: int, containers: Sequence[PhotoContainer], keys: Mapping[int, tuple[str, int]]
    ) -> None:
        """Which bin of the place each container of the photo was taken for."""
        bins = {kind: await self._places.bins(location_id, kind) for kind in {kind for kind, _ in keys.values()}}
        for each in containers:
            kind, index = keys[each.id]
            each.storage_bin_id = bins[kind][index - 1].id if index <= len(bins[kind]) else None

    @staticmethod
    def _wait(row: PhotoSession, reasons: Sequence[str]) -> Mapping[int, int]:
        row.stock_effect = StockEffect.WAITING
        row.warnings = list(dict.fromkeys([*row.warnings, *reasons]))
        return {}


def in_force(row: PhotoSession) -> bool:
    """Whether a later run does not simply take this one's place."""
    return row.validated or row.stock_effect is StockEffect.POSTED


def outdated(row: PhotoSession, refusal: DomainError) -> bool:
    """A photo that changed no stock and comes too late to; it is shown, and that is all (CYC-13)."""
    return refusal.code == OLDER and row.stock_effect is not StockEffect.POSTED


def place_count(
    row: PhotoSession, config: LocationConfig, location_id: int, containers: Sequence[PhotoContainer], user_id: int
) -> PlaceCount:
    """The stored count as the ledger takes it."""
    counted = (
        CountedContainer(
            *key, total(each), each.dead, each.empty, low(each), each.high if each.high is not None else total(each)
        )
        for each, key in zip(containers, keys_of(containers), strict=True)
    )
    interval = interval_of(row)
    return PlaceCount(
        storage_location_id=location_id,
        taken_at=row.taken_at,
        user_id=user_id,
        low=interval.low,
        high=interval.high,
        shared=float(row.shared_error or 0),
        containers=tuple(counted),
        product_id=config.product_id,
        product_state_id=config.expected_product_state_id,
        packaging_catalog_id=config.packaging_catalog_id,
        processing_session_id=row.id,
        quality_score=round(Decimal(row.avg_confidence or 0) * QUALITY_SCALE, 2),
    )


def ordered(containers: Sequence[PhotoContainer]) -> list[PhotoContainer]:
    """In reading order, loose plants last, so that a loose pot never takes the number of a container."""
    return sorted(containers, key=lambda each: (each.number == LOOSE_NUMBER, each.number))


def keys_of(containers: Sequence[PhotoContainer]) -> list[tuple[str, int]]:
    """Kind, and number within the kind, of each container in order."""
    kinds = [str(each.kind) for each in ordered(containers)]
    return list(zip(kinds, numbered(kinds), strict=True))


def total(container: PhotoContainer) -> int:
    return container.detected + container.estimated


def low(container: PhotoContainer) -> int:
    return container.low if container.low is not None else total(container)


def container_interval(row: PhotoContainer) -> Interval:
    return Interval(low(row), total(row), row.high if row.high is not None else total(row))


def interval_of(row: PhotoSession) -> Interval:
    count = row.total_detected + row.total_estimated
    return Interval(count if row.low is None else row.low, count, count if row.high is None else row.high)
