"""The headers of Standard Webhooks: who sent it, when, and that nobody changed it."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_bytes

PREFIX = "whsec_"
LENGTH = 32
GRACE = timedelta(hours=24)
"""How long a secret goes on to sign after another one has taken its place."""


def fresh_secret() -> str:
    return PREFIX + b64encode(token_bytes(LENGTH)).decode()


def headers_of(secrets: Sequence[str], message: str, at: datetime, body: bytes) -> dict[str, str]:
    """`message` is the same at each attempt, so that a receiver knows what it has heard already.

    A signature with each secret: a receiver that knows one of them takes the message.
    """
    stamp = str(int(at.timestamp()))
    signed = b".".join((message.encode(), stamp.encode(), body))
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signature(each, signed) for each in secrets),
    }


def signature(secret: str, signed: bytes) -> str:
    digest = hmac.digest(b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256)
    return f"v1,{b64encode(digest).decode()}"
