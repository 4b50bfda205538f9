"""Plant networks a farm has trained for itself, one folder per version, and which network is in use.

The shipped network is in use until another is promoted. `current.json` in the farm's folder is
{"version": name, "before": [names]}, the last of `before` being the one before; null stands for the shipped network.
It is replaced as a whole, so that whoever reads it meets the old or the new one.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PLANTS, METRICS, WEIGHTS, CURRENT, LOCK = "plants", "metrics.json", "model.onnx", "current.json", ".lock"

HISTORY = {"evaluation", "farm", "training"}
"""What metrics.json says of a network that changes no count."""


class ModelMissing(Exception):
    """The weights of a network are absent or cannot be read."""


class UnknownVersion(Exception):
    """There is no such version, or none before; the message says which."""


class BeingChanged(Exception):
    """Somebody else is changing which network counts."""


@dataclass(frozen=True, slots=True)
class Versions:
    """`shipped`: folder of the network that came with the program; `farm`: folder of the farm's own versions."""

    shipped: Path
    farm: Path

    @classmethod
    def under(cls, models: Path, farm: Path) -> "Versions":
        """From the folders MODELS_DIR and FARM_MODELS_DIR."""
        return cls(models / PLANTS, farm / PLANTS)

    def in_use(self) -> Path:
        """The folder to load; raises ModelMissing where the version in use is gone."""
        return self._folder(self._state()["version"])

    def installed(self) -> list[Path]:
        """The shipped network, then the farm's from the oldest."""
        own = sorted(each.parent for each in self.farm.glob(f"[!.]*/{METRICS}"))
        return [self.shipped, *own]

    def find(self, version: str) -> Path:
        for folder in self.installed():
            if described(folder)["version"] == version:
                return folder
        raise UnknownVersion(f"There is no version {version}.")

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Whoever changes what is in use does it in here: alone, on this machine, and if it fails nothing has changed.

        Raises BeingChanged where somebody else does.
        """
        self.farm.mkdir(parents=True, exist_ok=True)
        record = self.farm / CURRENT
        with (self.farm / LOCK).open("w") as lock:
            try:
                flock(lock, LOCK_EX | LOCK_NB)
            except BlockingIOError as error:
                raise BeingChanged("Somebody else is changing which network counts.") from error
            before = record.read_bytes() if record.exists() else None
            try:
                yield
            except BaseException:
                self._restore(before)
                raise

    def promote(self, folder: Path) -> None:
        """Use it from the next photo on; running workers included."""
        state = self._state()
        name = None if folder == self.shipped else folder.name
        if name != state["version"]:
            self._write({"version": name, "before": [*state["before"], state["version"]]})

    def rollback(self) -> Path:
        """Use the one before again, whose folder is answered."""
        before = self._state()["before"]
        while before:
            name = before.pop()
            if self._is_there(name):
                self._write({"version": name, "before": before})
                return self._folder(name)
        raise UnknownVersion("There is no earlier version to go back to.")

    def can_go_back(self) -> bool:
        try:
            return any(map(self._is_there, self._state()["before"]))
        except ModelMissing:
            return False

    def _is_there(self, name: str | None) -> bool:
        return name is None or (self.farm / name / METRICS).is_file()

    def _folder(self, name: str | None) -> Path:
        if not self._is_there(name):
            raise ModelMissing(f"{self.farm / CURRENT} names version {name}, which is not there.")
        return self.shipped if name is None else self.farm / name

    def _state(self) -> dict[str, Any]:
        path = self.farm / CURRENT
        try:
            state = json.loads(path.read_text(encoding="utf-8"))
            return {"version": state["version"], "before": list(state["before"])}
        except FileNotFoundError:
            return {"version": None, "before": []}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelMissing(
                f"{path}, which says what network is in use, is damaged: without it the shipped one is used."
            ) from error

    def _restore(self, record: bytes | None) -> None:
        path = self.farm / CURRENT
        if record is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != record:
            self._keep(record)

    def _write(self, state: dict[str, Any]) -> None:
        self._keep(json.dumps(state).encode())

    def _keep(self, record: bytes) -> None:
        self.farm.mkdir(parents=True, exist_ok=True)
        unfinished = self.farm / f".{CURRENT}.{os.getpid()}"
        with unfinished.open("wb") as file:
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.farm / CURRENT)


def described(folder: Path) -> dict[str, Any]:
    """What metrics.json of a network says; raises ModelMissing where it is not readable."""
    try:
        metrics: dict[str, Any] = json.loads((folder / METRICS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMissing(f"{folder / METRICS} is not there or cannot be read.") from error
    return metrics


def digest(folder: Path, metrics: Mapping[str, Any]) -> str:
    """Of all that decides how a network counts: its weights, and its metrics but for their history.

    Raises ModelMissing where the weights are not there.
    """
    said = {name: value for name, value in metrics.items() if name not in HISTORY}
    weights = folder / WEIGHTS
    try:
        now = weights.stat()
        return _digest(json.dumps(said, sort_keys=True), weights, (now.st_mtime_ns, now.st_size, now.st_ino))
    except OSError as error:
        raise ModelMissing(f"{weights} is not there or cannot be read.") from error


@lru_cache(maxsize=64)
def _digest(said: str, weights: Path, _state: tuple[int, ...]) -> str:
    """Once for each state of the file: it is some ten megabytes, and asked for whenever somebody looks at networks."""
    return sha256(said.encode() + weights.read_bytes()).hexdigest()
