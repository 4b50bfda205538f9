"""The operator's command: a table of contents. A module is loaded only when its command is called."""

import sys
from collections.abc import Sequence

from app.cli.refused import Refused
from app.cli.stack.status import status

COMMANDS = {
    "up": "app.cli.stack.commands:up",
    "down": "app.cli.stack.commands:down",
    "status": "app.cli.stack.status:status",
    "doctor": "app.cli.stack.doctor:doctor",
    "demo": "app.cli.demo:demo",
    "count": "app.cli.count:count",
    "token": "app.cli.token:token",
    "seed": "app.cli.seed:seed",
    "check": "app.cli.check:check",
}
"""`demeter NAME` is this function, or this group of commands; the first line of its docstring is its help."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit with 0 when it is done, 1 when it was refused or failed, 2 when it was called wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["status"]:
        # Scripts ask often, and loading Typer takes longer than the answer.
        status(given[1:])
        return
    from app.cli.lazy import application  # noqa: PLC0415

    try:
        application(COMMANDS, given)(given)
    except Exception as error:
        if not _is_refusal(error):
            raise
        print(str(error) or error.__doc__, file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _is_refusal(error: Exception) -> bool:
    from app.core.errors import DomainError  # noqa: PLC0415 - slow to load, and needed only now
    from app.core.settings import WrongSettings  # noqa: PLC0415

    return isinstance(error, Refused | DomainError | WrongSettings)


if __name__ == "__main__":
    main()
