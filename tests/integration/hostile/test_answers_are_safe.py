"""What every answer carries for a browser's sake, and links to files that nobody can make or bend."""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.hardening import ALWAYS, API_POLICY
from app.core.reference import INLINE
from app.core.settings import Settings
from app.core.storage import DiskStorage, S3Storage, Shelf
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.hostile.conftest import Limited, caller
from tests.unit.photos.pictures import a_picture

KEY = "0f7c9c1e-4d0b-4a52-8a51-1c8f6f3f2f11.jpg"


@pytest.mark.parametrize(
    "path", ["/health", "/api/v1/auth/me", "/api/v1/nothing", "/docs", "/openapi.json", "/files/original/a.jpg"]
)
async def test_every_answer_has_the_headers(client_as: ClientFor, path: str) -> None:
    answer = await client_as(None).get(path)
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert (
        "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        or "sandbox" in answer.headers["Content-Security-Policy"]
    )
    assert "Strict-Transport-Security" not in answer.headers
    assert "Server" not in answer.headers


async def test_data_runs_nothing_and_stays_in_no_cache(client_as: ClientFor, app: FastAPI) -> None:
    answer = await client_as(Role.WORKER).get("/api/v1/stock/batches")
    assert answer.headers["Content-Security-Policy"] == API_POLICY
    assert answer.headers["Cache-Control"] == "no-store"

    @app.get("/api/broken")
    async def broken() -> None:
        raise RuntimeError

    assert (await client_as(None).get("/api/broken")).headers["X-Content-Type-Options"] == "nosniff"


async def test_over_tls_browsers_are_told_to_stay_there(app: FastAPI) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://test") as client:
        assert (await client.get("/health")).headers["Strict-Transport-Security"] == "max-age=31536000"


LOADED = re.compile(r'(?:src|href|spec-url)="([^"]*)"|url: \'([^\']*)\'')


@pytest.mark.parametrize(("path", "files"), [("/docs", 4), ("/redoc", 3)])
async def test_the_reference_loads_nothing_but_from_here(client_as: ClientFor, path: str, files: int) -> None:
    client = client_as(None)
    page = await client.get(path)
    loaded = [first or second for first, second in LOADED.findall(page.text)]
    assert len(loaded) == files
    for address in loaded:
        assert address.startswith("/")
        assert (await client.get(address)).status_code == 200
    assert "http" not in page.headers["Content-Security-Policy"]


async def test_the_reference_runs_its_own_lines_as_they_stand_and_no_others(client_as: ClientFor) -> None:
    page = await client_as(None).get("/docs")
    (lines,) = INLINE.findall(page.text)
    (scripts,) = re.findall("script-src ([^;]*);", page.headers["Content-Security-Policy"])
    assert scripts == f"'self' 'sha256-{b64encode(sha256(lines.encode()).digest()).decode()}'"
    assert "script-src 'self';" in (await client_as(None).get("/redoc")).headers["Content-Security-Policy"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_link_but_an_unchanged_one_opens_anything(data: st.DataObject) -> None:
    storage, expires = DiskStorage(Settings(_env_file=None, jwt_secret_key="k" * 40)), 2**33
    signature = storage._signature(Shelf.ORIGINAL, KEY, expires)
    assert storage.permits(Shelf.ORIGINAL, KEY, expires, signature)
    at = data.draw(st.integers(0, len(signature) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda each: each != signature[at]))
    assert not storage.permits(Shelf.ORIGINAL, KEY, expires, signature[:at] + other + signature[at + 1 :])
    assert not storage.permits(Shelf.ORIGINAL, KEY, expires, data.draw(st.text()))
    assert not storage.permits(Shelf.VISUALIZATION, KEY, expires, signature)
    assert not storage.permits(
        Shelf.ORIGINAL, data.draw(st.text().filter(lambda each: each != KEY)), expires, signature
    )
    assert not storage.permits(
        Shelf.ORIGINAL, KEY, data.draw(st.integers().filter(lambda each: each != expires)), signature
    )


@pytest.mark.parametrize(
    "path",
    [
        f"original/{KEY}?expires=99999999999&signature={quote('é')}",
        f"original/{KEY}?expires=99999999999999999999999999&signature=0",
        f"original/{KEY}?expires=-1&signature=0",
        f"original/{KEY}?expires=1e9&signature=0",
        "original/..%2F..%2Fetc%2Fpasswd?expires=99999999999&signature=0",
        "original/%00?expires=99999999999&signature=0",
        "original/.hidden?expires=99999999999&signature=0",
        "elsewhere/a.jpg?expires=99999999999&signature=0",
        "../../etc/passwd",
        "original/" + "a" * 5_000 + "?expires=99999999999&signature=0",
    ],
)
async def test_a_link_somebody_made_up_is_refused(client_as: ClientFor, path: str) -> None:
    answer = await client_as(Role.ADMIN).get(f"/files/{path}")
    assert answer.status_code in {403, 404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_link_to_s3_is_for_one_object_and_expires() -> None:
    given = Settings(
        _env_file=None,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        s3_presigned_url_expiry_hours=2,
        s3_bucket_original="originals",
    )
    storage = S3Storage(given)
    link, other = (urlsplit(storage.link(Shelf.ORIGINAL, key)) for key in (KEY, "b.jpg"))
    query = parse_qs(link.query)
    assert link.path.endswith(KEY)
    assert "secret" not in link.query
    assert query["X-Amz-Expires"] == ["7200"]
    assert query["X-Amz-Signature"] != parse_qs(other.query)["X-Amz-Signature"]


NAMES = [
    "../../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows\\system32",
    "a\x00.jpg",
    "C:\\x.jpg",
    "x" * 3_000 + ".jpg",
    "$(reboot).jpg",
    "'; DROP TABLE users; --.jpg",
    "<script>.jpg",
    "\u202egpj.exe",
    ".",
    "..",
    " ",
]


async def test_no_name_of_a_file_leads_to_a_path(client: httpx.AsyncClient, settings: Settings) -> None:
    """Objects are named by us; what the sender calls them is only remembered."""
    for number, name in enumerate(NAMES):
        files = {"file": (name, a_picture(colour=f"#0000{number:02x}"))}
        answer = await client.post("/api/v1/photos/upload", files=files)
        assert answer.status_code in {202, 422}, (name, answer.text)
    stored = [path for path in settings.storage_dir.parent.rglob("*") if path.is_file()]
    assert len(stored) > 8
    for path in stored:
        assert path.parent == settings.storage_dir / "original"
        assert len(path.stem) == 36


async def test_the_api_decodes_no_picture(limited: Limited, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the API decodes a picture")

    for name in ("PIL.Image.open", "PIL.ImageFile.ImageFile.load", "PIL.ImageFile.ImageFile.__init__"):
        monkeypatch.setattr(name, forbidden)
    picture = a_picture_made_before
    async with limited() as app, caller(app) as client:
        answer = await client.post("/api/v1/photos/upload", files={"file": ("a.jpg", picture)})
        assert answer.status_code == 202
        assert (await client.get(f"/api/v1/photos/{answer.json()['photo_id']}")).status_code == 200


a_picture_made_before = a_picture()
