"""What `demeter count` prints."""

import json
from pathlib import Path

import pytest

from app.cli.count_report import Counted, Failure, print_lines, print_one, print_table
from app.core.intervals import Interval
from tests.unit.vision.beds import POT, STRAW, Bed

KEYS = {
    *("photo", "width", "height", "total", "detected", "estimated", "empty_containers", "interval", "confidence"),
    *("containers", "detections", "model", "seconds", "warnings"),
}


@pytest.fixture
def counted() -> Counted:
    bed = Bed().container(50, 50, 450, 450, "box").rows(50, 50, 450, 350, 100, 30)
    bed.plant(100, 400, 30, STRAW).plant(200, 400, 30, POT).plant(700, 500, 30)
    return Counted(bed.count(), Interval(11, 13, 17))


BROKEN = Failure("truncated", "The picture is cut short or broken.")


def test_a_line_of_json_per_photo_in_the_order_given(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    complete = print_lines([(Path("a.jpg"), counted), (Path("b.jpg"), BROKEN), (Path("c.jpg"), counted)])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert not complete
    assert [row["photo"] for row in rows] == ["a.jpg", "b.jpg", "c.jpg"]
    assert rows[1] == {
        "photo": "b.jpg",
        "error": {"code": "truncated", "detail": "The picture is cut short or broken."},
    }
    assert rows[0].keys() == KEYS


def test_the_numbers_of_a_line_agree_with_each_other(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_lines([(Path("a.jpg"), counted)])
    row = json.loads(capsys.readouterr().out)
    (box,) = row["containers"]
    assert (row["total"], row["detected"], row["estimated"], row["empty_containers"]) == (13, 13, 0, 1)
    assert row["interval"] == [11, 17]
    assert box.keys() == {"kind", "polygon", "detected", "estimated", "empty"}
    assert (box["kind"], box["detected"], box["empty"]) == ("box", 12, 1)
    assert box["polygon"] == [[50, 50], [450, 50], [450, 450], [50, 450]]
    classes = [one["class"] for one in row["detections"]]
    assert {name: classes.count(name) for name in classes} == {"plant": 13, "dead_plant": 1, "empty_container": 1}
    loose = next(one for one in row["detections"] if one["x"] > 500)
    assert (loose["x"], loose["y"], loose["w"], loose["h"]) == pytest.approx((670, 470, 60, 60), abs=1.5)


def test_one_photo_gets_a_few_lines(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_one([(Path("bed/a.jpg"), counted)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.jpg: 13 plants, 11 to 17 at 90 %"
    assert "  1. box: 12" in lines
    assert "  outside containers: 1" in lines
    assert "  warning: not calibrated" in lines


def test_one_bad_photo_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_one([(Path("b.jpg"), BROKEN)])
    assert capsys.readouterr().err == "b.jpg: The picture is cut short or broken.\n"


def test_many_photos_get_a_table_with_sums(
    counted: Counted, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert not print_table([(Path("a.jpg"), counted), (Path("b.jpg"), BROKEN), (Path("c.jpg"), counted)], 3)
    shown = capsys.readouterr().out
    last = next(line for line in shown.splitlines() if "2 photos" in line)
    assert "26" in last
    assert "1 not counted" in last
    assert "cut short" in shown
    assert "…" not in shown


def test_brackets_in_the_name_of_a_photo_are_shown(counted: Counted, capsys: pytest.CaptureFixture[str]) -> None:
    print_table([(Path("bed[copy].jpg"), counted), (Path("[red].jpg"), BROKEN)], 2)
    shown = capsys.readouterr().out
    assert [shown.count(name) for name in ("bed[copy].jpg", "[red].jpg")] == [2, 2]
