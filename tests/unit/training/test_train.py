"""What the trainer is asked for; the trainer itself is another program's."""

import json
from pathlib import Path
from typing import Any

import pytest

from training import train


class Trainer:
    """Writes down what it was started from and told to do."""

    def __init__(self) -> None:
        self.start: Any = None
        self.told: dict[str, Any] = {}

    def __call__(self, start: Any) -> "Trainer":
        self.start = start
        return self

    def add_callback(self, event: str, _call: object) -> None:
        assert event == "on_train_start"

    def train(self, **options: Any) -> None:
        self.told = options


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
    last.parent.mkdir(parents=True)
    last.touch()
    assert train.main(["plants", "--resume", "--device", "0"]) == 0
    assert (trainer.start, trainer.told) == (last, {"resume": True, "device": "0"})
