"""How many requests one caller may make a minute: counted in Redis, for all processes together."""

import hashlib
import ipaddress
import logging
import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import Any

from redis import __version__ as REDIS_CLIENT  # noqa: N812
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.driver_info import DriverInfo
from redis.exceptions import RedisError
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError
from app.core.hardening import refuse
from app.core.settings import Settings

log = logging.getLogger(__name__)

WINDOW_S = 60
PATIENCE_S = 0.5
"""How long a request waits for Redis to count it."""
REST_S = 5.0
"""How long Redis is not asked again after it failed to answer."""
MOST_COUNTED = 100_000
"""Callers that are told apart in a minute without Redis."""
PROBES = frozenset({"/health", "/ready", "/metrics"})
"""What supervisors and load balancers ask all the time; the proxy keeps others away from them."""
SIGN_IN = re.compile(r"^/api/v1/auth/")
HEAVY = re.compile(r"^/api/v1/.*(bulk|import|export|template|client-sales|sales-comparison|upload-csv)")


class TooManyRequests(DomainError):
    """Too many requests within a minute; go on after Retry-After seconds."""

    status, code = 429, "too_many_requests"


@dataclass(frozen=True, slots=True)
class Allowance:
    """`most` requests a minute of one kind for one caller; 0 is no limit.

    A `strict` one holds without Redis, too, in each process by itself.
    """

    kind: str
    caller: str
    most: int
    strict: bool = False

    @property
    def key(self) -> str:
        """Hashed: neither Redis nor whoever looks into it need to know names and addresses."""
        return f"{self.kind}:{hashlib.sha256(self.caller.encode()).hexdigest()[:32]}"


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a caller stands after this request."""

    allowance: Allowance
    number: int
    reset_s: int

    @property
    def exceeded(self) -> bool:
        return self.number > self.allowance.most

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers has them."""
        kind, most = self.allowance.kind, self.allowance.most
        return {
            "RateLimit-Policy": f'"{kind}";q={most};w={WINDOW_S}',
            "RateLimit": f'"{kind}";r={max(0, most - self.number)};t={self.reset_s}',
        }


def allowance(scope: Scope, settings: Settings) -> Allowance | None:
    """By token where there is a valid one, or a machine's that was good before; else by address."""
    path, caller = scope["path"], scope["state"]["caller"]
    if path in PROBES:
        return None
    if scope["method"] == "POST" and SIGN_IN.match(path):
        return at_sign_in(scope, settings)
    if not path.startswith("/api/"):
        return Allowance("files", address(scope), settings.rate_limit_user)
    if caller is None:
        return Allowance("anonymous", address(scope), settings.rate_limit_anonymous)
    if HEAVY.match(path):
        return Allowance("bulk", caller, settings.rate_limit_bulk)
    return Allowance("user", caller, settings.rate_limit_user)


def at_sign_in(scope: Scope, settings: Settings) -> Allowance:
    """Far more than one person needs: a whole farm may be behind an address. Each account and token has less."""
    where, caller = address(scope), scope["state"]["caller"]
    if scope["path"].endswith("/login"):
        return Allowance("sign-in-address", where, settings.rate_limit_sign_in_address, strict=True)
    if scope["path"].endswith("/password") and caller:
        return Allowance("sign-in", caller, settings.rate_limit_sign_in, strict=True)
    return Allowance("refresh-address", where, settings.rate_limit_user, strict=True)


async def spend(scope: Scope, asked: Allowance) -> None:
    """For what only the body tells; raises TooManyRequests."""
    counted = await scope["app"].state.counter.count(asked)
    if counted and counted.exceeded:
        raise TooManyRequests(retry_after_s=counted.reset_s)


def address(scope: Scope) -> str:
    """The caller's, or of IPv6 the network: one household has more addresses than could be counted."""
    host = str((scope.get("client") or ("unknown",))[0])
    with suppress(ValueError):
        known = ipaddress.ip_address(host)
        if isinstance(known, ipaddress.IPv6Address):
            return str(known.ipv4_mapped or ipaddress.ip_network(f"{host}/64", strict=False))
    return host


class RequestCounter:
    """Counts in fixed windows of a minute, all callers of one in one hash: one command, no script.

    What Redis cannot count is let through, for a farm must go on working while its messenger is away; but for
    guessing passwords that would be an invitation, so what is `strict` is then counted here.
    """

    def __init__(self, redis_url: str) -> None:
        self._redis: Any = connected(redis_url) if redis_url else None
        self._own = OwnCounter()
        self._window = 0
        self._away_until = 0.0

    async def count(self, asked: Allowance | None) -> Counted | None:
        """None where nothing limits the caller."""
        if asked is None or not asked.most:
            return None
        now = time.time()
        number = await self._number(asked.key, int(now // WINDOW_S))
        if number is None and asked.strict:
            number = self._own.number(asked, now)
        return Counted(asked, number, ceil(WINDOW_S - now % WINDOW_S)) if number else None

    async def _number(self, key: str, window: int) -> int | None:
        if self._redis is None or time.monotonic() < self._away_until:
            return None
        try:
            number = await self._redis.hincrby(f"requests:{window}", key, 1)
            if number == 1 or window != self._window:
                # By each process, once it has counted in it: then all are there when it ends. A caller's first may be
                # the first of all since Redis lost what it had.
                await self._redis.expire(f"requests:{window}", 2 * WINDOW_S)
                self._window = window
        except (RedisError, OSError) as error:
            self._lost(error)
            return None
        self._found()
        return int(number)

    def _lost(self, error: Exception) -> None:
        if not self._away_until:
            log.warning("Redis does not answer: requests are not counted", extra={"reason": str(error)})
        self._away_until = time.monotonic() + REST_S

    def _found(self) -> None:
        if self._away_until:
            log.warning("Redis answers again: requests are counted")
        self._away_until = 0.0

    async def close(self) -> None:
        if self._redis is not None:
            await self._redis.aclose()


def connected(url: str) -> Any:
    """A client that gives up quickly; it connects when it is first asked."""
    return Redis.from_url(
        url,
        socket_timeout=PATIENCE_S,
        socket_connect_timeout=PATIENCE_S,
        retry=Retry(NoBackoff(), 1),
        # Given, or each connection would look for it on the disk.
        driver_info=DriverInfo(lib_version=REDIS_CLIENT),
    )


class OwnCounter:
    """Counts in this process, the present minute alone."""

    def __init__(self) -> None:
        self._window, self._numbers = 0, Counter[str]()

    def number(self, asked: Allowance, now: float) -> int:
        if (window := int(now // WINDOW_S)) != self._window:
            self._window, self._numbers = window, Counter()
        key = asked.key
        if key not in self._numbers and len(self._numbers) >= MOST_COUNTED:
            key = f"all others of {asked.kind}"
        self._numbers[key] += 1
        return self._numbers[key]


class RateLimit:
    """Answers 429 where a caller asks too often, and tells all others how much is left.

    It must stand within Authentication, which says who calls.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope["app"].state
        counted = await state.counter.count(allowance(scope, state.settings))
        told = telling(counted, send) if counted else send
        if counted and counted.exceeded:
            await refuse(TooManyRequests(retry_after_s=counted.reset_s), scope, receive, told)
        else:
            await self._app(scope, receive, told)


def telling(counted: Counted, send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(counted.headers())
        await send(message)

    return told
