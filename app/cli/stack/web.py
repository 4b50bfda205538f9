"""Runs the API on the socket the supervisor listens on, so that callers wait instead of failing while it restarts."""

import os
import socket

import uvicorn

from app.cli.stack.gate import wait_for_gate
from app.cli.stack.program import SOCKET_HANDLE

GRACE_S = 5


def main() -> None:
    listening = socket.socket(fileno=int(os.environ[SOCKET_HANDLE]))
    config = uvicorn.Config("app.main:app", log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_S)
    config.load()
    wait_for_gate()
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
