"""A whole list, page by page; no connection is held while somebody takes it, as slowly as they like."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.analytics.repositories import Between, ListingRepository
from app.analytics.rules import Listing, Span
from app.analytics.rules.listings import LAYOUTS, Layout
from app.analytics.schemas.exporting import ExportRequest
from app.analytics.services.figures import bounds
from app.core.database import Sessions, unit_of_work
from app.core.errors import DomainError, Fault, Invalid, NotFound
from app.core.farm_time import today
from app.core.settings import load_settings
from app.core.sheets import Value
from app.users.permissions import Scope

AT_ONCE = 2_000
MOST_IN_A_WORKBOOK = 100_000
TOLD = 4
"""Columns of a row before those of its list: key, greenhouse, place, amount."""
LONG_AGO = date(1970, 1, 1)

type Words = Mapping[tuple[str, int], tuple[str | None, str]]


class NothingToExport(NotFound):
    """No row matches the filters, so there is no file."""

    code = "nothing_to_export"


class TooManyRows(DomainError):
    """A workbook holds at most 100,000 rows; take CSV, or a file of any size from /api/v1/analytics/export/large."""

    code = "too_many_rows"


@dataclass(frozen=True, slots=True)
class Taken:
    """One row: its cells, and what files say of it beside them."""

    cells: list[Value]
    warehouse: str | None
    amount: int
    position: tuple[float, float] | None


@dataclass(slots=True)
class WholeList:
    """`rows` is how many have been taken so far."""

    listing: Listing
    layout: Layout
    about: dict[str, str]
    source: AsyncIterator[list[Taken]]
    rows: int = 0

    async def pages(self) -> AsyncIterator[list[Taken]]:
        """At most AT_ONCE at a time; they are there once."""
        async for page in self.source:
            self.rows += len(page)
            yield page


class ListService:
    def __init__(self, sessions: Sessions, scope: Scope) -> None:
        self._sessions, self._scope = sessions, scope

    async def whole(self, asked: ExportRequest, *, most: int | None = None) -> WholeList:
        """The list that is asked for; raises NothingToExport, and TooManyRows where it has more than `most`."""
        between, wanted = between_of(asked), asked.wanted()
        async with self._asking() as rows:
            found = await rows.many(asked.listing, wanted, between, most=1 if most is None else most + 1)
            words, positions = await rows.words(), await rows.positions()
        if not found:
            raise NothingToExport
        if most is not None and found > most:
            raise TooManyRows(most=most)
        layout = LAYOUTS[asked.listing]
        told = Teller(layout, words, positions)
        return WholeList(asked.listing, layout, about(asked), self._pages(asked, between, told))

    async def _pages(self, asked: ExportRequest, between: Between, told: "Teller") -> AsyncIterator[list[Taken]]:
        after, wanted = None, asked.wanted()
        while True:
            async with self._asking() as rows:
                page = await rows.part(asked.listing, wanted, between, after, AT_ONCE)
            yield [told(row) for row in page]
            if len(page) < AT_ONCE:
                return
            after = page[-1][0]

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[ListingRepository]:
        async with unit_of_work(self._sessions) as session:
            rows = ListingRepository(session, self._scope)
            await rows.begin()
            yield rows


class Teller:
    """Ids become what they are called, instants those of the farm."""

    def __init__(self, layout: Layout, words: Words, positions: Mapping[int, tuple[float, float]]) -> None:
        zone = load_settings().zone
        self._cells: list[Callable[[Any], Value]] = []
        for column in layout.columns:
            if column.part is None:
                self._cells.append(partial(plain, zone))
            else:
                at = 0 if column.part == "code" else 1
                self._cells.append({id_: said[at] for (kind, id_), said in words.items() if kind == column.kind}.get)
        self._warehouses = {id_: said[0] for (kind, id_), said in words.items() if kind == "warehouse"}
        self._positions = positions

    def __call__(self, row: Sequence[Any]) -> Taken:
        _, warehouse, place, amount, *values = row
        cells = [tell(value) for tell, value in zip(self._cells, values, strict=True)]
        return Taken(cells, self._warehouses.get(warehouse), int(amount or 0), self._positions.get(place))


def plain(zone: ZoneInfo, value: Any) -> Value:
    if isinstance(value, datetime):
        return value.astimezone(zone)
    found: Value = str(value) if isinstance(value, UUID) else value
    return found


def between_of(asked: ExportRequest) -> Between:
    """Refuses days of what is of now, rather than leaving them out."""
    if asked.date_from is None and asked.date_to is None:
        return None
    if LAYOUTS[asked.listing].dated_by is None:
        fault = Fault("/body/date_from", "this list is of now", "not_now")
        raise Invalid("This list has no days.", errors=[fault])
    first = asked.date_from or LONG_AGO
    return bounds(Span(first, asked.date_to or max(today(), first)))


def about(asked: ExportRequest) -> dict[str, str]:
    """What a file says of itself."""
    zone = load_settings().zone
    filters = asked.model_dump_json(exclude_defaults=True, exclude={"listing", "format"})
    return {
        "list": asked.listing.value,
        "filters": filters,
        "generated_at": datetime.now(zone).isoformat(timespec="seconds"),
        "time_zone": zone.key,
        "money": "ARS without VAT",
    }
