"""Runs the API on the socket the supervisor listens on, so that callers wait instead of failing while it restarts."""

import os
import socket

import uvicorn

from app.cli.stack.gate import wait_for_gate
from app.cli.stack.program import SOCKET_HANDLE
from app.cli.stack.protocol import PromptProtocol
from app.core.hardening import LARGEST_HEADER

GRACE_S = 5
MOST_CONNECTIONS = 800
"""Below the thousand files a process may usually have open: the database must stay reachable."""


def main() -> None:
    listening = socket.socket(fileno=int(os.environ[SOCKET_HANDLE]))
    config = configured()
    config.load()
    wait_for_gate()
    uvicorn.Server(config).run(sockets=[listening])


def configured() -> uvicorn.Config:
    return uvicorn.Config(
        "app.main:app",
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
