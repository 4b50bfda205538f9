"""Lists, filters and addresses of photographs and sessions."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from app.core.database import Sessions, unit_of_work
from app.photos.models import ContentType, Image, PhotoSession, SessionStatus
from tests.builders import save
from tests.integration.photos.farm import Farm, a_photo, sent
from tests.integration.statements import statements

SESSIONS = "/api/v1/photos/sessions"
START = datetime(2026, 10, 1, tzinfo=UTC)


async def stored(sessions: Sessions, farm: Farm, number: int, **over: object) -> list[str]:
    """So many sessions, one day after another, with their images."""
    ids = []
    async with unit_of_work(sessions) as session:
        for day in range(number):
            image = await save(
                session,
                Image(
                    image_id=uuid4(),
                    s3_bucket="original",
                    s3_key_original=f"{uuid4()}.jpg",
                    content_type=ContentType.JPEG,
                    file_size_bytes=1,
                    original_filename=f"{day}.jpg",
                ),
            )
            usual = {
                "original_image_id": image.image_id,
                "storage_location_id": farm.place,
                "taken_at": START + timedelta(days=day),
                "status": SessionStatus.COMPLETED,
                "created_by_user_id": farm.user_id,
            }
            row = await save(session, PhotoSession(**usual | over))
            ids.append(str(row.session_id))
    return ids


async def test_sessions_come_newest_first_page_by_page(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    ids = await stored(sessions, farm, 5)
    seen, cursor = [], None
    for _ in range(3):
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(SESSIONS, params=params)).json()
        seen += [each["session_id"] for each in page["items"]]
        cursor = page["next"]
    assert seen == ids[::-1]
    assert cursor is None
    assert (await client.get(SESSIONS, params={"count": "exact"})).json()["total"] == 5


async def test_sessions_are_filtered(client: httpx.AsyncClient, farm: Farm, sessions: Sessions) -> None:
    ids = await stored(sessions, farm, 4)
    failed = await stored(sessions, farm, 1, status=SessionStatus.FAILED, storage_location_id=farm.elsewhere)

    async def found(**params: str | int) -> list[str]:
        answer = await client.get(SESSIONS, params=params)
        assert answer.status_code == 200, answer.text
        return [each["session_id"] for each in answer.json()["items"]]

    assert await found(status="failed") == failed
    assert await found(storage_location_id=farm.place) == ids[::-1]
    assert await found(warehouse_id=farm.other_warehouse_id) == failed
    assert await found(stock_effect="posted") == []
    days = {"date_from": "2026-10-02T00:00:00Z", "date_to": "2026-10-04T00:00:00Z"}
    assert await found(**days) == [ids[2], ids[1]]


WRONG = (
    {"page": "2"},
    {"colour": "green"},
    {"status": "lost"},
    {"date_from": "2026-10-02"},
    {"date_from": "2026-10-02T00:00:00"},
    {"cursor": "nonsense"},
    {"limit": "501"},
)


async def test_wrong_parameters_are_refused(client: httpx.AsyncClient) -> None:
    for params in WRONG:
        assert (await client.get(SESSIONS, params=params)).status_code == 422, params


UNKNOWN = (
    (f"/api/v1/photos/{uuid4()}", 404),
    (f"{SESSIONS}/{uuid4()}", 404),
    (f"/api/v1/photos/jobs/status?upload_session_id={uuid4()}", 404),
    ("/api/v1/photos/jobs/status", 422),
    ("/api/v1/photos/jobs/status?session_ids=a,b", 422),
    ("/api/v1/photos/no-uuid", 422),
)


async def test_unknown_things_are_not_found_and_ids_are_uuids(client: httpx.AsyncClient) -> None:
    """T-36: fixed paths are not taken for ids of photos."""
    for path, status in UNKNOWN:
        assert (await client.get(path)).status_code == status, path


async def test_a_list_asks_the_database_equally_often_however_long_it_is(
    app: FastAPI, client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    async def asked() -> int:
        with statements(app) as seen:
            assert (await client.get(SESSIONS)).status_code == 200
        return len(seen)

    await stored(sessions, farm, 2)
    few = await asked()
    await stored(sessions, farm, 12)
    assert await asked() == few


@pytest.mark.usefixtures("farm")
async def test_an_upload_can_be_followed_by_its_own_id(client: httpx.AsyncClient) -> None:
    answer = await sent(client, a_photo())
    status = (await client.get(answer["poll_url"])).json()
    assert status["upload_session_id"] == answer["upload_session_id"]
    assert [job["job_id"] for job in status["jobs"]] == [answer["session_id"]]
    assert status["summary"]["overall_progress_percent"] == 0
    assert status["jobs"][0]["result"] is None
    listed = (await client.get(SESSIONS, params={"upload_session_id": answer["upload_session_id"]})).json()
    assert [each["session_id"] for each in listed["items"]] == [answer["session_id"]]
