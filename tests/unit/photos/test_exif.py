"""GPS-01, PHO-16: what a camera wrote, and that nonsense never refuses."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from app.photos.rules.exif import Position, possible, read_exif
from tests.unit.photos.pictures import block_of, exif

GPS = ExifTags.GPS
HALF_PAST_NINE = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
NO_ZONE = HALF_PAST_NINE.replace(tzinfo=None)


def position(**parts: object) -> Position | None:
    return read_exif(block_of(exif(**parts))).position  # type: ignore[arg-type]


@pytest.mark.rule("GPS-01")
@pytest.mark.parametrize(("refs", "signs"), [(("N", "E"), (1, 1)), (("S", "W"), (-1, -1)), (("s", "e"), (-1, 1))])
def test_degrees_minutes_seconds_become_signed_degrees(refs: tuple[str, str], signs: tuple[int, int]) -> None:
    found = position(lat=(33.0, 12.0, 6.0), lng=(68.0, 54.0, 36.0), refs=refs, error_m=2.5)
    assert found is not None
    assert found.lat == pytest.approx(signs[0] * 33.2016667)
    assert found.lng == pytest.approx(signs[1] * 68.91)
    assert found.error_m == pytest.approx(2.5)


@pytest.mark.rule("GPS-01")
@pytest.mark.parametrize(
    "parts",
    [
        {"lat": (0.0, 0.0, 0.0), "lng": (0.0, 0.0, 0.0)},
        {"lat": None},
        {"lng": None},
        {"lat": (91.0, 0.0, 0.0)},
        {"lng": (180.0, 0.0, 1.0)},
        {"lat": (33.0, 60.0, 0.0)},
        {"lat": (33.0, 0.0, 61.0)},
        {"refs": ("X", "W")},
        {"refs": ("", "W")},
        {"refs": ("NS", "W")},
    ],
)
def test_zero_zero_incomplete_and_impossible_positions_mean_no_gps(parts: dict[str, object]) -> None:
    assert position(**parts) is None


def test_a_position_of_whole_minutes_on_the_equator_is_real() -> None:
    found = position(lat=(0.0, 0.0, 0.0), lng=(68.0, 0.0, 0.0))
    assert found is not None
    assert (found.lat, found.lng) == (0, -68)


@pytest.mark.parametrize("error_m", [0.0, None])
def test_an_error_that_is_no_length_is_dropped(error_m: float | None) -> None:
    found = position(error_m=error_m)
    assert found is not None
    assert found.error_m is None


@pytest.mark.rule("GPS-01")
def test_a_rational_over_zero_means_no_gps() -> None:
    block = bytearray(block_of(exif()))
    denominator = block.find((33).to_bytes(4, "little") + (1).to_bytes(4, "little"))
    if denominator < 0:
        denominator = block.find((33).to_bytes(4, "big") + (1).to_bytes(4, "big"))
    assert denominator >= 0
    block[denominator + 4 : denominator + 8] = bytes(4)
    found = read_exif(bytes(block))
    assert found.position is None
    assert found.shown["camera_make"] == "Nursery"


@pytest.mark.rule("PHO-16")
@pytest.mark.parametrize(
    ("taken", "offset", "expected"),
    [
        ("2026:10:05 09:30:00", "-03:00", datetime(2026, 10, 5, 9, 30, tzinfo=timezone(-timedelta(hours=3)))),
        (
            "2026:10:05 09:30:00",
            "+05:30",
            datetime(2026, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ),
        ("2026:10:05 09:30:00", "Z", datetime(2026, 10, 5, 9, 30, tzinfo=UTC)),
        ("2026:10:05 09:30:00", None, NO_ZONE),
        ("2026:10:05 09:30:00", "+99:00", NO_ZONE),
        ("2026:10:05 09:30:00", "soon", NO_ZONE),
        ("0000:00:00 00:00:00", None, None),
        ("    :  :     :  :  ", None, None),
        ("yesterday", "-03:00", None),
        (None, "-03:00", None),
    ],
)
def test_the_cameras_time_keeps_its_offset(taken: str | None, offset: str | None, expected: datetime | None) -> None:
    assert read_exif(block_of(exif(taken=taken, offset=offset))).taken_at == expected


def test_text_is_kept_short_and_printable() -> None:
    block = exif()
    block[ExifTags.Base.Make] = "Nur\x00sery\n" + "x" * 500
    shown = read_exif(block_of(block)).shown
    assert "\x00" not in shown["camera_make"]
    assert len(shown["camera_make"]) <= 200


@pytest.mark.parametrize("block", [None, b"", b"nonsense", b"II*\x00", b"MM\x00*\xff\xff\xff\xff", b"\xff" * 64])
def test_a_block_that_cannot_be_read_says_nothing(block: bytes | None) -> None:
    found = read_exif(block)
    assert (found.position, found.taken_at, found.orientation, found.shown) == (None, None, 1, {})


@given(st.binary(max_size=300))
def test_no_block_of_bytes_raises(noise: bytes) -> None:
    read_exif(b"II*\x00\x08\x00\x00\x00" + noise)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_real_block_raises(at: int, noise: bytes) -> None:
    block = bytearray(block_of(exif()))
    block[at : at + len(noise)] = noise
    read_exif(bytes(block))


@pytest.mark.parametrize("turn", [0, 9, 65535])
def test_an_impossible_orientation_turns_nothing(turn: int) -> None:
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = turn
    found = read_exif(block_of(block))
    assert (found.orientation, found.lies_on_its_side) == (1, False)


def test_possible_positions_are_on_earth_and_not_null_island() -> None:
    assert possible(0, 0, 5) is None
    assert possible(-33.2, -68.9, -1) == Position(-33.2, -68.9, None)
    assert possible(90.1, 0, 5) is None
    assert possible(float("nan"), 1.0, 5) is None
