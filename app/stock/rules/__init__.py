"""The arithmetic of stock: plain values in, plain values out."""

from app.stock.rules.batches import (
    Attributes,
    BatchStatus,
    Initialization,
    StatusFilter,
    code_prefix,
    container_for,
    generated_code,
    status_of,
)
from app.stock.rules.closing import (
    Baseline,
    BatchClose,
    ClosePlan,
    Group,
    GroupClose,
    Holding,
    Standing,
    group_of,
    lowest_points,
    plan_close,
)
from app.stock.rules.counts import ClosedCycle, CountedContainer, PlaceCount
from app.stock.rules.sharing import share

__all__ = [
    "Attributes",
    "Baseline",
    "BatchClose",
    "BatchStatus",
    "ClosePlan",
    "ClosedCycle",
    "CountedContainer",
    "Group",
    "GroupClose",
    "Holding",
    "Initialization",
    "PlaceCount",
    "Standing",
    "StatusFilter",
    "code_prefix",
    "container_for",
    "generated_code",
    "group_of",
    "lowest_points",
    "plan_close",
    "share",
    "status_of",
]
