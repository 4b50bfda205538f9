import pytest

from app.catalog.rules.price_sheet import COLUMNS, Reading, read_office, read_own
from app.core.sheets import read_rows, write_csv

HEADER = ["DESCRIPCION", "MACETA", "Precio unitario", "CODIGO", "Unid.X  Cajón", "Total $ x cajón"]
HEADER += ["OBSERVACIONES", "DISPONIBILIDAD"]
USUAL = ["CACTUS", "R5 terracota", "$1.05", "C R5 T", "45", "$ 47.25", "Mix", "Todo el año"]


def office(*lines: list[str]) -> Reading:
    data = write_csv(["LISTA", *[""] * 7], [HEADER, *lines])
    return read_office(read_rows(data, "list.csv", most=100, header_has="MACETA"))


def line(**over: str) -> list[str]:
    names = ("category", "pot", "price", "code", "units", "total", "note", "state")
    return [over.get(name, usual) for name, usual in zip(names, USUAL, strict=True)]


def test_a_line_becomes_a_price() -> None:
    (entry,) = office(line(state="OFERTA 20% DTO")).entries
    assert (entry.line, entry.category[0], entry.pot_sku, entry.variant) == (3, "CACTUS", "MAC-R5-TER", "")
    assert (entry.wholesale, entry.units, entry.discount, entry.sku) == (105_000, 45, 20, "C R5 T")
    assert entry.observations == "Mix; OFERTA 20% DTO"


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        ({"price": "$1.50", "units": "28", "total": "$ 41.99"}, "Mix; Total por cajón en la lista: $ 41.990,00"),
        ({"price": "$3.41", "units": "24", "total": "$ 81.72"}, "Mix; Total por cajón en la lista: $ 81.720,00"),
        ({"price": "$950", "units": "45", "total": "$ 42.75"}, "Mix"),
    ],
)
def test_a_rounded_total_is_fine_and_kept(over: dict[str, str], kept: str) -> None:
    (entry,) = office(line(**over)).entries
    assert entry.observations == kept


@pytest.mark.parametrize(
    ("over", "codes"),
    [
        ({"price": "$1.05", "units": "45", "total": "$ 47.48"}, ["unlike_total"]),  # 5 ARS a unit and a bit
        ({"price": "$950", "total": "$ 42.75", "units": "450"}, ["unlike_total"]),
        ({"price": "$105", "total": "$ 47.25"}, ["unlike_total"]),
        ({"total": ""}, ["unlike_total"]),
        ({"price": ""}, ["no_price"]),
        ({"price": "$ 0", "total": "$ 0"}, ["no_price"]),
        ({"units": "0"}, ["no_units"]),
        ({"units": "media"}, ["no_units"]),
        ({"category": "ORQUIDEAS"}, ["unknown_category"]),
        ({"pot": "Madres diferentes macetas"}, ["unknown_pot"]),
        ({"state": "0"}, ["unknown_availability"]),
        ({"pot": "", "price": "", "units": "0", "state": ""}, ["no_price", "no_units", "unknown_availability"]),
        ({"price": "$99.999.999", "units": "1", "total": "$99.999.999"}, ["out_of_range"]),
    ],
)
def test_a_line_in_doubt_is_left_out_with_all_its_reasons(over: dict[str, str], codes: list[str]) -> None:
    reading = office(line(), line(code="other", pot="R8 negra") if "pot" in over else line(pot="R8"), line(**over))
    found = [each.code for each in reading.left_out]
    assert found == (codes if over.get("pot") != "" else [*codes, "unknown_pot"])
    assert {each.line for each in reading.left_out} == {5}
    assert len(reading.entries) == 2


def variants(*lines: list[str]) -> list[tuple[int, str]]:
    return sorted((each.line, each.variant) for each in office(*lines).entries)


@pytest.mark.rule("PRC-01", "VAL-01")
def test_of_several_prices_of_a_pot_the_ordinary_one_is_usual() -> None:
    special = line(pot="R5 terracota espec", code="ESP-1")
    assert variants(special, line()) == [(3, "ESP-1"), (4, "")]
    assert variants(line(note="consultar", code="A"), line(code="B")) == [(3, "A"), (4, "")]
    assert variants(line(), line(category="SUCULENTAS")) == [(3, ""), (4, "")]
    assert variants(line(pot="R5 gris platino")) == [(3, "")]


@pytest.mark.rule("VAL-01")
def test_where_no_price_is_usual_none_is_made_so_and_that_is_said() -> None:
    lines = [line(note="consultar", code=code) for code in ("A", "B")]
    assert variants(*lines) == [(3, "A"), (4, "B")]
    (note,) = office(*lines).notes
    assert (note.line, note.code) == (3, "no_usual_price")
    assert "lines 3, 4" in note.detail
    assert variants(line(pot="R5 terracota espec", code="X")) == [(3, "X")]


def test_two_prices_that_nothing_tells_apart_are_not_both_taken() -> None:
    reading = office(line(note="consultar"), line(note="consultar"))
    assert [each.line for each in reading.entries] == [3]
    assert [(each.line, each.code) for each in reading.left_out] == [(4, "same_twice")]


def test_what_to_look_at_is_noted_once() -> None:
    reading = office(line(pot="R9", code="1"), line(pot="R9 injertado", code="2"), line(pot="10LTS AM.NEGRA", code="3"))
    assert [(each.line, each.code) for each in reading.notes] == [(3, "no_color"), (5, "words_not_understood")]


OWN = ["MAC-R5-TER", "CACTUS", "", "", "1050.50", "1200", "45", "available", "0", ""]


def own(*lines: list[str]) -> Reading:
    return read_own(read_rows(write_csv(COLUMNS, lines), "own.csv", most=100))


def own_line(**over: str) -> list[str]:
    return [over.get(name, usual) for name, usual in zip(COLUMNS, OWN, strict=True)]


def test_a_line_of_our_own_kind_becomes_a_price() -> None:
    (entry,) = own(
        own_line(packaging_sku="mac-r5-ter", category_code="cactus", discount_factor="", availability="")
    ).entries
    assert (entry.pot, entry.category[0], entry.wholesale, entry.retail) == ("MAC-R5-TER", "CACTUS", 105_050, 120_000)
    assert (entry.units, entry.availability, entry.discount, entry.observations) == (45, "available", 0, None)


@pytest.mark.rule("PRC-01")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("wholesale_unit_price_ars", "1.050"),
        ("wholesale_unit_price_ars", "0"),
        ("wholesale_unit_price_ars", "$5"),
        ("retail_unit_price_ars", "1050,49"),
        ("retail_unit_price_ars", "x"),
        ("unit_per_storage_box", "0"),
        ("availability", "soon"),
        ("discount_factor", "101"),
        ("observations", "x" * 256),
        ("variant", "x" * 101),
        ("SKU", "x" * 51),
    ],
)
def test_a_wrong_value_of_our_own_kind_is_named(name: str, value: str) -> None:
    reading = own(own_line(), own_line(**{name: value}))
    assert [(each.line, each.code) for each in reading.left_out] == [(3, "wrong_value")]
    assert name in reading.left_out[0].detail
    assert len(reading.entries) == 1


def test_empty_cells_and_repeated_lines_of_our_own_kind_are_named() -> None:
    empty = own_line(packaging_sku="", unit_per_storage_box="")
    reading = own(own_line(), own_line(), empty)
    assert [(each.line, each.code) for each in reading.left_out] == [
        (3, "same_twice"),
        (4, "missing"),
        (4, "missing"),
    ]
