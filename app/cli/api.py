"""A small client of our own API, for commands that do what a telephone would do."""

import json
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from app.cli.refused import Refused

TIMEOUT_S = 30


class Api:
    def __init__(self, url: str, token: str) -> None:
        self._address = urlsplit(url).netloc
        self._token = token

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def upload(self, path: str, file: Path, **fields: str) -> Any:
        """Send a file as form field `file`, with other fields beside it."""
        boundary = uuid4().hex
        parts = [part(boundary, f'name="{name}"', value.encode()) for name, value in fields.items()]
        parts.append(part(boundary, f'name="file"; filename="{file.name}"', file.read_bytes()))
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        return self._ask("POST", path, body, f"multipart/form-data; boundary={boundary}")

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self._token}"} | ({"Content-Type": kind} if kind else {})
        connection = HTTPConnection(self._address, timeout=TIMEOUT_S)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = json.loads(answer.read() or b"null")
        except (OSError, HTTPException, ValueError) as error:
            raise Refused(f"The API did not answer {method} {path}: {error!r}") from error
        finally:
            connection.close()
        if not 200 <= answer.status < 300:  # noqa: PLR2004 - HTTP's own numbers
            raise Refused(f"The API refused {method} {path}: {answer.status} {content.get('detail', content)}")
        return content


def part(boundary: str, disposition: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + content + b"\r\n"
