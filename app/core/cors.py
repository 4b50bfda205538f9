"""Which web sites of other origins may call the API from a browser: those of CORS_ORIGINS, and none by default."""

from collections.abc import Sequence

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
TAKEN = ("Authorization", "Idempotency-Key", "If-Match", "X-Change-Reason", "X-Correlation-ID")
SHOWN = ("ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Correlation-ID")


def let_in(app: FastAPI, origins: Sequence[str]) -> None:
    """Without credentials: a token is sent by the page itself, and no cookie signs anybody in."""
    if origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=origins, allow_methods=METHODS, allow_headers=TAKEN, expose_headers=SHOWN
        )
