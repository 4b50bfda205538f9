"""Thousands of broken and hostile pictures: each is let in or refused with a reason, quickly and in little memory."""

import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from app.core.errors import DomainError
from app.photos.models import ContentType
from app.photos.rules.door import CheckedPhoto, admit
from app.photos.rules.exif import read_exif
from app.worker.memory import replaced_above_kb
from tests.hostile.corpus import (
    MEGABYTE,
    SIZE,
    all_pictures,
    exif_bombs,
    flat_png,
    odd_pictures,
    originals,
    png,
    png_chunk,
)

MOST_MEGAPIXELS = 100
REFUSALS = {
    "empty_file": 400,
    "not_an_image": 400,
    "unsupported_type": 400,
    "truncated": 400,
    "too_many_pixels": 413,
}
pytestmark = pytest.mark.rule("PHO-01", "PHO-02")


def judged(data: bytes) -> CheckedPhoto | DomainError:
    try:
        return admit(data, MOST_MEGAPIXELS)
    except DomainError as refusal:
        return refusal


def test_every_one_passes_the_door_or_is_refused_with_a_reason() -> None:
    cases = list(all_pictures())
    assert len(cases) > 4_000
    codes = set[str]()
    for name, data in cases:
        began = time.perf_counter()
        match judged(data):
            case DomainError() as refusal:
                assert REFUSALS[refusal.code] == refusal.status, name
                codes.add(refusal.code)
            case photo:
                assert photo.content_type in ContentType, name
                assert 0 < photo.width * photo.height <= MOST_MEGAPIXELS * 1_000_000, name
                json.dumps(photo.exif.shown)
        assert time.perf_counter() - began < 2, name
    assert codes == set(REFUSALS)


def test_whole_pictures_of_every_sort_are_let_in() -> None:
    for name, data in originals().items():
        photo = judged(data)
        assert isinstance(photo, CheckedPhoto), name
        assert sorted((photo.width, photo.height)) == sorted(SIZE), name


@pytest.fixture
def _traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("_traced")
def test_the_door_needs_little_more_memory_than_the_file() -> None:
    for name, data in odd_pictures():
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        judged(data)
        used = tracemalloc.get_traced_memory()[1] - before
        assert used < len(data) + 24 * MEGABYTE, (name, used)


@pytest.mark.usefixtures("_traced")
@pytest.mark.parametrize("name", dict(exif_bombs()))
def test_a_block_that_claims_to_be_larger_than_it_is_costs_nothing(name: str) -> None:
    block = dict(exif_bombs())[name]
    began = time.perf_counter()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    found = read_exif(block)
    assert tracemalloc.get_traced_memory()[1] - before < 8 * MEGABYTE
    assert time.perf_counter() - began < 1
    assert found.position is None


def test_a_picture_of_the_largest_size_is_let_in_and_one_pixel_more_is_not() -> None:
    assert isinstance(judged(flat_png(10_000, 10_000)), CheckedPhoto)
    refusal = judged(png(10_000, 10_001, png_chunk(b"IDAT", b"")))
    assert isinstance(refusal, DomainError)
    assert (refusal.status, refusal.code) == (413, "too_many_pixels")


def test_a_progressive_picture_of_endless_scans_is_refused() -> None:
    refusal = judged(dict(odd_pictures())["many-scans"])
    assert isinstance(refusal, DomainError)
    assert refusal.code == "not_an_image"


def test_a_process_that_works_gets_no_more_memory_than_it_may_have() -> None:
    asks = "from app.worker.memory import bound; bound(500); bytearray(100 << 20); print('some'); bytearray(500 << 20)"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "some\n")
    assert done.stderr.endswith("MemoryError\n")


def test_a_worker_with_bounds_replaces_a_process_that_has_grown() -> None:
    assert (replaced_above_kb(2048), replaced_above_kb(0)) == (1_048_576, None)


def test_decoding_all_of_them_kills_no_process_and_fills_no_memory() -> None:
    """In a process of its own, as the worker's: 100 grey megapixels take 1.4 GB as RGB, other kinds more."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.decoding", "30"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert set(report["found"]) == {
        "picture",
        "empty_file",
        "not_an_image",
        "truncated",
        "too_small",
        "too_many_pixels",
        "unsupported_format",
    }
    assert sum(report["found"].values()) > 4_000
    assert report["peak_mb"] < 1_500
    assert report["slowest_s"] < 60
