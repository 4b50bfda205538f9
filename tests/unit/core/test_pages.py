import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Invalid
from app.core.pages import decode_cursor, encode_cursor


@given(st.integers(min_value=1, max_value=2**63 - 1))
def test_a_cursor_comes_back_as_it_went(last_id: int) -> None:
    assert decode_cursor(encode_cursor(last_id)) == last_id


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "7",
        "not a cursor",
        "e30",
        "bnVsbA",
        "WzFd",
        "é",
        "eyJpZCI6IEluZmluaXR5fQ",
        "eyJpZCI6IDE4MDU5MTYyMDcxNzQxMTMwMzQyNH0",
    ],
)
def test_a_foreign_cursor_is_refused_with_a_pointer(cursor: str) -> None:
    with pytest.raises(Invalid) as refused:
        decode_cursor(cursor)
    assert refused.value.errors[0].pointer == "/query/cursor"
