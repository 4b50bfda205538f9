"""How plants grow through a stage: who came first leaves first, a share of them dies on the way.

All series have one number for each week, the newest last.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analytics.rules.forecasting import Method, Series

OVERDUE_WEEKS = 4
"""Those that stand longer than any did before are expected within so many weeks."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Plants that came into a stage, went on from it, and died or were sold in it."""

    entered: Series
    moved: Series
    lost: Series


@dataclass(frozen=True, slots=True)
class Grown:
    """`ages` are plants by the weeks they took; `waiting` are (week of entry, plants) that are still there."""

    ages: dict[int, float]
    waiting: list[tuple[int, float]]
    survival: float


def grown(stage: Stage, known: int) -> Grown:
    moved, lost = sum(stage.moved[:known]), sum(stage.lost[:known])
    survival = moved / (moved + lost) if moved + lost else 1.0
    queue: deque[list[float]] = deque()
    ages: dict[int, float] = {}
    for week in range(known):
        if stage.entered[week] > 0:
            queue.append([week, stage.entered[week] * survival])
        for entry, plants in leaving(queue, stage.moved[week]):
            ages[week - int(entry)] = ages.get(week - int(entry), 0.0) + plants
    return Grown(ages, [(int(week), plants) for week, plants in queue], survival)


def leaving(queue: deque[list[float]], plants: float) -> Iterator[tuple[float, float]]:
    """Take so many from those who came first; more than are there cannot be told from when they are."""
    while plants > 0 and queue:
        week, there = queue[0]
        taken = min(plants, there)
        yield week, taken
        plants -= taken
        queue[0][1] -= taken
        if queue[0][1] <= 0:
            queue.popleft()


def leaves(stages: Sequence[Stage]) -> Method:
    """Plants that go on from the stages in the weeks after: by the ages at which others did."""

    def tell(known: int, ahead: int) -> list[float]:
        found = [0.0] * ahead
        for stage in stages:
            state = grown(stage, known)
            for entry, plants in [*state.waiting, *coming(stage, state, known, ahead)]:
                for step, share in shares(state.ages, known - 1 - entry, ahead):
                    found[step] += plants * share
        return found

    return tell


def coming(stage: Stage, state: Grown, known: int, ahead: int) -> Iterator[tuple[int, float]]:
    """Those who will come in meanwhile, were they as many as in the last quarter."""
    recent = stage.entered[max(0, known - 13) : known]
    weekly = sum(recent) / len(recent) * state.survival if recent else 0.0
    youngest = min(state.ages, default=ahead)
    return ((known + week, weekly) for week in range(max(0, ahead - youngest)))


def shares(ages: dict[int, float], age: int, ahead: int) -> Iterator[tuple[int, float]]:
    """What part of plants of this age leaves in which of the weeks ahead; a negative age is still to come in."""
    older = sum(plants for weeks, plants in ages.items() if weeks > age)
    if older <= 0:
        late = min(OVERDUE_WEEKS, ahead) if ages else 0
        yield from ((step, 1 / OVERDUE_WEEKS) for step in range(late))
        return
    for weeks, plants in ages.items():
        if 0 < weeks - age <= ahead:
            yield weeks - age - 1, plants / older


def middle(ages: dict[int, float], share: float) -> int | None:
    """Weeks within which that share of the plants went on."""
    wanted, passed = share * sum(ages.values()), 0.0
    for weeks in sorted(ages):
        passed += ages[weeks]
        if passed >= wanted:
            return weeks
    return None
