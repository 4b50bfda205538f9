"""A clock that is put forward and back while processes live by it: libfaketime, from Debian's package `faketime`."""

from pathlib import Path

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
"""None where it is not installed."""


class Clock:
    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(0)

    def set(self, ahead_s: int) -> None:
        """At once, for all that look at it: half of a line would be another time."""
        unfinished = self._file.with_suffix(".part")
        unfinished.write_text(f"{ahead_s:+d}\n")
        unfinished.replace(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """For a process that shall live by it; how long something takes is measured as ever."""
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
