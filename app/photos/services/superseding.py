"""One photo, several runs over it: the newer one takes the place of the older, and stock changes by the difference.

Callers have locked every run of the photo, in the order of their ids (`lock_of_images`), before any place is.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict
from app.photos.models import PhotoSession, StockEffect
from app.photos.repositories import SessionRepository
from app.stock.rules import ClosedCycle, PlaceCount
from app.stock.services import CycleService, ReclosingService, Replacement
from app.users.permissions import EVERYWHERE

VALIDATED = "validated_before"
"""Why a re-run waits: somebody vouches for the count of an earlier run, which no network overrules."""


class Superseded(Conflict):
    """Another count has taken the place of this one; correct that one."""

    code = "superseded"


class SupersedingService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._cycles = CycleService(session, EVERYWHERE)
        self._reclosing = ReclosingService(session, EVERYWHERE)

    async def earlier(self, row: PhotoSession) -> list[PhotoSession]:
        """Runs over the same photo whose place this one may take."""
        runs = await self._sessions.runs(row.original_image_id)
        return [each for each in runs if each.id < row.id and each.superseded_by_id is None]

    async def post(self, row: PhotoSession, count: PlaceCount, earlier: Sequence[PhotoSession]) -> Replacement:
        """Close with this count, or put it in the place of what this photo did to stock before (RPR-04, VLD-03).

        At another place, or earlier than it was taken to be, what it did is taken back first.
        """
        posted = next((each for each in (row, *earlier) if each.stock_effect is StockEffect.POSTED), None)
        if posted is None:
            return await self._close(row, count)
        # Both places at once, in the order in which everybody locks them.
        for place in sorted({posted.storage_location_id or 0, count.storage_location_id}):
            await self._cycles.lock_place(place)
        began = await self._sessions.baseline_at(posted.id)
        here = posted.storage_location_id == count.storage_location_id
        if here and (began is None or count.taken_at >= began):
            return Replacement(await self._reclosing.recount(posted.id, count))
        await self._reclosing.withdraw(posted.id, count.user_id)
        return await self._close(row, count)

    async def _close(self, row: PhotoSession, count: PlaceCount) -> Replacement:
        """A count somebody vouches for also takes the place of one less than 24 hours older (CYC-13)."""
        if row.validated:
            return await self._reclosing.replace(count)
        closed: ClosedCycle = await self._cycles.close(count)
        return Replacement(closed)

    async def retire(self, row: PhotoSession, earlier: Sequence[PhotoSession]) -> None:
        """What `row` took the place of counts no more; the places show another photo where they showed that one."""
        for each in earlier:
            each.superseded_by_id = row.id
            each.stock_effect = retired(each.stock_effect)
        await self._session.flush()
        shown = {each.storage_location_id for each in earlier if each.storage_location_id}
        for place in sorted(shown - {row.storage_location_id}):
            await self._sessions.show_latest_at(place)

    async def replaced(self, session_id: int | None) -> None:
        """Note that the count of another photo, of the same day, was replaced."""
        if session_id is not None:
            other = await self._session.get_one(PhotoSession, session_id)
            other.stock_effect = StockEffect.REPLACED


def retired(effect: StockEffect) -> StockEffect:
    return StockEffect.REPLACED if effect in {StockEffect.POSTED, StockEffect.REPLACED} else StockEffect.NONE


def refuse_superseded(row: PhotoSession) -> None:
    if row.superseded_by_id is not None or row.stock_effect is StockEffect.REPLACED:
        raise Superseded(session_id=str(row.session_id))
