import pytest

from app.catalog.rules.product_sheet import COLUMNS, Reading, is_farms, read_farm, read_own
from app.core.sheets import read_lines, read_rows, write_csv


def farm(text: str) -> Reading:
    return read_farm(read_lines(text.encode(), "list.csv", most=100))


def test_a_species_is_taken_once_in_whatever_pots_it_grows() -> None:
    reading = farm("CR5T,mammillaria ,elongata\nCR8D,Mammillaria,elongata\nSR5V, Echeveria,elegans\n")
    assert [(each.line, each.category[0], each.family, each.common_name) for each in reading.species] == [
        (1, "CACTUS", "Mammillaria", "Mammillaria elongata"),
        (3, "SUCCULENT", "Echeveria", "Echeveria elegans"),
    ]
    assert (reading.again, reading.left_out, reading.notes) == (1, [], [])
    assert reading.species[0].scientific_name == "Mammillaria elongata"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("CR5T,rebutia,", ["no_species"]),
        ("CR5T,rebutia,ver foto R8G 1", ["no_species"]),
        ("CR5T,rebutia,Foto 3", ["no_species"]),
        ("CR5T,,minuscula", ["no_genus"]),
        ("XR5T,rebutia,minuscula", ["unknown_category"]),
        (",rebutia,", ["unknown_category", "no_species"]),
        ("CR5T,rebutia,minuscula,x", ["too_many_cells"]),
        (f"CR5T,rebutia,{'x' * 200}", ["too_long"]),
    ],
)
def test_a_line_in_doubt_is_left_out_with_all_its_reasons(line: str, codes: list[str]) -> None:
    reading = farm(f"CR5T,mammillaria,elongata\n{line}\n")
    assert [(each.line, each.code) for each in reading.left_out] == [(2, code) for code in codes]
    assert len(reading.species) == 1


@pytest.mark.parametrize("name", ["horstii?", "sp", "tipo cooperi 1", "parecida a resendeana"])
def test_an_unsure_name_is_taken_as_it_is_but_is_no_scientific_name(name: str) -> None:
    reading = farm(f"CR5T,notocactus,{name}\n")
    assert (reading.species[0].common_name, reading.species[0].scientific_name) == (f"Notocactus {name}", None)
    assert [each.code for each in reading.notes] == ["unsure_name"]


def test_likely_misspelt_genera_and_genera_of_two_categories_are_noted() -> None:
    reading = farm("SR5D,graptopetalum,a\nSR5D,graptopetallum,b\nCR5D,graptopetalum,c\n")
    assert [(each.line, each.code) for each in reading.notes] == [
        (2, "like_another_genus"),
        (3, "genus_in_two_categories"),
    ]
    assert len(reading.species) == 3


def test_the_kind_of_a_sheet_shows_in_its_first_cell() -> None:
    assert is_farms(read_lines(b"sr5d,a,b", "a", most=9))
    assert not is_farms(read_lines(b"category_code,family\n", "a", most=9))
    assert not is_farms([])


def test_lines_of_our_own_kind() -> None:
    rows = [
        ("cactus", "Rebutia", "rebu-001", "Rebutia", "Rebutia minuscula", "small"),
        ("CACTUS", "Rebutia", "", "Otra", "", ""),
        ("CACTUS", "", "A-1", "", "", "x" * 2001),
    ]
    reading = read_own(read_rows(write_csv(COLUMNS, rows), "own.csv", most=9))
    first, second = reading.species
    assert (first.category, first.sku, first.scientific_name) == (("CACTUS", ""), "REBU-001", "Rebutia minuscula")
    assert (second.sku, second.scientific_name, second.description) == (None, None, None)
    assert [(each.line, each.code) for each in reading.left_out] == [
        (4, "missing"),
        (4, "missing"),
        (4, "wrong_value"),
        (4, "wrong_value"),
    ]
