"""Money in integer cents of ARS, without VAT. Pure."""

from decimal import Decimal

CENTS = 100
CURRENCY = "ARS"
LARGEST = 2**31 - 1
"""Cents a price column holds."""


def changed(cents: int, percentage: Decimal) -> int:
    """Floored to the cent (PRC-04); exact, for binary fractions would lose one now and then."""
    return int(cents * (100 + percentage) // 100)


def discounted(cents: int, discount_percent: int) -> int:
    """Floored to the cent (VAL-01)."""
    return cents * (100 - discount_percent) // 100


def in_currency(cents: int) -> Decimal:
    return Decimal(cents) / CENTS


def shown(cents: int) -> str:
    """$ 1.050,00 as people in Argentina write it (VAL-03)."""
    swapped = f"{in_currency(cents):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"$ {swapped}"
