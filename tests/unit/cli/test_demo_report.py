"""What the demo says about a count, in words a grower can check."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from app.cli.demo_report import Photo, failures, outcome, report, told


def a_cycle(**figures: Any) -> dict[str, Any]:
    nothing = {"expected": 100, "counted": 100, "sales": 0, "deaths_seen": 0, "noise": 0, "unexplained": 0}
    return nothing | figures


def a_photo(**session: Any) -> Photo:
    counted = {
        "status": "completed",
        "error_message": None,
        "storage_location": {"code": "NAVE1-NORTE-LOC-001"},
        "place_uncertain": False,
        "total": 90,
        "interval": [85, 96],
        "stock_effect": "posted",
        "warnings": [],
        "cycle": a_cycle(counted=90, sales=10),
    }
    return Photo("nave1.jpg", {"total": 91}, counted | session, present=103)


@pytest.mark.parametrize(
    ("cycle", "sentence"),
    [
        (a_cycle(), "as expected"),
        (a_cycle(sales=12), "12 sold"),
        (a_cycle(sales=12, deaths_seen=3), "12 sold, 3 dead"),
        (a_cycle(noise=4, unexplained=4), "4 more: within the error"),
        (a_cycle(unexplained=9), "9 more than recorded: flagged"),
        (a_cycle(unexplained=-15), "15 missing, not for sale: flagged"),
    ],
)
def test_each_kind_of_difference_has_its_words(cycle: dict[str, Any], sentence: str) -> None:
    assert told(cycle) == sentence


def test_a_posted_count_shows_the_stock_before_and_after() -> None:
    photo = a_photo()
    assert (photo.place, photo.stock, photo.meaning) == ("NAVE1-NORTE-LOC-001", "100 → 90", "10 sold")


def test_a_count_that_waits_says_why_and_leaves_the_stock() -> None:
    photo = a_photo(stock_effect="waiting", warnings=["gps_mismatch", "wide_interval", "low_confidence"], cycle=None)
    assert photo.stock == "103 → 103"
    assert photo.meaning == "waits for a person: wide interval, low confidence"


def test_a_photograph_that_failed_is_named_with_its_reason() -> None:
    failed = a_photo(status="failed", error_message="The picture is cut short.", interval=None, stock_effect="none")
    assert failures([a_photo(), failed]) == ["nave1.jpg: failed, The picture is cut short."]
    assert (failed.count, failed.stock) == ("none", "103 → 103")


def test_the_outcome_tells_posted_from_waiting() -> None:
    waiting, failed = a_photo(stock_effect="waiting"), a_photo(status="failed", stock_effect="none")
    assert outcome([a_photo()]) == "1 of 1 counts changed the stock by themselves."
    assert outcome([a_photo(), waiting, failed]) == (
        "1 of 3 counts changed the stock by themselves. 1 wait for a person, and changed nothing."
    )


def test_the_table_fits_a_page_and_names_the_truth() -> None:
    console = Console(width=120, record=True, file=StringIO())
    console.print(report([a_photo()]))
    row = next(line for line in console.export_text().splitlines() if "nave1.jpg" in line)
    assert row.split() == ["nave1.jpg", "NAVE1-NORTE-LOC-001", "90", "(85-96)", "91", "100", "→", "90", "10", "sold"]
