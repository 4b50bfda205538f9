"""The web app's files, where `web/dist` has been built: served at every address that is not the API's own."""

import gzip
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from app.core.settings import Settings

BUILT = Path(__file__).parents[2] / "web" / "dist"
OTHERS = frozenset({"api", "docs", "redoc", "openapi.json", "health", "ready", "metrics", "files"})
"""First words of the addresses that are no pages."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
BUILT_FILES = "/assets/"
PAGE = "index.html"
WORTH_PACKING = frozenset({".js", ".mjs", ".css", ".html", ".svg", ".wasm", ".webmanifest"})
MOST_PACKED = 256
"""Files that are kept packed; an app of this size has about a hundred, which take 2 MB."""


class WebPages(BaseRoute):
    """Answers a file that was built, and to a browser that wants a page the app itself, which knows its own addresses.

    What has its hash in its name may be kept for ever; all else is asked for again.
    """

    path = "/{page}"

    def __init__(self, folder: Path, policy: str) -> None:
        self._files, self._policy = StaticFiles(directory=folder), policy

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        ours = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not ours or scope["path"].lstrip("/").partition("/")[0] in OTHERS:
            return Match.NONE, {}
        return Match.FULL, {"endpoint": self}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(scope)
        answer.headers["Content-Security-Policy"] = self._policy
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        asset = scope["path"].startswith(BUILT_FILES)
        try:
            answer = await self._file(scope["path"].lstrip("/"), scope)
        except HTTPException:
            if asset or "text/html" not in Request(scope).headers.get("Accept", ""):
                raise
            answer = await self._file(PAGE, scope)
        answer.headers["Cache-Control"] = FOR_EVER if asset else ASK_AGAIN
        return answer

    async def _file(self, name: str, scope: Scope) -> Response:
        """Packed for who takes it so, unless a part of it is asked for."""
        answer = await self._files.get_response(name, scope)
        answer.headers.add_vary_header("Accept-Encoding")
        if Path(name).suffix not in WORTH_PACKING or not wants_packed(Headers(scope=scope)):
            return answer
        # Not the same bytes as the file, so a strong tag would promise too much.
        answer.headers["ETag"] = f"W/{answer.headers['ETag']}"
        return await as_packed(answer, scope["method"]) if isinstance(answer, FileResponse) else answer


def wants_packed(asked: Headers) -> bool:
    if "Range" in asked:
        return False
    for each in asked.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = each.replace(" ", "").partition(";q=")
        if name == "gzip":
            return not weight or bool(weight.strip("0."))
    return False


async def as_packed(file: FileResponse, method: str) -> Response:
    assert file.stat_result  # noqa: S101 - its finder has looked
    body = await run_in_threadpool(packed, Path(file.path), file.stat_result.st_mtime_ns)
    file.headers.update({"Content-Encoding": "gzip", "Content-Length": str(len(body))})
    return Response(b"" if method == "HEAD" else body, headers=file.headers)


@lru_cache(maxsize=MOST_PACKED)
def packed(file: Path, _changed_ns: int) -> bytes:
    """Once, for it takes longer than to send it."""
    return gzip.compress(file.read_bytes(), mtime=0)


def serve_web(app: FastAPI, settings: Settings, folder: Path = BUILT) -> None:
    """After all other routes; nothing where nothing was built."""
    if (folder / PAGE).is_file():
        app.router.routes.append(WebPages(folder, policy(settings)))


def policy(settings: Settings) -> str:
    """Scripts are the app's own; styles are set by its components; pictures may come from the photo store."""
    tenant = f" {settings.auth0_address}" if settings.auth0_domain else ""
    stores = [urlsplit(each) for each in (settings.public_url, settings.s3_endpoint_url)]
    pictures = "".join(f" {each.scheme}://{each.netloc}" for each in stores if each.netloc)
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' blob: data: https:{pictures}; connect-src 'self'{tenant}; "
        f"frame-src 'self'{tenant}; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        f"form-action 'self'; frame-ancestors 'none'"
    )
