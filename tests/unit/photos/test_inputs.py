"""What the database could not store is refused as a fault of the input."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.photos.schemas import AssignLocation, SessionFilter, UploadForm

TOO_LARGE = 2**63


@pytest.mark.parametrize("number", [0, -1, TOO_LARGE])
@pytest.mark.parametrize(
    ("schema", "field"),
    [
        (UploadForm, "storage_location_id"),
        (UploadForm, "warehouse_id"),
        (AssignLocation, "storage_location_id"),
        (SessionFilter, "storage_location_id"),
        (SessionFilter, "warehouse_id"),
    ],
)
def test_ids_are_those_the_database_can_give(schema: type[Any], field: str, number: int) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(schema).validate_python({field: number})
    TypeAdapter(schema).validate_python({field: TOO_LARGE - 1})


@pytest.mark.parametrize("field", ["notes", "client_id", "qr_code"])
def test_texts_hold_no_nul(field: str) -> None:
    with pytest.raises(ValidationError):
        UploadForm.model_validate({field: "a\x00b"})
    UploadForm.model_validate({field: "a b"})


def test_dates_of_a_filter_stay_where_every_zone_can_follow() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(SessionFilter).validate_python({"date_from": "9999-12-31T23:59:59-14:00"})
    chosen = TypeAdapter(SessionFilter).validate_python({"date_from": "2026-10-05T00:00:00-03:00"})
    assert chosen.date_from == datetime(2026, 10, 5, 3, tzinfo=UTC)
