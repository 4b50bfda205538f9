"""Weeks to come, and whether guessing them is better than the two rules anybody has in mind.

A series has one whole number for each week, the newest last. A method takes the weeks before an origin and tells the
weeks after it; it is judged by telling weeks that have passed already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from statistics import fmean

YEAR = 52
RECENT, AROUND = 8, 2
ORIGINS, APART = 10, 4
"""How many times the past is forecast, and how many weeks lie between."""
SURE_ENOUGH = 5
"""With fewer origins nobody can tell which method is better."""
LARGEST_GROWTH = 2.0
LEAST, MOST = 0.05, 0.95
"""Bounds between which nine in ten of the weeks lay that could be compared."""

type Series = Sequence[float]
type Method = Callable[[int, int], list[float]]
"""(how many weeks are known, how many are to be told) → the expected ones."""


@dataclass(frozen=True, slots=True)
class Week:
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Mean error of a week, in plants, of a method and of the two rules; `origins` is how often it was tried."""

    error: float
    last_year_error: float
    last_value_error: float
    origins: int
    misses: tuple[float, ...]

    @property
    def convinces(self) -> bool:
        return self.origins >= SURE_ENOUGH and self.error < min(self.last_year_error, self.last_value_error)


def last_value(series: Series) -> Method:
    return lambda known, ahead: [series[known - 1]] * ahead


def last_year(series: Series) -> Method:
    return lambda known, ahead: [series[known + step - YEAR] for step in range(ahead)]


def seasonal(series: Series) -> Method:
    """Last year's weeks, smoothed and brought to the level of this year's last ones."""

    def tell(known: int, ahead: int) -> list[float]:
        level = fmean(series[max(0, known - RECENT) : known])
        before = fmean(series[known - RECENT - YEAR : known - YEAR])
        growth = min(LARGEST_GROWTH, max(1 / LARGEST_GROWTH, (level + 1) / (before + 1)))
        return [smoothed(series, known + step - YEAR, known) * growth for step in range(ahead)]

    return tell


def smoothed(series: Series, at: int, known: int) -> float:
    """Mean of the weeks around one of them, as far as they are known."""
    return fmean(series[max(0, at - AROUND) : min(known, at + AROUND + 1)])


def judged(series: Series, method: Method, ahead: int) -> Judgement | None:
    """None where the past is too short to have a last year; what is new has no past before its first week."""
    began = next((week for week, plants in enumerate(series) if plants), len(series))
    first, last = began + YEAR + RECENT + AROUND, len(series) - ahead
    origins = [last - APART * number for number in range(ORIGINS) if last - APART * number >= first]
    if not origins:
        return None
    methods = (method, last_year(series), last_value(series))
    ours, year, value = (misses(series, each, origins, ahead) for each in methods)
    return Judgement(mean_of(ours), mean_of(year), mean_of(value), len(origins), tuple(ours))


def mean_of(missed: Sequence[float]) -> float:
    return fmean(map(abs, missed))


def misses(series: Series, method: Method, origins: Sequence[int], ahead: int) -> list[float]:
    """What came less what was told."""
    return [
        came - told
        for origin in origins
        for came, told in zip(series[origin : origin + ahead], method(origin, ahead), strict=True)
    ]


def forecast(series: Series, method: Method, judgement: Judgement, ahead: int) -> list[Week]:
    """With bounds as wide as the method was wrong before."""
    low, high = (quantile(judgement.misses, share) for share in (LEAST, MOST))
    return [Week(told, max(0.0, told + min(0.0, low)), told + max(0.0, high)) for told in method(len(series), ahead)]


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
