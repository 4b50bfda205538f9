"""What the supervisor tells the world about itself, in one file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from app.cli.stack import documents, lock
from app.cli.stack.folders import Folders

type Phase = Literal["starting", "running", "stopping", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class State:
    phase: Phase
    url: str | None = None
    reason: str | None = None
    """Why it failed."""
    supervisor: Mapping[str, Any] | None = None
    services: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def write(self, folders: Folders) -> None:
        documents.write(folders.state, asdict(self))


NEVER_STARTED = State("stopped")


def read(folders: Folders) -> State:
    """The state last written; a phase of life is believed only while the supervisor's lock is held."""
    try:
        content = documents.read(folders.state)
        state = State(**content) if content else NEVER_STARTED
    except (documents.Damaged, TypeError):
        state = NEVER_STARTED
    if state.phase in {"stopped", "failed"} or lock.is_held(folders.lock):
        return state
    return State("stopped", services=_all_stopped(state.services))


def _all_stopped(services: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {**each, "state": "stopped", "pid": None, "process": None} for name, each in services.items()}
