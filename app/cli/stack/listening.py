"""The socket of the API, and the ports a stack keeps from one start to the next."""

import socket
from contextlib import suppress

from app.cli.refused import Refused
from app.cli.stack import documents
from app.cli.stack.folders import Folders
from app.cli.stack.ports import free_port, is_free

USUAL_API_PORTS = range(8000, 8020)
BACKLOG = 2048


class PortTaken(Refused):
    """Another program listens where we were told to."""


def remembered(folders: Folders) -> dict[str, int]:
    """The ports of the last start."""
    return {name: port for name, port in documents.read(folders.ports).items() if isinstance(port, int)}


def choose(folders: Folders, embedded: list[str]) -> dict[str, int]:
    """A port for each embedded server: the one it had, unless somebody has taken it."""
    known = remembered(folders)
    return {name: known[name] if name in known and is_free(known[name]) else free_port() for name in embedded}


def listen(host: str, wanted: int | None, known: int | None) -> socket.socket:
    """Listen on the port asked for, or else on that of the last start, a usual one, or any."""
    if wanted is not None:
        try:
            return _listen(host, wanted)
        except OSError as error:
            raise PortTaken(f"Port {wanted} cannot be used ({error.strerror}): choose another --port.") from None
    for port in [*([known] if known else []), *USUAL_API_PORTS]:
        with suppress(OSError):
            return _listen(host, port)
    return _listen(host, free_port())


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Takes over the addresses of connections that have just ended, not those of a program that listens.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening
