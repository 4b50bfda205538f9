"""The operator's command: a table of contents. A module is loaded only when its command is called."""

import errno
import sys
from collections.abc import Sequence

from app.cli.refused import Refused
from app.cli.stack.status import status

COMMANDS = {
    "up": "app.cli.stack.commands:up",
    "down": "app.cli.stack.commands:down",
    "status": "app.cli.stack.status:status",
    "doctor": "app.cli.stack.doctor:doctor",
    "run": "app.cli.run:run",
    "demo": "app.cli.demo:demo",
    "count": "app.cli.count:count",
    "jobs": "app.cli.jobs:jobs",
    "trace": "app.cli.trace:trace",
    "models": "app.cli.models:models",
    "token": "app.cli.token:token",
    "user": "app.cli.user:user",
    "seed": "app.cli.seed:seed",
    "import": "app.cli.importing:importing",
    "export": "app.cli.exporting:exporting",
    "check": "app.cli.check:check",
    "upgrade": "app.cli.upgrade:upgrade",
    "backup": "app.cli.backup.commands:backup",
    "drill": "app.cli.backup.commands:drill",
    "restore": "app.cli.backup.commands:restore",
}
"""`demeter NAME` is this function, or this group of commands; the first line of its docstring is its help."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit with 0 when it is done, 1 when it was refused or failed, 2 when it was called wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _run(given)
    except Exception as error:
        if not (sentence := _refusal(error)):
            raise
        print(sentence, file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _run(given: list[str]) -> None:
    if given[:1] == ["status"]:
        # Scripts ask often, and loading Typer takes longer than the answer.
        status(given[1:])
        return
    from app.cli.lazy import application  # noqa: PLC0415 - for the same reason

    application(COMMANDS, given)(given)


def _refusal(error: Exception) -> str | None:
    """What to tell the operator; None for a fault of our own, which is shown whole."""
    from app.core.errors import DomainError  # noqa: PLC0415 - slow to load, and needed only now
    from app.core.settings import WrongSettings  # noqa: PLC0415

    if isinstance(error, PermissionError):
        return f"{error.filename} belongs to another user: run this as the user who started the stack."
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full: make room, and run this again."
    if isinstance(error, Refused | DomainError | WrongSettings):
        return str(error) or error.__doc__
    return None


if __name__ == "__main__":
    main()
