"""What a reviewer is told about a line of the monthly report (RCN-11). Pure."""

from collections.abc import Collection
from enum import StrEnum


class Cause(StrEnum):
    """What may be behind a figure that does not fit."""

    THEFT = "theft"
    COUNTING_ERROR = "counting_error"
    DEATHS_NOT_RECORDED = "deaths_not_recorded"
    PLANTING_NOT_RECORDED = "planting_not_recorded"
    WRONG_CONFIGURATION = "wrong_configuration"
    PHOTO_MISSING_OR_BAD = "photo_missing_or_bad"
    SKU_MISMATCH = "sku_mismatch"
    SALE_OF_ANOTHER_PERIOD = "sale_of_another_period"


CAUSES = {
    "deaths_seen": (Cause.DEATHS_NOT_RECORDED,),
    "unexplained_loss": (Cause.DEATHS_NOT_RECORDED, Cause.COUNTING_ERROR, Cause.WRONG_CONFIGURATION, Cause.THEFT),
    "unregistered_inflow": (Cause.PLANTING_NOT_RECORDED, Cause.COUNTING_ERROR, Cause.WRONG_CONFIGURATION),
    "mixed_products": (Cause.WRONG_CONFIGURATION,),
    "no_baseline": (Cause.PHOTO_MISSING_OR_BAD,),
    "not_counted": (Cause.PHOTO_MISSING_OR_BAD,),
    "sales_mismatch": (
        Cause.SKU_MISMATCH,
        Cause.SALE_OF_ANOTHER_PERIOD,
        Cause.COUNTING_ERROR,
        Cause.DEATHS_NOT_RECORDED,
        Cause.PLANTING_NOT_RECORDED,
        Cause.WRONG_CONFIGURATION,
        Cause.THEFT,
    ),
}
"""By flag of a cycle or a line, the likeliest first."""


def possible_causes(flags: Collection[str]) -> list[Cause]:
    """What a reviewer may look for, in the order of the enumeration."""
    named = {cause for flag in flags for cause in CAUSES.get(flag, ())}
    return [each for each in Cause if each in named]
