"""A service that fails again and again is left alone for a while, by all processes together: they share it in Redis.

Closed: everybody may ask. After five failures in a row it is open: nobody may, until a pause is over. Then it is half
open: one caller at a time tries; three successes close it, and one failure opens it again. What was begun before the
pause says nothing about now and is ignored.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from enum import IntEnum
from functools import partial
from threading import Lock
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry

from app.core.telemetry import CIRCUIT_STATE

log = logging.getLogger(__name__)

FAILURES, SUCCESSES = 5, 3
PATIENCE_S = 0.5
"""How long a call waits for Redis."""
REST_S = 5.0
"""How long Redis is not asked again after it failed to answer; meanwhile each process goes by what it saw last."""


class State(IntEnum):
    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, in Unix time, and how long a pause or a trial may last from then on."""

    now: float
    pause_s: float

    @property
    def over(self) -> float:
        return self.now + self.pause_s


@dataclass(frozen=True, slots=True)
class Circuit:
    """`missing` successes close it. Before `until`, a Unix time, nobody is let through: a pause, or one's `trial`."""

    failures: int = 0
    missing: int = 0
    until: float = 0.0
    trial: bool = False

    def waits_s(self, at: Moment) -> float:
        """Never longer than a pause: a clock that is set back must not shut the service out for hours."""
        left = self.until - at.now
        return left if 0 < left <= at.pause_s else 0.0

    def state(self, at: Moment) -> State:
        if not self.missing:
            return State.CLOSED
        return State.OPEN if self.waits_s(at) and not self.trial else State.HALF_OPEN

    def asked(self, at: Moment) -> "Circuit":
        """Afterwards; one that has changed has let the caller through for a trial."""
        if not self.missing or self.waits_s(at):
            return self
        return replace(self, until=at.over, trial=True)

    def told(self, at: Moment, *, failed: bool, tried: bool) -> "Circuit":
        """Afterwards, by what came of a call; `tried` where it was let through for a trial."""
        if self.missing and not tried:
            return self
        if not failed:
            return Circuit(missing=max(0, self.missing - 1))
        failures = self.failures + 1
        open_now = self.missing or failures >= FAILURES
        return Circuit(missing=SUCCESSES, until=at.over) if open_now else Circuit(failures)


class Paused(Exception):
    """The service is left alone; ask again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"left alone for {seconds:.0f} s")


type Step = Callable[[Circuit], Circuit]
type Change = tuple[Circuit, Circuit]
"""Before and after."""


class OwnCircuit:
    """Known to the threads of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.now = Circuit()

    def change(self, step: Step) -> Change:
        with self._lock:
            before, self.now = self.now, step(self.now)
            return before, self.now


class SharedCircuit:
    """Known to all processes. Mostly nothing changes, and one look is enough; raises RedisError and OSError."""

    def __init__(self, redis_url: str, key: str) -> None:
        self._key = key
        self._redis = Redis.from_url(
            redis_url,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 1),
            decode_responses=True,
        )

    def change(self, step: Step) -> Change:
        found = read(self._redis.get(self._key))
        if step(found) == found:
            return found, found
        # The client's types know only callables that answer nothing.
        write: Any = partial(self._write, step)
        changed: Any = self._redis.transaction(write, self._key, value_from_callable=True)
        return changed[0], changed[1]

    def _write(self, step: Step, pipe: Pipeline) -> Change:
        """Redis refuses it, and it is done again, where somebody else was quicker."""
        before = read(pipe.get(self._key))
        after = step(before)
        pipe.multi()
        pipe.set(self._key, json.dumps(astuple(after)))
        return before, after


def read(stored: object) -> Circuit:
    return Circuit(*json.loads(stored)) if isinstance(stored, str) else Circuit()


class Breaker:
    """Guards calls of one service. `of` tells it from others of its name that share the Redis; "" is no Redis."""

    def __init__(
        self, name: str, pause_s: float, redis_url: str = "", of: str = "", clock: Callable[[], float] = time.time
    ) -> None:
        self._name, self._pause_s, self._clock = name, pause_s, clock
        self._own = OwnCircuit()
        key = f"circuit:{name}:{hashlib.sha256(of.encode()).hexdigest()[:16]}"
        self._shared = SharedCircuit(redis_url, key) if redis_url else None
        self._alone_until = 0.0

    @contextmanager
    def guard(self, failure: type[Exception]) -> Iterator[None]:
        """Around one call: `failure` counts against the service, anything else is an answer. Raises Paused instead."""
        tried = self._ask()
        failed = False
        try:
            yield
        except failure:
            failed = True
            raise
        finally:
            self._change(partial(Circuit.told, at=self._moment(), failed=failed, tried=tried))

    def show(self) -> None:
        """As a metric how it stands now, also where this process has not called the service for long."""
        self._change(lambda circuit: circuit)

    def _ask(self) -> bool:
        """Whether this call is a trial."""
        at = self._moment()
        before, after = self._change(partial(Circuit.asked, at=at))
        if before.missing and after == before:
            raise Paused(before.waits_s(at))
        return after != before

    def _change(self, step: Step) -> Change:
        before, after = self._together(step) or self._own.change(step)
        self._show(before.state(self._moment()), after.state(self._moment()))
        return before, after

    def _moment(self) -> Moment:
        return Moment(self._clock(), self._pause_s)

    def _together(self, step: Step) -> Change | None:
        """None while Redis is away."""
        if self._shared is None or time.monotonic() < self._alone_until:
            return None
        try:
            changed = self._shared.change(step)
        except (RedisError, OSError) as error:
            self._alone_until = time.monotonic() + REST_S
            log.warning("Redis does not answer: each process guards by itself", extra={"reason": str(error)})
            return None
        self._own.now = changed[1]
        return changed

    def _show(self, before: State, after: State) -> None:
        CIRCUIT_STATE.labels(self._name).set(after)
        if before is after:
            return
        if after is State.OPEN:
            log.error("It fails again and again and is left alone", extra={"service": self._name})
        elif after is State.CLOSED:
            log.warning("It answers again", extra={"service": self._name})
