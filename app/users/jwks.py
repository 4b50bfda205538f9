"""The public keys a sign-in service publishes (JWKS), asked for rarely and by one request at a time."""

import asyncio
import logging
from math import inf
from time import monotonic

import httpx
from jwt import PyJWK, PyJWKSet, PyJWTError

from app.core.errors import Unauthenticated, Unavailable

log = logging.getLogger(__name__)

KEEP_S = 3600
TRUST_S = 24 * 3600
PAUSE_S = 5
PATIENCE_S = 3
NO_KEYS = (httpx.HTTPError, TimeoutError, PyJWTError, ValueError, TypeError, AttributeError, RecursionError)
"""What asking may come to: nobody answers, or with something else than a set of keys."""


class PublishedKeys:
    """RSA keys by their `kid`, kept for KEEP_S and, while the service is down, for TRUST_S.

    Whatever callers bring, the service is asked at most once in PAUSE_S, and never by two at a time.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._tls = httpx.create_ssl_context()  # 30 ms of reading certificates, so not where requests wait
        self._keys: dict[str, PyJWK] = {}
        self._asked_at = self._got_at = -inf
        self._failed = False
        self._asking: asyncio.Task[None] | None = None

    async def find(self, kid: str) -> PyJWK:
        """Raises Unauthenticated where no such key is published, Unavailable where that cannot be known."""
        age_s = monotonic() - self._got_at
        if age_s > TRUST_S:
            self._keys = {}
        old = age_s > KEEP_S
        if old or kid not in self._keys:
            self._ask()
        # Nobody waits for a service that is down when there is a key to go on with.
        if self._asking and (kid not in self._keys or (old and not self._failed)):
            await asyncio.shield(self._asking)
        if kid in self._keys:
            return self._keys[kid]
        if self._failed:
            raise Unavailable(
                "The sign-in service does not answer, so the token cannot be checked.", retry_after_s=PAUSE_S
            )
        raise Unauthenticated("Invalid token.")

    def _ask(self) -> None:
        asking = self._asking and not self._asking.done()
        if not asking and monotonic() - self._asked_at >= PAUSE_S:
            self._asked_at = monotonic()
            self._asking = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S), httpx.AsyncClient(verify=self._tls) as client:
                answer = await client.get(self._url)
            self._keys = usable(answer.raise_for_status().content)
        except NO_KEYS as error:
            self._failed = True
            log.warning("The keys of the sign-in service cannot be had", extra={"reason": repr(error)})
        else:
            self._failed, self._got_at = False, monotonic()


def usable(document: bytes) -> dict[str, PyJWK]:
    """The RSA keys for signatures; raises one of NO_KEYS when there is none."""
    keys = {
        key.key_id: key
        for key in PyJWKSet.from_json(document.decode()).keys
        if key.key_id and key.key_type == "RSA" and key.public_key_use in {"sig", None}
    }
    if not keys:
        raise ValueError("no RSA key for signatures among them")
    return keys
