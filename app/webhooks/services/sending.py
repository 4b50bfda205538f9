"""One message sent: to the address that was judged, without following it anywhere else."""

import asyncio
import ssl
import time
from dataclasses import dataclass
from functools import cache

import httpx

from app.core.errors import DomainError
from app.webhooks.services.targets import target_of

PATIENCE_S = 15.0
GONE = 410
USER_AGENT = "DemeterAI-Webhooks/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is what the receiver answered; of what else it says nothing is read."""

    status: int | None
    error: str | None
    seconds: float

    @property
    def delivered(self) -> bool:
        return self.status is not None and httpx.codes.is_success(self.status)

    @property
    def gone(self) -> bool:
        """It says that it wants no more."""
        return self.status == GONE


@cache
def certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


async def send(address: str, headers: dict[str, str], body: bytes, *, private: bool) -> Outcome:
    began = time.perf_counter()
    status, error = None, None
    try:
        async with asyncio.timeout(PATIENCE_S):
            status = await answered(address, headers, body, private=private)
    except (DomainError, httpx.HTTPError, TimeoutError, OSError) as fault:
        error = fault.detail if isinstance(fault, DomainError) else type(fault).__name__
    return Outcome(status, error, round(time.perf_counter() - began, 3))


async def answered(address: str, headers: dict[str, str], body: bytes, *, private: bool) -> int:
    target = await target_of(address, private=private)
    tls = await asyncio.to_thread(certificates)
    # A proxy of the environment would look the name up once more.
    client = httpx.AsyncClient(verify=tls, trust_env=False, follow_redirects=False, timeout=PATIENCE_S)
    told = {**headers, "host": target.authority, "user-agent": USER_AGENT}
    asked = {"sni_hostname": target.host}
    async with client, client.stream("POST", target.url, content=body, headers=told, extensions=asked) as answer:
        return answer.status_code
