"""What the supervisor tells the world about itself, in one file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from app.cli.stack import documents, lock
from app.cli.stack.folders import Folders
from app.cli.stack.identity import Identity

type Phase = Literal["starting", "running", "stopping", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class State:
    phase: Phase
    url: str | None = None
    reason: str | None = None
    """Why it failed."""
    supervisor: dict[str, Any] | None = None
    services: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    home: str | None = None
    """Whose state this is; the file may have been copied together with its folder."""

    def write(self, folders: Folders) -> None:
        documents.write(folders.state, asdict(self) | {"home": str(folders.home.resolve())})


NEVER_STARTED = State("stopped")


def read(folders: Folders) -> State:
    """The state last written, as far as it can still be true: its writer lives, or it had come to an end."""
    held = lock.is_held(folders.lock)
    state = _written(folders)
    writer = Identity.from_record(state.supervisor)
    if held and not (writer and writer.lives()):
        # A new supervisor has not yet said anything.
        return State("starting")
    if held or state.phase in {"stopped", "failed"}:
        return state
    return State("stopped", services=_all_stopped(state.services))


def recorded(folders: Folders) -> dict[str, Any]:
    """What was last written by a supervisor of this very folder, unchecked; documents.Damaged if it cannot be read."""
    content = documents.read(folders.state)
    return content if content.get("home") == str(folders.home.resolve()) else {}


def _written(folders: Folders) -> State:
    try:
        content = recorded(folders)
        return State(**content) if content else NEVER_STARTED
    except (documents.Damaged, TypeError):
        return NEVER_STARTED


def _all_stopped(services: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {**each, "state": "stopped", "pid": None, "process": None} for name, each in services.items()}
