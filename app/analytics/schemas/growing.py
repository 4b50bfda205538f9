"""Growth through the stages and the weeks to come, at the HTTP boundary. Quantities are plants."""

from datetime import date, datetime
from enum import StrEnum

from app.core.schemas import ReadSchema


class Of(StrEnum):
    """`ready` are plants that reach a stage in which they are sold."""

    READY = "ready"
    SALES = "sales"


class Why(StrEnum):
    """Why there is no forecast: the past is too short, or a simple rule tells as well."""

    TOO_SHORT = "too_short"
    NOT_BETTER = "not_better"


class StageName(ReadSchema):
    product_id: int
    product: str | None
    product_state_id: int
    state: str | None


class ForecastWeek(ReadSchema):
    """The week that begins on that Monday, with the bounds between which nine of ten such weeks lay."""

    week: date
    expected: int
    low: int
    high: int


class Errors(ReadSchema):
    """Plants by which a week was missed on average, of weeks that had passed, each told from what was known before."""

    forecast: float
    last_year: float
    last_value: float
    tries: int


class StageForecast(StageName):
    """`weeks` only where the forecast was nearer to the truth than both "as last year" and "as last week"."""

    of: Of
    last_quarter: int
    weeks: list[ForecastWeek]
    errors: Errors | None
    why_none: Why | None


class Forecast(ReadSchema):
    """`known_until` is the last day that was known."""

    known_until: date
    items: list[StageForecast]
    generated_at: datetime


class StageGrowth(StageName):
    """`survival_percent` is of those that went on, died or were sold; weeks are those that half, and nine of ten, took.

    Who came first is taken to leave first.
    """

    entered: int
    moved_on: int
    deaths: int
    sales: int
    survival_percent: float | None
    weeks_half: int | None
    weeks_most: int | None


class Growth(ReadSchema):
    date_from: date
    date_to: date
    items: list[StageGrowth]
    generated_at: datetime
