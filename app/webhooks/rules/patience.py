"""How often and how long a receiver that is away is tried."""

from datetime import timedelta

PAUSES = tuple(timedelta(seconds=each) for each in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
"""As Standard Webhooks advises: three days and a half in all."""
MOST_ATTEMPTS = len(PAUSES) + 1


def pause_after(attempt: int) -> timedelta | None:
    """None after the last one."""
    return PAUSES[attempt - 1] if attempt <= len(PAUSES) else None
