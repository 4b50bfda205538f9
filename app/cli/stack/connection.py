"""How other commands reach the stack."""

from app.cli.refused import Refused
from app.cli.stack import keys, listening, state
from app.cli.stack.environment import compose, wanted
from app.cli.stack.folders import locate
from app.cli.stack.program import MARK


class NotRunningError(Refused):
    """The stack is not running; start it with `demeter up`."""

    def __init__(self) -> None:
        super().__init__("The stack is not running: start it with `demeter up`.")


def connection_environment() -> dict[str, str]:
    """Every setting, `.env` included, with the addresses of the embedded services filled in.

    Where DATABASE_URL and REDIS_URL are set nothing embedded is needed; else NotRunningError if it is not running.
    """
    folders = locate()
    want = wanted(folders.project)
    secrets = keys.load(folders.keys)
    if not (want.embedded_database or want.embedded_redis):
        ports = {"api": listening.USUAL_API_PORTS[0]} | listening.remembered(folders)
        return _without_mark(compose(want, folders, secrets or keys.make(folders.keys), ports))
    if state.read(folders).phase != "running" or not secrets:
        raise NotRunningError
    return _without_mark(compose(want, folders, secrets, listening.remembered(folders)))


def _without_mark(environment: dict[str, str]) -> dict[str, str]:
    # The mark is for the processes of the stack: whoever carries it is ended with it.
    return {name: value for name, value in environment.items() if name != MARK}


def running_url() -> str:
    """Answer the address of the running API; NotRunningError if there is none."""
    current = state.read(locate())
    if current.phase != "running" or not current.url:
        raise NotRunningError
    return current.url
