"""How much memory one process that works may have, on machines without a container around it."""

import resource

MEGABYTE = 1 << 20


class TooMuchMemory(Exception):
    """A job needed more than WORKER_MEMORY_MB. As a MemoryError it would end the worker with all its processes."""


def bound(most_mb: int) -> None:
    """What it asks for beyond that is refused: its job fails, not its neighbours. 0 is no bound.

    A lower one that holds already stays.

    Counted is what may be written (RLIMIT_DATA), not what was mapped: a network maps a multiple of what it uses.
    """
    if most_mb:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        most = most_mb * MEGABYTE if hard == resource.RLIM_INFINITY else min(most_mb * MEGABYTE, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def replaced_above_kb(most_mb: int) -> int | None:
    """A process that needed more than half of it makes room for a fresh one after its job."""
    return most_mb * 1024 // 2 or None
