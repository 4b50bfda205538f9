"""A log file that is put aside when it grows: the current one and two older."""

import os
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

LIMIT_BYTES = 8_000_000
KEPT = 2


class RotatingLog:
    """Takes the bytes a service prints, unchanged."""

    def __init__(self, path: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.path = path
        self._limit = limit_bytes
        self._open()

    def _open(self) -> None:
        self._file = os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0)

    def write(self, data: bytes) -> None:
        # On a full disk lines are lost; that must not take down what writes them.
        with suppress(OSError):
            self._file.write(data)
            # Only between whole lines, so that every file can be read as JSON lines.
            if data.endswith(b"\n") and self._file.tell() > self._limit:
                self._rotate()

    def _rotate(self) -> None:
        self._file.close()
        names = [self.path, *(self.path.with_name(f"{self.path.name}.{age}") for age in range(1, KEPT + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)
        self._open()

    def close(self) -> None:
        self._file.close()
