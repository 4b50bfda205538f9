"""Sheets as people keep them: CSV in any usual delimiter and encoding, or XLSX; read as text, line by line.

openpyxl is loaded when a sheet needs it: where numpy is installed it loads that too, and starts slowly.
"""

import csv
import io
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any

from app.core.errors import DomainError

DELIMITERS = (";", "\t", ",")
LOOKED_AT = 50
"""Lines from which the delimiter is told."""

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_TAGS = 6_000_000
"""Of an unpacked workbook: 100,000 rows of 14 cells. Reading takes time by the tag, not by the byte."""
MOST_EMPTY = 20_000
"""Lines with nothing in them, as a sheet has that was formatted to its end."""
MEBIBYTE = 1024 * 1024
LONGEST_CELL = 131_072
MOST_COLUMNS = 200
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"

type Value = str | int | float | Decimal | date | datetime | None
type Row = tuple[int, dict[str, str]]
"""The number of the line the row begins at, the file's first being 1; and its cells by column."""


class UnreadableSheet(DomainError):
    """The file is not a sheet that can be read."""

    code = "unreadable_sheet"


class SheetTooLarge(DomainError):
    """The file has more lines or bytes than are taken at once."""

    status, code = 413, "sheet_too_large"


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`header` without unnamed columns; every row has every column of it, `""` where the file has nothing."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_rows(data: bytes, filename: str, *, most: int, header_has: str = "") -> Sheet:
    """A sheet whose columns are named; lines above the header count too."""
    return with_header(read_lines(data, filename, most=most), filename, header_has)


def with_header(lines: Iterable[Line], filename: str, header_has: str = "") -> Sheet:
    """The header is the first line, or the first with a column `header_has`.

    Titles above a header are common; so is a column name broken into two lines, which reads as one here.
    """
    rest = iter(lines)
    for line in rest:
        names = names_of(line)
        if not header_has or header_has.casefold() in map(str.casefold, names):
            return Sheet(header(names, filename), tuple(row(line, names, filename) for line in rest))
    lacking = f"has no column {header_has!r}" if header_has else "is empty"
    raise UnreadableSheet(f"{filename} {lacking}.")


def names_of(line: Line) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in line.cells)


def header(names: Sequence[str], filename: str) -> tuple[str, ...]:
    named = tuple(name for name in names if name)
    if twice := [name for name, times in Counter(named).items() if times > 1]:
        raise UnreadableSheet(f"{filename} has two columns {twice[0]!r}.")
    return named


def row(line: Line, names: Sequence[str], filename: str) -> Row:
    stray = [cell for cell in line.cells[len(names) :] if cell]
    stray += [cell for name, cell in zip(names, line.cells, strict=False) if cell and not name]
    if stray:
        raise UnreadableSheet(f"{filename}, line {line.number}: {stray[0]!r} stands in a column without a name.")
    cells = (*line.cells, *[""] * (len(names) - len(line.cells)))
    return line.number, {name: cell for name, cell in zip(names, cells, strict=False) if name}


def read_lines(data: bytes, filename: str, *, most: int) -> list[Line]:
    """The lines that are not empty, trimmed; more than `most` are refused."""
    if len(data) > LARGEST_FILE:
        raise SheetTooLarge(f"{filename} is larger than {LARGEST_FILE // 1024 // 1024} MB; divide it.")
    if data.startswith(OLD_EXCEL):
        raise UnreadableSheet(f"{filename} is an old Excel file or has a password; save it as .xlsx or .csv.")
    read = xlsx_lines if data.startswith(ZIP) else csv_lines
    filled = (line for line in bounded(read(data, filename), most + MOST_EMPTY, filename) if any(line.cells))
    lines = list(islice(filled, most + 1))
    if len(lines) > most:
        raise SheetTooLarge(f"{filename} has more than {most:,} lines; divide it.")
    return lines


def bounded(lines: Iterator[Line], most: int, filename: str) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        if number > most:
            raise SheetTooLarge(f"{filename} has more than {most:,} lines, many of them empty; delete those.")
        yield line


def csv_lines(data: bytes, filename: str) -> Iterator[Line]:
    text = decoded(data, filename)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    begins = 1
    try:
        for cells in reader:
            yield Line(begins, texts(cells, begins, filename))
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise UnreadableSheet(f"{filename}, line {begins}: {fault}.") from None


def decoded(data: bytes, filename: str) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark (Excel's "Unicode text"), else Latin 1 as Windows has it."""
    if b"\x00" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise UnreadableSheet(f"{filename} is neither text nor .xlsx.")
    encodings = ("utf-16",) if b"\x00" in data else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        with suppress(UnicodeError):
            return data.decode(encoding).replace("\x00", "")
    raise UnreadableSheet(f"{filename} is not text in any usual encoding.")


def delimiter_of(text: str) -> str:
    """The one that divides most of the first lines into equally many cells."""
    return max(DELIMITERS, key=lambda each: evenness(text, each))


def evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first lines have the usual number of cells, more than one; and that number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with suppress(csv.Error):
        widths = Counter(len(cells) for cells in islice(reader, LOOKED_AT) if len(cells) > 1)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))
    return 0, 0


def xlsx_lines(data: bytes, filename: str) -> Iterator[Line]:
    """The first sheet; of formulas the result that was saved with them."""
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    try:
        refuse_a_bomb(data, filename)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims of its size is often wrong
        cells = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        for number, values in enumerate(cells, start=1):
            yield Line(number, texts(values, number, filename))
    except DomainError:
        raise
    except Exception as fault:  # noqa: BLE001 - a broken file fails anywhere between zlib and openpyxl
        raise UnreadableSheet(f"{filename} is not an .xlsx file that can be read: {fault}") from None


def refuse_a_bomb(data: bytes, filename: str) -> None:
    """Twenty megabytes can unpack into the memory of the whole machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise SheetTooLarge(f"{filename} unpacks into {unpacked // MEBIBYTE} MB; divide it.")
        tags = sum(tags_in(packed, each) for each in packed.infolist())
    if tags > MOST_TAGS:
        raise SheetTooLarge(f"{filename} has more cells than are taken at once; divide it.")


def tags_in(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with packed.open(part) as file:
        return sum(chunk.count(b"<") for chunk in iter(partial(file.read, MEBIBYTE), b""))


def texts(values: Sequence[Any], number: int, filename: str) -> tuple[str, ...]:
    """Without the empty ones at the end."""
    filled = next((at for at in range(len(values), 0, -1) if values[at - 1] not in {None, ""}), 0)
    if filled > MOST_COLUMNS:
        raise UnreadableSheet(f"{filename}, line {number} has more than {MOST_COLUMNS} columns.")
    return tuple(unescaped(text_of(value)) for value in values[:filled])


def text_of(value: Any) -> str:
    """What a cell shows, without a thousands separator; days as 2025-09-30."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()


def escaped(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula is marked as text; numbers are left alone."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def unescaped(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet reads accents right; the delimiter is a comma."""
    return (BOM + csv_text((header, *rows))).encode()


def csv_text(rows: Iterable[Sequence[Value]]) -> str:
    """Lines of a file that is written piece by piece, its first beginning with the mark."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([escaped(value) for value in each] for each in rows)
    return out.getvalue()


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[Value]], title: str = "Data") -> bytes:
    """One sheet, its header in bold."""
    from openpyxl import Workbook  # noqa: PLC0415 - see above
    from openpyxl.cell.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    names = [WriteOnlyCell(sheet, str(escaped(name))) for name in header]
    for name in names:
        name.font = Font(bold=True)
    sheet.append(names)
    for each in rows:
        sheet.append([writable(value) for value in each])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def writable(value: Value) -> Value:
    """Without the control characters no .xlsx may hold."""
    if isinstance(value, str):
        value = "".join(each for each in value if each >= " " or each in "\t\n")
    return escaped(value)
