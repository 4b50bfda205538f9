"""What the trainer is asked for; the trainer itself is another program's."""

import json
from pathlib import Path
from typing import Any

import pytest

from training import recipes, render, surfaces, train
from training.export import _stages
from training.recipes import RECIPES, Stage


class Trainer:
    """Writes down what it was started from and told to do, and leaves what the real one leaves.

    `lasts` is after how many epochs, all in all, the machine is switched off.
    """

    def __init__(self) -> None:
        self.start: Any = None
        self.told: dict[str, Any] = {}
        self.runs: list[tuple[Any, dict[str, Any]]] = []
        self.lasts = 1000

    def __call__(self, start: Any) -> "Trainer":
        self.start = start
        return self

    def add_callback(self, event: str, _call: object) -> None:
        assert event == "on_train_start"

    def train(self, **options: Any) -> None:
        if options.get("resume"):
            folder = self.start.parent.parent
            options |= {"epochs": json.loads((folder / "asked.json").read_text())}
        else:
            folder = Path(options["project"]) / options["name"]
        self.told = options
        self.runs.append((self.start, options))
        self._learn(folder, options["epochs"])

    def _learn(self, folder: Path, epochs: int) -> None:
        last, rows = folder / "weights" / "last.pt", folder / "results.csv"
        last.parent.mkdir(parents=True, exist_ok=True)
        (folder / "asked.json").write_text(json.dumps(epochs))
        done = rows.read_text() if rows.exists() else "epoch\n"
        for epoch in range(done.count("\n") - 1, epochs):
            if not self.lasts:
                raise KeyboardInterrupt
            self.lasts -= 1
            done += f"{epoch}\n"
            rows.write_text(done)
            last.write_text(f"{folder.name} after {epoch + 1}")


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Trainer:
    own = Trainer()
    monkeypatch.setattr(train, "trainer", own)
    monkeypatch.setattr(train, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(train, "describe", lambda network: tmp_path / f"{network}.yaml")
    return own


def stages(network: str) -> Any:
    return json.loads((train.run_folder(network) / train.STAGES).read_text())


@pytest.mark.parametrize(("network", "description"), [("plants", "yolo11n.yaml"), ("containers", "yolo11n-seg.yaml")])
def test_from_nothing_a_network_learns_on_the_processor(trainer: Trainer, network: str, description: str) -> None:
    assert train.main([network, "--epochs", "3"]) == 0
    assert trainer.start == description
    assert (trainer.told["device"], trainer.told["pretrained"], trainer.told["epochs"]) == ("cpu", False, 3)
    assert stages(network) == []


def test_further_training_remembers_what_the_weights_had_learnt_from(trainer: Trainer, tmp_path: Path) -> None:
    before = [{"pictures": 10, "epochs": 2}]
    (tmp_path / "metrics.json").write_text(json.dumps({"training": {"stages": before}}))
    assert train.main(["plants", "--weights", str(tmp_path / "model.pt"), "--device", "0"]) == 0
    assert trainer.start == tmp_path / "model.pt"
    assert (trainer.told["device"], trainer.told["pretrained"]) == ("0", True)
    assert stages("plants") == before


def test_a_stopped_run_goes_on_where_it_was_on_whatever_there_is(trainer: Trainer) -> None:
    last = train.run_folder("plants") / "weights" / "last.pt"
    assert train.main(["plants", "--resume"]) == 0
    assert trainer.start == "yolo11n.yaml"
    assert train.main(["plants", "--resume", "--device", "0"]) == 0
    assert trainer.start == last
    assert (trainer.told["resume"], trainer.told["device"]) == (True, "0")


THREE = (Stage(3, rendered=20), Stage(2, rendered=20, traced=2, lr0=0.001), Stage(4, rendered=30, keep=0.4))


@pytest.fixture
def recipe(trainer: Trainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Trainer:
    """A recipe of three stages, whose pictures are names, and weights that say what they are a mean of."""

    def strip(weights: Path, target: Path, before: Path | None, keep: float) -> None:
        target.write_text(weights.read_text() + (f" and {keep} of {before.parent.name}" if before and keep else ""))

    monkeypatch.setitem(RECIPES, "plants", THREE)
    monkeypatch.setattr(train, "prepared", lambda _, stage: [tmp_path / f"{n}.jpg" for n in range(stage.rendered)])
    monkeypatch.setattr(train, "strip", strip)
    return trainer


def stage_folder(number: int) -> Path:
    return train.run_folder("plants") / str(number)


def test_one_command_learns_all_stages_each_from_where_the_one_before_ended(recipe: Trainer) -> None:
    assert train.main(["plants", "--device", "0"]) == 0
    starts = ["yolo11n.yaml", stage_folder(1) / "model.pt", stage_folder(2) / "model.pt"]
    assert [start for start, _ in recipe.runs] == starts
    for (_, told), stage in zip(recipe.runs, THREE, strict=True):
        assert (told["epochs"], told["lr0"], told["device"]) == (stage.epochs, stage.lr0, "0")
    assert [told["pretrained"] for _, told in recipe.runs] == [False, True, True]
    last = train.newest("plants")
    assert last.read_text() == "3 after 4 and 0.4 of 2"
    learnt = [{"pictures": 20, "epochs": 3}, {"pictures": 20, "epochs": 2}, {"pictures": 30, "epochs": 4, "kept": 0.4}]
    assert _stages("plants", last, 0.0) == learnt


@pytest.mark.parametrize("stops", [[1], [3], [4], [5], [8], [1, 1, 1, 1, 1, 1, 1, 1], [2, 2, 2, 2]])
def test_wherever_it_is_stopped_it_goes_on_and_learns_nothing_twice(recipe: Trainer, stops: list[int]) -> None:
    for epochs in stops:
        recipe.lasts = epochs
        with pytest.raises(KeyboardInterrupt):
            train.main(["plants"])
    recipe.lasts = sum(stage.epochs for stage in THREE) - sum(stops)
    train.main(["plants"])
    assert recipe.lasts == 0
    assert train.newest("plants").read_text() == "3 after 4 and 0.4 of 2"
    runs = len(recipe.runs)
    train.main(["plants"])
    assert len(recipe.runs) == runs


def test_what_was_learnt_but_not_kept_is_kept_without_learning_it_again(
    recipe: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(train, "strip", dies)
        with pytest.raises(KeyboardInterrupt):
            train.main(["plants"])
    recipe.lasts = THREE[1].epochs + THREE[2].epochs
    train.main(["plants"])
    assert recipe.lasts == 0


def test_until_the_recipe_is_done_the_weights_of_a_run_by_hand_are_the_newest(recipe: Trainer) -> None:
    by_hand = train.run_folder("plants") / "weights" / "last.pt"
    assert train.newest("plants") == by_hand
    train.main(["plants"])
    assert train.newest("plants") == stage_folder(3) / "model.pt"
    assert recipe.runs


def test_a_stage_learns_from_its_own_pictures_and_from_no_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    images = tmp_path / "plants" / "images" / "train"
    images.mkdir(parents=True)
    names = ["00001", "20001", "traced-50000-0", "traced-50001-0", "traced-50002-0", "traced-70000-0", "own-1"]
    for name in names:
        (images / f"{name}.jpg").touch()
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(recipes, "DATA", tmp_path)
    monkeypatch.setattr(render, "main", lambda arguments: asked.append(tuple(arguments)))
    monkeypatch.setattr(recipes, "trace", lambda *arguments: asked.append(arguments))
    found = recipes.prepared("plants", Stage(1, rendered=2, traced=2))
    rendered = [path.stem for path in render.pictures("plants", 2, 0)]
    assert [each.stem for each in found] == [*rendered, *names[2:4]]
    assert rendered[:3] == ["00000", "00001", "10000"]
    assert asked[0] == ("plants", "--train", "2", "--rough", "0")
    assert asked[1][2:] == ("--scenes", "2", "--first-seed", "50000")
    data = json.loads(recipes.listed("plants", found, tmp_path / "1").read_text())
    assert Path(data["train"]).read_text().splitlines() == [str(each) for each in found]
    assert data["names"] == ["plant", "dead_plant", "empty_container"]


def test_photographs_of_ground_are_fetched_for_a_stage_with_rough_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(surfaces, "main", lambda: asked.append(("surfaces",)))
    monkeypatch.setattr(render, "main", lambda arguments: asked.append(tuple(arguments)))
    recipes.prepared("plants", Stage(1, rendered=2, rough=3))
    assert asked == [("surfaces",), ("plants", "--train", "2", "--rough", "3")]


@pytest.mark.parametrize("network", RECIPES)
def test_a_later_stage_knows_all_pictures_of_those_before(network: str) -> None:
    for one, other in zip(RECIPES[network], RECIPES[network][1:], strict=False):
        assert all(getattr(one, name) <= getattr(other, name) for name in ("rendered", "traced", "bare"))
