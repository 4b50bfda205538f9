"""Stock at the HTTP boundary; quantities are plants."""

from app.stock.schemas.batches import (
    MOST_PLANTS,
    BatchCode,
    BatchCreate,
    BatchCreated,
    BatchDetail,
    BatchRead,
    MovementRead,
)
from app.stock.schemas.counts import CountCreate, CountLine, CountRead
from app.stock.schemas.reconciliation import (
    CycleRead,
    FiguresRead,
    LineDetail,
    LineRead,
    MonthNumber,
    MonthReport,
    Reopening,
    ReviewCreate,
    ReviewRead,
    SumRead,
    SumsRead,
    Year,
)

__all__ = [
    "MOST_PLANTS",
    "BatchCode",
    "BatchCreate",
    "BatchCreated",
    "BatchDetail",
    "BatchRead",
    "CountCreate",
    "CountLine",
    "CountRead",
    "CycleRead",
    "FiguresRead",
    "LineDetail",
    "LineRead",
    "MonthNumber",
    "MonthReport",
    "MovementRead",
    "Reopening",
    "ReviewCreate",
    "ReviewRead",
    "SumRead",
    "SumsRead",
    "Year",
]
