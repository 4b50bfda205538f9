"""The web app is served beside the API, and only where it was built."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import Match

from app.core.http import install_error_handlers
from app.core.settings import Settings
from app.core.web import WebPages, policy, serve_web

PAGE = {"Accept": "text/html,*/*"}


def settings(**given: str) -> Settings:
    plain = Settings(_env_file=None, database_url="postgresql+asyncpg://nobody@localhost/none")
    return plain.model_copy(update=given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>the app</title>")
    (tmp_path / "assets" / "index-0a1b.js").write_text("0")
    (tmp_path / "sw.js").write_text("1")
    return tmp_path


def client(folder: Path) -> httpx.AsyncClient:
    app = FastAPI(docs_url=None, redoc_url=None)
    install_error_handlers(app)

    @app.get("/api/v1/thing")
    async def thing() -> str:
        return "thing"

    serve_web(app, settings(), folder)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.mark.parametrize("address", ["/", "/places/7", "/q/ABC-123"])
async def test_every_address_of_the_app_opens_it(folder: Path, address: str) -> None:
    async with client(folder) as browser:
        answer = await browser.get(address, headers=PAGE)
    assert answer.status_code == 200
    assert "the app" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_files_are_packed_for_who_takes_them_so(folder: Path) -> None:
    (folder / "assets" / "large-2c3d.js").write_text(code := "const claro = 1\n" * 1_000)
    async with client(folder) as browser:
        packed, plain = [
            await browser.get("/assets/large-2c3d.js", headers={"Accept-Encoding": each})
            for each in ("gzip", "identity")
        ]
    assert packed.text == plain.text == code
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert "Content-Encoding" not in plain.headers
    assert int(plain.headers["Content-Length"]) == len(code)


async def test_what_has_its_hash_in_its_name_is_kept_for_ever_and_the_rest_is_not(folder: Path) -> None:
    async with client(folder) as browser:
        asset, worker = await browser.get("/assets/index-0a1b.js"), await browser.get("/sw.js")
    assert (asset.text, worker.text) == ("0", "1")
    assert "immutable" in asset.headers["Cache-Control"]
    assert worker.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/files/nothing", "/metrics", "/docs"])
async def test_addresses_of_the_api_are_never_taken_for_pages(folder: Path, address: str) -> None:
    async with client(folder) as browser:
        answer = await browser.get(address, headers=PAGE)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("target", ["*", "foo", ""])
def test_what_is_no_path_breaks_nothing(folder: Path, target: str) -> None:
    route = WebPages(folder, "")
    assert route.matches({"type": "http", "method": "GET", "path": target})[0] is Match.FULL


@pytest.mark.parametrize("accept", ["*/*", PAGE["Accept"]])
async def test_an_asset_that_is_gone_is_missing_and_no_page_comes_in_its_place(folder: Path, accept: str) -> None:
    async with client(folder) as browser:
        answer = await browser.get("/assets/index-old.js", headers={"Accept": accept})
    assert answer.status_code == 404


async def test_nothing_outside_of_the_folder_is_served(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    async with client(folder) as browser:
        answer = await browser.get("/..%2fsecret.txt")
    assert answer.status_code == 404


async def test_only_reading_opens_pages(folder: Path) -> None:
    async with client(folder) as browser:
        assert (await browser.post("/", headers=PAGE)).status_code in {404, 405}
        assert (await browser.post("/api/v1/thing")).status_code == 405


async def test_without_a_build_there_are_no_pages(tmp_path: Path) -> None:
    async with client(tmp_path) as browser:
        assert (await browser.get("/", headers=PAGE)).status_code == 404


def test_a_browser_may_talk_to_the_tenant_and_show_pictures_of_the_photo_store() -> None:
    said = policy(
        settings(
            auth0_domain="farm.eu.auth0.com", auth0_api_audience="farm", s3_endpoint_url="http://store:9000/prefix"
        )
    )
    assert "connect-src 'self' https://farm.eu.auth0.com;" in said
    assert "img-src 'self' blob: data: https: http://localhost:8000 http://store:9000;" in said
    assert "auth0" not in policy(settings())
