"""What a load costs: memory of the API, processor time of everybody, and whether the probes still answer."""

import asyncio
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout

PROBES = ("/health", "/ready")
PROBED_WITHIN_S = 5.0
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Probe:
    path: str
    status: int
    ms: float


@dataclass
class Watch:
    """Looks once a second while it is entered. `processes` are watched by name."""

    url: str
    api: int
    processes: Mapping[str, int]
    memory_mb: list[float] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    cores: dict[str, float] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        self._began, self._spent = time.monotonic(), self._spent_s()
        self._session = ClientSession(self.url, timeout=ClientTimeout(total=PROBED_WITHIN_S))
        self._looking = asyncio.create_task(self._look())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._looking.cancel()
        await asyncio.wait([self._looking])
        await self._session.close()
        seconds = time.monotonic() - self._began
        spent = self._spent_s()
        self.cores = {name: round((spent[name] - self._spent[name]) / seconds, 2) for name in spent}

    async def _look(self) -> None:
        while True:
            self.memory_mb.append(memory_mb(self.api))
            await asyncio.gather(asyncio.sleep(1), *map(self._probe, PROBES))

    async def _probe(self, path: str) -> None:
        began, status = time.monotonic(), 0
        try:
            async with self._session.get(path) as answer:
                await answer.read()
                status = answer.status
        except (ClientError, TimeoutError, OSError):
            pass
        self.probes.append(Probe(path, status, 1000 * (time.monotonic() - began)))

    def _spent_s(self) -> dict[str, float]:
        return {name: with_children_s(pid) for name, pid in self.processes.items()}


def memory_mb(pid: int) -> float:
    """Resident, in megabytes of a million bytes."""
    (kib,) = re.findall(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return round(int(kib) * 1024 / 1e6, 1)


def with_children_s(pid: int) -> float:
    """Seconds of processor time of a process, of its children, and of those that have ended."""
    return sum(spent_s(each) for each in (pid, *children(pid)))


def spent_s(pid: int) -> float:
    return sum(map(int, stat(pid)[11:15])) / TICKS_A_SECOND if pid != os.getpid() else time.process_time()


def children(pid: int) -> list[int]:
    return [int(each.name) for each in Path("/proc").glob("[0-9]*") if parent(int(each.name)) == pid]


def parent(pid: int) -> int | None:
    """None if it has just ended."""
    try:
        return int(stat(pid)[1])
    except OSError:
        return None


def stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on; the second, a name, may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def name_of(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text().strip()
