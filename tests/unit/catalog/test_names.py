from decimal import Decimal

import pytest

from app.catalog.rules.names import (
    dimensions,
    letters,
    numbered,
    packaging_name,
    packaging_sku,
    product_sku,
    sku_prefix,
    volume_liters,
)


@pytest.mark.rule("PRD-02")
@pytest.mark.parametrize(
    ("family", "sku"),
    [
        ("Mammillaria", "MAMM-007"),
        ("Aloe", "ALOE-007"),
        ("Ágave", "AGAV-007"),
        ("\N{MULTIPLICATION SIGN} Graptoveria", "GRAP-007"),
        ("Ix", "IX-007"),
        ("X", "PROD-007"),
        ("仙人掌", "PROD-007"),
    ],
)
def test_a_sku_is_made_of_the_familys_first_letters_and_a_number(family: str, sku: str) -> None:
    assert product_sku(sku_prefix(family), 7) == sku


@pytest.mark.rule("PRD-02")
def test_a_number_beyond_999_makes_the_sku_longer() -> None:
    assert product_sku("MAMM", 1000) == "MAMM-1000"


def test_a_sku_takes_part_in_the_counter_of_its_prefix() -> None:
    assert [numbered(sku) for sku in ("MAMM-001", "A-B-12", "MAMM-X1", "MAMM", "-5")] == ["MAMM", "A-B", None, None, ""]


@pytest.mark.rule("PKG-01")
@pytest.mark.parametrize(
    ("kind", "diameter", "color", "sku", "name"),
    [
        ("MAC", "7", "Negra", "MAC-R7-NEG", "R7 negra"),
        ("MACETA_B", "10.50", "Ámbar", "MACETA-B-R10-5-AMB", "R10.5 ámbar"),
        ("MAC", "100", "12", "MAC-R100-XXX", "R100 12"),
    ],
)
def test_a_pot_without_sku_and_name_gets_them_from_its_type_size_and_color(
    kind: str, diameter: str, color: str, sku: str, name: str
) -> None:
    assert packaging_sku(kind, Decimal(diameter), color) == sku
    assert packaging_name(Decimal(diameter), color) == name


@pytest.mark.rule("PKG-01")
def test_a_pot_holds_three_quarters_of_its_cylinder() -> None:
    assert volume_liters(Decimal(7), Decimal(8)) == Decimal("0.23")
    assert volume_liters(Decimal(20), Decimal(20)) == Decimal("4.71")


def test_dimensions_say_what_is_known() -> None:
    assert dimensions(Decimal("7.00"), Decimal("8.50")) == "Ø7cm \N{MULTIPLICATION SIGN} 8.5cm"
    assert dimensions(Decimal(7), None) == "Ø7cm"
    assert dimensions(None, None) is None


def test_letters_are_those_without_accents() -> None:
    assert letters("añil-ÜBER 9", 6) == "ANILUB"
