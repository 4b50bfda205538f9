"""What is said of a count once more, at the wrong moment, or of a place that is gone."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update

from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.locations.models import StorageLocation
from app.photos.models import PhotoSession
from app.photos.tasks.drawing import draw
from app.stock.services import CycleService
from app.users.permissions import Role, Scope
from tests.integration.conftest import ClientFor
from tests.integration.photos.checking import (
    again,
    assign_time,
    audited,
    broken,
    reprocess,
    stock,
    validate,
    validated,
)
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent, the_session
from tests.integration.statements import statements

PLACES = "/api/v1/locations/locations"
MONTH = timedelta(days=31)


async def counted(client: httpx.AsyncClient, work: Work, engine: FakeEngine, **photo: Any) -> dict[str, Any]:
    answer = await sent(client, a_photo(**photo))
    assert await work(engine)
    return answer


def moment(ago: timedelta) -> str:
    return (datetime.now(UTC) - ago).isoformat()


@pytest.mark.rule("VLD-04")
async def test_the_same_word_of_the_same_person_is_no_other_one(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    client_as: ClientFor,
    farm: Farm,
    sessions: Sessions,
    work: Work,
    context: JobContext,
) -> None:
    answer = await counted(client, work, FakeEngine())
    said = {"containers": [{"number": 1, "total": 64}], "added": [{"x": 20, "y": 50, "w": 9, "h": 9, "class": "plant"}]}
    first = await validated(supervisor, answer, **said)
    async with sessions() as session:
        row = (await session.scalars(select(PhotoSession))).one()
    await draw(context, row.id)
    second = await validated(supervisor, answer, **said)
    assert second["validation_date"] == first["validation_date"]
    assert second["annotated_url"] is not None
    assert len(await audited(sessions, "session.validate")) == 1
    third = await validated(client_as(Role.ADMIN), answer, **said)
    assert third["validated_by_user_id"] != second["validated_by_user_id"]
    assert len(await audited(sessions, "session.validate")) == 2
    assert await stock(sessions, farm.place) == 104


@pytest.mark.rule("VLD-02")
async def test_a_box_has_to_lie_in_the_photo_as_it_is_shown(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    """It is 640 wide and 480 high."""
    answer = await counted(client, work, FakeEngine())
    box = {"x": 10, "y": 600, "w": 9, "h": 9, "class": "plant"}
    refused = await validate(supervisor, answer, added=[box])
    assert [each["code"] for each in refused.json()["errors"]] == ["out_of_range"]
    assert (await validated(supervisor, answer, added=[box | {"x": 600, "y": 10}]))["total"] == 101
    assert farm.place


@pytest.mark.rule("RPR-01", "PHO-09")
async def test_a_counted_photo_is_not_counted_again_for_a_place_without_a_configuration(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    refused = await reprocess(supervisor, answer, storage_location_id=farm.bare)
    assert (refused.status_code, refused.json()["code"]) == (409, "no_configuration")
    assert len((await client.get(f"/api/v1/photos/{answer['photo_id']}")).json()["runs"]) == 1


@pytest.mark.rule("RPR-02", "PHO-14")
async def test_a_run_that_waits_does_not_move_a_posted_count_to_another_place(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """Only a supervisor may have a counted photo counted for another place."""
    answer = await counted(client, work, FakeEngine())
    second = await again(supervisor, answer)
    assert await work(FakeEngine(containers=(("segment", 10),)))
    assert (await read(client, second))["warnings"] == ["unlike_expected"]
    url = f"/api/v1/photos/sessions/{second['session_id']}/assign-location"
    refused = await client.post(url, json={"storage_location_id": farm.second})
    assert (refused.status_code, refused.json()["code"]) == (409, "placed_elsewhere")
    assert (await stock(sessions, farm.place), await stock(sessions, farm.second)) == (100, 0)


@pytest.mark.rule("RPR-01")
async def test_the_original_is_looked_for_and_not_read(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    farm: Farm,
    work: Work,
    app: FastAPI,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = await counted(client, work, FakeEngine())
    monkeypatch.delattr(type(app.state.storage), "get")
    assert (await reprocess(supervisor, answer)).status_code == 202
    assert farm.place


async def test_all_plants_learn_of_their_movements_in_one_statement(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, app: FastAPI, sessions: Sessions, work: Work
) -> None:
    kinds = (("segment", 30), ("box", 20), ("box", 20), ("pot", 1), ("pot", 1))
    answer = await counted(client, work, FakeEngine(containers=kinds, confidence=0.1))
    with statements(app) as seen:
        assert (await validated(supervisor, answer))["stock_effect"] == "posted"
    assert len([each for each in seen if each.startswith("UPDATE detections")]) == 1
    told = text("SELECT container_id, min(stock_movement_id), max(stock_movement_id) FROM detections GROUP BY 1")
    async with sessions() as session:
        movements = {least for _, least, most in await session.execute(told) if least == most}
    assert len(movements - {None}) == len(kinds)
    assert await broken(sessions) == []
    assert farm.place


@pytest.mark.rule("PHO-12", "VLD-04")
async def test_a_run_that_waits_behind_a_checked_one_is_not_shown_for_it(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    checked = await counted(client, work, FakeEngine())
    await validated(supervisor, checked, containers=[{"number": 1, "total": 70}])
    await again(supervisor, checked)
    assert await work(FakeEngine())
    other = await counted(client, work, FakeEngine(), taken=None)
    assert (await assign_time(client, other, moment(MONTH))).json()["warnings"] == ["older_than_baseline"]
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.place)
        assert place.photo_session_id == (await the_session(session, checked)).id


@pytest.mark.rule("RPR-04", "PHO-16")
async def test_a_run_that_was_asked_for_before_does_not_bring_the_wrong_time_back(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    first = await counted(client, work, FakeEngine(), ago=timedelta(days=2))
    second = await again(supervisor, first)
    taken = datetime.now(UTC) - timedelta(days=6)
    stated = await assign_time(client, first, taken.isoformat())
    assert (stated.status_code, stated.json()["stock_effect"]) == (200, "posted"), stated.text
    assert await work(FakeEngine(containers=(("segment", 60), ("box", 39))))
    found = await read(client, second)
    assert (found["stock_effect"], datetime.fromisoformat(found["taken_at"])) == ("posted", taken)
    assert await stock(sessions, farm.place) == 99
    assert await broken(sessions) == []


@pytest.mark.rule("LOC-07", "CYC-12")
async def test_a_photo_of_a_place_that_was_taken_out_of_use_waits(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    client_as: ClientFor,
    farm: Farm,
    sessions: Sessions,
    work: Work,
) -> None:
    answer, admin = await sent(client, a_photo()), client_as(Role.ADMIN)
    assert (await admin.delete(f"{PLACES}/{farm.place}")).status_code == 204
    assert await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"]) == ("completed", "waiting")
    assert found["warnings"] == ["place_out_of_use"]
    assert (await validated(supervisor, answer))["warnings"] == ["place_out_of_use"]
    assert (await admin.patch(f"{PLACES}/{farm.place}", json={"active": True})).status_code == 200
    assert (await validated(supervisor, answer))["stock_effect"] == "posted"
    assert await stock(sessions, farm.place) == 100


@pytest.mark.rule("LOC-07")
async def test_a_place_that_goes_while_its_count_is_recorded_gets_no_stock(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo())
    async with unit_of_work(sessions) as session:
        await session.execute(update(StorageLocation).where(StorageLocation.id == farm.place).values(active=False))
        recording = asyncio.ensure_future(work(FakeEngine()))
        await asyncio.sleep(1)
        assert not recording.done()
    await recording
    assert await stock(sessions, farm.place) == 0
    await work(FakeEngine())
    assert (await read(client, answer))["warnings"] == ["place_out_of_use"]


@pytest.mark.rule("CYC-13", "PHO-16")
async def test_stating_a_time_locks_the_photo_it_replaces_before_the_place(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """Whoever validates the other photo holds that one and then takes the place."""
    first = await counted(client, work, FakeEngine(), ago=timedelta(hours=5))
    second = await counted(client, work, FakeEngine(), taken=None)
    assert (await validated(supervisor, second))["warnings"] == ["time_unknown"]
    locked = text("SELECT 1 FROM photo_processing_sessions WHERE session_id = :id FOR UPDATE")
    async with unit_of_work(sessions) as session:
        await session.execute(text("SET LOCAL lock_timeout = '3s'"))
        await session.execute(locked, {"id": UUID(first["session_id"])})
        stating = asyncio.create_task(assign_time(client, second, moment(timedelta(hours=1))))
        await asyncio.sleep(0.5)
        await CycleService(session, Scope()).lock_place(farm.place)
    answer = await stating
    assert (answer.status_code, answer.json()["stock_effect"]) == (200, "posted"), answer.text
    assert (await read(client, first))["stock_effect"] == "replaced"
