"""PHO-14: the same photo once more, before and after it changed stock; and who learns what of it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.cli import demo_farm
from app.core.database import Sessions, unit_of_work
from app.core.errors import Conflict
from app.core.pages import PageRequest
from app.core.settings import Settings
from app.photos.rules.door import admit
from app.photos.schemas import SessionFilter, UploadForm
from app.photos.services import Accepted, Incoming, PhotoService, UploadService, keep
from app.stock.services import CycleService
from app.users.permissions import Principal, Scope
from app.vision import Count
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import UPLOAD, FakeEngine, Farm, a_photo, read, sent
from tests.integration.photos.test_worker import whole_png_of_nonsense


@asynccontextmanager
async def waiting(request: Coroutine[Any, Any, httpx.Response]) -> AsyncIterator[asyncio.Task[httpx.Response]]:
    """The request runs beside the block, long enough to come to a lock."""
    task = asyncio.create_task(request)
    await asyncio.sleep(0.5)
    yield task
    await task


def broken(*_: object) -> Count:
    raise RuntimeError("no such layer")


@pytest.mark.rule("PHO-07", "PHO-14")
async def test_a_photo_whose_attempts_failed_is_counted_when_it_is_sent_again(
    client: httpx.AsyncClient, farm: Farm, work: Work, settings: Settings
) -> None:
    photo = a_photo()
    answer = await sent(client, photo)
    for _ in range(settings.photo_max_attempts):
        assert await work(broken)
    assert (await read(client, answer))["error_code"] == "gave_up"
    again = await sent(client, photo, storage_location_id=farm.second)
    assert (again["session_id"], again["duplicate"], again["warnings"]) == (answer["session_id"], True, [])
    assert await work(broken)
    assert await work(FakeEngine())
    found = await read(client, answer)
    assert (found["stock_effect"], found["storage_location"]["id"]) == ("posted", farm.second)


async def test_bytes_that_give_no_picture_are_not_tried_again(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    nonsense = whole_png_of_nonsense()
    await sent(client, nonsense, storage_location_id=farm.place)
    assert await work(FakeEngine())
    again = await sent(client, nonsense)
    assert again["warnings"][-2:] == ["failed", "truncated"]
    assert not await work(FakeEngine())


@pytest.mark.rule("PHO-14")
async def test_a_count_that_waits_takes_the_place_sent_with_the_duplicate(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    photo = a_photo()
    answer = await sent(client, photo)
    await work(FakeEngine(confidence=0.1))
    await sent(client, photo, storage_location_id=farm.second)
    found = await read(client, answer)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.second, "waiting")


@pytest.mark.rule("PHO-14")
async def test_a_position_sent_with_the_duplicate_places_it(client: httpx.AsyncClient, farm: Farm, work: Work) -> None:
    photo = a_photo(lat=None, lng=None)
    answer = await sent(client, photo)
    lng, lat = demo_farm.spot(1, "NORTE", 2).centre()
    await sent(client, photo, lat=lat, lng=lng, accuracy_m=2)
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.second, "posted")


@pytest.mark.rule("PHO-05")
async def test_a_conflict_over_one_file_does_not_refuse_the_others(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    posted, new = a_photo(), a_photo()
    await sent(client, posted)
    await work(FakeEngine())
    files = [("files", ("a.jpg", posted)), ("files", ("b.jpg", new))]
    response = await client.post(UPLOAD, files=files, data={"storage_location_id": str(farm.second)})
    assert (response.status_code, response.json()["status"]) == (207, "partial")
    assert [job["filename"] for job in response.json()["jobs"]] == ["b.jpg"]
    assert [(each["index"], each["code"]) for each in response.json()["errors"]] == [(0, "placed_elsewhere")]
    only = await client.post(UPLOAD, files=files[:1], data={"storage_location_id": str(farm.second)})
    assert (only.status_code, only.json()["code"]) == (400, "no_usable_file")


@pytest.mark.usefixtures("farm")
async def test_no_connection_is_held_while_originals_are_stored(
    client: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, held = app.state.storage, []
    put = type(storage).put

    async def watched(*args: Any) -> None:
        held.append(app.state.sessions.kw["bind"].pool.checkedout())
        await put(storage, *args)

    monkeypatch.setattr(storage, "put", watched)
    await sent(client, a_photo())
    assert held == [0]


async def test_assigning_a_place_locks_the_session_first_as_a_record_does(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    """A record holds its session and then takes the place; whoever assigns must not hold the place meanwhile."""
    answer = await sent(client, a_photo(error_m=4.0))
    url = f"/api/v1/photos/sessions/{answer['session_id']}/assign-location"
    async with unit_of_work(sessions) as session:
        await session.execute(text("SET LOCAL lock_timeout = '3s'"))
        await session.execute(text("SELECT 1 FROM photo_processing_sessions FOR UPDATE"))
        async with waiting(client.post(url, json={"storage_location_id": farm.place})) as response:
            await CycleService(session, Scope()).lock_place(farm.place)
            await session.commit()
    assert response.result().status_code == 202


async def test_a_refusal_nobody_wrote_down_is_a_failed_attempt(
    client: httpx.AsyncClient, farm: Farm, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unheard_of(*_: object) -> None:
        raise Conflict

    monkeypatch.setattr(CycleService, "close", unheard_of)
    answer = await sent(client, a_photo(), storage_location_id=farm.place)
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"], found["warnings"]) == ("pending", "none", [])
    assert [each["code"] for each in found["attempt_log"]] == ["count_failed"]


async def seen(sessions: Sessions, scope: Scope, viewer: str) -> set[str]:
    async with sessions() as session:
        service = PhotoService(session, scope, None, viewer)  # type: ignore[arg-type]
        return {str(each.session_id) for each in (await service.page(SessionFilter(), PageRequest())).items}


async def test_a_photo_without_a_sure_place_is_seen_where_it_may_belong_and_by_its_sender(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    unsure, nowhere = await sent(client, a_photo(error_m=4.0)), await sent(client, a_photo(lat=None, lng=None))
    mine, other = Scope(frozenset({farm.warehouse_id})), Scope(frozenset({farm.other_warehouse_id}))
    assert await seen(sessions, mine, "nobody") == {unsure["session_id"]}
    assert await seen(sessions, other, "nobody") == set()
    assert await seen(sessions, other, "local|worker") == {unsure["session_id"], nowhere["session_id"]}


async def test_of_a_photo_outside_of_the_scope_a_duplicate_answers_only_its_ids(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, app: FastAPI, settings: Settings
) -> None:
    photo = a_photo(timedelta(days=46))
    first = await sent(client, photo)
    assert first["warnings"] == ["time_too_old"]
    bound = Principal("stranger", None, (), frozenset(), Scope(frozenset({farm.other_warehouse_id})))
    incoming = Incoming(0, admit(photo, settings.max_upload_megapixels), "a.jpg", AsyncMock(return_value=photo))
    form = UploadForm(storage_location_id=farm.elsewhere)
    kept = await keep([incoming], form, bound, app.state.storage, sessions)
    async with unit_of_work(sessions) as session:
        service = UploadService(session, bound, app.state.storage, settings)
        (again,) = await service.accept(kept, form, farm.user_id)
    assert isinstance(again, Accepted)
    assert (str(again.session_id), again.duplicate) == (first["session_id"], True)
    assert (again.status, again.warnings) == (None, ())
    assert (await read(client, first))["storage_location"]["id"] == farm.place
