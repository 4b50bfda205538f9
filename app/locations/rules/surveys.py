"""What a surveyor's files say, and why some of it cannot be taken; plain values, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.errors import DomainError, Invalid

MEBIBYTE = 1024 * 1024
LARGEST_SURVEY = 50 * MEBIBYTE
MOST_FEATURES = 100_000
MOST_FILES = 20
LONGEST_NAME = 200

type Position = tuple[float, float]
"""Longitude, latitude."""
type Rings = tuple[tuple[Position, ...], ...]
"""The outer ring, then holes."""


class Level(StrEnum):
    """From the top; a place of one level lies in one of the level before."""

    WAREHOUSE = "warehouse"
    AREA = "area"
    LOCATION = "location"

    @property
    def above(self) -> "Level | None":
        order = list(Level)
        position = order.index(self)
        return order[position - 1] if position else None


class Reason(StrEnum):
    """Why a file or a feature is not taken."""

    EMPTY_FILE = "empty_file"
    NOT_A_SURVEY = "not_a_survey"
    BROKEN_FILE = "broken_file"
    WRONG_CRS = "wrong_crs"
    NO_FEATURES = "no_features"
    NOT_A_FEATURE = "not_a_feature"
    BROKEN_TEXT = "broken_text"
    NO_GEOMETRY = "no_geometry"
    NOT_A_POLYGON = "not_a_polygon"
    SEVERAL_PARTS = "several_parts"
    BROKEN_COORDINATES = "broken_coordinates"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED = "swapped_coordinates"
    TOO_FEW_CORNERS = "too_few_corners"
    TOO_MANY_CORNERS = "too_many_corners"
    INVALID_OUTLINE = "invalid_outline"
    TOO_LARGE = "outline_too_large"
    UNRECOGNISED = "unrecognised"
    NO_NUMBER = "no_number"
    BAD_VALUE = "bad_value"
    BAD_CODE = "bad_code"
    UNKNOWN_PARENT = "unknown_parent"
    NO_PARENT = "no_parent"
    SEVERAL_PARENTS = "several_parents"
    PARENT_REFUSED = "parent_refused"
    OUTSIDE_PARENT = "outside_parent"
    LEAVES_OUT = "leaves_out"
    DUPLICATE = "duplicate"
    TAKEN = "taken"
    INACTIVE = "inactive"
    OUT_OF_SCOPE = "out_of_scope"
    DATABASE = "refused_by_database"


class Notice(StrEnum):
    """What was done to a feature that was taken, or should be looked at."""

    LATIN_1 = "read_as_latin_1"
    RING_CLOSED = "ring_closed"
    ALTITUDE_DROPPED = "altitude_dropped"
    ONE_PART = "one_part"
    PARENT_BY_OUTLINE = "parent_by_outline"
    OVERLAP = "overlap"


class Kept(StrEnum):
    """Why a place stays as it is when its import is taken back."""

    REFERRED_TO = "referred_to"
    CHANGED_SINCE = "changed_since"
    NO_ROOM = "no_longer_fits"


class SurveyTooLarge(DomainError):
    """The files have more bytes or features than are taken at once."""

    status, code = 413, "survey_too_large"


class UnknownColumn(Invalid):
    """No feature has a property that the mapping names."""

    code = "unknown_column"


class Unfit(Exception):
    """Ends the reading of a feature, or of a whole file."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read: the file, the feature's number in it counted from 0, and its name.

    Without a number it is about the file as a whole.
    """

    file: str
    index: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a feature: why it is not taken, or what was done to it."""

    origin: Origin
    code: Reason | Notice
    detail: str
    level: Level | None = None
    place_code: str | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as it was written. `layers` are the names it stands under, the nearest first."""

    origin: Origin
    properties: Mapping[str, str]
    geometry: Any
    layers: tuple[str, ...] = ()


@dataclass(slots=True)
class Survey:
    """All features of all files, how many each has, what cannot be read at all, and what has to be said."""

    features: list[Feature] = field(default_factory=list)
    features_in: list[int] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
