"""Photographs to send, and a sender that tries again as a telephone does."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from io import BytesIO
from itertools import count
from typing import Any, Self

import httpx
from PIL import Image

from app.cli.farm.growing import OPENED_DAYS_AGO
from app.cli.stack.folders import PROJECT
from tests.e2e.running import RunningStack, until

SAMPLE = PROJECT / "samples" / "nave1-norte-loc-001.jpg"
APART = timedelta(hours=25)
"""Two counts of one place within a day would replace each other."""


@cache
def pixels(width: int, height: int) -> bytes:
    """A sample without what its camera knew of time and place."""
    with Image.open(SAMPLE) as sample, BytesIO() as file:
        sample.resize((width, height), Image.Resampling.LANCZOS).save(file, "JPEG", quality=88)
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class Photo:
    """One nobody has sent before; `answers` and `unanswered` are what came of all attempts to send it."""

    data: bytes
    place: int
    taken_at: datetime
    answers: list[httpx.Response] = field(default_factory=list)
    unanswered: list[httpx.TransportError] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def answer(self) -> Any:
        """The last one; that of a photo which was taken in."""
        assert self.answers[-1].status_code == httpx.codes.ACCEPTED, refused(self.answers[-1])
        return self.answers[-1].json()

    @property
    def session_id(self) -> str:
        return str(self.answer["session_id"])


class Photographer:
    """Walks from place to place of the demo farm; no place is seen twice within a day."""

    def __init__(self, stack: RunningStack, token: str) -> None:
        self._stack = stack
        self._token = token
        self._places = [row[0] for row in stack.ask("SELECT storage_location_id FROM storage_location_config")]
        self._numbers = count()
        self._began = datetime.now(UTC) - timedelta(days=OPENED_DAYS_AGO)

    def takes(self, width: int = 400, height: int = 300) -> Photo:
        round_, place = divmod(next(self._numbers), len(self._places))
        taken_at = self._began + (round_ + 1) * APART
        # Bytes behind the end mark make another file of the same picture, as notes of a telephone do.
        data = pixels(width, height) + f"{self._places[place]} {taken_at}".encode()
        return Photo(data, self._places[place], taken_at)

    def sends(self, *photos: Photo) -> None:
        """One after the other, until each was taken in."""
        with self._stack.client(self._token) as client:
            for photo in photos:
                until(partial(was_taken_in, client, photo), "the photo is taken in")

    def sends_at_once(self, photos: Sequence[Photo], senders: int = 4) -> "Burst":
        return Burst(self, photos, senders)


class Burst:
    """Several people send at the same time; leaving the block waits for all of them."""

    def __init__(self, photographer: Photographer, photos: Iterable[Photo], senders: int) -> None:
        self._photographer = photographer
        self._photos = list(photos)
        self._pool = ThreadPoolExecutor(senders)

    def __enter__(self) -> Self:
        self._sent = [self._pool.submit(self._photographer.sends, each) for each in self._photos]
        return self

    def until_taken_in(self, number: int) -> None:
        until(lambda: sum(each.done() for each in self._sent) >= number, f"{number} photos are taken in")

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        for each in self._sent:
            each.result()


def was_taken_in(client: httpx.Client, photo: Photo, busy: Collection[int] = ()) -> bool:
    """Send it; what the server could not do now, or never answered, may be tried again with the same bytes.

    So may what it refused with one of the statuses that mean `busy`.
    """
    form = {"storage_location_id": str(photo.place), "taken_at": photo.taken_at.isoformat()}
    try:
        answer = client.post("/api/v1/photos/upload", files={"file": ("photo.jpg", photo.data)}, data=form)
    except httpx.TransportError as error:
        photo.unanswered.append(error)
        return False
    photo.answers.append(answer)
    assert answer.is_success or answer.is_server_error or answer.status_code in busy, refused(answer)
    return answer.is_success


def refused(answer: httpx.Response) -> str:
    return f"{answer.status_code} {answer.reason_phrase}: {answer.text}"
