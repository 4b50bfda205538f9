"""Where a webhook's address leads, looked up once: what was judged is what is connected to."""

import asyncio
import socket
from dataclasses import dataclass

import httpx

from app.core.errors import Fault, Invalid
from app.webhooks.rules import is_public

PORTS = {"https": 443, "http": 80}


class RefusedAddress(Invalid):
    """Nothing is sent to this address."""

    code = "refused_address"


@dataclass(frozen=True, slots=True)
class Target:
    """`url` has the numeric address, `host` what the receiver is asked for by and what its certificate is of."""

    url: httpx.URL
    host: str
    authority: str


async def target_of(address: str, *, private: bool) -> Target:
    """Raises RefusedAddress; with `private`, addresses of one's own networks and plain http are fine."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError):
        raise refused("is no address") from None
    if url.scheme not in ({"https", "http"} if private else {"https"}) or not url.host:
        raise refused("begins with https://")
    if url.userinfo:
        raise refused("has a name or password in it; the signature says who sends")
    found = await looked_up(url.host, url.port or PORTS[url.scheme])
    if not private and not all(map(is_public, found)):
        raise refused("leads into a network that is not public; WEBHOOK_PRIVATE_ADDRESSES=true allows it")
    return Target(url.copy_with(host=found[0]), url.host, url.netloc.decode())


async def looked_up(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise refused("names a host that is not known") from None
    return [str(each[4][0]) for each in found]


def refused(why: str) -> RefusedAddress:
    return RefusedAddress(f"The address {why}.", errors=[Fault("/body/url", why, "refused_address")])
