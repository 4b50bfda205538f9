from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.rules.money import changed, discounted, in_currency, shown


@pytest.mark.rule("PRC-04")
@pytest.mark.parametrize(
    ("cents", "percentage", "after"),
    [
        (95_000, "10", 104_500),
        (105, "10", 115),  # 115.5
        (1, "10", 1),
        (1, "-50", 0),
        (333, "-33.3333", 222),
        (1000, "-100", 0),
        (29, "100", 58),
        (1_000_000, "0.0001", 1_000_001),
        (110, "-10", 99),
    ],
)
def test_a_price_changes_by_a_percentage_floored_to_the_cent(cents: int, percentage: str, after: int) -> None:
    assert changed(cents, Decimal(percentage)) == after


@pytest.mark.rule("PRC-01", "PRC-04")
@given(
    st.integers(1, 10**7),
    st.integers(0, 10**6),
    st.decimals(-100, 100, places=4),
)
def test_a_retail_price_never_falls_below_the_wholesale_price(cents: int, more: int, percentage: Decimal) -> None:
    assert changed(cents + more, percentage) >= changed(cents, percentage)


@pytest.mark.rule("VAL-01")
def test_a_discount_is_floored_to_the_cent() -> None:
    assert [discounted(999, percent) for percent in (0, 15, 100)] == [999, 849, 0]


@pytest.mark.rule("VAL-03")
def test_money_is_shown_as_in_argentina() -> None:
    assert [shown(cents) for cents in (0, 5, 95_000, 105_050, 123_456_789)] == [
        "$ 0,00",
        "$ 0,05",
        "$ 950,00",
        "$ 1.050,50",
        "$ 1.234.567,89",
    ]
    assert in_currency(105_050) == Decimal("1050.5")
