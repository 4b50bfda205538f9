"""What still has to be done about a photograph, in one word (JOB-01)."""

from enum import StrEnum

from app.photos.models import SessionStatus
from app.photos.rules.states import WAITS_FOR_A_PERSON


class JobState(StrEnum):
    """`set_aside` was tried as often as it may be; `held` waits for somebody to say where, when or what it shows."""

    RUNNING = "running"
    WAITING = "waiting"
    RESTING = "resting"
    HELD = "held"
    FAILED = "failed"
    SET_ASIDE = "set_aside"


RETRIED = frozenset({JobState.FAILED, JobState.SET_ASIDE})
"""What goes on only when somebody asks for it."""


def counting_state(status: SessionStatus, *, gave_up: bool, rests: bool) -> JobState:
    """Of a photo that has no count yet."""
    if status is SessionStatus.PENDING:
        return JobState.RESTING if rests else JobState.WAITING
    if status is SessionStatus.FAILED:
        return JobState.SET_ASIDE if gave_up else JobState.FAILED
    return JobState.HELD if status in WAITS_FOR_A_PERSON else JobState.RUNNING


def drawing_state(attempts: int, most_attempts: int) -> JobState:
    """Of a count that has no picture yet."""
    return JobState.SET_ASIDE if attempts >= most_attempts else JobState.WAITING
