"""How plants grow, how many survive, what the weeks to come bring shown only where it beats simple rules."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import AttentionRepository, GrowingRepository, Row
from app.analytics.rules import Span, Wanted, percent
from app.analytics.rules.ageing import Stage, grown, leaves, middle
from app.analytics.rules.forecasting import Judgement, Method, Week, forecast, judged, seasonal
from app.analytics.schemas.asking import Filters
from app.analytics.schemas.growing import Errors, Forecast, ForecastWeek, Growth, Of, StageForecast, StageGrowth, Why
from app.core.farm_time import today
from app.users.permissions import Scope

WEEK = timedelta(days=7)
LOOK_BACK = 3 * 53
QUARTER = 13
HALF, MOST = 0.5, 0.9
KIND = ("product_id", "product_state_id")

type Kind = tuple[int, int]
"""Product and stage."""


@dataclass(frozen=True, slots=True)
class Past:
    """Numbers of the weeks of a stage; what came from other stages is in `entered`, too."""

    entered: list[float]
    sales: list[float]
    deaths: list[float]
    moved: list[float]
    ready: list[float]
    reached: dict[int, list[float]] = field(default_factory=dict)

    @classmethod
    def of(cls, weeks: int) -> "Past":
        """Of weeks in which nothing happened yet."""
        entered, sales, deaths, moved, ready = ([0.0] * weeks for _ in range(5))
        return cls(entered, sales, deaths, moved, ready)

    @property
    def weeks(self) -> int:
        return len(self.entered)

    def towards(self, state_id: int) -> list[float]:
        return self.reached.setdefault(state_id, [0.0] * self.weeks)

    def stage(self, moved: Sequence[float]) -> Stage:
        """As it leads to one of the stages after it: all others are lost to that."""
        lost = [
            sum(each) for each in zip(self.sales, self.deaths, self.moved, (-plants for plants in moved), strict=True)
        ]
        return Stage(self.entered, moved, lost)


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks, the last of them the newest that has ended."""

    first: date
    count: int

    @property
    def last_day(self) -> date:
        return self.first + self.count * WEEK - timedelta(days=1)

    def at(self, week: date) -> int:
        return (week - self.first) // WEEK

    def after(self, number: int) -> date:
        return self.first + (self.count + number) * WEEK


def ended(day: date, count: int) -> Weeks:
    monday = day - timedelta(days=day.weekday())
    return Weeks(monday - count * WEEK, count)


class GrowingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._rows = GrowingRepository(session, scope)
        self._named = AttentionRepository(session, scope)

    async def forecast(self, filters: Filters, ahead: int, most: int) -> Forecast:
        """Of the `most` largest of either kind, by the plants of the last quarter."""
        weeks = ended(today(), LOOK_BACK)
        past = await self._past(filters.wanted(), weeks)
        found = await asyncio.to_thread(told, past, weeks, ahead, most)
        names = await self._names((each["product_id"], each["product_state_id"]) for each in found)
        items = [StageForecast(**each, **names[each["product_id"], each["product_state_id"]]) for each in found]
        return Forecast(known_until=weeks.last_day, items=items, generated_at=datetime.now(UTC))

    async def growth(self, filters: Filters, span: Span) -> Growth:
        """Of whole weeks; the ages are those of everything that went on in them."""
        weeks = ended(span.last + timedelta(days=1), -(-span.days // 7))
        past = await self._past(filters.wanted(), weeks)
        names = await self._names(past)
        items = [StageGrowth(**dict(zip(KIND, kind, strict=True)), **names[kind], **grew(past[kind])) for kind in past]
        return Growth(date_from=weeks.first, date_to=weeks.last_day, items=items, generated_at=datetime.now(UTC))

    async def _past(self, wanted: Wanted, weeks: Weeks) -> dict[Kind, Past]:
        found: dict[Kind, Past] = defaultdict(lambda: Past.of(weeks.count))
        for row in await self._rows.weeks(wanted, weeks.first, weeks.last_day):
            past, at = found[kind_of(row)], weeks.at(row["week"])
            for name in ("entered", "sales", "deaths"):
                getattr(past, name)[at] += int(row[name])
        for row in await self._rows.moves(wanted, weeks.first, weeks.last_day):
            moved(found, row, weeks.at(row["week"]))
        return dict(sorted(found.items()))

    async def _names(self, kinds: Iterable[Kind]) -> Mapping[Kind, dict[str, str | None]]:
        wanted = list(kinds)
        ids = {"product": {each[0] for each in wanted}, "product_state": {each[1] for each in wanted}}
        names = await self._named.names(ids)
        return {
            each: {
                "product": names.get(("product", each[0]), {}).get("name"),
                "state": names.get(("product_state", each[1]), {}).get("name"),
            }
            for each in wanted
        }


def kind_of(row: Row) -> Kind:
    return row["product_id"], row["product_state_id"]


def moved(found: dict[Kind, Past], row: Row, at: int) -> None:
    product_id, state_id = kind_of(row)
    plants, to = int(row["plants"]), row["to_state_id"]
    found[product_id, state_id].moved[at] += plants
    found[product_id, state_id].towards(to)[at] += plants
    found[product_id, to].entered[at] += plants
    if row["to_sellable"]:
        found[product_id, to].ready[at] += plants


def told(past: Mapping[Kind, Past], weeks: Weeks, ahead: int, most: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for of in Of:
        kinds = sorted(past, key=lambda kind: -recent(past[kind], of))
        found += [one(past, kind, of, weeks, ahead) for kind in kinds[:most] if any(series(past[kind], of))]
    return found


def one(past: Mapping[Kind, Past], kind: Kind, of: Of, weeks: Weeks, ahead: int) -> dict[str, Any]:
    known = series(past[kind], of)
    method = seasonal(known) if of is Of.SALES else pipeline(past, kind)
    judgement = judged(known, method, ahead)
    return {
        **dict(zip(KIND, kind, strict=True)),
        "of": of,
        "last_quarter": recent(past[kind], of),
        "weeks": [
            ForecastWeek(
                week=weeks.after(number), expected=round(each.expected), low=round(each.low), high=round(each.high)
            )
            for number, each in enumerate(to_come(known, method, judgement, ahead))
        ],
        "errors": errors_of(judgement),
        "why_none": why_none(judgement),
    }


def to_come(known: Sequence[float], method: Method, judgement: Judgement | None, ahead: int) -> list[Week]:
    """Nothing where it does not convince."""
    if judgement is None or not judgement.convinces:
        return []
    return forecast(known, method, judgement, ahead)


def errors_of(judgement: Judgement | None) -> Errors | None:
    if judgement is None:
        return None
    return Errors(
        forecast=round(judgement.error, 2),
        last_year=round(judgement.last_year_error, 2),
        last_value=round(judgement.last_value_error, 2),
        tries=judgement.origins,
    )


def why_none(judgement: Judgement | None) -> Why | None:
    if judgement is None:
        return Why.TOO_SHORT
    return None if judgement.convinces else Why.NOT_BETTER


def series(past: Past, of: Of) -> list[float]:
    return past.sales if of is Of.SALES else past.ready


def recent(past: Past, of: Of) -> int:
    return int(sum(series(past, of)[-QUARTER:]))


def pipeline(past: Mapping[Kind, Past], kind: Kind) -> Method:
    """Out of all stages of the product that lead to this one."""
    product_id, state_id = kind
    before = [each for (product, _), each in past.items() if product == product_id and state_id in each.reached]
    return leaves([each.stage(each.reached[state_id]) for each in before])


def grew(past: Past) -> dict[str, Any]:
    stage = past.stage(past.moved)
    ages = grown(stage, past.weeks).ages
    moved_on, deaths, sales = (int(sum(each)) for each in (past.moved, past.deaths, past.sales))
    return {
        "entered": int(sum(past.entered)),
        "moved_on": moved_on,
        "deaths": deaths,
        "sales": sales,
        "survival_percent": percent(moved_on + sales, moved_on + sales + deaths),
        "weeks_half": middle(ages, HALF),
        "weeks_most": middle(ages, MOST),
    }
