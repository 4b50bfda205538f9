"""`demeter count` on files of every kind, with an eye that sees discs in place of the networks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pictures

from app.cli.main import main
from app.vision import Count
from app.vision.count import count_plants
from app.vision.scales import Plan
from app.vision.types import Image
from tests.unit.vision.beds import MODEL, Bed, Eye

type Demeter = Callable[..., tuple[int, str, str]]


class Counter:
    def count(self, image: Image) -> Count:
        return count_plants(image, Eye(), lambda _photo: [], Plan(320), MODEL)


@pytest.fixture
def demeter(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Demeter:
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("app.cli.networks.engine_of", lambda _network: Counter())

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["count", *map(str, arguments)])
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return run


def photo(file: Path, plants: int) -> Path:
    bed = Bed(400, 300)
    for number in range(plants):
        bed.plant(60 + 70 * number, 150, 25)
    file.parent.mkdir(exist_ok=True)
    Pictures.fromarray(bed.image).save(file)
    return file


def rows(shown: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown.splitlines()]


def test_the_photos_of_a_folder_are_counted_by_name_and_nothing_else_in_it(demeter: Demeter, tmp_path: Path) -> None:
    photo(tmp_path / "b.png", 2)
    photo(tmp_path / "a.PNG", 3)
    (tmp_path / "notes.txt").write_text("no photo")
    code, shown, _ = demeter(tmp_path, "--json")
    assert code == 0
    assert [(Path(row["photo"]).name, row["total"]) for row in rows(shown)] == [("a.PNG", 3), ("b.png", 2)]


def test_what_cannot_be_counted_has_its_code_and_its_place_and_the_others_go_on(
    demeter: Demeter, tmp_path: Path
) -> None:
    good = photo(tmp_path / "good.png", 1)
    (tmp_path / "cut.png").write_bytes(good.read_bytes()[:400])
    (tmp_path / "text.jpg").write_text("no photo")
    (tmp_path / "folder").mkdir()
    names = ["cut.png", "text.jpg", "missing.jpg", "folder", "good.png"]
    code, shown, _ = demeter(*(tmp_path / name for name in names), "--json")
    assert code == 1
    found = rows(shown)
    assert [Path(row["photo"]).name for row in found] == names
    codes = [row.get("error", {}).get("code") for row in found]
    assert codes == ["truncated", "not_an_image", "unreadable", "no_photos", None]
    assert all(row["error"]["detail"].endswith((".", "directory")) for row in found[:-1])


def test_photos_that_are_called_alike_are_drawn_side_by_side(demeter: Demeter, tmp_path: Path) -> None:
    out = tmp_path / "drawings" / "today"
    first, second = photo(tmp_path / "one" / "a.png", 1), photo(tmp_path / "two" / "a.png", 2)
    code, shown, _ = demeter(first, second, "--out", out)
    assert code == 0
    assert "2 photos" in shown
    assert sorted(file.stem for file in out.iterdir()) == ["a-2_count", "a_count"]
    for file in out.iterdir():
        with Pictures.open(file) as drawing:
            assert drawing.size == (800, 600)


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(demeter: Demeter, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, shown, complaint = demeter(photo(tmp_path / "a.png", 1), "--out", tmp_path / "file" / "drawings")
    assert (code, shown) == (1, "")
    assert "cannot be written" in complaint
    assert len(complaint.splitlines()) == 1


def test_networks_that_are_not_there_are_named(demeter: Demeter, tmp_path: Path) -> None:
    code, _, complaint = demeter(photo(tmp_path / "a.png", 1), "--models", tmp_path / "nowhere")
    assert code == 1
    assert str(tmp_path / "nowhere" / "plants") in complaint
    assert len(complaint.splitlines()) == 1
