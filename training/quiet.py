"""Loads the trainer with everything that would reach for the network, or draw plots, switched off."""

import os
from pathlib import Path
from typing import Any

from training.paths import RUNS

SETTINGS_FOLDER = RUNS / "settings"


def trainer(weights: str | Path) -> Any:
    """A YOLO model from a description (`yolo11n.yaml`) or from weights."""
    os.environ |= {"YOLO_OFFLINE": "true", "YOLO_AUTOINSTALL": "false", "YOLO_CONFIG_DIR": str(SETTINGS_FOLDER)}
    SETTINGS_FOLDER.mkdir(parents=True, exist_ok=True)
    _stand_in_for_font(SETTINGS_FOLDER)
    from ultralytics import YOLO, settings  # noqa: PLC0415 - reads the environment set above when imported

    switches = ("sync", "clearml", "comet", "dvc", "hub", "mlflow", "neptune", "raytune", "tensorboard", "wandb")
    settings.update({name: False for name in switches if name in settings})
    return YOLO(str(weights))


def _stand_in_for_font(folder: Path) -> None:
    """The trainer downloads a font for its plots unless a file of that name is there; plots are off."""
    (folder / "Ultralytics").mkdir(exist_ok=True)
    for place in (folder, folder / "Ultralytics"):
        (place / "Arial.ttf").touch()


def in_half_precision(training: Any) -> None:
    """Runs the network, not its loss, in bfloat16: on processors that have it an epoch takes 0.6 of the time.

    The averaged weights, which are what is kept, were copied before and stay as they are.
    """
    import torch  # noqa: PLC0415 - absent where the rest of this package runs

    torch.set_num_threads(os.cpu_count() or 1)  # the trainer leaves one out
    model, kind = training.model.to(memory_format=torch.channels_last), training.device.type
    plain = model.predict

    def predict(images: Any, *others: Any, **options: Any) -> Any:
        with torch.autocast(kind, dtype=torch.bfloat16):
            return _in_full(plain(images.contiguous(memory_format=torch.channels_last), *others, **options))

    model.predict = predict


def _in_full(outputs: Any) -> Any:
    if isinstance(outputs, dict):
        return {name: _in_full(value) for name, value in outputs.items()}
    if isinstance(outputs, list | tuple):
        return type(outputs)(_in_full(value) for value in outputs)
    return outputs.float() if hasattr(outputs, "float") else outputs
