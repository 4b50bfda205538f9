"""Which places were not photographed this month, how old every figure is, and where to walk tomorrow."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import AttentionRepository, Row
from app.analytics.rules import percent, walking_order
from app.analytics.schemas.asking import Filters
from app.analytics.schemas.overviews import (
    Bed,
    Coverage,
    CoverageFigures,
    PlaceAge,
    Walk,
)
from app.analytics.services.overview import ANALYTICS
from app.core.pages import PageRequest, encode_cursor
from app.users.permissions import Scope


class CoverageService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._places = AttentionRepository(session, scope)

    async def coverage(
        self, filters: Filters, since: datetime, request: PageRequest, *, photographed: bool | None
    ) -> Coverage:
        places = await self._ages(filters, since)
        listed = [each for each in places if photographed is None or each.photographed is photographed]
        rest = [each for each in listed if each.storage_location_id > (request.after or 0)]
        shown = rest[: request.limit]
        return Coverage(
            items=shown,
            next=encode_cursor(shown[-1].storage_location_id) if len(rest) > len(shown) else None,
            total=len(listed) if request.exact_total else None,
            since=since,
            figures=figures(places),
        )

    async def walk(self, filters: Filters, since: datetime, older_than_days: int, *, most: int) -> Walk:
        """Whole beds, for who walks to one place of a bed passes the others; the stops are the places that need it."""
        places = await self._ages(filters, since)
        due = [each for each in places if each.age_days is None or each.age_days > older_than_days]
        stops = walking_order(due)[:most]
        beds = [bed_of(list(bed)) for _, bed in groupby(stops, key=lambda each: each.storage_area_id)]
        return Walk(older_than_days=older_than_days, places=len(stops), beds=beds)

    async def _ages(self, filters: Filters, since: datetime) -> list[PlaceAge]:
        now = datetime.now(UTC)
        return [age_of(row, now, since) for row in await self._places.places(filters.wanted())]


def age_of(row: Row, now: datetime, since: datetime) -> PlaceAge:
    counted, seen = row["counted_at"], row["photographed_at"]
    return PlaceAge(
        **{name: row[name] for name in PlaceAge.model_fields if name in row},
        age_days=None if counted is None else max(0, (now - counted).days),
        photographed=seen is not None and seen >= since,
        href=f"/api/v1/stock/locations/{row['storage_location_id']}/stock",
    )


def figures(places: Sequence[PlaceAge]) -> CoverageFigures:
    counts = [each.counted_at for each in places if each.counted_at is not None]
    seen = sum(each.photographed for each in places)
    return CoverageFigures(
        places=len(places),
        photographed=seen,
        percent=percent(seen, len(places)),
        never_counted=len(places) - len(counts),
        oldest_count=min(counts, default=None),
        href=f"{ANALYTICS}/coverage?photographed=false",
    )


def bed_of(stops: Sequence[PlaceAge]) -> Bed:
    first = stops[0]
    return Bed(
        warehouse_id=first.warehouse_id,
        warehouse_code=first.warehouse_code,
        storage_area_id=first.storage_area_id,
        area_code=first.area_code,
        places=len(stops),
        plants=sum(each.plants for each in stops),
        oldest_days=oldest(each.age_days for each in stops),
        stops=list(stops),
    )


def oldest(ages: Iterable[int | None]) -> int | None:
    """None where one was never counted."""
    found = list(ages)
    return None if None in found else max(age for age in found if age is not None)
