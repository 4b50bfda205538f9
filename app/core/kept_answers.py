"""Answers kept ready until the farm changes."""

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from weakref import WeakValueDictionary

MOST_BYTES = 32 * 1024 * 1024
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """`packed` is gzip; None where the caller has it already."""

    etag: str
    packed: bytes | None


class Answers:
    """Of this process: packed, by what was asked for and who may see what; those asked for longest ago are forgotten.

    Each is made once, however many wait for it, and made again as soon as the version is another.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._making: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._bytes = 0

    async def get(
        self, key: Hashable, version: Hashable, make: Callable[[], Awaitable[bytes]], known: str | None = None
    ) -> Kept:
        """`known` is what the caller names as its own, as If-None-Match has it."""
        etag = etag_of(key, version)
        if known is not None and etag in known:
            return Kept(etag, None)
        making = self._making.setdefault(key, asyncio.Lock())
        async with making:
            if (found := self._kept.get(key)) is None or found.etag != etag:
                found = Kept(etag, await asyncio.to_thread(gzip.compress, await make(), LEVEL, mtime=0))
            self._keep(key, found)
        return found

    def _keep(self, key: Hashable, answer: Kept) -> None:
        self._bytes -= size_of(self._kept.pop(key, None))
        self._kept[key] = answer
        self._bytes += size_of(answer)
        while self._bytes > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= size_of(oldest)


def size_of(answer: Kept | None) -> int:
    return len(answer.packed or b"") if answer else 0


def etag_of(key: Hashable, version: Hashable) -> str:
    return f'"{hashlib.sha256(repr((key, version)).encode()).hexdigest()[:32]}"'
