"""The way between releases: one at a time, in both directions."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.cli.refused import Refused
from app.cli.stack import migrations
from app.cli.stack.releases import History, SkippedRelease

ROOT = Path(__file__).parents[3]
RELEASES = {"1.0.0": "b", "1.1.0": "d", "1.1.1": "d", "2.0.0": "f"}


def history(*, until: str = "f", releases: Mapping[str, str] = RELEASES) -> History:
    revisions = "abcdefg"[: "abcdefg".index(until) + 1]
    return History(list(revisions), {name: last for name, last in releases.items() if last in revisions})


@pytest.mark.parametrize("present", ["d", "e", "f"])
def test_a_release_takes_over_from_the_one_before(present: str) -> None:
    history().refuse_skipping(present)


@pytest.mark.parametrize(
    ("present", "way"), [("a", "1.0.0, then 1.1.0, then 1.1.1"), ("b", "1.1.0, then 1.1.1"), ("c", "1.1.0")]
)
def test_and_from_none_that_is_older(present: str, way: str) -> None:
    with pytest.raises(SkippedRelease, match=f"install {way}"):
        history().refuse_skipping(present)


def test_what_comes_after_the_newest_release_takes_over_from_that() -> None:
    history(until="g").refuse_skipping("f")
    with pytest.raises(SkippedRelease, match=r"install 2\.0\.0, each"):
        history(until="g").refuse_skipping("d")


def test_where_nothing_was_released_anything_goes() -> None:
    history(releases={}).refuse_skipping("a")


@pytest.mark.parametrize(("present", "earlier"), [("g", "f"), ("f", "d"), ("e", "d"), ("d", "b")])
def test_the_way_back_ends_at_the_release_before(present: str, earlier: str) -> None:
    assert history(until="g").one_back(present) == earlier


def test_before_the_first_release_there_is_no_way_back() -> None:
    with pytest.raises(Refused, match="Restore a backup"):
        history().one_back("b")


@pytest.mark.parametrize(
    ("revision", "name"),
    [("a", "its beginnings"), ("b", "release 1.0.0"), ("d", "release 1.1.1"), ("e", "what comes after release 1.1.1")],
)
def test_a_place_on_the_way_has_a_name(revision: str, name: str) -> None:
    assert history().named(revision) == name


def test_the_releases_of_this_code_are_in_order_and_a_released_version_stays_as_it_was() -> None:
    found = migrations.history(ROOT)
    assert set(found.revisions) == migrations.revisions(ROOT / "alembic" / "versions").keys()
    places = [found.revisions.index(last) for last in found.releases.values()]
    assert places == sorted(places)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert found.releases.get(version, found.newest) == found.newest
