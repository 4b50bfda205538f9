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
    "MovementRead",
]
