"""Runs the API on the socket the supervisor listens on, so that callers wait instead of failing while it restarts.

Without a supervisor, as in a container, it listens itself.
"""

import gc
import os
import socket

import uvicorn

from app.cli.stack.draining import DrainingServer
from app.cli.stack.gate import wait_for_gate
from app.cli.stack.program import SOCKET_HANDLE
from app.cli.stack.protocol import PromptProtocol
from app.core.bodies import LARGEST_HEADER

ANYWHERE, PORT = "0.0.0.0", 8000  # noqa: S104 - a container's network decides who reaches it
GRACE_S = 5
MOST_CONNECTIONS = 800
"""Below the thousand files a process may usually have open: the database must stay reachable."""


def main() -> None:
    if SOCKET_HANDLE not in os.environ:
        DrainingServer(loaded()).run()
        return
    listening = socket.socket(fileno=int(os.environ[SOCKET_HANDLE]))
    config = loaded()
    wait_for_gate()
    DrainingServer(config).run(sockets=[listening])


def loaded() -> uvicorn.Config:
    """With the program in memory, of which nothing is ever garbage.

    Not looking for any saves a fifth of the time to start, and later on the pauses to look through all of it.
    """
    gc.disable()
    config = configured()
    config.load()
    gc.freeze()
    gc.enable()
    return config


def configured() -> uvicorn.Config:
    return uvicorn.Config(
        "app.main:app",
        host=ANYWHERE,
        port=PORT,
        http=PromptProtocol,
        ws="none",
        h11_max_incomplete_event_size=LARGEST_HEADER,
        limit_concurrency=MOST_CONNECTIONS,
        server_header=False,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
    )


if __name__ == "__main__":
    main()
