"""Changing many prices at once: what each becomes, and the token that ties an execution to its preview. Pure.

The token is a keyed hash of who asked, for what, and the rows as they were then: nothing about it is stored.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from app.catalog.models import Availability, Price
from app.catalog.rules.money import LARGEST, changed

MOST_ITEMS = 1000
MOST_UNCONFIRMED = 100
MOST_PER_HOUR = 10
CONFIRM_WITHIN = timedelta(minutes=15)

type Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PriceChange:
    percentage: Decimal
    name: str = "bulk_update_prices"

    def after(self, price: Price) -> Values:
        """Both prices change alike, so that the retail price never falls below the wholesale price."""
        wholesale, retail = price.wholesale_unit_price, price.retail_unit_price
        return {
            "wholesale_unit_price": changed(wholesale, self.percentage),
            "retail_unit_price": None if retail is None else changed(retail, self.percentage),
        }

    def asked(self) -> Values:
        return {"percentage_change": f"{self.percentage.normalize():f}"}


@dataclass(frozen=True, slots=True)
class AvailabilityChange:
    availability: Availability
    name: str = "bulk_update_availability"

    def after(self, price: Price) -> Values:  # noqa: ARG002 - the same for every price
        return {"availability": self.availability}

    def asked(self) -> Values:
        return {"new_availability": self.availability.value}


@dataclass(frozen=True, slots=True)
class DiscountChange:
    percent: int
    name: str = "bulk_update_discount"

    def after(self, price: Price) -> Values:  # noqa: ARG002 - the same for every price
        return {"discount_factor": self.percent}

    def asked(self) -> Values:
        return {"discount_factor": self.percent}


type Operation = PriceChange | AvailabilityChange | DiscountChange
"""`after`: the columns a price gets; `asked`: what was asked for, as JSON."""


@dataclass(frozen=True, slots=True)
class Change:
    """One price, the columns that change, before and after."""

    price: Price
    before: Values
    after: Values

    @property
    def out_of_range(self) -> bool:
        """PRC-04: a price stays above 0, and within what can be stored."""
        prices = (value for name, value in self.after.items() if name.endswith("_price"))
        return any(value is not None and not 0 < value <= LARGEST for value in prices)


def changes_of(operation: Operation, prices: Sequence[Price]) -> list[Change]:
    """Only of the prices that would not stay as they are."""
    found = []
    for price in prices:
        after = operation.after(price)
        before = {name: getattr(price, name) for name in after}
        if before != after:
            found.append(Change(price, before, after))
    return found


def confirmation(secret: str, asked: Mapping[str, Any], changes: Sequence[Change], expires_at: datetime) -> str:
    """`asked`: who asks, for which operation, with which filters."""
    rows = [[each.price.id, each.price.updated_at.isoformat(), each.before, each.after] for each in changes]
    until = str(int(expires_at.timestamp()))
    message = json.dumps(["price list", asked, rows, until], sort_keys=True, default=str).encode()
    return f"{until}.{hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def expiry_of(token: str) -> int | None:
    """Seconds since 1970; None when it is no token."""
    until = token.partition(".")[0]
    return int(until) if until.isascii() and until.isdecimal() and len(until) < 12 else None  # noqa: PLR2004


def confirms(token: str, expected: str) -> bool:
    return hmac.compare_digest(token.encode(), expected.encode())
