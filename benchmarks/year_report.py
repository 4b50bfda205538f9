"""What a year on paper came to, beside what the ledger says."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from app.stock.rules import Figures, Month
from app.stock.services.invariants import Truth
from benchmarks import machine
from benchmarks.paper_farm import Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """By month, the true sales and what the report says; and whatever is not as it must be."""

    truth: dict[Month, int]
    told: dict[Month, Figures]
    lines: int
    unbalanced: int
    broken: list[Truth]
    closes: int
    reclosed: int
    seconds: float

    def errors(self) -> dict[Month, float]:
        return {month: self.told[month].sold / sold - 1 for month, sold in self.truth.items()}

    def error_of_the_year(self) -> float:
        return sum(each.sold for each in self.told.values()) / sum(self.truth.values()) - 1


def expected_error(plan: Plan) -> float:
    """One standard deviation of a month's sum, relative to its sales: two counts of every container are noise."""
    return sqrt(2 / (plan.places * plan.containers)) * plan.noise / plan.sold


def printed(outcome: Outcome, plan: Plan) -> Iterable[str]:
    farm = f"{plan.places} places of {plan.containers} containers of {plan.plants} plants"
    yield f"{machine.sentence()}"
    yield f"{farm}, {plan.sold:.0%} sold a month, seed {plan.seed}"
    yield f"{outcome.closes:,} closes, {outcome.reclosed:,} closed again, {outcome.seconds:.0f} s"
    yield f"one standard deviation of a month's sum: {expected_error(plan):.2%}"
    yield "month       truth      told  90 % interval        error"
    for month, sold in outcome.truth.items():
        told = outcome.told[month]
        by_hand, between = told.flows.manual_sales, told.sales_interval
        bounds = f"{between.low + by_hand:,} to {between.high + by_hand:,}"
        yield f"{month.year}-{month.month:02d} {sold:9,} {told.sold:9,}  {bounds:19} {told.sold / sold - 1:+7.2%}"
    yield f"year {sum(outcome.truth.values()):12,} {' ' * 31} {outcome.error_of_the_year():+7.2%}"
    yield f"unbalanced: {outcome.unbalanced}, broken truths: {[each.name for each in outcome.broken] or 'none'}"
