"""What `demeter doctor` finds."""

from dataclasses import dataclass
from typing import Literal

type Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    level: Level
    says: str
    do: str = ""
    """What the operator can do about it."""
