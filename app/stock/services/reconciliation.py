"""The monthly report (RCN): computed from cycles and ledger at every reading, for all places in five statements.

Nothing is stored until a person decides something. A row of `reconciliations` is that decision about one closed cycle,
with the figures the person saw; a stored copy of all others could only differ from the ledger.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.intervals import Interval
from app.core.pages import PageRequest, encode_cursor
from app.core.settings import load_settings
from app.stock.models import LocationCycle, Reconciliation, ReconciliationStatus
from app.stock.repositories import PlaceName, ReconciliationRepository, Window
from app.stock.rules import ClosedPeriod, Figures, Flows, Month, one_after_the_other, possible_causes, side_by_side
from app.stock.schemas import (
    CycleRead,
    FiguresRead,
    LineDetail,
    LineRead,
    MonthReport,
    ReviewRead,
    SumRead,
    SumsRead,
)
from app.users.permissions import Scope

NO_FIGURES = dict.fromkeys(FiguresRead.model_fields)


@dataclass(frozen=True, slots=True)
class Line:
    """A place in a month, with the cycles closed in it; `figures` are None where there are none."""

    place: PlaceName
    month: Month
    cycles: Sequence[LocationCycle] = ()
    reviews: Mapping[int, Reconciliation] = field(default_factory=dict)
    figures: Figures | None = None

    @property
    def status(self) -> ReconciliationStatus:
        return line_status([review.status if review else None for review in map(self.review, self.cycles)])

    @property
    def flags(self) -> list[str]:
        return sorted({flag for each in self.cycles for flag in each.flags})

    def review(self, cycle: LocationCycle) -> Reconciliation | None:
        return self.reviews.get(cycle.id)


class ReconciliationService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._rows = ReconciliationRepository(session, scope)

    async def report(self, month: Month, warehouse_id: int | None, request: PageRequest) -> MonthReport:
        lines = await self.lines(month, warehouse_id=warehouse_id)
        rest = [each for each in lines if each.place.storage_location_id > (request.after or 0)]
        shown = rest[: request.limit]
        more = len(rest) > len(shown)
        start, end = month.closings(load_settings().zone)
        return MonthReport(
            items=[LineRead.model_validate(line_values(each)) for each in shown],
            next=encode_cursor(shown[-1].place.storage_location_id) if more else None,
            total=len(lines) if request.exact_total else None,
            year=month.year,
            month=month.month,
            closed_from=start,
            closed_before=end,
            sums=sums_of(lines),
        )

    async def line(self, location_id: int, month: Month) -> LineDetail:
        lines = await self.lines(month, location_id=location_id)
        if not lines:
            raise NotFound(f"There is no place {location_id}.")
        cycles = [cycle_values(each, lines[0].review(each)) for each in lines[0].cycles]
        return LineDetail.model_validate(line_values(lines[0]) | {"cycles": cycles})

    async def lines(
        self, month: Month, *, warehouse_id: int | None = None, location_id: int | None = None
    ) -> list[Line]:
        """Every place that is active or was counted in the month, in the order of their ids."""
        window = Window(*month.closings(load_settings().zone), warehouse_id, location_id)
        places = await self._rows.places(window)
        reviews = await self._rows.reviews(window)
        of_place: dict[int, list[LocationCycle]] = {}
        for cycle in await self._rows.cycles(window):
            of_place.setdefault(cycle.storage_location_id, []).append(cycle)
        flows, shared = await self._rows.flows(window), await self._rows.shared_errors(window)
        found = []
        for place in places:
            cycles = of_place.get(place.storage_location_id, [])
            periods = [period(each, flows.get(each.id, Flows()), shared.get(each.id, 0.0)) for each in cycles]
            if cycles or place.active:
                figures = one_after_the_other(periods) if periods else None
                found.append(Line(place, month, cycles, reviews, figures))
        return found


def period(cycle: LocationCycle, flows: Flows, shared: float) -> ClosedPeriod:
    return ClosedPeriod(
        opening=around(cycle.opening, cycle.opening_low, cycle.opening_high),
        closing=around(cycle.counted or 0, cycle.low, cycle.high),
        flows=flows,
        expected=cycle.expected or 0,
        sales=cycle.sales,
        deaths_seen=cycle.deaths_seen,
        noise=cycle.noise,
        unexplained=cycle.unexplained,
        shared=shared,
    )


def around(plants: int, low: int | None, high: int | None) -> Interval:
    return Interval(plants if low is None else low, plants, plants if high is None else high)


def line_status(reviews: Collection[ReconciliationStatus | None]) -> ReconciliationStatus:
    """From the review of each closed cycle; None is one that nobody has looked at."""
    if not reviews:
        return ReconciliationStatus.OPEN
    if ReconciliationStatus.FLAGGED in reviews:
        return ReconciliationStatus.FLAGGED
    if set(reviews) == {ReconciliationStatus.RECONCILED}:
        return ReconciliationStatus.RECONCILED
    return ReconciliationStatus.COMPUTED


def sums_of(lines: Sequence[Line]) -> SumsRead:
    return SumsRead(
        total=sum_of(lines),
        warehouses=grouped(lines, lambda place: (place.warehouse_id, place.warehouse_code)),
        areas=grouped(lines, lambda place: (place.storage_area_id, place.area_code)),
    )


def grouped(lines: Sequence[Line], key: Callable[[PlaceName], tuple[int, str]]) -> list[SumRead]:
    groups: dict[tuple[int, str], list[Line]] = {}
    for each in lines:
        groups.setdefault(key(each.place), []).append(each)
    return [sum_of(members, *name) for name, members in sorted(groups.items())]


def sum_of(lines: Sequence[Line], id_: int | None = None, code: str | None = None) -> SumRead:
    counted = [each.figures for each in lines if each.figures is not None]
    values = figure_values(side_by_side(counted)) if counted else NO_FIGURES
    return SumRead(**values, id=id_, code=code, places=len(lines), places_open=len(lines) - len(counted))


def line_values(line: Line) -> dict[str, Any]:
    named = {name: value for name, value in asdict(line.place).items() if name != "active"}
    return (
        named
        | (figure_values(line.figures) if line.figures else NO_FIGURES)
        | {
            "year": line.month.year,
            "month": line.month.month,
            "status": line.status,
            "cycle_ids": [each.id for each in line.cycles],
            "flags": line.flags,
            "possible_causes": possible_causes(line.flags if line.cycles else ["not_counted"]),
        }
    )


def figure_values(figures: Figures) -> dict[str, Any]:
    """As they are shown: sales never below none, with the signed value beside them."""
    return asdict(figures.flows) | {
        "opening_count": figures.opening.value,
        "deaths": figures.deaths,
        "deaths_seen": figures.deaths_seen,
        "expected": figures.expected,
        "closing_count": figures.closing.value,
        "calculated_sales": max(0, figures.signed_sales),
        "signed_sales": figures.signed_sales,
        "sales_low": figures.sales_interval.low,
        "sales_high": figures.sales_interval.high,
        "noise": figures.noise,
        "unexplained": figures.unexplained,
    }


def cycle_values(cycle: LocationCycle, review: Reconciliation | None) -> dict[str, Any]:
    named = {name: getattr(cycle, name) for name in CycleRead.model_fields if name != "review"}
    return named | {"review": ReviewRead.model_validate(review) if review else None}
