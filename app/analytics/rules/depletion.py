"""How far a list of sales empties what stood there (SVS-03, SVS-04)."""

from dataclasses import dataclass
from typing import Literal

from app.analytics.rules.shares import percent

LOW, MEDIUM = 0.2, 0.5
"""Of what stood there; what is left below it is low, or medium."""

type Status = Literal["CRITICAL", "LOW", "MEDIUM", "OK"]


@dataclass(frozen=True, slots=True)
class Depletion:
    """Plants of one product and pot."""

    stock: int
    sold: int

    @property
    def left(self) -> int:
        return self.stock - self.sold

    @property
    def percent(self) -> float:
        """Of nothing, nothing is sold off."""
        return percent(self.sold, self.stock) or 0.0

    @property
    def status(self) -> Status:
        if self.left <= 0:
            return "CRITICAL"
        if self.left < LOW * self.stock:
            return "LOW"
        return "MEDIUM" if self.left < MEDIUM * self.stock else "OK"


def days_left(plants: int, sold: int, days: int) -> float:
    """At the pace of the days looked back at."""
    return round(plants * days / sold, 1)
