"""A disk of our own that can be filled at once: a file system in memory whose size is set to what it holds."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.e2e.running import until

ROOMY = "2g"
PAGE = 4096


class Disk:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def full(self) -> Iterator[None]:
        until(self._shrunk, "no more fits on the disk")
        try:
            yield
        finally:
            assert self._resized(ROOMY)

    def _shrunk(self) -> bool:
        """To what is in use; refused where somebody has written in between."""
        used = os.statvfs(self._folder)
        return self._resized(str((used.f_blocks - used.f_bfree) * used.f_frsize + PAGE))

    def _resized(self, size: str) -> bool:
        command = ["mount", "-o", f"remount,size={size}", str(self._folder)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk | None]:
    """Mounted on the folder; None where we may not mount, and then the folder is what it was."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOMY},mode=755", "none", str(folder)]
    with suppress(FileNotFoundError):
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            try:
                yield Disk(folder)
            finally:
                subprocess.run(["umount", "--lazy", folder], check=True)
            return
    yield None
