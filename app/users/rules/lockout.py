"""How long an e-mail address waits after failed sign-ins in a row."""

from datetime import timedelta

PAUSES_S = (0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600)
"""After the first failure, the second, and so on; the last one for all that follow."""
FORGOTTEN_AFTER = timedelta(days=1)
