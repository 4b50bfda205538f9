"""Which process we mean: a pid alone may by now belong to somebody else."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ZOMBIE = "Z"


@dataclass(frozen=True, slots=True)
class Identity:
    """A pid with the instant its process began (clock ticks after boot) and the boot it belongs to."""

    pid: int
    began: int
    boot: str

    @classmethod
    def of(cls, pid: int) -> Self | None:
        """None when there is no such process, or nothing of it but its exit status."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        return None if fields[0] == ZOMBIE else cls(pid, int(fields[19]), _boot())

    @classmethod
    def from_record(cls, record: dict[str, Any] | None) -> Self | None:
        try:
            return cls(int(record["pid"]), int(record["began"]), str(record["boot"])) if record else None
        except (KeyError, TypeError, ValueError):
            return None

    def lives(self) -> bool:
        return Identity.of(self.pid) == self

    def send(self, number: signal.Signals) -> None:
        """Signal exactly this process; nothing happens if it has ended."""
        try:
            handle = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return
        try:
            # Checked after opening the handle: from here on it cannot come to mean another process.
            if self.lives():
                signal.pidfd_send_signal(handle, number)
        except ProcessLookupError:
            return
        finally:
            os.close(handle)


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
