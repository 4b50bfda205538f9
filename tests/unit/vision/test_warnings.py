"""The document on counting explains every warning and every refusal there is."""

import re
from pathlib import Path

from app.vision import calibration, quality
from app.vision.scales import Plan

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "counting.md").read_text()


def words_in(*modules: str) -> set[str]:
    """Quoted snake_case words with an underscore: warnings and codes, in the modules that say nothing else."""
    texts = ((ROOT / "app" / "vision" / f"{module}.py").read_text() for module in modules)
    return {word for text in texts for word in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', text)}


def test_every_warning_is_explained() -> None:
    warnings = words_in("quality", "count", "totals")
    assert {"too_dark", "not_calibrated", "mostly_estimated", "plants_outside_containers"} <= warnings
    assert {word for word in warnings if f"`{word}`" not in DOCUMENT} == set()


def test_every_refusal_is_explained() -> None:
    codes = words_in("decode")
    assert "too_many_pixels" in codes
    assert {code for code in codes if f"`{code}`" not in DOCUMENT} == set()


def test_stated_widths_are_the_real_ones() -> None:
    stated = dict(re.findall(r"^\| `(\w+)`.*\| (\d(?:\.\d)?) times", DOCUMENT, re.MULTILINE))
    for warning, factor in stated.items():
        assert quality.WIDENING[warning] == float(factor)
    assert quality.WIDENING.keys() - stated.keys() <= {"too_bright", "blurred"}, "these share a line with too_dark"


def test_stated_limits_are_the_real_ones() -> None:
    plan = Plan(320)
    assert f"more than {plan.most_tiles:,} tiles" in DOCUMENT
    assert f"more than {plan.most_detections:,} detections" in DOCUMENT


def test_the_stated_alpha_is_the_starting_value() -> None:
    assert f"{calibration.ALPHA} where it was not measured" in DOCUMENT
