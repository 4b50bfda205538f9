"""How fresh a configuration is, and what area it speaks of."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.locations.rules.configuration import Badge, Crop, badge, usable_area

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.rule("CFG-09")
@pytest.mark.parametrize(
    ("days", "colour"),
    [(0, Badge.BLUE), (6.99, Badge.BLUE), (7, Badge.GREEN), (90, Badge.GREEN), (90.01, Badge.YELLOW)],
)
def test_a_badge_tells_how_long_ago_the_configuration_changed(days: float, colour: Badge) -> None:
    assert badge(NOW - timedelta(days=days), NOW) == colour


@pytest.mark.rule("CFG-09")
def test_a_place_without_configuration_is_red() -> None:
    assert badge(None, NOW) == Badge.RED


@pytest.mark.rule("CFG-05")
def test_the_usable_area_is_the_stated_one_or_the_whole_place() -> None:
    assert usable_area(Crop(1, None, 1, Decimal(300), None), Decimal("7.38")) == 300
    assert usable_area(Crop(1, None, 1, None, None), Decimal("7.38")) == 73_800
