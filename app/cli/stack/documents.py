"""Small JSON files that are either the old or the new one, never half of one."""

import json
import os
from pathlib import Path
from typing import Any


class Damaged(Exception):
    """The file is there but is not what we wrote."""


def read(path: Path) -> dict[str, Any]:
    """Its content, empty when there is no such file."""
    try:
        content = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except ValueError:
        raise Damaged(f"{path} is damaged") from None
    if not isinstance(content, dict):
        raise Damaged(f"{path} is damaged")
    return content


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace it at once; readable by its owner alone."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(content, indent=1))
    unfinished.replace(path)
