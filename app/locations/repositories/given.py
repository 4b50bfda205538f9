"""Values of the caller as something to query with: one parameter for each column, however many rows."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Double, String, column, func, literal

TYPES: dict[type, Any] = {int: BigInteger, float: Double, str: String}


def listed(kinds: Mapping[str, type], rows: Collection[tuple[Any, ...]]) -> Any:
    """Rows as a table called "given"."""
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    arrays = [literal(list(values), ARRAY(TYPES[kind])) for values, kind in zip(columns, kinds.values(), strict=True)]
    named = [column(name, TYPES[kind]) for name, kind in kinds.items()]
    return func.unnest(*arrays).table_valued(*named).render_derived(name="given")


def array(ids: Collection[int]) -> Any:
    return literal(list(ids), ARRAY(BigInteger))
