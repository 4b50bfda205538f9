"""Conditions on as many rows as one likes, each list one parameter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, bindparam, cast, column, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.elements import ColumnElement


def among(what: Any, ids: Collection[int]) -> ColumnElement[bool]:
    """`what` is one of the ids; one parameter, however many there are."""
    found: ColumnElement[bool] = what == func.any(bindparam(None, sorted(ids), ARRAY(BigInteger), unique=True))
    return found


def instants(since: Mapping[int, datetime], name: str) -> Any:
    """A table of ids and instants."""
    ids: Sequence[int] = list(since)
    rows = func.unnest(cast(ids, ARRAY(BigInteger)), cast(list(since.values()), ARRAY(DateTime(timezone=True))))
    return rows.table_valued(column("id", BigInteger), column("since", DateTime(timezone=True))).render_derived(name)
