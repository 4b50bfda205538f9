from decimal import Decimal

import pytest

from app.catalog.models import Availability
from app.catalog.rules.office_words import availability, category, cents, pot


@pytest.mark.rule("PRC-01")
@pytest.mark.parametrize(
    ("text", "ars"),
    [
        ("$950", 950),
        ("$1.05", 1050),
        ("$ 42.75", 42_750),
        ("$1.2", 1200),
        ("1.050", 1050),
        ("$ 1.234.5", 1_234_500),
        ("264.51", 264_510),
        ("$ 0", 0),
        ("1.050,50", 1050.5),
        ("950,5", 950.5),
        ("1050", 1050),
    ],
)
def test_an_amount_gets_its_lost_zeros_back(text: str, ars: float) -> None:
    assert cents(text) == ars * 100


@pytest.mark.parametrize("text", ["", "consultar", "1050.5", "1.2345", "1.05,5.0", "-5", "1.05.1000", "1,234", "١٢"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert cents(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Todo el año", (Availability.AVAILABLE, 0, False)),
        ("Stock  Limitado", (Availability.AVAILABLE, 0, True)),
        ("Hasta agotar stock", (Availability.AVAILABLE, 0, True)),
        ("NO DISPONIBLE", (Availability.OUT_OF_STOCK, 0, False)),
        ("OFERTA 20% DTO", (Availability.AVAILABLE, 20, True)),
        ("0", None),
        ("", None),
        ("a veces", None),
    ],
)
def test_the_words_for_availability(text: str, found: object) -> None:
    assert availability(text) == found


@pytest.mark.parametrize(
    ("description", "pot_words", "code"),
    [
        ("CACTUS", "Rígida 5", "CACTUS"),
        ("SUCULENTAS", "R8", "SUCCULENT"),
        ("AGAVES", "3LTS", "AGAVES"),
        ("PIEDRA MATE", "x 20 kg granel", "PIEDRA"),
        ("SUCULENTAS", "R8 Injertado", "INJERTO"),
        ("CACTUS", "3 LITROS injertado", "INJERTO"),
    ],
)
def test_a_category_by_its_words_and_what_is_grafted_apart(description: str, pot_words: str, code: str) -> None:
    found = category(description, pot_words)
    assert found is not None
    assert found[0] == code


def test_an_unknown_category_is_none() -> None:
    assert category("ORQUIDEAS", "R8") is None


@pytest.mark.rule("PKG-01")
@pytest.mark.parametrize(
    ("description", "sku", "name", "diameter", "liters", "words"),
    [
        ("Rígida 5 cuadrada terracota", "MAC-R5-TER", "R5 terracota", 5, None, ()),
        ("Rígida cuadrada 5 dorada", "MAC-R5-DOR", "R5 dorada", 5, None, ()),
        ("Rígida 8 cuadrada Blanco", "MAC-R8-BLA", "R8 blanca", 8, None, ()),
        ("Rígida 5 cuadrada gris platino", "MAC-R5-GRI", "R5 gris", 5, None, ("platino",)),
        ("R9 Injertado", "MAC-R9-SIN", "R9", 9, None, ()),
        ("Termoformada 11 negra", "TRM-T11-NEG", "T11 negra", 11, None, ()),
        ("T11 Injertado", "TRM-T11-SIN", "T11", 11, None, ()),
        ("Termoformada 15/17 negra", "TRM-T15-17-NEG", "T15/17 negra", None, None, ()),
        ("Soplada 10 geometricus", "SOP-B10-SIN", "Soplada 10", 10, None, ("geometricus",)),
        ("Soplada 5LTS terracota", "SOP-5L-TER", "Soplada de 5 litros terracota", None, 5, ()),
        ("Terrina cerámica 12", "TER-12-SIN", "Terrina 12", 12, None, ()),
        ("Terrina 45", "TER-45-SIN", "Terrina 45", 45, None, ()),
        ("10LTS AM.TERRAC.", "LTS-10L-TER", "Maceta de 10 litros terracota", None, 10, ("am",)),
        ("3 LITROS injertado", "LTS-3L-SIN", "Maceta de 3 litros", None, 3, ()),
        ("x 10 kg pack individual x 1 kg", "BOLSA-1KG-SIN", "Bolsa de 1 kg", None, None, ()),
        ("X 20KG GRANEL", "GRANEL-KG-SIN", "A granel, el kg", None, None, ()),
    ],
)
def test_a_pot_by_its_description(
    description: str, sku: str, name: str, diameter: int | None, liters: int | None, words: tuple[str, ...]
) -> None:
    found = pot(description)
    assert found is not None
    assert (found.sku, found.full_name, found.words) == (sku, name, words)
    assert found.diameter_cm == (None if diameter is None else Decimal(diameter))
    assert found.volume_liters == (None if liters is None else Decimal(liters))


@pytest.mark.parametrize("description", ["", "Madres diferentes macetas", "Rígida cuadrada", "R8 negra y blanca"])
def test_what_names_no_pot_or_two_colors_is_none(description: str) -> None:
    assert pot(description) is None


def test_only_ceramics_name_their_material() -> None:
    found = [each.material[0] for each in (pot("Terrina 45"), pot("R8 negra")) if each]
    assert found == ["CERAMIC", "UNSPECIFIED"]
