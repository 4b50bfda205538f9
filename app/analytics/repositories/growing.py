"""Queries on the weeks that growth and sales are told from."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Select, cast, func, select

from app.analytics.repositories.reading import Reading
from app.analytics.repositories.views import DAYS, STAGE_MOVES, Row
from app.analytics.rules import Wanted

KIND = ("product_id", "product_state_id")
LOST = DAYS.c.deaths + DAYS.c.sales
ENTERED = DAYS.c.initialized + DAYS.c.planted + DAYS.c.sown


def week_of(day: Any) -> Any:
    return cast(func.date_trunc("week", day), Date).label("week")


class GrowingRepository(Reading):
    async def weeks(self, wanted: Wanted, first: date, last: date) -> list[Row]:
        """By product, stage and week: what was entered from outside, sold, died."""
        grouped = [DAYS.c[name] for name in KIND]
        sums = {"entered": ENTERED, "sales": DAYS.c.sales, "deaths": DAYS.c.deaths}
        query: Select[Any] = (
            select(*grouped, week_of(DAYS.c.day), *(func.sum(each).label(name) for name, each in sums.items()))
            .where(DAYS.c.day.between(first, last), ENTERED + LOST != 0, *self.where(DAYS, wanted))
            .group_by(*grouped, "week")
        )
        return await self.rows(query)

    async def moves(self, wanted: Wanted, first: date, last: date) -> list[Row]:
        """By product, stage left, stage reached, and week: plants that went on."""
        grouped = [STAGE_MOVES.c[name] for name in (*KIND, "to_state_id", "to_sellable")]
        query: Select[Any] = (
            select(*grouped, week_of(STAGE_MOVES.c.day), func.sum(STAGE_MOVES.c.plants).label("plants"))
            .where(STAGE_MOVES.c.day.between(first, last), *self.where(STAGE_MOVES, wanted))
            .group_by(*grouped, "week")
        )
        return await self.rows(query)
