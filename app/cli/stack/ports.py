"""Local ports: chosen once, below the range the kernel gives to outgoing connections."""

import random
import socket
import time

LOCALHOST = "127.0.0.1"
RANGE = range(20_000, 32_000)


def is_free(port: int, host: str = LOCALHOST) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A random one, so that two stacks that start in the same second do not choose alike."""
    choose = random.SystemRandom()
    return next(port for port in iter(lambda: choose.choice(RANGE), None) if is_free(port))


def answers(
    port: int, request: bytes = b"", expected: bytes = b"", timeout_s: float = 1.0, host: str = LOCALHOST
) -> bool:
    """Whether something listens there and, if a request is given, replies with exactly what is expected."""
    try:
        with socket.create_connection((host, port), timeout=timeout_s) as connection:
            connection.sendall(request)
            deadline, reply = time.monotonic() + timeout_s, b""
            while len(reply) < len(expected) and time.monotonic() < deadline:
                if not (part := connection.recv(4096)):
                    break
                reply += part
    except OSError:
        return False
    return reply.startswith(expected)
