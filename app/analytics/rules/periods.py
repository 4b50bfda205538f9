"""Days and months of farm time, and which sums a stretch of them is added up from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.errors import Fault, Invalid

DAY = timedelta(days=1)
MOST_POINTS = 750
"""Two years of days."""


class Granularity(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both of them included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            fault = Fault("/date_to", f"lies before {self.first}", "date_order")
            raise Invalid("The last day lies before the first.", errors=[fault])

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Cover:
    """Sums that hold every movement up to a span's last day once: of whole months, and of single days.

    Months from the first day named (None: from the beginning) and before the second.
    """

    months: tuple[tuple[date | None, date], ...]
    days: tuple[Span, ...]


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(day: date) -> date:
    return month_of(month_of(day) + 32 * DAY)


def cover(span: Span, today: date, *, by_day: bool = False) -> Cover:
    """Months wherever they are whole; with `by_day` the span itself in days. Nothing has happened after today."""
    start = month_of(span.first)
    if by_day:
        return Cover(((None, start),), (Span(start, span.last),))
    ended = span.last >= today or span.last + DAY == month_after(span.last)
    end = month_after(span.last) if ended else month_of(span.last)
    whole = span.first if span.first == start else month_after(span.first)
    if whole > end:
        return Cover(((None, start),), (Span(start, span.last),))
    tail = [Span(end, span.last)] if end <= span.last else []
    if start == whole:
        return Cover(((None, end),), tuple(tail))
    between = ((whole, end),) if whole < end else ()
    return Cover(((None, start), *between), (Span(start, whole - DAY), *tail))


def starts(span: Span, granularity: Granularity) -> list[date]:
    """The first day of each bucket that the span touches; weeks begin on Monday."""
    found = list(_starts(span, granularity))
    if len(found) > MOST_POINTS:
        fault = Fault("/query/granularity", f"makes {len(found)} points, at most are {MOST_POINTS}", "too_many_points")
        raise Invalid("So many points are no picture; take weeks or months.", errors=[fault])
    return found


def _starts(span: Span, granularity: Granularity) -> Iterator[date]:
    day = start_of(span.first, granularity)
    while day <= span.last:
        yield day
        day = month_after(day) if granularity is Granularity.MONTHLY else day + STEPS[granularity]


STEPS = {Granularity.DAILY: DAY, Granularity.WEEKLY: 7 * DAY}


def start_of(day: date, granularity: Granularity) -> date:
    if granularity is Granularity.MONTHLY:
        return month_of(day)
    return day - day.weekday() * DAY if granularity is Granularity.WEEKLY else day
