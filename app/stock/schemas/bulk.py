"""Many entries in one request, at the HTTP boundary."""

from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, SkipValidation

from app.core.schemas import ReadSchema, Schema
from app.stock.schemas.entries import Row

MOST_ROWS = 20_000


class Mode(StrEnum):
    ALL_OR_NOTHING = "all_or_nothing"
    ROW_BY_ROW = "row_by_row"


class BulkCreate(Schema):
    """Rows in the order they happened. They are judged by the service, so that every fault of every row is named."""

    rows: Annotated[list[SkipValidation[Row]], Field(min_length=1, max_length=MOST_ROWS)]
    mode: Mode = Mode.ALL_OR_NOTHING
    dry_run: bool = False

    @property
    def raw(self) -> list[Any]:
        return list(self.rows)


class RowRead(ReadSchema):
    """`accepted` is what a dry run would have posted; of a transplant the movement out comes first."""

    index: int
    status: Literal["posted", "accepted", "refused"]
    movement_ids: list[UUID]
    batch_ids: list[int]
    warnings: list[str]


class RowFaultRead(ReadSchema):
    pointer: str
    detail: str
    code: str


class BulkRead(ReadSchema):
    """`rows` in the order of the request; `errors` says why rows were refused, with a pointer into the request."""

    mode: Mode
    dry_run: bool
    posted: int
    refused: int
    rows: list[RowRead]
    errors: list[RowFaultRead]
