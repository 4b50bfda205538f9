"""How long an e-mail address waits after failed sign-ins in a row."""

from datetime import timedelta

PAUSES_S = (0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600)
"""After the first failure at one address of the network, the second, and so on; the last one for all that follow."""
PAUSES_ANYWHERE_S = (0,) * 49 + (10, 30, 60, 120, 300)
"""The same of all addresses together but those where the account signed in well before: what guesses from everywhere
gets 300 tries a day, and whoever owns the account is not kept out where they usually are."""
FORGOTTEN_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=180)
"""How long an address stays known; longer than anybody stays signed in."""
