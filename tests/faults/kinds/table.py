"""The table that every kind of fault enters, and what several of them do."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from tests.e2e.sending import Photo
from tests.faults.scene import Scene

type Fault = Callable[[Scene], AbstractContextManager[None]]
type Happening = Callable[[Scene], Iterator[None]]

SLOW = 1008, 756
"""A picture that takes seconds to count."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`short` ones are part of `make test`; it `lasts_s` before it is mended."""

    name: str
    fault: Fault
    short: bool
    lasts_s: float

    @property
    def says(self) -> str:
        return (self.fault.__doc__ or "").strip().partition("\n")[0]


KINDS: list[Kind] = []


def kind(*, short: bool = False, lasts_s: float = 0.5) -> Callable[[Happening], Fault]:
    """A block, as for `contextmanager`: what breaks before its `yield`, what is mended after it."""

    def register(happening: Happening) -> Fault:
        fault = contextmanager(happening)
        KINDS.append(Kind(happening.__name__, fault, short, lasts_s))
        return fault

    return register


def sent(scene: Scene, *size: int) -> Photo:
    """One more photograph, taken in."""
    photo = scene.photographer.takes(*size)
    scene.photographer.sends(photo)
    scene.load.photos.append(photo)
    return photo
