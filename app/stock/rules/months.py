"""The months of the report: which closed cycles belong to one, and what a place, a bed or the farm sold in it. Pure.

A single place shows what it sold; sums over months and places add signed differences, so that the noise of counts
cancels instead of adding up (CYC-06).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from app.core.intervals import Interval, combine, difference
from app.stock.rules.closing import INDEPENDENT

GRACE = timedelta(days=3)
"""Photographs of the end of a month slip into the next one."""

DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def of(cls, closed_at: datetime, zone: ZoneInfo) -> Self:
        """RCN-02: the one month a closed cycle belongs to."""
        local = closed_at.astimezone(zone).replace(tzinfo=None) - GRACE
        return cls(local.year, local.month)

    @property
    def following(self) -> "Month":
        return Month(self.year + 1, 1) if self.month == DECEMBER else Month(self.year, self.month + 1)

    def closings(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Cycles closed at the first instant or later, and before the second, belong to the month."""
        return self._first_closing(zone), self.following._first_closing(zone)  # noqa: SLF001

    def _first_closing(self, zone: ZoneInfo) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=zone) + GRACE


@dataclass(frozen=True, slots=True)
class Flows:
    """What people wrote down in a cycle, in plants; without what its close computed.

    `planted` are also plants that were entered by hand, `adjustments` are signed.
    """

    planted: int = 0
    sown: int = 0
    transplant_in: int = 0
    transplant_out: int = 0
    deaths: int = 0
    adjustments: int = 0
    manual_sales: int = 0

    def __add__(self, other: "Flows") -> "Flows":
        return Flows(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def net(self) -> int:
        gained = self.planted + self.sown + self.transplant_in + self.adjustments
        return gained - self.transplant_out - self.deaths - self.manual_sales


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A closed cycle: opening + net flows = expected; expected - sales - deaths_seen + unexplained = closing.

    `noise` is part of `unexplained`. `shared` is the error all counts of a model have in common, relative.
    """

    opening: Interval
    closing: Interval
    flows: Flows
    expected: int
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    shared: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """One or more periods, one after the other in one place or side by side in many, added up."""

    opening: Interval
    closing: Interval
    flows: Flows
    computed_sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    shared: float

    @property
    def expected(self) -> int:
        return self.opening.value + self.flows.net

    @property
    def deaths(self) -> int:
        return self.flows.deaths + self.deaths_seen

    @property
    def signed_sales(self) -> int:
        return self.computed_sales - self.noise

    @property
    def sold(self) -> int:
        """By hand and computed; what RCN-10 compares with the client's own figure."""
        return self.flows.manual_sales + self.signed_sales

    @property
    def sales_interval(self) -> Interval:
        """The 90 % interval of `signed_sales`: that of the difference of the first and the last count."""
        apart = difference(self.opening, self.closing, INDEPENDENT)
        shift = self.signed_sales - apart.value
        return Interval(apart.low + shift, self.signed_sales, apart.high + shift)

    @property
    def balanced(self) -> bool:
        """MAP-09, with all its words."""
        gained = self.flows.planted + self.flows.sown + self.flows.adjustments + self.unexplained
        moved_out = self.flows.transplant_out - self.flows.transplant_in
        lost = self.deaths + moved_out + self.flows.manual_sales + self.computed_sales
        return self.opening.value + gained - lost == self.closing.value


def one_after_the_other(periods: Sequence[ClosedPeriod]) -> Figures:
    """The cycles of one place in a month: opening of the first, closing of the last (RCN-02)."""
    return figures(periods, periods[0].opening, periods[-1].closing)


def side_by_side(places: Sequence[Figures]) -> Figures:
    """Places added up: what is their own in squares, what all counts of a model share linearly."""
    shared = max((each.shared for each in places), default=0.0)
    opening = combine([each.opening for each in places], shared)
    return added(places, opening, combine([each.closing for each in places], shared), shared)


def figures(periods: Sequence[ClosedPeriod], opening: Interval, closing: Interval) -> Figures:
    return Figures(
        opening,
        closing,
        total_flows(each.flows for each in periods),
        sum(each.sales for each in periods),
        sum(each.deaths_seen for each in periods),
        sum(each.noise for each in periods),
        sum(each.unexplained for each in periods),
        max(each.shared for each in periods),
    )


def added(places: Sequence[Figures], opening: Interval, closing: Interval, shared: float) -> Figures:
    return Figures(
        opening,
        closing,
        total_flows(each.flows for each in places),
        sum(each.computed_sales for each in places),
        sum(each.deaths_seen for each in places),
        sum(each.noise for each in places),
        sum(each.unexplained for each in places),
        shared,
    )


def total_flows(flows: Iterable[Flows]) -> Flows:
    return sum(flows, start=Flows())
