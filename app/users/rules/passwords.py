"""Passwords: what makes a good one, and what is kept of it."""

import re
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.users.rules.commonest import WORDS

SHORTEST, LONGEST = 12, 128
NEEDED = (
    (str.isupper, "a capital letter"),
    (str.islower, "a small letter"),
    (str.isdigit, "a digit"),
)
LOOK_ALIKES = str.maketrans("0134578@$!|ñáéíóú", "oieastbasiinaeiou")
YEAR = re.compile(r"(19|20)\d\d")
FEWEST_LEFT = 5
READABLE = "abcdefghijkmnpqrstuvwxyz"  # no l and o, which are read as digits
GROUPS, GROUP = 4, 5

HASHER = PasswordHasher()
"""Argon2id with the parameters that RFC 9106 recommends where 64 MiB can be spared."""


def good(password: str) -> str:
    """The password itself; raises ValueError where it is too easily guessed."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"has {SHORTEST} to {LONGEST} characters")
    for kind, name in NEEDED:
        if not any(map(kind, password)):
            raise ValueError(f"needs {name}")
    if len(set(left_to_guess(password))) < FEWEST_LEFT:
        raise ValueError("is made of what everybody tries first: take other words, and more of them")
    return password


def left_to_guess(password: str) -> str:
    """What is neither a year nor one of the commonest words, however those are written."""
    left = folded(YEAR.sub("", password))
    for word in sorted(map(folded, WORDS.split()), key=len, reverse=True):
        left = left.replace(word, "")
    return left


def folded(text: str) -> str:
    """In small letters, those for which other signs stand included."""
    return text.lower().translate(LOOK_ALIKES)


def fresh_password() -> str:
    """One nobody has seen (about 95 bits), easy to read aloud."""
    groups = ["".join(secrets.choice(READABLE) for _ in range(GROUP)) for _ in range(GROUPS)]
    return f"{'-'.join(groups).capitalize()}-{secrets.randbelow(10)}"


def hashed(password: str) -> str:
    """Takes about 0.1 s and 64 MiB, so never where an event loop runs."""
    return HASHER.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Takes as long for nobody's hash as for a wrong password."""
    decoy = hash_of_nobody()
    try:
        return HASHER.verify(password_hash or decoy, password) and password_hash is not None
    except VerificationError:
        return False


def outdated(password_hash: str) -> bool:
    """Whether it was made with other parameters than are used now."""
    return HASHER.check_needs_rehash(password_hash)


@cache
def hash_of_nobody() -> str:
    return hashed(secrets.token_urlsafe())
