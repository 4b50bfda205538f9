"""Column shapes that many tables share, so that a table reads as a list of facts."""

from enum import StrEnum
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import BigInteger, CheckConstraint, Enum, FetchedValue, ForeignKey, Integer, false, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import MappedColumn, mapped_column

ENUM_LENGTH = 32
WGS84 = 4326


def one_of(kind: type[StrEnum], name: str) -> Enum:
    """Hold values of `kind` in a varchar column called `name`; the CHECK is derived from the enum."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=ENUM_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )


def chosen(kind: type[StrEnum], name: str, default: StrEnum | None = None) -> MappedColumn[Any]:
    """Hold one value of `kind`; the database fills in `default` where one is given."""
    return mapped_column(one_of(kind, name), server_default=None if default is None else default.value)


def flag(*, default: bool) -> MappedColumn[bool]:
    return mapped_column(server_default=true() if default else false())


def tally() -> MappedColumn[int]:
    """Hold a whole number that starts at 0; whether it may be negative is a check of its table."""
    return mapped_column(Integer, server_default=text("0"))


def json_object() -> MappedColumn[dict[str, Any]]:
    return mapped_column(JSONB, server_default=text("'{}'::jsonb"))


def json_list() -> MappedColumn[list[Any]]:
    return mapped_column(JSONB, server_default=text("'[]'::jsonb"))


def upward(target: str, *, ondelete: str | None = None) -> MappedColumn[Any]:
    """Point into a table of a higher package, known by name only; the key is added once both tables exist."""
    return mapped_column(BigInteger, ForeignKey(target, use_alter=True, ondelete=ondelete))


def outline() -> MappedColumn[Any]:
    """Hold a closed polygon in WGS 84, [longitude, latitude]."""
    return mapped_column(Geometry("POLYGON", srid=WGS84, spatial_index=False), nullable=False)


def middle() -> MappedColumn[Any]:
    """Hold the point that the database computes from the outline; what a client sends is overwritten."""
    return mapped_column(
        Geometry("POINT", srid=WGS84, spatial_index=False),
        nullable=False,
        server_default=FetchedValue(),
        server_onupdate=FetchedValue(),
    )


def real_outline() -> CheckConstraint:
    """Refuse an outline that crosses itself, is empty, or leaves the globe."""
    return CheckConstraint(
        "st_isvalid(geojson_coordinates) AND NOT st_isempty(geojson_coordinates)"
        " AND st_xmin(geojson_coordinates) >= -180 AND st_xmax(geojson_coordinates) <= 180"
        " AND st_ymin(geojson_coordinates) >= -90 AND st_ymax(geojson_coordinates) <= 90",
        name="polygon_valid",
    )


def no_negatives(*columns: str) -> CheckConstraint:
    """Refuse a negative value in any of `columns`; the check is called quantities_not_negative."""
    return CheckConstraint(" AND ".join(f"{column} >= 0" for column in columns), name="quantities_not_negative")


def matches(column: str, pattern: str) -> CheckConstraint:
    """Refuse what does not fit the regular expression; the check is called <column>_format."""
    return CheckConstraint(f"{column} ~ '{pattern}'", name=f"{column}_format")


def not_blank(column: str) -> CheckConstraint:
    return CheckConstraint(f"btrim({column}) <> ''", name=f"{column}_not_blank")
