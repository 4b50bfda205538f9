"""A list written as Parquet, for programs that read columns; needs the extra `parquet`."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.analytics.services.listing import WholeList
from app.core.errors import DomainError
from app.core.settings import load_settings
from app.core.sheets import Value

WHOLE = {
    *("batch_id", "plants", "empty_containers", "quantity", "number", "opening", "expected", "counted", "low", "high"),
    *("sales", "deaths_seen", "noise", "unexplained"),
    *("total_detected", "total_estimated", "total_empty_containers", "total_dead"),
}
BROKEN = {"unit_price", "value", "area_m2", "avg_confidence"}
TRUE_OR_FALSE = {"sellable", "superseded"}


class NoParquet(DomainError):
    """The worker was installed without the extra `parquet`; take CSV, or install it."""

    code = "parquet_not_installed"


async def write_parquet(whole: WholeList, path: Path) -> None:
    """Page by page, each a group of rows."""
    try:
        import pyarrow.parquet as arrow  # noqa: PLC0415 - only some workers have it
    except ImportError:
        raise NoParquet from None
    schema = schema_of(whole)
    with arrow.ParquetWriter(path, schema, compression="zstd") as file:
        async for page in whole.pages():
            columns = list(zip(*(each.cells for each in page), strict=True))
            await asyncio.to_thread(add, file, schema, columns)


def add(file: Any, schema: Any, columns: Sequence[Sequence[Value]]) -> None:
    import pyarrow as pa  # noqa: PLC0415 - as above

    if columns:
        arrays = [
            pa.array([plain(value) for value in values], field.type)
            for values, field in zip(columns, schema, strict=True)
        ]
        file.write_table(pa.Table.from_arrays(arrays, schema=schema))


def schema_of(whole: WholeList) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - as above

    instants = pa.timestamp("us", load_settings().zone.key)
    types = dict.fromkeys(WHOLE, pa.int64()) | dict.fromkeys(BROKEN, pa.float64())
    types |= dict.fromkeys(TRUE_OR_FALSE, pa.bool_())
    fields = [
        (title, instants if title.endswith("_at") else types.get(title, pa.string())) for title in whole.layout.titles
    ]
    return pa.schema(fields, metadata=whole.about)


def plain(value: Value) -> Value:
    return float(value) if isinstance(value, Decimal) else value
