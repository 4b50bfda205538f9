"""The server behind a real socket, spoken to by people who do not finish their sentences."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.cli.stack import protocol
from app.cli.stack.web import configured

PATIENCE_S = 20.0


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Set up as the API is, but in a thread, with another application and less patience."""
    config = configured()
    config.app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protocol, "HEADER_WITHIN_S", 1.0)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(PATIENCE_S)


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    with closing(socket.create_connection(("127.0.0.1", port), PATIENCE_S)) as opened:
        yield opened


def answer(line: socket.socket) -> bytes:
    """All that comes until the other side hangs up or falls silent."""
    said = b""
    line.settimeout(0.5)
    with suppress(TimeoutError):
        while part := line.recv(65_536):
            said += part
    return said


def hung_up(line: socket.socket) -> bool:
    line.settimeout(PATIENCE_S)
    with suppress(ConnectionResetError):
        while line.recv(65_536):
            pass
    return True


WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def test_whole_requests_are_answered_one_after_the_other(line: socket.socket) -> None:
    for _ in range(2):
        line.sendall(WHOLE)
        said = answer(line)
        assert said.startswith(b"HTTP/1.1 200")
        assert b"server:" not in said.lower()


@pytest.mark.parametrize("begun", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: x\r\n", b"\r\n"])
def test_who_never_comes_to_the_end_of_the_header_is_hung_up_on(line: socket.socket, begun: bytes) -> None:
    line.sendall(begun)
    assert hung_up(line)


def test_who_adds_a_field_now_and_then_is_hung_up_on_too(line: socket.socket) -> None:
    line.sendall(WHOLE[:-2])
    began = time.monotonic()
    with suppress(OSError):
        while time.monotonic() - began < PATIENCE_S:
            line.sendall(b"X-Field: 1\r\n")
            time.sleep(0.2)
    assert time.monotonic() - began < PATIENCE_S / 2


def test_the_second_request_on_a_line_must_come_to_its_end_as_well(line: socket.socket) -> None:
    line.sendall(WHOLE)
    assert answer(line).startswith(b"HTTP/1.1 200")
    line.sendall(WHOLE[:-2])
    assert hung_up(line)


def test_a_body_may_take_longer_than_a_header(line: socket.socket) -> None:
    line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n")
    for _ in range(20):
        time.sleep(0.1)
        line.sendall(b"x")
    assert answer(line).endswith(b"20")


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n" + b"X-Field: " + b"x" * 100_000,
        b"GET /" + b"x" * 100_000,
        b"nonsense\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Field: 1\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_line_closed(line: socket.socket, said: bytes) -> None:
    with suppress(OSError):
        line.sendall(said)
        reply = answer(line)
        assert reply.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501")) or not reply
    assert hung_up(line)
