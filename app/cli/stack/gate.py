"""Loading Python code takes seconds: programs do it while the database starts, and begin once the gate opens."""

import os

from app.cli.stack.program import GATE_HANDLE


class Gate:
    """Opened once by the supervisor; who is started later finds it open."""

    def __init__(self) -> None:
        self.waiting_room, self._bar = os.pipe()

    def open(self) -> None:
        os.close(self._bar)


def wait_for_gate() -> None:
    os.read(int(os.environ[GATE_HANDLE]), 1)
