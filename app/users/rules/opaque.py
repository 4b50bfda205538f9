"""Random tokens that are handed out once, of which only a hash is kept."""

import secrets
from hashlib import sha256

MACHINE = "dmt_"
"""So the tokens of machines begin, which tells them from signed ones, and lets scanners of source code find them."""
SHOWN = 12
"""Characters of a machine's token that stay readable; those beyond MACHINE are 48 of its 256 bits."""


def fresh_secret(prefix: str = "") -> str:
    return prefix + secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """SHA-256, hexadecimal; quick, for what is random already cannot be guessed."""
    return sha256(secret.encode()).hexdigest()
