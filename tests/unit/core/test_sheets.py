import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.core import sheets
from app.core.sheets import SheetTooLarge, UnreadableSheet, Value, read_lines, read_rows, write_csv, write_xlsx

HEADER = ("código", "precio")
PLAIN = [("CR5T", "950"), ("SR8V", "1,05")]


def book(*rows: tuple[Any, ...]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(delimiter: str) -> str:
    cells = ([f'"{cell}"' if delimiter in cell else cell for cell in row] for row in [HEADER, *PLAIN])
    return "\n".join(delimiter.join(row) for row in cells)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_a_csv_is_read_whatever_program_wrote_it(delimiter: str, encoding: str) -> None:
    sheet = read_rows(text(delimiter).encode(encoding), "prices.csv", most=10)
    assert sheet.header == HEADER
    assert sheet.rows == (
        (2, {"código": "CR5T", "precio": "950"}),
        (3, {"código": "SR8V", "precio": "1,05"}),
    )


def test_decimal_commas_do_not_pass_for_the_delimiter() -> None:
    data = b"pot;price;box\nR5;1,05;45,1\nR8;2,00;3,5\n"
    assert read_rows(data, "a.csv", most=10).rows[0] == (2, {"pot": "R5", "price": "1,05", "box": "45,1"})


def test_a_line_number_is_that_of_the_file_also_after_a_cell_of_two_lines_and_empty_lines() -> None:
    data = b'a,b\n"one\ntwo",1\n,\n\nthree,2\n'
    assert [number for number, _ in read_rows(data, "a.csv", most=10).rows] == [2, 6]


def test_the_header_may_stand_below_a_title_and_break_over_two_lines() -> None:
    data = 'LISTA DE PRECIOS,,\n"más IVA",,\nMACETA,"Unid.X\nCajón",\nR5,45,\n'.encode()
    sheet = read_rows(data, "a.csv", most=10, header_has="maceta")
    assert sheet.header == ("MACETA", "Unid.X Cajón")
    assert sheet.rows == ((5, {"MACETA": "R5", "Unid.X Cajón": "45"}),)


def test_a_short_line_reads_as_empty_cells() -> None:
    assert read_rows(b"a,b,c\n1\n", "a.csv", most=10).rows == ((2, {"a": "1", "b": "", "c": ""}),)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "a.csv is empty"),
        (b"a,a\n1,2\n", "two columns 'a'"),
        (b"a,b\n1,2,3\n", "line 2: '3' stands in a column without a name"),
        (b"a,,b\n1,2,3\n", "line 2: '2' stands in a column without a name"),
        (b"\xd0\xcf\x11\xe0rest", "save it as .xlsx"),
        (b"\x89PNG\x00\x00", "neither text nor .xlsx"),
        (b"PK\x03\x04 and then nothing", "not an .xlsx file that can be read"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableSheet, match=sentence):
        read_rows(data, "a.csv", most=10)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableSheet, match="no column 'MACETA'"):
        read_rows(b"a,b\n1,2\n", "a.csv", most=10, header_has="MACETA")


def test_a_zip_of_something_else_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("letter.txt", "hello")
    with pytest.raises(UnreadableSheet, match=r"not an \.xlsx file"):
        read_lines(out.getvalue(), "a.xlsx", most=10)


def test_too_many_lines_are_refused_and_empty_ones_do_not_count() -> None:
    assert len(read_lines(b"1\n\n\n2\n3\n", "a.csv", most=3)) == 3
    with pytest.raises(SheetTooLarge, match="more than 2 lines"):
        read_lines(b"1\n2\n3\n", "a.csv", most=2)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(SheetTooLarge, match="larger than 20 MB"):
        read_lines(b"x" * (20 * 1024 * 1024 + 1), "a.csv", most=10)


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_UNPACKED", 100)
    with pytest.raises(SheetTooLarge, match="unpacks"):
        read_lines(book(("a",)), "a.xlsx", most=10)


def test_cells_of_an_xlsx_read_as_what_they_show() -> None:
    data = book(
        ("a", "b", "c", "d", "e"),
        (950.0, 1.05, datetime(2025, 9, 1), None, True),  # noqa: DTZ001
        (),
        ("x ", 3, date(2025, 9, 2), "", "=1+1"),
    )
    rows = read_rows(data, "a.xlsx", most=10).rows
    assert rows[0] == (2, {"a": "950", "b": "1.05", "c": "2025-09-01", "d": "", "e": "true"})
    assert rows[1] == (4, {"a": "x", "b": "3", "c": "2025-09-02", "d": "", "e": ""})


def test_an_xlsx_with_a_cell_far_to_the_right_is_refused() -> None:
    with pytest.raises(UnreadableSheet, match="more than 200 columns"):
        read_lines(book(tuple(range(201))), "a.xlsx", most=10)


def test_what_a_spreadsheet_would_run_is_written_as_text_and_numbers_stay_numbers() -> None:
    rows: list[tuple[Value, ...]] = [("=1+1", -5), ("@x", Decimal("1.50")), ("+a", None), ("-b", 2)]
    written = write_csv(["a", "b"], rows).decode("utf-8-sig")
    assert written.splitlines() == ["a,b", "'=1+1,-5", "'@x,1.50", "'+a,", "'-b,2"]
    sheet = load_workbook(io.BytesIO(write_xlsx(["a", "b"], rows)))["Data"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["'=1+1", -5],
        ["'@x", 1.5],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_written_is_read_again_as_it_was(write: Callable[..., bytes]) -> None:
    rows = [("=1+1", "á, é; ñ"), ("-3", 'say "no"'), ("@", "two\nlines")]
    data = write(["a", "b"], rows)
    assert [tuple(cells.values()) for _, cells in read_rows(data, "a", most=10).rows] == rows


def test_control_characters_do_not_break_an_xlsx() -> None:
    assert read_lines(write_xlsx(["a"], [("x\x01y\x0bz",)]), "a", most=10)[1].cells == ("xyz",)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with suppress(UnreadableSheet, SheetTooLarge):
        read_rows(data, "a.csv", most=50)


@given(st.binary(max_size=60), st.integers(min_value=0, max_value=4000))
def test_no_damage_to_an_xlsx_breaks_the_reader(damage: bytes, at: int) -> None:
    good = bytearray(GOOD)
    good[at : at + len(damage)] = damage
    with suppress(UnreadableSheet, SheetTooLarge):
        read_rows(bytes(good), "a.xlsx", most=50)


def test_a_name_inside_an_xlsx_that_is_not_the_unicode_it_says() -> None:
    entry = GOOD.index(b"PK\x01\x02")
    broken = bytearray(GOOD)
    broken[entry + 8 : entry + 10] = b"\x00\x08"
    broken[entry + 46] = 0xCF
    with pytest.raises(UnreadableSheet):
        read_rows(bytes(broken), "a.xlsx", most=50)


GOOD = book(("a", "b"), (1, 2))
