"""The API's document as pages, at /docs and /redoc; all that they load comes from here, so no network is needed."""

import mimetypes
import re
from base64 import b64encode
from hashlib import sha256

from fastapi import FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

FILES = "/docs/files"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def serve_reference(app: FastAPI) -> None:
    """The application must have been made without pages of FastAPI's own, which load scripts from elsewhere."""
    mimetypes.init()  # reads files, and would do so while the first caller waits
    app.mount(FILES, StaticFiles(packages=[("fastapi_offline", "static")]))

    async def swagger(request: Request) -> HTMLResponse:
        root = request.scope["root_path"].rstrip("/")
        return guarded(
            get_swagger_ui_html(
                openapi_url=f"{root}{app.openapi_url}",
                title=app.title,
                swagger_js_url=f"{root}{FILES}/swagger-ui-bundle.js",
                swagger_css_url=f"{root}{FILES}/swagger-ui.css",
                swagger_favicon_url=f"{root}{FILES}/favicon.png",
            )
        )

    async def redoc(request: Request) -> HTMLResponse:
        root = request.scope["root_path"].rstrip("/")
        return guarded(
            get_redoc_html(
                openapi_url=f"{root}{app.openapi_url}",
                title=app.title,
                redoc_js_url=f"{root}{FILES}/redoc.standalone.js",
                redoc_favicon_url=f"{root}{FILES}/favicon.png",
                with_google_fonts=False,
            )
        )

    app.add_route("/docs", swagger, include_in_schema=False)
    app.add_route("/redoc", redoc, include_in_schema=False)


def guarded(page: HTMLResponse) -> HTMLResponse:
    """It runs what this machine serves and its own lines as they stand, and whatever else gets into it does not run."""
    own = "".join(f" 'sha256-{fingerprint(each)}'" for each in INLINE.findall(bytes(page.body).decode()))
    page.headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src 'self'{own}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"worker-src blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page


def fingerprint(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
