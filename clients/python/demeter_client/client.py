"""The half that is written by hand: connection, errors, pages, photographs and files."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, cast
from uuid import uuid4

import httpx

from demeter_client._generated import JobRead, Operations, Uploaded
from demeter_client.errors import ApiError, NotCounted

PATIENCE_S = 60.0
TRIES, LONGEST_PAUSE_S = 4, 30.0
PASSING = {429, 503}
"""Later it may be taken."""
AT_WORK = {"pending", "processing"}
MEBIBYTE = 1024 * 1024


class Demeter(Operations):
    """One connection to one farm; use it with `with`.

    What the server cannot take now (429, 503) is tried again when it says; a POST has the same Idempotency-Key at each
    try, so nothing is entered twice.
    """

    def __init__(self, url: str, token: str, *, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._http = httpx.Client(base_url=url, headers=headers, timeout=PATIENCE_S, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        json: Any = None,
        form: Any = None,
    ) -> Any:
        told = given(headers)
        if method == "POST":
            told.setdefault("Idempotency-Key", str(uuid4()))
        request = {"params": given(query), "headers": told, "json": json, **(form or {})}
        for attempt in range(TRIES):
            answer = self._http.request(method, path, **request)
            if answer.status_code not in PASSING or attempt == TRIES - 1:
                break
            time.sleep(min(LONGEST_PAUSE_S, float(answer.headers.get("Retry-After", 1 + attempt))))
        return read(answer)

    def every[**P](self, operation: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> Iterator[Any]:
        """All rows of a list, page after page: `demeter.every(demeter.history, batch_id=7)`."""
        asked: dict[str, Any] = dict(kwargs)
        while True:
            page = cast("Callable[..., Any]", operation)(*args, **asked)
            yield from page["items"]
            if page["next"] is None:
                return
            asked["cursor"] = page["next"]

    def send_photo(self, photo: Path, **said: object) -> Uploaded:
        """Send one photograph, with any of `taken_at`, `storage_location_id`, `lat`, `lng`, `accuracy_m`, `notes`.

        The same bytes a second time are the same photograph: the answer says `duplicate`.
        """
        data = photo.read_bytes()
        fields = {**given(said), "sha256": hashlib.sha256(data).hexdigest()}
        form = {"files": {"file": (photo.name, data)}, "data": {name: str(value) for name, value in fields.items()}}
        return cast("Uploaded", self.upload(form))

    def counted(self, session_id: str, *, within_s: float = 600, every_s: float = 2) -> JobRead:
        """Wait until a photograph is counted; raises NotCounted where it cannot be, or was not in time."""
        deadline = time.monotonic() + within_s
        while True:
            (job,) = self.jobs_status(session_ids=session_id)["jobs"]
            if job["status"] not in AT_WORK and job["status"] != "failed":
                return job
            if job["status"] == "failed" or time.monotonic() > deadline:
                raise NotCounted(dict(job))
            time.sleep(every_s)

    def save_list(self, to: Path, listing: str = "stock", form: str = "csv", **filters: object) -> None:
        """Take a whole list away as a file; however long it is, little of it is in memory at a time."""
        body = {"listing": listing, **given(filters)}
        with (
            to.open("wb") as file,
            self._http.stream("POST", "/api/v1/analytics/export", params={"format": form}, json=body) as answer,
        ):
            if answer.is_error:
                answer.read()
                to.unlink()
                read(answer)
            for piece in answer.iter_bytes(MEBIBYTE):
                file.write(piece)


def given(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (values or {}).items() if value is not None}


def read(answer: httpx.Response) -> Any:
    """JSON, or bytes of a file; raises ApiError."""
    if answer.is_error:
        problem: dict[str, Any] = {}
        with suppress(ValueError):
            problem = answer.json()
        raise ApiError(answer.status_code, problem)
    if not answer.content:
        return None
    return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content
