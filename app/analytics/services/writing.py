"""A list written as CSV, as features for maps, or as a workbook with a summary and a chart (EXP-02)."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from app.analytics.services.listing import Taken, WholeList
from app.core.sheets import BOM, Value, csv_text, writable

BLUE, WHITE = "1976D2", "FFFFFF"
MEBIBYTE = 1024 * 1024


async def csv_pieces(whole: WholeList) -> AsyncIterator[bytes]:
    """Lines with `#` say what it is; then the header and the rows."""
    said = "".join(f"# {name}: {value}\r\n" for name, value in whole.about.items())
    written = BOM + said + csv_text([whole.layout.titles])
    async for page in whole.pages():
        yield (written + csv_text(each.cells for each in page)).encode()
        written = ""


async def geojson_pieces(whole: WholeList) -> AsyncIterator[bytes]:
    """Each row is a feature in the middle of its place."""
    begins = {"type": "FeatureCollection", "name": whole.listing.value, **whole.about}
    written, between = json.dumps(begins, ensure_ascii=False).removesuffix("}") + ', "features": [', "\n"
    async for page in whole.pages():
        for each in page:
            written += between + json.dumps(feature(whole.layout.titles, each), ensure_ascii=False, default=str)
            between = ",\n"
        yield written.encode()
        written = ""
    yield b"\n]}\n"


def feature(titles: Sequence[str], row: Taken) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": row.position} if row.position else None
    return {"type": "Feature", "geometry": point, "properties": dict(zip(titles, row.cells, strict=True))}


async def workbook_pieces(whole: WholeList) -> AsyncIterator[bytes]:
    """Written to a file without a name first, which is gone with whoever holds it."""
    with await asyncio.to_thread(TemporaryFile) as file:
        await write_workbook(whole, file)
        await asyncio.to_thread(file.seek, 0)
        while piece := await asyncio.to_thread(file.read, MEBIBYTE):
            yield piece


async def write_workbook(whole: WholeList, file: IO[bytes]) -> None:
    book = await asyncio.to_thread(Workbook, whole)
    async for page in whole.pages():
        await asyncio.to_thread(book.add, page)
    await asyncio.to_thread(book.save, file)


class Workbook:
    """Sheets Summary, Data, Charts, Metadata; rows go to the disk as they come.

    openpyxl is loaded when a workbook needs it: where numpy is installed it loads that too, and starts slowly.
    """

    def __init__(self, whole: WholeList) -> None:
        from openpyxl import Workbook as Book  # noqa: PLC0415 - see above

        self._whole = whole
        self._book: Any = Book(write_only=True)
        self._summary, self._data, self._charts, self._metadata = (
            self._book.create_sheet(title) for title in ("Summary", "Data", "Charts", "Metadata")
        )
        self._sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._data.freeze_panes = "A2"
        self._header(self._data, whole.layout.titles)

    def add(self, rows: Sequence[Taken]) -> None:
        for row in rows:
            self._data.append([in_a_cell(value) for value in row.cells])
            sums = self._sums[row.warehouse or ""]
            sums[0] += 1
            sums[1] += row.amount

    def save(self, file: IO[bytes]) -> None:
        self._summarize()
        self._chart()
        self._header(self._metadata, ("what", "value"))
        for each in self._whole.about.items():
            self._metadata.append([in_a_cell(value) for value in each])
        self._book.save(file)

    def _summarize(self) -> None:
        self._header(self._summary, ("warehouse", "rows", self._whole.layout.amount))
        for warehouse, (rows, amount) in sorted(self._sums.items()):
            self._summary.append([in_a_cell(warehouse), rows, amount])
        totals = [sum(each[at] for each in self._sums.values()) for at in (0, 1)]
        self._summary.append(["total", *totals])

    def _chart(self) -> None:
        """What the summary adds up, by greenhouse."""
        from openpyxl.chart import BarChart, Reference  # noqa: PLC0415 - see above

        last, chart = len(self._sums) + 1, BarChart()
        chart.title = self._whole.layout.amount
        chart.add_data(Reference(self._summary, min_col=3, min_row=1, max_row=last), titles_from_data=True)
        chart.set_categories(Reference(self._summary, min_col=1, min_row=2, max_row=last))
        self._charts.add_chart(chart, "A1")

    @staticmethod
    def _header(sheet: Any, names: Sequence[str]) -> None:
        from openpyxl.cell.cell import WriteOnlyCell  # noqa: PLC0415 - see above
        from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

        cells = [WriteOnlyCell(sheet, name) for name in names]
        for cell in cells:
            cell.font, cell.fill = Font(bold=True, color=WHITE), PatternFill("solid", fgColor=BLUE)
        sheet.append(cells)


def in_a_cell(value: Value) -> Value:
    """A workbook knows no time zones: its instants are those of the farm's clock."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else writable(value)
