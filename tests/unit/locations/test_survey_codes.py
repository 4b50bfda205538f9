"""The codes of findings are part of the interface: listed once each, all of them."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from app.locations.rules.surveys import Kept, Notice, Reason

ERRORS = Path(__file__).parents[3] / "docs" / "errors.md"


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Why a feature is not imported", Reason),
        ("Notes of an import", Notice),
        ("Why an import is not taken back whole", Kept),
    ],
)
def test_every_code_of_an_import_is_listed_once(heading: str, codes: type[StrEnum]) -> None:
    section = ERRORS.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z0-9_]+)` \|", section, re.MULTILINE)
    assert listed == [code.value for code in codes]
