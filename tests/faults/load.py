"""What goes on while things break: people who send photographs and enter movements, and try again as clients do."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, Self
from uuid import uuid4

import httpx

from tests.e2e.running import PATIENCE_S, until
from tests.e2e.sending import Photo, Photographer, refused, was_taken_in

MOVEMENTS = "/api/v1/stock/movements/plantado"
BUSY = {httpx.codes.CONFLICT, httpx.codes.UNAUTHORIZED}
"""Answers that mean: again. A twin of the request is still running, or a server's clock is wrong."""
PAUSE_S = 0.15
"""Between two requests of one client."""
TIMEOUT_S = 20.0
AGAIN_S = 0.2


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement of one plant that nobody has entered before."""

    batch_id: int
    key: str = field(default_factory=lambda: str(uuid4()))
    answers: list[httpx.Response] = field(default_factory=list)

    @property
    def accepted(self) -> list[Any]:
        """What was answered each time it was accepted."""
        return [each.json() for each in self.answers if each.is_success]


def was_entered(client: httpx.Client, entry: Entry) -> bool:
    body = {"batch_id": entry.batch_id, "quantity": 1, "notes": entry.key}
    try:
        answer = client.post(MOVEMENTS, json=body, headers={"Idempotency-Key": entry.key})
    except httpx.TransportError:
        return False
    entry.answers.append(answer)
    assert answer.is_success or answer.is_server_error or answer.status_code in BUSY, refused(answer)
    return answer.is_success


type Try = Callable[[httpx.Client], bool]


@dataclass
class Load:
    """Clients of one or several addresses. Leaving the block waits until everything begun was accepted.

    With `times` 2 each request is sent by two threads at once, as by a client that does not wait for its answer.
    """

    clients: list[httpx.Client]
    photographer: Photographer
    batches: Sequence[int]
    photos: list[Photo] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    times: int = 1

    def __post_init__(self) -> None:
        self._turns = count()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._given_up = False
        self._people = ThreadPoolExecutor(8)
        self._hands = ThreadPoolExecutor(16)
        self._at_work: list[Future[None]] = []

    def begin(self, photos: Sequence[Photo], senders: int = 2) -> None:
        """Send these photographs, and enter movements until the block ends."""
        for n in range(senders):
            self.send(photos[n::senders])
        self._at_work += [self._people.submit(self._enter, batch) for batch in self.batches[:2]]

    def send(self, photos: Sequence[Photo]) -> None:
        """One after the other, without waiting for them here."""
        self.photos += photos
        self._at_work.append(self._people.submit(self._send, photos))

    def _send(self, photos: Sequence[Photo]) -> None:
        for photo in photos:
            self._persist(partial(was_taken_in, photo=photo, busy=BUSY))
            self._over.wait(PAUSE_S)

    def _enter(self, batch_id: int) -> None:
        while not self._over.is_set():
            entry = Entry(batch_id)
            self.entries.append(entry)
            self._persist(partial(was_entered, entry=entry))
            self._over.wait(PAUSE_S)

    def _persist(self, attempt: Try) -> None:
        """Again and again, until every one of `times` that tried at once was told that it is accepted."""
        tries = [self._hands.submit(self._until_accepted, attempt) for _ in range(self.times)]
        for each in tries:
            each.result()

    def _until_accepted(self, attempt: Try) -> None:
        until(lambda: self._given_up or attempt(self._next()), "it is accepted", PATIENCE_S, AGAIN_S)

    def _next(self) -> httpx.Client:
        with self._lock:
            return self.clients[next(self._turns) % len(self.clients)]

    def until_accepted(self, photos: int, entries: int) -> None:
        what = f"{photos} photos and {entries} movements are accepted"
        until(lambda: self._accepted(photos, entries) or self._failed(), what)

    def _accepted(self, photos: int, entries: int) -> bool:
        taken_in = sum(any(each.is_success for each in list(photo.answers)) for photo in self.photos)
        return taken_in >= photos and sum(bool(each.accepted) for each in list(self.entries)) >= entries

    def _failed(self) -> bool:
        return any(each.done() and each.exception() for each in self._at_work)

    def refusals(self) -> Counter[int]:
        """How often which status was answered that is no success."""
        sent: list[Photo | Entry] = [*self.photos, *self.entries]
        answers = [answer for each in sent for answer in each.answers]
        return Counter(answer.status_code for answer in answers if answer.is_error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._given_up = kind is not None
        self._over.set()
        self._people.shutdown()
        self._hands.shutdown()
        for each in self._at_work if kind is None else ():
            each.result()


def fault_of(entry: Entry, rows: int) -> str | None:
    """What is wrong with a movement that lies in the ledger so many times; None where all is well."""
    if rows != 1:
        return f"movement {entry.key} is there {rows} times"
    different = {json.dumps(each, sort_keys=True) for each in entry.accepted}
    return None if len(different) == 1 else f"movement {entry.key} got {len(different)} different answers"
