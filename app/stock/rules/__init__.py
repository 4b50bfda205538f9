"""The arithmetic of stock: plain values in, plain values out."""

from app.stock.rules.batches import BatchStatus, StatusFilter, container_for, generated_code, status_of
from app.stock.rules.closing import Baseline, BatchClose, ClosePlan, Group, GroupClose, Holding, group_of, plan_close
from app.stock.rules.counts import ClosedCycle, CountedContainer, PlaceCount
from app.stock.rules.sharing import share

__all__ = [
    "Baseline",
    "BatchClose",
    "BatchStatus",
    "ClosePlan",
    "ClosedCycle",
    "CountedContainer",
    "Group",
    "GroupClose",
    "Holding",
    "PlaceCount",
    "StatusFilter",
    "container_for",
    "generated_code",
    "group_of",
    "plan_close",
    "share",
    "status_of",
]
