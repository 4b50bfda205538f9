"""What bad input gets: a clear refusal, and nothing half-stored."""

import struct
import zlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from app.core.database import Sessions
from app.core.settings import Settings
from app.photos.models import Image, PhotoSession
from tests.integration.conftest import ClientFor
from tests.integration.photos.farm import UPLOAD, a_photo, digest, send, sent
from tests.unit.photos.pictures import a_picture

pytestmark = pytest.mark.usefixtures("farm")

type Originals = Callable[[], list[Path]]


async def stored(sessions: Sessions) -> tuple[int, int]:
    async with sessions() as session:
        images = await session.scalar(select(func.count()).select_from(Image)) or 0
        return images, await session.scalar(select(func.count()).select_from(PhotoSession)) or 0


def bomb() -> bytes:
    """A whole PNG of 200 megapixels in 25 kilobytes."""
    packer = zlib.compressobj(9)
    body = b"".join([*(packer.compress(bytes(2501)) for _ in range(10_000)), packer.flush()])
    parts = (b"IHDR", struct.pack(">IIBBBBB", 20_000, 10_000, 1, 0, 0, 0, 0)), (b"IDAT", body), (b"IEND", b"")
    chunks = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BAD = {
    "empty": (b"", 400, "empty_file"),
    "text": (b"a letter to the grower", 400, "not_an_image"),
    "gif named jpg": (a_picture("GIF"), 400, "unsupported_type"),
    "cut jpeg": (a_picture(size=(300, 200))[:-200], 400, "truncated"),
    "cut png": (a_picture("PNG", (300, 200))[:-1], 400, "truncated"),
    "25 MB": (b"\xff\xd8\xff" + b"\x00" * (25 * 1024 * 1024), 413, "too_large"),
    "200 megapixels": (bomb(), 413, "too_many_pixels"),
}


@pytest.mark.rule("PHO-01", "PHO-02")
async def test_a_bad_file_is_refused_and_leaves_nothing(
    client: httpx.AsyncClient, sessions: Sessions, originals: Originals
) -> None:
    for name, (data, status, code) in BAD.items():
        response = await send(client, data)
        assert response.headers["Content-Type"] == "application/problem+json", name
        problem = response.json()
        assert (response.status_code, problem["status"], problem["code"]) == (status, status, code), name
        assert problem["detail"], name
        assert problem["correlation_id"] == response.headers["X-Correlation-ID"], name
    assert await stored(sessions) == (0, 0)
    assert originals() == []


@pytest.mark.rule("PHO-02")
async def test_reading_stops_where_the_file_gets_too_large(client: httpx.AsyncClient, settings: Settings) -> None:
    sent_mb = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent_mb
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n\xff\xd8\xff'
        while sent_mb < 200:
            sent_mb += 1
            yield bytes(1024 * 1024)

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    response = await client.post(UPLOAD, content=endless(), headers=headers)
    assert response.status_code == 413
    assert sent_mb <= settings.max_upload_mb + 1


@pytest.mark.rule("PHO-02")
async def test_exactly_the_largest_allowed_file_is_taken(client: httpx.AsyncClient, settings: Settings) -> None:
    photo = a_photo()
    await sent(client, photo + bytes(settings.max_upload_mb * 1024 * 1024 - len(photo)))
    one_more = a_photo()
    assert (
        await send(client, one_more + bytes(settings.max_upload_mb * 1024 * 1024 - len(one_more) + 1))
    ).status_code == 413


WRONG_FIELDS = (
    ({"lat": "91", "lng": "0"}, "/body/lat"),
    ({"lat": "-33"}, "/body"),
    ({"taken_at": "yesterday"}, "/body/taken_at"),
    ({"sha256": "abc"}, "/body/sha256"),
    ({"accuracy_m": "-1"}, "/body/accuracy_m"),
    ({"user_id": "1"}, "/body/user_id"),
    ({"storage_location_id": "one"}, "/body/storage_location_id"),
)


async def test_a_wrong_field_is_named(client: httpx.AsyncClient, sessions: Sessions) -> None:
    for form, pointer in WRONG_FIELDS:
        response = await send(client, a_photo(), **form)
        assert response.status_code == 422, form
        assert response.json()["errors"][0]["pointer"] == pointer
    assert await stored(sessions) == (0, 0)


async def test_empty_fields_of_a_web_form_count_as_not_given(client: httpx.AsyncClient) -> None:
    await sent(client, a_photo(), lat="", lng="", notes="", storage_location_id="")


WITHOUT_FILE: dict[str, tuple[dict[str, Any], int, str]] = {
    "urlencoded": ({"data": {"notes": "no file"}}, 400, "wrong_form"),
    "other name": ({"files": {"picture": ("a.jpg", a_picture())}}, 422, "invalid"),
    "file twice": ({"files": [("file", ("a.jpg", a_picture())), ("file", ("b.jpg", a_picture()))]}, 422, "invalid"),
    "both": ({"files": [("file", ("a.jpg", a_picture())), ("files", ("b.jpg", a_picture()))]}, 422, "invalid"),
    "fields only": ({"files": {"notes": (None, "no file")}}, 422, "invalid"),
    "json": ({"json": {"file": "a.jpg"}}, 400, "wrong_form"),
    "no boundary": (
        {"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data"}},
        400,
        "wrong_form",
    ),
}


async def test_a_request_without_its_file_is_refused(client: httpx.AsyncClient) -> None:
    for name, (body, status, code) in WITHOUT_FILE.items():
        response = await client.post(UPLOAD, **body)
        assert (response.status_code, response.json()["code"]) == (status, code), name


async def test_the_announced_checksum_is_checked(client: httpx.AsyncClient, sessions: Sessions) -> None:
    photo = a_photo()
    response = await send(client, photo, sha256=digest(photo + b"x"))
    assert (response.status_code, response.json()["code"]) == (400, "checksum_mismatch")
    assert await stored(sessions) == (0, 0)
    await sent(client, photo, sha256=digest(photo).upper())


def several(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", each) for each in files]


@pytest.mark.rule("PHO-05")
async def test_good_files_go_on_where_others_are_bad(client: httpx.AsyncClient, sessions: Sessions) -> None:
    """PHO-05"""
    files = several(
        ("a.jpg", a_photo()), ("b.jpg", b"no picture"), ("c.jpg", a_photo()), ("d.jpg", bytes(21 * 1024 * 1024))
    )
    response = await client.post(UPLOAD, files=files)
    assert response.status_code == 207
    answer = response.json()
    assert (answer["status"], answer["total_files"]) == ("partial", 4)
    assert [job["filename"] for job in answer["jobs"]] == ["a.jpg", "c.jpg"]
    refused = [(each["index"], each["filename"], each["code"]) for each in answer["errors"]]
    assert refused == [(1, "b.jpg", "not_an_image"), (3, "d.jpg", "too_large")]
    assert await stored(sessions) == (2, 2)
    status = (await client.get(answer["poll_url"])).json()
    assert {job["job_id"] for job in status["jobs"]} == {job["job_id"] for job in answer["jobs"]}


@pytest.mark.rule("PHO-03")
async def test_several_good_files_are_all_accepted(client: httpx.AsyncClient) -> None:
    response = await client.post(UPLOAD, files=several(*((f"{n}.jpg", a_photo()) for n in range(3))))
    assert response.status_code == 202
    assert (response.json()["status"], response.json()["errors"]) == ("accepted", [])


@pytest.mark.rule("PHO-05")
async def test_only_bad_files_are_refused_together(client: httpx.AsyncClient, originals: Originals) -> None:
    response = await client.post(UPLOAD, files=several(("a.jpg", b"no"), ("b.gif", a_picture("GIF"))))
    assert (response.status_code, response.json()["code"]) == (400, "no_usable_file")
    faults = [(each["pointer"], each["code"]) for each in response.json()["errors"]]
    assert faults == [("/body/files/0", "not_an_image"), ("/body/files/1", "unsupported_type")]
    assert originals() == []


@pytest.mark.rule("PHO-03")
async def test_more_than_a_hundred_files_are_refused(client: httpx.AsyncClient) -> None:
    """PHO-03"""
    response = await client.post(UPLOAD, files=several(*((f"{n}.jpg", b"x") for n in range(101))))
    assert (response.status_code, response.json()["code"]) == (400, "too_many_files")


@pytest.mark.parametrize("blocked", ["folder replaced by a file", "folder not writable"])
async def test_a_store_that_is_down_accepts_nothing(
    client: httpx.AsyncClient, sessions: Sessions, settings: Settings, blocked: str
) -> None:
    settings.storage_dir.mkdir()
    if blocked == "folder replaced by a file":
        (settings.storage_dir / "original").write_text("in the way")
    else:
        (settings.storage_dir / "original").symlink_to("/proc/1/nowhere")
    photo = a_photo()
    response = await send(client, photo)
    assert (response.status_code, response.json()["code"]) == (503, "storage_unavailable")
    assert int(response.headers["Retry-After"]) > 0
    assert await stored(sessions) == (0, 0)
    (settings.storage_dir / "original").unlink()
    await sent(client, photo)
    assert await stored(sessions) == (1, 1)


async def test_the_same_key_answers_the_same_and_stores_once(client: httpx.AsyncClient, sessions: Sessions) -> None:
    photo, headers = a_photo(), {"Idempotency-Key": str(uuid4())}
    files = {"file": ("a.jpg", photo)}
    first = await client.post(UPLOAD, files=files, headers=headers)
    again = await client.post(UPLOAD, files=files, headers=headers)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert again.json()["duplicate"] is False
    other = await client.post(UPLOAD, files={"file": ("a.jpg", a_photo())}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert await stored(sessions) == (1, 1)


async def test_who_may_send_and_who_may_look(client_as: ClientFor, viewer: httpx.AsyncClient) -> None:
    assert (await send(client_as(None), a_photo())).status_code == 401
    assert (await send(viewer, a_photo())).status_code == 403
    assert (await viewer.get("/api/v1/photos/sessions")).status_code == 200
