"""How long somebody stays signed in by refresh tokens."""

from datetime import datetime, timedelta

GRACE = timedelta(seconds=10)
"""Who lost the answer to a refresh asks again within it, and gets the same successor."""
LONGEST_STAY = timedelta(days=90)
"""After it everybody signs in anew, however often they came."""


def end_of(now: datetime, stay: timedelta, began_at: datetime) -> datetime:
    """When a refresh token that is made now ends; `began_at` is the sign-in it comes from."""
    return min(now + stay, began_at + LONGEST_STAY)
