"""Trained weights as they are kept: without what is of this machine or of the training alone."""

from pathlib import Path
from typing import Any

PRIVATE = ("data", "project", "save_dir", "model", "name", "resume")
"""Training arguments that hold paths of the machine."""


def strip(weights: Path, target: Path, before: Path | None, keep: float) -> None:
    """Keeps the averaged weights in half precision; drops the optimizer's state and the paths of this machine.

    `keep` is the share of the weights in `before` that is mixed in.
    """
    import torch  # noqa: PLC0415 - absent where the rest of this package runs

    checkpoint = torch.load(weights, map_location="cpu", weights_only=False)
    model = checkpoint.get("ema") or checkpoint["model"]
    if before and keep:
        _mix(model.float(), torch.load(before, map_location="cpu", weights_only=False)["model"].float(), keep)
    model = model.half()
    model.args = {key: value for key, value in _arguments(model).items() if key not in PRIVATE}
    vars(model).pop("pt_path", None)
    torch.save({"model": model, "epoch": -1, "train_args": model.args, "version": checkpoint.get("version")}, target)


def _mix(model: Any, before: Any, keep: float) -> None:
    """Weights that went on from others learn new pictures and forget old ones; their mean with those does both.

    Source: Wortsman et al., Robust fine-tuning of zero-shot models, CVPR 2022.
    """
    known = before.state_dict()
    for name, values in model.state_dict().items():
        if values.dtype.is_floating_point:
            values.copy_((1 - keep) * values + keep * known[name])


def _arguments(model: Any) -> dict[str, Any]:
    return dict(model.args if isinstance(model.args, dict) else vars(model.args))
