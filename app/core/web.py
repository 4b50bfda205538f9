"""The web app's files, where `web/dist` has been built: served at every address that is not the API's own."""

from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
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
PACKING = 6
"""Of gzip: a third of what is sent, in milliseconds. A proxy that packs leaves it as it is."""


class WebPages(BaseRoute):
    """Answers a file that was built, and to a browser that wants a page the app itself, which knows its own addresses.

    What has its hash in its name may be kept for ever; all else is asked for again.
    """

    path = "/{page}"

    def __init__(self, folder: Path, policy: str) -> None:
        self._files, self._page, self._policy = StaticFiles(directory=folder), folder / "index.html", policy

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        ours = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not ours or scope["path"].lstrip("/").partition("/")[0] in OTHERS:
            return Match.NONE, {}
        return Match.FULL, {"endpoint": self}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(scope)
        answer.headers["Content-Security-Policy"] = self._policy
        await GZipMiddleware(answer, compresslevel=PACKING)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        try:
            answer = await self._files.get_response(scope["path"].lstrip("/"), scope)
        except HTTPException:
            if scope["path"].startswith(BUILT_FILES) or "text/html" not in Request(scope).headers.get("Accept", ""):
                raise
            answer = FileResponse(self._page, headers={"Cache-Control": ASK_AGAIN})
        else:
            answer.headers["Cache-Control"] = FOR_EVER if scope["path"].startswith(BUILT_FILES) else ASK_AGAIN
        return answer


def serve_web(app: FastAPI, settings: Settings, folder: Path = BUILT) -> None:
    """After all other routes; nothing where nothing was built."""
    if (folder / "index.html").is_file():
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
