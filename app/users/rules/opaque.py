"""Random tokens that are handed out once, of which only a hash is kept."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

MACHINE = "dmt_"
"""So the tokens of machines begin, which tells them from signed ones, and lets scanners of source code find them."""
SHOWN = 12
"""Characters of a machine's token that stay readable; those beyond MACHINE are 48 of its 256 bits."""


MARK_END = "."
"""Stands in no secret itself."""


def fresh_secret(prefix: str = "") -> str:
    return prefix + secrets.token_urlsafe(32)


def family_mark(family: UUID) -> str:
    """So all refresh tokens of one sign-in begin: they can be counted together before anybody asks the database."""
    return f"{family.hex}{MARK_END}"


def family_of(secret: str) -> str:
    """By what it is marked with; a token without a mark is a family of its own."""
    return secret.partition(MARK_END)[0]


def successor(secret: str, key: str) -> str:
    """The next secret after this one: the same each time, and nobody's to know who lacks the key."""
    mark, end, _ = secret.rpartition(MARK_END)
    digest = hmac.digest(key.encode(), b"refresh:" + secret.encode(), "sha256")
    return mark + end + urlsafe_b64encode(digest).rstrip(b"=").decode()


def fingerprint(secret: str) -> str:
    """SHA-256, hexadecimal; quick, for what is random already cannot be guessed."""
    return sha256(secret.encode()).hexdigest()
