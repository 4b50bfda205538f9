"""What reading a sheet found, line by line. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`line` as in the file; `code` is stable, `detail` for whoever mends the sheet."""

    line: int
    code: str
    detail: str
