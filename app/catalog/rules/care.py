"""What a species needs; kept in `custom_attributes`, shown flat. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

CARE = ("min_temperature_c", "max_temperature_c", "sunlight_requirement", "watering_frequency")


class Sunlight(StrEnum):
    FULL_SUN = "full_sun"
    PARTIAL_SHADE = "partial_shade"
    SHADE = "shade"


class Watering(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The care fields that are given, and the other attributes, in one object."""
    return dict(values["custom_attributes"]) | {name: values[name] for name in CARE if values[name] is not None}


def shown(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The care fields flat, the others apart."""
    others = {name: value for name, value in attributes.items() if name not in CARE}
    return {name: attributes.get(name) for name in CARE} | {"custom_attributes": others}
