"""The limits that docs/security.md states are those of the code, and none is stated that nobody compares."""

import re
from pathlib import Path

import pytest

from app.catalog.rules.bulk import MOST_PER_HOUR
from app.catalog.services.importing import MOST_ROWS as MOST_IN_A_SHEET
from app.cli.stack.protocol import HEADER_WITHIN_S
from app.cli.stack.web import MOST_CONNECTIONS
from app.core import bodies
from app.core.hardening import SLOWEST, UNTAKEN_S
from app.core.settings import Settings
from app.locations.rules.surveys import MOST_FEATURES
from app.main import app
from app.photos.controllers.multipart import MOST_FILES
from app.photos.rules.exif import LARGEST_BLOCK
from app.stock.schemas.bulk import MOST_ROWS
from app.users.rules.lockout import KNOWN_FOR, PAUSES_ANYWHERE_S, PAUSES_S
from app.users.rules.passwords import SHORTEST
from app.users.rules.staying import LONGEST_STAY
from app.users.services.hashing import HASHING, MOST_AT_ONCE

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text()
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", PAGE.partition("## How much is taken")[2], re.MULTILINE)[1:]
WORDS = {"five": 5, "fifty": 50, "an hour": 3600, "five minutes": 300}
NUMBER = re.compile(r"five minutes|five|fifty|an hour(?! and)|\b\d[\d,]*")
KB, MB = bodies.KIBIBYTE, bodies.MEBIBYTE


def page_size() -> int:
    """The most that a list gives at once."""
    asked = app.openapi()["paths"]["/api/v1/products"]["get"]["parameters"]
    (most,) = (each["schema"]["maximum"] for each in asked if each["name"] == "limit")
    return int(most)


def waits(pauses: tuple[int, ...]) -> list[int]:
    """Failures until the first one that costs time; how long that and the last one do."""
    free = len([each for each in pauses if not each])
    return [free + 1, pauses[free], pauses[-1]]


LIMITS = {
    "address and header fields": [bodies.LARGEST_HEADER // KB],
    "body without a valid token": [bodies.LARGEST_UNKNOWN // KB],
    "body": [each // MB for each in (bodies.LARGEST_BODY, bodies.LARGEST_MANY, bodies.LARGEST_SHEET)],
    "bodies on their way at a time": [bodies.SMALL // KB],
    "one photograph": [MOST_FILES],
    "rows": [page_size(), MOST_ROWS, MOST_IN_A_SHEET, MOST_FEATURES],
    "requests a minute": [],
    "passwords checked at a time": [MOST_AT_ONCE],
    "bulk changes of prices": [MOST_PER_HOUR],
    "time": [],
    "open connections": [MOST_CONNECTIONS],
    "failed sign-ins in a row": [*waits(PAUSES_S), *waits(PAUSES_ANYWHERE_S)],
    "requests worked on at a time": [],
}
"""In the order in which each row says them; of those without a number settings are named."""


def test_every_row_is_compared() -> None:
    assert [name for name, _ in ROWS] == list(LIMITS)


@pytest.mark.parametrize(("name", "says"), ROWS)
def test_the_numbers_are_those_of_the_code(name: str, says: str) -> None:
    told = [WORDS.get(each) or int(each.replace(",", "")) for each in NUMBER.findall(says.replace(" of one API", ""))]
    assert told == LIMITS[name]
    settings = re.findall(r"\b[A-Z]+_[A-Z_]+\b", says)
    assert {each.lower() for each in settings} <= Settings.model_fields.keys()
    assert told or settings


NAMED = {2: "two", 10: "ten", 12: "twelve", 16: "sixteen", 30: "30", 90: "90", 180: "half a year"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"{NAMED[HASHING._max_workers]} passwords are hashed at a time, the others of {NAMED[MOST_AT_ONCE]} wait",
        f"{NAMED[SHORTEST]} characters or more",
        f"within {NAMED[KNOWN_FOR.days]}",
        f"{NAMED[LONGEST_STAY.days]} days at most",
        f"hung up on after {NAMED[int(HEADER_WITHIN_S)]} seconds; a body below {SLOWEST // KB} KB/s is given up",
        f"within {NAMED[int(UNTAKEN_S)]} seconds, and a second for each {SLOWEST // KB} KB",
        f"the first {bodies.SMALL // KB} KB of a body need none",
        f"blocks above {LARGEST_BLOCK // KB} KB are not read",
    ],
)
def test_so_are_those_in_sentences(sentence: str) -> None:
    assert sentence in PAGE
