"""What is said of the weights, in cards and in the document on counting, is what their own evaluation wrote."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from training.cards import TASKS, card

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "counting.md").read_text()


def metrics(network: str) -> Any:
    return json.loads((ROOT / "models" / network / "metrics.json").read_text())


@pytest.mark.parametrize("network", TASKS)
def test_a_card_is_written_from_the_metrics_beside_it(network: str) -> None:
    assert (ROOT / "models" / network / "card.md").read_text() == card(metrics(network), TASKS[network])


def test_a_card_says_what_was_kept_of_the_weights_before() -> None:
    mixed = metrics("plants") | {"training": {"stages": [{"pictures": 30, "epochs": 2, "kept": 0.5}]}}
    assert "2 epochs of 30 (of the weights before them 50% kept)." in card(mixed, "")


FIGURES = {
    "error of the sum over all photos": ["bias"],
    "median error of a photo": ["median_ape"],
    "mean error of a photo": ["mape"],
    "plants, F1 at an overlap of 0.5": ["f1"],
    "empty containers, F1": ["empty_f1"],
    "dead plants, F1": ["dead_f1"],
    "containers outlined at an overlap of 0.8; and named rightly": ["container_recall", "container_recall_right_kind"],
    "90 % intervals that hold the truth": ["interval_coverage"],
    "median width of the interval, over the count": ["interval_median_width"],
    "photos whose interval is narrow enough to post": ["share_within_20_percent"],
}
"""Rows of the table in the document, and what their last three columns state."""


@pytest.mark.parametrize("row", FIGURES)
def test_the_stated_figures_are_those_of_the_weights_shipped(row: str) -> None:
    (columns,) = re.findall(rf"^\| {re.escape(row)} \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|", DOCUMENT, re.MULTILINE)
    measured = metrics("plants")["evaluation"]
    for column, figures in zip(columns, (measured, measured["traced"], measured["rough"]), strict=True):
        for stated, name in zip(column.split(";"), FIGURES[row], strict=True):
            number = stated.replace("%", "").strip()
            unit = 10.0 ** -len(number.partition(".")[2]) / (100 if "%" in stated else 1)
            value = float(number) / (100 if "%" in stated else 1)
            assert abs(value - figures[name]) <= 0.51 * unit, (stated, name)


def test_the_document_speaks_of_the_weights_shipped() -> None:
    assert metrics("plants")["version"] in DOCUMENT
