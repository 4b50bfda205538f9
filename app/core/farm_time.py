"""Days and months as they are on the farm (FARM_TIMEZONE)."""

from datetime import date, datetime, time

from app.core.settings import load_settings


def today() -> date:
    return datetime.now(load_settings().zone).date()


def month_began() -> datetime:
    """The first instant of the present month."""
    return datetime.combine(today().replace(day=1), time.min, load_settings().zone)
