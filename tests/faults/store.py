"""An S3 server of our own, behind a line that can be spoilt in every way a network and a service know."""

import logging
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import boto3
from moto.server import ThreadedMotoServer

SLOWLY_S = 1.5
SOON_CUT = 4_000
"""Bytes after which a connection is lost: in the middle of the smallest photograph."""
CHUNK = 65_536
BUCKETS = {"S3_BUCKET_ORIGINAL": "originals", "S3_BUCKET_VISUALIZATION": "pictures"}
KEYS = {"AWS_ACCESS_KEY_ID": "test-key", "AWS_SECRET_ACCESS_KEY": "test-secret"}

type Spoilt = Callable[[socket.socket, tuple[str, int]], None]
"""What becomes of a caller who wants to reach the store at an address."""


def sound(caller: socket.socket, store: tuple[str, int]) -> None:
    relay(caller, store)


def down(caller: socket.socket, store: tuple[str, int]) -> None:  # noqa: ARG001
    reset(caller)


def slow(caller: socket.socket, store: tuple[str, int]) -> None:
    time.sleep(SLOWLY_S)
    relay(caller, store)


def cut_upload(caller: socket.socket, store: tuple[str, int]) -> None:
    relay(caller, store, up=SOON_CUT)


def cut_download(caller: socket.socket, store: tuple[str, int]) -> None:
    relay(caller, store, back=SOON_CUT)


def answering(status: str, code: str) -> Spoilt:
    body = f"<Error><Code>{code}</Code><Message>Injected.</Message></Error>".encode()
    fields = ("Content-Type: application/xml", f"Content-Length: {len(body)}", "Connection: close", "", "")
    head = "\r\n".join([f"HTTP/1.1 {status}", *fields])

    def refuse(caller: socket.socket, store: tuple[str, int]) -> None:  # noqa: ARG001
        request = b""
        while b"\r\n\r\n" not in request and (more := caller.recv(CHUNK)):
            request += more
        caller.sendall(head.encode() + body)

    return refuse


def relay(caller: socket.socket, store: tuple[str, int], up: int | None = None, back: int | None = None) -> None:
    """Both ways, until one side ends or so many bytes went `up` to the store or `back`: then both are cut off."""
    with socket.create_connection(store, timeout=60) as behind:
        upwards = threading.Thread(target=pump, args=(caller, behind, up), daemon=True)
        upwards.start()
        pump(behind, caller, back)
        upwards.join(60)


def pump(source: socket.socket, sink: socket.socket, most: int | None) -> None:
    sent = 0
    with suppress(OSError):
        while data := source.recv(CHUNK if most is None else min(CHUNK, max(1, most - sent))):
            sink.sendall(data)
            sent += len(data)
            if most is not None and sent >= most:
                break
    for end in (source, sink):
        reset(end)


def reset(end: socket.socket) -> None:
    """Cut off without a farewell."""
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.shutdown(socket.SHUT_RDWR)


class Caller(socketserver.BaseRequestHandler):
    server: "Line"

    def handle(self) -> None:
        self.server.callers.add(self.request)
        with suppress(OSError):
            self.server.state(self.request, self.server.store)
        self.server.callers.discard(self.request)


class Line(socketserver.ThreadingTCPServer):
    """A port that leads to the store, in one of the states above."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, store: tuple[str, int]) -> None:
        super().__init__(("127.0.0.1", 0), Caller)
        self.store = store
        self.state: Spoilt = sound
        self.callers: set[socket.socket] = set()

    def become(self, state: Spoilt) -> None:
        """Also for those who are connected already."""
        self.state = state
        for each in list(self.callers):
            reset(each)


@dataclass
class Store:
    address: tuple[str, int]
    line: Line = field(init=False)

    def __post_init__(self) -> None:
        self.line = Line(self.address)
        threading.Thread(target=self.line.serve_forever, daemon=True).start()
        self._direct = boto3.client(
            "s3",
            endpoint_url="http://{}:{}".format(*self.address),
            region_name="us-east-1",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )
        for bucket in BUCKETS.values():
            self._direct.create_bucket(Bucket=bucket)

    @property
    def settings(self) -> dict[str, str]:
        """For a stack that keeps its photographs here."""
        return KEYS | BUCKETS | {"S3_ENDPOINT_URL": "http://{}:{}".format(*self.line.server_address[:2])}

    def original(self, key: str) -> bytes:
        return self._direct.get_object(Bucket=BUCKETS["S3_BUCKET_ORIGINAL"], Key=key)["Body"].read()

    @contextmanager
    def spoilt(self, state: Spoilt) -> Iterator[None]:
        self.line.become(state)
        try:
            yield
        finally:
            self.line.become(sound)

    def close(self) -> None:
        self.line.shutdown()
        self.line.server_close()
        self._direct.close()


@contextmanager
def s3_store() -> Iterator[Store]:
    # It would tell of every request.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    store = Store(server.get_host_and_port())
    try:
        yield store
    finally:
        store.close()
        server.stop()
