"""The way of a photograph over real HTTP, from the door to the ledger, and what the door refuses."""

import json
import shutil
import struct
import subprocess
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import ExifTags, Image

from tests.e2e import evidence
from tests.e2e.evidence import at_rest
from tests.e2e.running import RunningStack, until
from tests.e2e.sending import SAMPLE, Photographer, pixels
from tests.hostile.corpus import flat_png

pytestmark = pytest.mark.xdist_group("photographs")

UPLOAD = "/api/v1/photos/upload"
MEBIBYTE = 1024 * 1024
LARGEST = flat_png(10_000, 10_000)


def gif() -> bytes:
    with BytesIO() as file:
        Image.new("P", (640, 480)).save(file, "GIF")
        return file.getvalue()


def png(width: int, height: int, content: bytes) -> bytes:
    """One that is whole by its structure, whatever its content."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def located(lat: float, lng: float) -> bytes:
    """A photo whose camera says where it was."""
    exif = Image.Exif()
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "S", "W"
    gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLongitude] = (lat, 0.0, 0.0), (lng, 0.0, 0.0)
    with Image.open(BytesIO(pixels(640, 480))) as photo, BytesIO() as file:
        photo.save(file, "JPEG", exif=exif)
        return file.getvalue()


BAD_FILES = [
    pytest.param(b"Dear Sir or Madam", 400, "not_an_image", id="a letter"),
    pytest.param(pixels(640, 480)[:-5_000], 400, "truncated", id="cut short"),
    pytest.param(b"", 400, "empty_file", id="empty"),
    pytest.param(pixels(640, 480) + bytes(25 * MEBIBYTE), 413, "too_large", id="25 MB"),
    pytest.param(png(20_000, 10_000, zlib.compress(b"")), 413, "too_many_pixels", id="200 megapixels"),
    pytest.param(gif(), 400, "unsupported_type", id="a GIF named .jpg"),
]


def stored(stack: RunningStack) -> list[int]:
    """Pictures, sessions, and files on the shelf of originals."""
    shelf = stack.folders.home / "storage" / "original"
    return [
        stack.one("SELECT count(*) FROM s3_images WHERE sha256 IS NOT NULL"),
        stack.one("SELECT count(*) FROM photo_processing_sessions"),
        len(list(shelf.iterdir())) if shelf.is_dir() else 0,
    ]


def upload(client: httpx.Client, data: bytes, **form: str) -> httpx.Response:
    return client.post(UPLOAD, files={"file": ("photo.jpg", data)}, data=form)


@pytest.mark.parametrize(("data", "status", "code"), BAD_FILES)
def test_a_bad_file_is_refused_at_the_door_and_nothing_is_stored(
    stack: RunningStack, client: httpx.Client, data: bytes, status: int, code: str
) -> None:
    before = stored(stack)
    answer = upload(client, data)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["status"], problem["code"], problem["instance"]) == (status, code, UPLOAD)
    assert problem["correlation_id"] == answer.headers["X-Correlation-ID"]
    assert problem["detail"]
    assert stored(stack) == before


def test_a_store_that_cannot_write_accepts_nothing(
    stack: RunningStack, client: httpx.Client, photographer: Photographer
) -> None:
    photo, shelf = photographer.takes(), stack.folders.home / "storage" / "original"
    shelf.mkdir(parents=True, exist_ok=True)
    aside, before = shelf.with_name("aside"), stored(stack)
    shelf.rename(aside)
    shelf.write_text("a file where the folder should be")
    try:
        answer = upload(client, photo.data)
    finally:
        shelf.unlink()
        aside.rename(shelf)
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert stored(stack) == before


def test_a_camera_that_claims_to_be_at_zero_zero_is_not_refused_but_asked_where(
    stack: RunningStack, client: httpx.Client
) -> None:
    answer = upload(client, located(0.0, 0.0), taken_at=datetime.now(UTC).isoformat())
    assert answer.status_code == 202
    assert "needs_location" in answer.json()["warnings"]
    session = f"/api/v1/photos/sessions/{answer.json()['session_id']}"
    assert client.get(session).json()["status"] == "needs_location"
    place = stack.one("SELECT max(storage_location_id) FROM storage_location_config")
    told = client.post(f"{session}/assign-location", json={"storage_location_id": place})
    assert told.status_code == 202
    until(lambda: client.get(session).json()["status"] == "completed", "it is counted once its place is known")


def test_what_only_decoding_shows_ends_as_failed_with_a_code_and_the_original_kept(client: httpx.Client) -> None:
    data = png(640, 480, uuid4().bytes)
    answer = upload(client, data, storage_location_id="1", taken_at=datetime.now(UTC).isoformat())
    assert answer.status_code == 202
    session = f"/api/v1/photos/sessions/{answer.json()['session_id']}"
    ended = until(lambda: ended_session(client, session), "it ends")
    assert (ended["status"], ended["error_code"], ended["attempts"]) == ("failed", "truncated", 1)
    assert httpx.get(ended["original_url"]).content == data


def test_a_picture_that_takes_too_much_memory_is_set_aside_with_its_reason_and_the_next_one_is_counted(
    stack: RunningStack, client: httpx.Client, photographer: Photographer
) -> None:
    """100 grey megapixels, 97 KB of them; behind its end mark, so that it was never sent before."""
    deaths, next_one = stack.deaths("vision"), photographer.takes()
    answer = upload(client, LARGEST + uuid4().bytes, storage_location_id="1", taken_at=datetime.now(UTC).isoformat())
    assert answer.status_code == 202
    photographer.sends(next_one)
    session = f"/api/v1/photos/sessions/{answer.json()['session_id']}"
    ended = until(lambda: ended_session(client, session), "it ends")
    assert (ended["status"], ended["error_code"]) == ("failed", "gave_up")
    # On a slow machine an attempt may have run out of its lease.
    assert "too_much_memory" in {each["code"] for each in ended["attempt_log"]} <= {"too_much_memory", "lease_expired"}
    until(lambda: evidence.session(stack, next_one, "status") == "completed", "the next one is counted")
    assert stack.deaths("vision") == deaths


def ended_session(client: httpx.Client, session: str) -> Any:
    found = client.get(session).json()
    return found if found["status"] in {"completed", "failed"} else None


def test_the_same_photo_twice_is_one_photo(
    stack: RunningStack, client: httpx.Client, photographer: Photographer
) -> None:
    """PHO-14: even when both are sent in the same instant."""
    photo = photographer.takes()
    before = stored(stack)
    form = {"storage_location_id": str(photo.place), "taken_at": photo.taken_at.isoformat()}
    with ThreadPoolExecutor(2) as people:
        both = list(people.map(lambda _: upload(client, photo.data, **form), range(2)))
    both.append(upload(client, photo.data, **form))
    assert [answer.status_code for answer in both] == [202, 202, 202]
    assert len({(answer.json()["photo_id"], answer.json()["session_id"]) for answer in both}) == 1
    assert sorted(answer.json()["duplicate"] for answer in both) == [False, True, True]
    pictures, sessions, _ = stored(stack)
    assert (pictures, sessions) == (before[0] + 1, before[1] + 1)


@pytest.fixture(scope="module")
def followed(client: httpx.Client) -> dict[str, Any]:
    """A sample sent as a telephone sends it, and followed to its end."""
    correlation_id = f"test-{uuid4()}"
    # Bytes behind the end mark: it may have been sent before.
    data = SAMPLE.read_bytes() + correlation_id.encode()
    sent = client.post(
        UPLOAD,
        files={"file": (SAMPLE.name, data)},
        data={"taken_at": datetime.now(UTC).isoformat()},
        headers={"X-Correlation-ID": correlation_id},
    )
    assert sent.status_code == 202, sent.text
    poll = sent.json()["poll_url"]
    until(lambda: client.get(poll).json()["summary"]["overall_progress_percent"] == 100, "the count is over")
    session = f"/api/v1/photos/sessions/{sent.json()['session_id']}"
    until(lambda: client.get(session).json()["annotated_url"], "it is drawn")
    return {"sent": sent, "data": data, "correlation_id": correlation_id, "session": client.get(session).json()}


def test_an_accepted_photo_is_found_in_its_place_and_counted(followed: dict[str, Any]) -> None:
    answer, session = followed["sent"].json(), followed["session"]
    assert answer["status"] == "uploaded"
    assert {"photo_id", "original_url", "poll_url"} <= answer.keys()
    assert (session["status"], session["error_code"], session["attempts"]) == ("completed", None, 1)
    assert session["storage_location"]["code"] == "NAVE1-NORTE-LOC-001"
    assert not session["place_uncertain"]
    assert session["total"] > 0
    assert session["total"] == session["total_detected"] + session["total_estimated"]
    assert session["total"] == sum(each["detected"] + each["estimated"] for each in session["containers"])
    low, high = session["interval"]
    assert low <= session["total"] <= high


def test_what_was_counted_is_in_the_stock_or_waits_with_a_reason(
    client: httpx.Client, followed: dict[str, Any]
) -> None:
    session = followed["session"]
    if session["stock_effect"] == "waiting":
        assert session["warnings"]
        assert (session["cycle"], session["movements"]) == (None, [])
        return
    assert session["stock_effect"] == "posted"
    batches = client.get(
        "/api/v1/stock/batches", params={"storage_location_id": session["storage_location"]["id"]}
    ).json()["items"]
    assert sum(batch["quantity"] for batch in batches) == session["total"]
    assert session["cycle"]["counted"] == session["total"]
    for batch in batches:
        movements = client.get(f"/api/v1/stock/batches/{batch['id']}/movements").json()["items"]
        assert sum(each["quantity"] for each in movements) == batch["quantity"]


def test_its_pictures_open_for_whoever_has_the_link_and_for_nobody_else(followed: dict[str, Any]) -> None:
    session = followed["session"]
    assert httpx.get(session["original_url"]).content == followed["data"]
    for name in ("annotated_url", "thumbnail_url"):
        opened = httpx.get(session[name])
        assert opened.status_code == 200
        with Image.open(BytesIO(opened.content)) as picture:
            assert opened.headers["Content-Type"] == Image.MIME[picture.format or ""]
    assert httpx.get(session["original_url"].replace("signature=", "signature=0")).status_code == 403


def test_its_correlation_id_leads_from_the_request_into_the_worker(
    stack: RunningStack, followed: dict[str, Any]
) -> None:
    assert followed["sent"].headers["X-Correlation-ID"] == followed["correlation_id"]
    counted = [line for line in stack.lines("vision") if line["correlation_id"] == followed["correlation_id"]]
    assert [line["session_id"] for line in counted if line["message"] == "Photo counted"] == [
        followed["session"]["session_id"]
    ]


def test_the_metrics_of_all_processes_are_shown_together(client: httpx.Client, followed: dict[str, Any]) -> None:
    """Counting and the movements of a count happen in the worker, requests in the API."""
    shown = httpx.get(str(client.base_url.join("/metrics"))).text
    assert followed["session"]["status"] == "completed"
    assert summed(shown, "demeter_ml_inference_duration_seconds_count") > 0
    assert summed(shown, "demeter_stock_operations_total") > 0
    assert summed(shown, "http_requests_total") > 0
    assert summed(shown, "http_request_duration_seconds_count") > 0
    assert "demeter_active_photo_sessions" in shown


def summed(shown: str, name: str) -> float:
    return sum(
        float(line.rpartition(" ")[2]) for line in shown.splitlines() if line.startswith((f"{name} ", f"{name}{{"))
    )


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_commands_of_the_deployment_guide_do_what_it_says(stack: RunningStack, token: str) -> None:
    bearer = ["-H", f"Authorization: Bearer {token}"]
    json_body = ["-H", "Content-Type: application/json", "-d"]
    anywhere, somewhere = (
        {"product_id": 1, "quantity": 100},
        {"product_id": 1, "location_id": 1, "quantity": 100, "batch_code": "BATCH-001"},
    )
    batches, post = "/api/v1/stock/batches", ["-X", "POST"]
    assert curl(stack, "/health") == (200, {"status": "healthy", "service": "DemeterAI v2.0"})
    assert curl(stack, batches)[0] == 401
    assert curl(stack, batches, *post, *json_body, json.dumps(anywhere))[0] == 401
    assert curl(stack, batches, *bearer)[0] == 200
    status, created = curl(stack, batches, *post, *bearer, *json_body, json.dumps(anywhere))
    assert (status, created["quantity"], created["location_id"]) == (201, 100, 1)
    status, created = curl(stack, batches, *post, *bearer, *json_body, json.dumps(somewhere))
    assert (status, created["batch_code"]) == (201, "BATCH-001")
    assert curl(stack, batches, *post, *bearer, *json_body, json.dumps(somewhere))[0] == 409
    assert created["id"] in {each["id"] for each in curl(stack, batches, *bearer)[1]["items"]}
    assert curl(stack, "/api/v1/auth/me", *bearer)[1]["roles"] == ["worker"]
    status, accepted = curl(stack, UPLOAD, *post, "-F", f"file=@{SAMPLE}", *bearer)
    assert (status, accepted["status"]) == (202, "uploaded")
    at_rest(stack)


def curl(stack: RunningStack, path: str, *options: str) -> tuple[int, Any]:
    """Status and JSON."""
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--write-out", "\n%{http_code}", *options, stack.url + path],
        capture_output=True,
        text=True,
        check=True,
    )
    body, _, status = done.stdout.rpartition("\n")
    return int(status), json.loads(body)


def test_whoever_may_only_look_may_not_send(stack: RunningStack, photographer: Photographer) -> None:
    with stack.client(stack.demeter("token", "--role", "viewer")) as viewer:
        assert viewer.get("/api/v1/stock/batches").status_code == 200
        refused = upload(viewer, photographer.takes().data)
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
