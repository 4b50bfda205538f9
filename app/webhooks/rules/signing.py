"""The headers of Standard Webhooks: who sent it, when, and that nobody changed it."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from datetime import datetime
from secrets import token_bytes

PREFIX = "whsec_"
LENGTH = 32


def fresh_secret() -> str:
    return PREFIX + b64encode(token_bytes(LENGTH)).decode()


def headers_of(secret: str, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """`message` is the same at each attempt, so that a receiver knows what it has heard already."""
    stamp = str(int(at.timestamp()))
    signed = b".".join((message.encode(), stamp.encode(), body))
    digest = hmac.digest(b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256)
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{b64encode(digest).decode()}",
    }
