"""A photo is counted again: RPR-01 to RPR-05, and what becomes of a count somebody vouched for."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.locations.models import StorageLocation
from app.networks import METRICS
from app.photos.models import PhotoSession
from app.vision import Count
from tests.integration.photos.checking import (
    a_key,
    again,
    assign_time,
    audited,
    broken,
    ledger,
    reprocess,
    stock,
    validate,
    validated,
)
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, send, sent, the_session

MONTH = timedelta(days=31)
FEWER = FakeEngine(containers=(("segment", 50), ("box", 35)))


def broken_engine(*_: object) -> Count:
    raise RuntimeError("no such layer")


async def counted(client: httpx.AsyncClient, work: Work, engine: FakeEngine, **photo: Any) -> dict[str, Any]:
    answer = await sent(client, a_photo(**photo))
    assert await work(engine)
    return answer


@pytest.mark.rule("RPR-01")
async def test_it_is_asked_for_with_a_reason_and_goes_before_new_photos(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    newer = await sent(client, a_photo(MONTH))
    url = f"/api/v1/photos/{answer['photo_id']}/reprocess"
    assert (await supervisor.post(url, json={})).status_code == 422
    assert (await supervisor.post(url, json={"reason": " "})).status_code == 422
    response = await supervisor.post(url, json={"reason": "better weights"})
    assert response.status_code == 202
    told = response.json()
    assert (told["status"], told["image_id"]) == ("accepted", answer["photo_id"])
    job = (await client.get(told["poll_url"])).json()["jobs"][0]
    assert (job["job_id"], job["status"]) == (told["new_job_id"], "pending")
    assert await work(FakeEngine())
    assert (await read(client, {"session_id": told["new_job_id"]}))["status"] == "completed"
    assert (await read(client, newer))["status"] == "pending"
    assert (await supervisor.post(f"/api/v1/photos/{UUID(int=0)}/reprocess", json={"reason": "x"})).status_code == 404
    assert farm.place


@pytest.mark.rule("RPR-01")
async def test_without_its_original_it_cannot_be_counted_again(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    farm: Farm,
    work: Work,
    originals: Callable[[], list[Path]],
) -> None:
    answer = await counted(client, work, FakeEngine())
    (original,) = originals()
    original.unlink()
    refused = await reprocess(supervisor, answer)
    assert (refused.status_code, refused.json()["code"]) == (400, "original_missing")
    assert farm.place


@pytest.mark.rule("RPR-02")
async def test_who_sent_a_photo_may_help_it_on_and_supervisors_may_more(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    viewer: httpx.AsyncClient,
    farm: Farm,
    work: Work,
    settings: Settings,
) -> None:
    lost, theirs = await sent(client, a_photo(lat=None, lng=None)), await sent(supervisor, a_photo(lat=None, lng=None))
    assert (await reprocess(viewer, lost, storage_location_id=farm.place)).status_code == 403
    assert (await reprocess(client, theirs, storage_location_id=farm.place)).status_code == 403
    assert (await reprocess(client, lost, storage_location_id=farm.place)).status_code == 202
    assert await work(FakeEngine())
    assert (await reprocess(client, lost)).status_code == 403
    assert (await reprocess(supervisor, lost)).status_code == 202
    assert settings.photo_max_attempts


@pytest.mark.rule("RPR-03")
async def test_not_while_it_runs(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo())
    assert (await reprocess(supervisor, answer)).json()["code"] == "still_running"
    assert await work(FakeEngine())
    key = a_key()
    url = f"/api/v1/photos/{answer['photo_id']}/reprocess"
    asked = [await supervisor.post(url, json={"reason": "twice"}, headers=key) for _ in range(2)]
    assert [each.status_code for each in asked] == [202, 202]
    assert asked[0].json() == asked[1].json()
    refused = await reprocess(supervisor, answer)
    assert (refused.status_code, refused.json()["code"]) == (409, "still_running")
    assert await work(FakeEngine())
    assert not await work(FakeEngine())
    assert await stock(sessions, farm.place) == 100


@pytest.mark.rule("RPR-04", "CYC-16")
async def test_the_newer_run_takes_the_place_of_the_older_by_the_difference(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    old = await counted(client, work, FEWER)
    new = await again(supervisor, old)
    assert (await read(client, old))["stock_effect"] == "posted"
    assert await work(FakeEngine(containers=(("segment", 52), ("box", 35))))
    assert (await ledger(sessions))[4:] == [("ajuste", 2)]
    before, after = await read(client, old), await read(client, new)
    assert (before["stock_effect"], before["superseded_by"]) == ("replaced", new["session_id"])
    assert (after["stock_effect"], after["supersedes"]) == ("posted", old["session_id"])
    assert (after["cycle"]["counted"], after["cycle"]["sales"]) == (87, 13)
    assert after["reprocess_reason"] == "a better network"
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.place)
        assert place.photo_session_id == (await the_session(session, new)).id
    assert await broken(sessions) == []


@pytest.mark.rule("RPR-04", "PHO-14")
async def test_a_photo_of_another_place_gives_the_first_one_back_what_it_took(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    photo = a_photo()
    old = await sent(client, photo)
    await work(FEWER)
    assert (await send(client, photo, storage_location_id=farm.second)).status_code == 409
    new = await again(supervisor, old, storage_location_id=farm.second)
    assert await work(FEWER)
    assert (await stock(sessions, farm.place), await stock(sessions, farm.second)) == (100, 85)
    found = await read(client, new)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.second, "posted")
    assert (await read(client, old))["stock_effect"] == "replaced"
    async with sessions() as session:
        shown = (await session.get_one(StorageLocation, farm.place)).photo_session_id
        assert shown not in {None, (await the_session(session, old)).id, (await the_session(session, new)).id}
    assert await broken(sessions) == []
    unknown = await reprocess(supervisor, new, storage_location_id=99_999)
    assert unknown.status_code == 404


@pytest.mark.rule("RPR-04")
async def test_a_photo_counted_since_stays_where_it_is(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    old = await counted(client, work, FakeEngine(), ago=MONTH)
    await counted(client, work, FEWER)
    new = await again(supervisor, old, storage_location_id=farm.second)
    assert await work(FakeEngine())
    found = await read(client, new)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["counted_since"])
    assert (await read(client, old))["stock_effect"] == "posted"
    refused = await validate(supervisor, new)
    assert (refused.status_code, refused.json()["code"]) == (409, "counted_since")
    assert (await stock(sessions, farm.place), await stock(sessions, farm.second)) == (85, 0)


@pytest.mark.rule("RPR-04")
async def test_a_doubtful_run_leaves_the_posted_one_and_a_person_decides(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    old = await counted(client, work, FakeEngine())
    new = await again(supervisor, old)
    assert await work(FakeEngine(containers=(("segment", 59), ("box", 40)), confidence=0.1))
    assert [(await read(client, each))["stock_effect"] for each in (old, new)] == ["posted", "waiting"]
    assert await stock(sessions, farm.place) == 100
    found = await validated(supervisor, new)
    assert (found["stock_effect"], await stock(sessions, farm.place)) == ("posted", 99)
    assert (await read(client, old))["stock_effect"] == "replaced"
    assert await broken(sessions) == []


@pytest.mark.rule("RPR-04", "VLD-04")
async def test_no_network_overrules_a_person(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    old = await counted(client, work, FakeEngine())
    await validated(supervisor, old, containers=[{"number": 1, "total": 70}])
    new = await again(supervisor, old)
    assert await work(FakeEngine())
    found = await read(client, new)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["validated_before"])
    assert (await read(client, old))["stock_effect"] == "posted"
    assert await stock(sessions, farm.place) == 110
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.place)
        assert place.photo_session_id == (await the_session(session, old)).id
    await validated(supervisor, new, containers=[{"number": 1, "total": 71}])
    assert await stock(sessions, farm.place) == 111
    refused = await validate(supervisor, old)
    assert (refused.status_code, refused.json()["code"]) == (409, "superseded")
    assert await broken(sessions) == []


@pytest.mark.rule("RPR-04")
async def test_of_two_unposted_runs_only_the_newer_waits(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    old = await counted(client, work, FakeEngine(confidence=0.1))
    new = await again(supervisor, old)
    assert await work(FakeEngine(confidence=0.2))
    assert [(await read(client, each))["stock_effect"] for each in (old, new)] == ["none", "waiting"]
    last = await again(supervisor, new)
    assert await work(FakeEngine())
    assert (await read(client, last))["stock_effect"] == "posted"
    assert await stock(sessions, farm.place) == 100


@pytest.mark.rule("RPR-05")
async def test_a_photo_tells_all_runs_over_it_and_how_each_ended(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work, settings: Settings
) -> None:
    answer = await counted(client, work, FakeEngine())
    new = await again(supervisor, answer)
    for _ in range(settings.photo_max_attempts):
        assert await work(broken_engine)
    runs = (await client.get(f"/api/v1/photos/{answer['photo_id']}")).json()["runs"]
    assert [each["session_id"] for each in runs] == [new["session_id"], answer["session_id"]]
    assert [(each["status"], each["reason"]) for each in runs] == [("failed", "a better network"), ("completed", None)]
    assert [each["code"] for each in runs[0]["attempt_log"]] == ["count_failed"] * settings.photo_max_attempts
    assert (runs[1]["total"], runs[1]["stock_effect"], runs[1]["model_version"]) == (100, "posted", "1")
    assert farm.place


@pytest.mark.rule("RPR-02", "PHO-07")
async def test_a_run_that_failed_goes_on_and_still_replaces_the_old_one(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    farm: Farm,
    sessions: Sessions,
    work: Work,
    settings: Settings,
) -> None:
    old = await counted(client, work, FakeEngine())
    new = await again(supervisor, old)
    for _ in range(settings.photo_max_attempts):
        assert await work(broken_engine)
    assert (await again(supervisor, new))["session_id"] == new["session_id"]
    assert await work(FEWER)
    assert [(await read(client, each))["stock_effect"] for each in (old, new)] == ["replaced", "posted"]
    assert await stock(sessions, farm.place) == 85
    assert len(await audited(sessions, "session.reprocess")) == 2


@pytest.mark.rule("RPR-01", "PHO-08")
async def test_without_a_place_one_has_to_be_named(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    answer = await sent(client, a_photo(lat=None, lng=None))
    refused = await reprocess(client, answer)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/storage_location_id")
    bare = await reprocess(client, answer, storage_location_id=farm.bare)
    assert (bare.status_code, bare.json()["code"]) == (409, "no_configuration")
    assert (await again(supervisor, answer, storage_location_id=farm.place))["session_id"] == answer["session_id"]
    assert await work(FakeEngine())
    assert (await read(client, answer))["stock_effect"] == "posted"


def moment(ago: timedelta) -> str:
    return (datetime.now(UTC) - ago).isoformat()


@pytest.mark.rule("PHO-16", "CYC-12")
async def test_a_time_that_is_stated_lets_the_count_post(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine(), taken=None)
    assert (await read(client, answer))["warnings"] == ["time_unknown"]
    taken = datetime.now(UTC) - timedelta(days=3)
    response = await assign_time(client, answer, taken.isoformat())
    found = response.json()
    assert (response.status_code, found["stock_effect"], found["warnings"]) == (200, "posted", [])
    assert (datetime.fromisoformat(found["taken_at"]), found["time_unknown"]) == (taken, False)
    assert await stock(sessions, farm.place) == 100
    (entry,) = await audited(sessions, "session.assign_time")
    assert ((entry.before or {})["time_unknown"], (entry.after or {})["time_unknown"]) == (True, False)
    await assign_time(client, answer, taken.isoformat())
    assert len(await ledger(sessions)) == 2


@pytest.mark.rule("CYC-16", "PHO-16")
async def test_a_posted_count_moves_to_its_true_time(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """What was planted between the stated and the true time belongs to the next period."""
    await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine(containers=(("segment", 55), ("box", 40))), ago=timedelta(days=2))
    assert (await read(client, answer))["cycle"]["sales"] == 5
    planted = await client.post(
        "/api/v1/stock/movements/plantado",
        json={
            "storage_location_id": farm.place,
            "product_id": farm.product_id,
            "quantity": 10,
            "bin_category": "segment",
            "occurred_at": moment(timedelta(days=4)),
        },
    )
    assert planted.status_code == 201, planted.text
    assert (await read(client, answer))["cycle"]["sales"] == 15
    found = (await assign_time(client, answer, moment(timedelta(days=6)))).json()
    assert (found["stock_effect"], found["cycle"]["expected"], found["cycle"]["sales"]) == ("posted", 100, 5)
    assert await stock(sessions, farm.place) == 105
    assert await broken(sessions) == []


@pytest.mark.rule("PHO-16")
async def test_a_photo_is_taken_before_it_is_sent(client: httpx.AsyncClient, farm: Farm, work: Work) -> None:
    answer = await sent(client, a_photo(taken=None))
    ahead = await assign_time(client, answer, moment(timedelta(hours=-1)))
    assert (ahead.status_code, ahead.json()["errors"][0]["code"]) == (422, "in_future")
    old = (await assign_time(client, answer, moment(timedelta(days=60)))).json()
    assert (old["status"], old["warnings"]) == ("pending", ["time_too_old"])
    await work(FakeEngine())
    assert (await read(client, answer))["warnings"] == ["time_too_old"]
    assert farm.place


@pytest.mark.rule("RPR-04")
async def test_a_photo_may_turn_out_to_be_of_another_greenhouse(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    old = await counted(client, work, FakeEngine())
    new = await again(supervisor, old, storage_location_id=farm.elsewhere)
    assert await work(FakeEngine())
    async with unit_of_work(sessions) as session:
        row: PhotoSession = await the_session(session, new)
        assert row.warehouse_id == farm.other_warehouse_id
    assert (await stock(sessions, farm.place), await stock(sessions, farm.elsewhere)) == (0, 100)
    assert await broken(sessions) == []


@pytest.mark.rule("RPR-01", "RPR-05")
async def test_a_named_network_counts_it_and_an_unknown_one_leaves_the_count_as_it_is(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    farm: Farm,
    settings: Settings,
    sessions: Sessions,
    work: Work,
) -> None:
    answer = await counted(client, work, FakeEngine())
    lost = await again(supervisor, answer, model_version="of another farm")
    assert await work(FakeEngine())
    found = await read(client, lost)
    assert (found["status"], found["error_code"]) == ("failed", "unknown_version")
    assert await stock(sessions, farm.place) == 100
    own = settings.farm_models_dir / "plants" / "own"
    shutil.copytree(settings.models_dir / "plants", own)
    metrics = json.loads((own / METRICS).read_text())
    (own / METRICS).write_text(json.dumps(metrics | {"version": "own.1"}))
    second = await again(supervisor, answer, model_version="own.1")
    assert await work(FakeEngine())
    assert (await read(client, second))["model_version"] == "own.1"
