"""The web app is served beside the API, and only where it was built."""

import gzip
import os
from pathlib import Path
from types import SimpleNamespace

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


LARGE = "/assets/large-2c3d.js"
CODE = "const claro = 1\n" * 1_000


@pytest.fixture
def large(folder: Path) -> Path:
    return written(folder / LARGE.lstrip("/"), CODE)


def written(file: Path, text: str) -> Path:
    """At a time that is its length: no clock need go on between two of them."""
    file.write_text(text)
    os.utime(file, ns=(len(text), len(text)))
    return file


async def asked(folder: Path, method: str = "GET", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in {"accept_encoding": "identity", **headers}.items()}
    async with client(folder) as browser:
        answer = await browser.request(method, LARGE, headers=named)
    assert answer.headers["Vary"] == "Accept-Encoding"
    return answer


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("accepted", ["gzip", "br, gzip", "GZIP;q=0.5, identity", "gzip ; q=1.0"])
async def test_files_are_packed_for_who_takes_them_so(folder: Path, accepted: str) -> None:
    packed, plain = await asked(folder, accept_encoding=accepted), await asked(folder)
    assert packed.text == plain.text == CODE
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < len(CODE) / 10
    assert packed.headers["ETag"] == "W/" + plain.headers["ETag"]
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("accepted", ["identity", "", "br", "gzip;q=0", "gzip; q=0.000, br"])
async def test_and_for_nobody_else(folder: Path, accepted: str) -> None:
    plain = await asked(folder, accept_encoding=accepted)
    assert "Content-Encoding" not in plain.headers
    assert (plain.text, int(plain.headers["Content-Length"])) == (CODE, len(CODE))
    assert plain.headers["ETag"].startswith('"')


@pytest.mark.usefixtures("large")
async def test_a_part_is_one_of_the_file_as_it_is(folder: Path) -> None:
    part = await asked(folder, accept_encoding="gzip", range="bytes=6-10")
    assert (part.status_code, part.text) == (206, "claro")
    assert part.headers["ETag"] == (await asked(folder)).headers["ETag"]
    assert "Content-Encoding" not in part.headers


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
async def test_who_has_it_gets_it_no_second_time(folder: Path, accepted: str) -> None:
    tag = (await asked(folder, accept_encoding=accepted)).headers["ETag"]
    again = await asked(folder, accept_encoding=accepted, if_none_match=tag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
async def test_the_head_is_that_of_the_whole(folder: Path, accepted: str) -> None:
    head, whole = [await asked(folder, method, accept_encoding=accepted) for method in ("HEAD", "GET")]
    assert head.headers == whole.headers
    assert head.content == b""


async def test_a_file_is_packed_once_and_again_when_it_changed(
    folder: Path, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packings: list[int] = []

    def compress(data: bytes, **given: int) -> bytes:
        packings.append(len(data))
        return gzip.compress(data, **given)

    monkeypatch.setattr("app.core.web.gzip", SimpleNamespace(compress=compress))
    assert [(await asked(folder, accept_encoding="gzip")).text for _ in range(2)] == [CODE, CODE]
    written(large, "const claro = 2")
    assert (await asked(folder, accept_encoding="gzip")).text == "const claro = 2"
    assert packings == [len(CODE), 15]


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
