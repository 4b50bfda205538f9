"""The arithmetic of docs/scaling.md goes by the costs that stand at its top."""

import re
from math import ceil
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs" / "scaling.md").read_text().split())


def figure(pattern: str) -> float:
    (found,) = re.findall(pattern, PAGE)
    return float(found.replace(",", ""))


@pytest.fixture
def full_s() -> float:
    """Seconds to count a full photograph."""
    return figure(r"sparse, full, crowded \| [\d.]+ s, ([\d.]+) s")


def test_one_machine(full_s: float) -> None:
    assert figure(r"count (\d+) full photographs a minute") == int(60 / full_s)
    assert figure(r"is counted in (\d+) minutes") == round(1290 * full_s / 60)
    assert figure(r"500 photographs of one morning in (\d+)") == round(500 * full_s / 60)


def test_more_workers(full_s: float) -> None:
    assert figure(r"12,900 \S ([\d.]+) ÷ 7,200") == full_s
    needed = 12_900 * full_s / 7_200
    assert figure(r"÷ 7,200 = ([\d.]+), so") == round(needed, 1)
    assert figure(r"so (\d+) workers of 2 cores") == ceil(needed)


def test_workers_on_kubernetes_follow_the_photographs_as_told(full_s: float) -> None:
    scaled = next(
        each
        for each in yaml.safe_load_all((ROOT / "deploy/k8s/vision.yaml").read_text())
        if each["kind"] == "ScaledObject"
    )
    (trigger,) = scaled["spec"]["triggers"]
    assert figure(r"one for every (\d+) of them") == float(trigger["metadata"]["targetQueryValue"])
    assert figure(r"60 \S ([\d.]+) s are not quite two minutes") == full_s
    assert 60 * full_s < 120
