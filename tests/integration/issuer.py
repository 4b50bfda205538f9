"""A sign-in service like Auth0: real keys, published over HTTP, and tokens signed with them."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

AUDIENCE = "https://api.demeterai.com"
JWKS_PATH = "/.well-known/jwks.json"


@cache
def signing_key(name: str) -> RSAPrivateKey:
    """The same key for the same name, as long as the process lives: making one takes a tenth of a second."""
    del name
    return generate_private_key(65537, 2048)


def published(name: str, **over: str) -> dict[str, Any]:
    """The public key in the form Auth0 gives it."""
    key: dict[str, Any] = RSAAlgorithm.to_jwk(signing_key(name).public_key(), as_dict=True)
    return key | {"kid": name, "use": "sig", "alg": "RS256"} | over


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Who asked has lost patience meanwhile."""


class Issuer:
    """What it publishes, how fast and whether at all can be changed meanwhile; `asked` counts the requests."""

    def __init__(self) -> None:
        self.asked = 0
        self.answer: tuple[int, bytes] = (200, b"")
        self.publish("first")
        self.hurry = Event()
        self.hurry.set()
        self._port = 0
        self._serve()

    @property
    def url(self) -> str:
        """The `iss` of its tokens."""
        return f"http://127.0.0.1:{self._port}/"

    def publish(self, *names: str) -> None:
        self.publish_all(*map(published, names))

    def publish_all(self, *keys: dict[str, Any]) -> None:
        self.answer = (200, json.dumps({"keys": keys}).encode())

    def token(self, kid: str | None = "first", signed_by: str | None = None, alg: str = "RS256", **claims: Any) -> str:
        """A good token, but for the claims given; one that is None is left out."""
        headers = {"kid": kid} if kid else None
        return jwt.encode(self.claims(**claims), signing_key(signed_by or kid or "first"), alg, headers)

    def signed_with_the_public_key(self) -> str:
        """HS256, the secret being what everybody can read: taken by whoever lets the token choose the algorithm."""
        secret = signing_key("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        body = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{part(self.claims())}"
        return f"{body}.{encoded(hmac.digest(secret, body.encode(), 'sha256'))}"

    def claims(self, **over: Any) -> dict[str, Any]:
        now = int(time.time())
        usual = {
            "iss": self.url,
            "sub": "auth0|abc123",
            "aud": [AUDIENCE, f"{self.url}userinfo"],
            "iat": now,
            "exp": now + 86_400,
            "permissions": ["stock:read", "stock:write", "analytics:read"],
        }
        return {name: value for name, value in (usual | over).items() if value is not None}

    @contextmanager
    def down(self) -> Iterator[None]:
        """Nobody listens at its port meanwhile."""
        self.close()
        yield
        self._serve()

    @contextmanager
    def slow(self) -> Iterator[None]:
        """Requests are taken and not answered meanwhile."""
        self.hurry.clear()
        yield
        self.hurry.set()

    def close(self) -> None:
        self.hurry.set()
        self._server.shutdown()
        self._server.server_close()

    def _serve(self) -> None:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked += 1
                issuer.hurry.wait()
                status, body = issuer.answer if self.path == JWKS_PATH else (404, b"")
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Not among the output of the tests."""

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_port
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


class Caller:
    """Calls the API with one token or another."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, token: str | bytes, path: str = "/api/v1/auth/me") -> httpx.Response:
        given = token.encode() if isinstance(token, str) else token
        return await self.client.get(path, headers={b"Authorization": b"Bearer " + given})


def part(content: dict[str, Any]) -> str:
    return encoded(json.dumps(content).encode())


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
