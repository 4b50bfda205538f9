"""What a service of the stack is made of: its command, its user, how it is asked and stopped."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGTERM, Signals

from app.cli.stack.accounts import Account

MARK = "DEMETER_STACK"
"""Environment variable by which every process of a stack names the stack's home, so that none is ever lost."""
READY_HANDLE = "DEMETER_READY_FD"
"""Environment variable naming the pipe on which our own programs announce that they are ready."""
SOCKET_HANDLE = "DEMETER_SOCKET_FD"
"""Environment variable naming the socket on which the API finds itself listening."""

GATE_HANDLE = "DEMETER_GATE_FD"
"""Environment variable naming the pipe whose end is the leave to begin: until then a program may only load itself."""


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    death: str
    """The signal (`TERM`, `KILL` …) the kernel sends it when the supervisor dies."""
    answers: Callable[[], Awaitable[bool]] | None = None
    """Asks it from outside whether it is ready; None when it announces that itself."""
    port: int | None = None
    account: Account | None = None
    configuration: str = ""
    sockets: Sequence[int] = field(default=())
    stop_with: Signals = SIGTERM
    grace_s: float = 5.0
    ready_within_s: float = 180.0
