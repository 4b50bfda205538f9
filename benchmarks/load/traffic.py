"""A farm's day as requests, and sending them at a rate that does not wait for the answers."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any
from uuid import UUID

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector

from benchmarks.large_farm import CONTAINERS, PLACES_OF_A_HOUSE, Size

READS = {
    "batches of a greenhouse": (15, "stock/batches?warehouse_id={house}&limit=50"),
    "places of a bed": (10, "locations/locations?storage_area_id={house}&limit=50"),
    "stock of a place": (20, "stock/locations/{place}/stock"),
    "photographs": (10, "photos/sessions?limit=20"),
    "a place by its label": (10, "locations/qr/LOC{place:06d}"),
    "stock of a place on a day": (5, "stock/as-of?storage_location_id={place}&as_of=2024-{month:02d}-15"),
}
"""Share in 100 requests, and the address."""
ENTRIES = {"planting": (12, "plantado", 2), "death": (10, "muerte", 1), "sale": (8, "venta", 1)}
"""Share in 100 requests, the last part of the address, and how many plants."""
KINDS = {kind: share for kind, (share, *_) in (READS | ENTRIES).items()}
PATIENCE_S = 30.0
KEPT_ALIVE_S = 3.0
"""Less than the server keeps an idle connection, so that no request meets one that is just being closed."""
UNANSWERED = 0


@dataclass(frozen=True, slots=True)
class Request:
    """`key` is the Idempotency-Key of an entry; reads have none."""

    kind: str
    path: str
    body: Mapping[str, int] | None = None
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`ms` counts from when the request was due, so waiting for its turn to be sent is in it.

    `status` is UNANSWERED where none came. `told` is the answer to an entry, or the problem.
    """

    request: Request
    due_s: float
    ms: float
    status: int
    told: Mapping[str, Any]
    retry_after: str | None = None

    @property
    def done(self) -> bool:
        return 200 <= self.status < 300

    @property
    def shed(self) -> bool:
        """Refused as one should be: with a code, and with when to come again."""
        return self.status in {429, 503} and "code" in self.told and self.retry_after is not None


class Day:
    """What people ask and enter, drawn at random; batches take turns, so no two entries in flight are of one batch."""

    def __init__(self, size: Size, seed: int = 11) -> None:
        self._random, self._size = Random(seed), size  # noqa: S311 - made up, not secret
        batches = list(range(1, size.places * CONTAINERS + 1))
        self._random.shuffle(batches)
        self._batches = cycle(batches)

    def request(self) -> Request:
        (kind,) = self._random.choices(list(KINDS), list(KINDS.values()))
        return self._read(kind) if kind in READS else self._entry(kind)

    def _read(self, kind: str) -> Request:
        house = self._random.randint(1, -(-self._size.places // PLACES_OF_A_HOUSE))
        place, month = self._random.randint(1, self._size.places), self._random.randint(1, 12)
        return Request(kind, "/api/v1/" + READS[kind][1].format(house=house, place=place, month=month))

    def _entry(self, kind: str) -> Request:
        _, word, plants = ENTRIES[kind]
        key = UUID(int=self._random.getrandbits(128), version=4)
        return Request(
            kind, f"/api/v1/stock/movements/{word}", {"batch_id": next(self._batches), "quantity": plants}, key
        )

    def arrivals(self, rate: float, seconds: float) -> Iterator[float]:
        """Instants at which people who know nothing of each other ask, `rate` of them a second on average."""
        due = self._random.expovariate(rate)
        while due < seconds:
            yield due
            due += self._random.expovariate(rate)


class Callers:
    """People in turns, each with a token; none waits for what another one asked."""

    def __init__(self, url: str, tokens: Sequence[str], day: Day) -> None:
        self._day, self._tokens = day, cycle(tokens)
        connector = TCPConnector(limit=0, keepalive_timeout=KEPT_ALIVE_S)
        self._session = ClientSession(url, connector=connector, timeout=ClientTimeout(total=PATIENCE_S))

    async def call(self, rate: float, seconds: float) -> list[Outcome]:
        """Every request of these seconds with what became of it, in the order of the answers."""
        outcomes: list[Outcome] = []
        now = asyncio.get_running_loop().time
        began = now()
        async with asyncio.TaskGroup() as sent:
            for due_s in self._day.arrivals(rate, seconds):
                await asyncio.sleep(began + due_s - now())
                sent.create_task(self._ask(self._day.request(), due_s, began, outcomes))
        return outcomes

    async def _ask(self, request: Request, due_s: float, began: float, outcomes: list[Outcome]) -> None:
        headers = {"Authorization": f"Bearer {next(self._tokens)}"}
        if request.key:
            headers["Idempotency-Key"] = str(request.key)
        status, told, retry_after = UNANSWERED, {}, None
        with suppress(ClientError, TimeoutError, OSError):
            method = "POST" if request.key else "GET"
            async with self._session.request(method, request.path, json=request.body, headers=headers) as answer:
                told = await content(answer, request)
                status, retry_after = answer.status, answer.headers.get("Retry-After")
        ms = 1000 * (asyncio.get_running_loop().time() - began - due_s)
        outcomes.append(Outcome(request, due_s, ms, status, told, retry_after))

    async def aclose(self) -> None:
        await self._session.close()


async def content(answer: ClientResponse, request: Request) -> Mapping[str, Any]:
    """Read to the end; understood where something depends on it."""
    body = await answer.read()
    if (answer.status < 300 and request.key is None) or "json" not in answer.content_type:
        return {}
    told: Mapping[str, Any] = json.loads(body)
    return told
