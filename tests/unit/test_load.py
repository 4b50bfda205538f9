"""How the benchmark of the API judges what it saw; the run itself is `make load`."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from benchmarks.load.figures import SOON_MS, growth, held, percentile, recovered_after_s, shedding, summary
from benchmarks.load.ledger import Row, judged
from benchmarks.load.traffic import UNANSWERED, Outcome, Request

READ = Request("stock of a place", "/api/v1/stock/locations/1/stock")
OVERLOADED: dict[str, Any] = {"status": 503, "told": {"code": "overloaded"}, "retry_after": "1"}


def outcome(ms: float = 10, due_s: float = 0, **over: Any) -> Outcome:
    usual: dict[str, Any] = {"request": READ, "status": 200, "told": {}}
    return Outcome(due_s=due_s, ms=ms, **usual | over)


def an_entry(status: int = 201, **over: Any) -> tuple[Outcome, UUID, Row]:
    """An entry with its key, and the row that it would make."""
    key, row = uuid4(), (str(uuid4()), 7, 2)
    told = {"movement_id": row[0], "batch_id": 7, "quantity_added": 2}
    request = Request("planting", "/api/v1/stock/movements/plantado", {"batch_id": 7, "quantity": 2}, key)
    return outcome(request=request, status=status, **{"told": told} | over), key, row


@pytest.mark.parametrize(("percent", "value"), [(50, 2), (75, 3), (95, 4), (100, 4)])
def test_a_percentile_is_a_value_that_occurred(percent: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], percent) == value
    assert percentile([], percent) == 0


def test_latencies_are_of_what_was_done_and_nothing_else_is_hidden() -> None:
    its = summary([outcome(20), outcome(9_000, status=500), outcome(9_000, status=UNANSWERED)], 10)
    assert (its["requests"], its["done_per_s"], its["worst_ms"]) == (3, 0.1, 20)
    assert its["not_done"] == {"500 without a problem": 1, "no answer": 1}


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [([outcome(249)], True), ([outcome(251)], False), ([outcome(), outcome(**OVERLOADED)], False), ([], False)],
)
def test_a_rate_is_held_while_everything_is_done_soon(outcomes: list[Outcome], verdict: bool) -> None:  # noqa: FBT001
    assert held(summary(outcomes, 1)) is verdict


def test_refused_is_who_gets_a_code_and_a_time_to_come_again() -> None:
    bare = [outcome(**OVERLOADED | {"told": {}}), outcome(**OVERLOADED | {"retry_after": None}), outcome(status=500)]
    its = shedding([outcome(), outcome(**OVERLOADED), outcome(**OVERLOADED | {"status": 429}), *bare])
    assert its["shed"] == 2
    assert sum(its["neither"].values()) == 3


def test_an_overload_is_over_after_three_calm_seconds_in_a_row() -> None:
    seconds = [SOON_MS + 1, 10, SOON_MS + 1, 10, 10, 10, SOON_MS + 1]
    assert recovered_after_s([outcome(ms, second) for second, ms in enumerate(seconds)], 7) == 3
    assert recovered_after_s([outcome(10, second, **OVERLOADED) for second in range(7)], 7) is None


def test_memory_is_compared_once_caches_are_full() -> None:
    its = growth([100, 110, *[200] * 8, 210, 210])
    assert (its["early_mb"], its["late_mb"], its["grown"]) == (200, 210, 0.05)


def test_a_ledger_that_holds_what_was_accepted_and_nothing_else() -> None:
    (kept, key, row), (refused, *_), (open_, open_key, open_row) = (
        an_entry(),
        an_entry(503, told={"code": "overloaded"}),
        an_entry(UNANSWERED, told={}),
    )
    its = judged([(key, row), (open_key, open_row)], [kept, refused, open_, outcome()])
    assert its == {
        "entries": 3,
        "accepted": 1,
        "lost": 0,
        "twice": 0,
        "refused": 1,
        "refused_but_written": 0,
        "nobodys": 0,
        "unanswered": 1,
    }


def test_every_way_in_which_a_ledger_may_be_wrong_is_told() -> None:
    (lost, *_), (bent, bent_key, bent_row), (refused, refused_key, refused_row) = an_entry(), an_entry(), an_entry(503)
    other = (bent_row[0], 8, 2)
    written = [(bent_key, other), (bent_key, other), (refused_key, refused_row), (uuid4(), bent_row), (None, bent_row)]
    its = judged(written, [lost, bent, refused])
    assert {name: its[name] for name in ("lost", "twice", "refused_but_written", "nobodys")} == {
        "lost": 2,
        "twice": 1,
        "refused_but_written": 1,
        "nobodys": 2,
    }
