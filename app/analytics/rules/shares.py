"""Shares and changes in per cent; of nothing there is none."""

from decimal import Decimal

DIGITS = 2


def percent(part: float | Decimal, whole: float | Decimal) -> float | None:
    return round(float(part) / float(whole) * 100, DIGITS) if whole else None


def change_percent(before: int, after: int) -> float | None:
    """ANA-06: from nothing to something is no percentage."""
    return percent(after - before, before)
