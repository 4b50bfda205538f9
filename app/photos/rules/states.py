"""The states of a session and the legal steps between them (PHO-07)."""

from types import MappingProxyType

from app.core.errors import Conflict
from app.photos.models import SessionStatus

S = SessionStatus

STEPS = MappingProxyType(
    {
        S.PENDING: frozenset({S.PROCESSING, S.NEEDS_CONFIG}),
        S.PROCESSING: frozenset(
            {S.COMPLETED, S.FAILED, S.PENDING, S.NEEDS_LOCATION, S.NEEDS_CONFIG, S.NEEDS_CALIBRATION}
        ),
        S.NEEDS_LOCATION: frozenset({S.PENDING, S.NEEDS_CONFIG}),
        S.NEEDS_CONFIG: frozenset({S.PENDING}),
        S.NEEDS_CALIBRATION: frozenset({S.PENDING}),
        S.FAILED: frozenset({S.PENDING}),
        S.COMPLETED: frozenset(),
    }
)
"""A session is counted only through a claim, so everything that resumes goes back to pending first.

A completed one stays as it is: counting the photo again is a new session that supersedes it.
"""

WAITS_FOR_A_WORKER = frozenset({S.PENDING, S.PROCESSING})
WAITS_FOR_A_PERSON = frozenset({S.NEEDS_LOCATION, S.NEEDS_CONFIG, S.NEEDS_CALIBRATION})


class IllegalStep(Conflict):
    """A session cannot go from its state to this one."""

    code = "illegal_step"


def step(current: SessionStatus, target: SessionStatus) -> SessionStatus:
    """The target, if the step is legal."""
    if target not in STEPS[current]:
        raise IllegalStep(f"A session that is {current} cannot become {target}.", status_now=current)
    return target
