"""A person checks a count: VLD-01 to VLD-04, what it does to stock (CYC-12, CYC-16), and the pots (EMP-03)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text

from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.photos.models import DetectionCorrection, PhotoSession
from app.photos.rules.corrections import inside
from app.photos.tasks.drawing import draw
from app.users.models import User
from tests.integration.photos.checking import (
    SESSIONS,
    a_key,
    audited,
    broken,
    ledger,
    stock,
    validate,
    validated,
)
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent, the_session
from tests.integration.statements import statements

MONTH = timedelta(days=31)
NETWORK_SAW = text("SELECT to_jsonb(d) - 'stock_movement_id' FROM detections d ORDER BY id")


async def counted(client: httpx.AsyncClient, work: Work, engine: FakeEngine, **photo: Any) -> dict[str, Any]:
    answer = await sent(client, a_photo(**photo))
    assert await work(engine)
    return answer


async def detections(client: httpx.AsyncClient, answer: dict[str, Any]) -> list[dict[str, Any]]:
    found, cursor = [], None
    while True:
        params = {"limit": 70} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(f"{SESSIONS}/{answer['session_id']}/detections", params=params)).json()
        found += page["items"]
        if (cursor := page["next"]) is None:
            return found


@pytest.mark.rule("VLD-01")
async def test_who_vouched_for_a_count_and_when_is_kept(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    assert (await validate(client, answer)).status_code == 403
    before = datetime.now(UTC)
    found = await validated(supervisor, answer)
    assert found["validated"]
    async with sessions() as session:
        row = await the_session(session, answer)
        user = (await session.scalars(select(User).where(User.auth0_sub == "local|supervisor"))).one()
    assert (row.validated_by_user_id, found["validated_by_user_id"]) == (user.id, user.id)
    assert row.validation_date is not None
    assert before <= row.validation_date <= datetime.now(UTC)
    assert farm.place == found["storage_location"]["id"]


@pytest.mark.rule("VLD-02", "EMP-03")
async def test_boxes_are_added_removed_and_changed_and_the_networks_own_stay(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine(dead=2, empty=3))
    seen = await detections(client, answer)
    plants = [each["id"] for each in seen if each["class"] == "plant"]
    async with sessions() as session:
        raw = (await session.execute(NETWORK_SAW)).all()
    found = await validated(
        supervisor,
        answer,
        added=[
            {"x": 20, "y": 50, "w": 9, "h": 9, "class": "plant"},
            {"x": 600, "y": 400, "w": 9, "h": 9, "class": "plant"},
            {"x": 30, "y": 50, "w": 9, "h": 9, "class": "empty_container", "container": 2},
        ],
        removed=plants[:4],
        changed=[{"id": plants[5], "class": "dead_plant"}, {"id": plants[6], "class": "empty_container"}],
    )
    figures = {each["number"]: each for each in found["containers"]}
    assert [(figures[n]["detected"], figures[n]["empty"], figures[n]["dead"]) for n in (1, 2, 0)] == [
        (60 - 4 - 2 + 1, 4, 3),
        (40, 1, 0),
        (1, 0, 0),
    ]
    assert (found["total"], found["total_empty_containers"], found["total_dead"]) == (96, 5, 3)
    assert found["interval"] == [96, 96]
    network = found["network"]
    assert [network[name] for name in ("detected", "estimated", "empty", "dead")] == [100, 0, 3, 2]
    assert network["interval"][0] < 100 < network["interval"][1]
    assert (figures[1]["network"]["detected"], figures[1]["network"]["interval"]) == (60, [58, 62])
    assert found["manual_adjustments"]["adjustments"]["removed"] == plants[:4]
    async with sessions() as session:
        assert (await session.execute(NETWORK_SAW)).all() == raw
    assert await stock(sessions, farm.place) == 96
    told = {each["id"]: each for each in await detections(client, answer)}
    assert (told[plants[0]]["class"], told[plants[0]]["truth"], told[plants[0]]["corrected"]) == ("plant", None, True)
    assert told[plants[5]]["truth"] == "dead_plant"
    assert (told[plants[7]]["truth"], told[plants[7]]["corrected"]) == ("plant", False)
    assert await broken(sessions) == []


async def test_three_detections_take_as_many_statements_as_all(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, app: FastAPI, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    await validated(supervisor, answer, removed=[each["id"] for each in (await detections(client, answer))[:40]])
    asked = {}
    for limit in (3, 300):
        with statements(app) as seen:
            page = await client.get(f"{SESSIONS}/{answer['session_id']}/detections", params={"limit": limit})
        asked[limit] = len(seen)
        assert len(page.json()["items"]) == min(limit, 100)
    assert asked[3] == asked[300]
    assert farm.place


@pytest.mark.rule("VLD-02")
async def test_a_container_has_another_kind_its_own_total_or_is_none(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    engine = FakeEngine(containers=(("segment", 60), ("box", 40), ("box", 30), ("box", 20)), estimated=10)
    answer = await counted(client, work, engine)
    found = await validated(
        supervisor,
        answer,
        containers=[
            {"number": 1, "total": 64, "empty": 2, "dead": 1},
            {"number": 2, "kind": "segment"},
            {"number": 3, "accepted": False},
        ],
    )
    figures = [(each["kind"], each["detected"], each["estimated"], each["accepted"]) for each in found["containers"]]
    assert figures == [
        ("segment", 60, 4, True),
        ("segment", 40, 0, True),
        ("box", 0, 0, False),
        ("box", 20, 0, True),
    ]
    assert (found["total"], found["total_empty_containers"], found["total_dead"]) == (124, 2, 1)
    assert found["containers"][1]["network"]["kind"] == "box"
    assert await stock(sessions, farm.place) == 124
    assert await broken(sessions) == []


@pytest.mark.rule("VLD-02")
async def test_a_plant_seen_where_one_was_inferred_is_not_counted_twice(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """Only what stays inferred is in doubt: each side at most as far as the network's, and as many as are inferred."""
    answer = await counted(client, work, FakeEngine(estimated=10))
    inferred_at = {"x": 300, "y": 130, "w": 8, "h": 8, "class": "plant", "container": 1}
    within = [each["inferred"] for each in (await read(client, answer))["containers"]]
    assert within[1:] == [[]]
    assert inside(within[0][0], 304, 134)
    found = await validated(supervisor, answer, added=[inferred_at])
    assert (found["total_detected"], found["total_estimated"], found["total"]) == (101, 9, 110)
    assert found["containers"][0]["interval"] == [70 - 2, 70 + 2]
    assert found["containers"][1]["interval"] == [40, 40]
    assert await stock(sessions, farm.place) == 110


@pytest.mark.rule("VLD-03", "CYC-12")
async def test_a_doubtful_count_posts_once_somebody_vouches_for_it(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine(containers=(("segment", 10),), confidence=0.1, complete=False))
    assert (await read(client, answer))["stock_effect"] == "waiting"
    assert await stock(sessions, farm.place) == 100
    found = await validated(supervisor, answer)
    assert (found["stock_effect"], found["warnings"]) == ("posted", [])
    assert (found["cycle"]["expected"], found["cycle"]["sales"]) == (100, 90)
    assert await stock(sessions, farm.place) == 10
    async with sessions() as session:
        query = text("SELECT count(*) FROM detections WHERE session_id = :id AND stock_movement_id IS NOT NULL")
        assert await session.scalar(query, {"id": (await the_session(session, answer)).id}) == 10
    assert await broken(sessions) == []


@pytest.mark.rule("VLD-03", "CYC-12")
async def test_an_empty_place_is_sold_out_only_by_a_persons_word(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine(containers=()))
    assert await stock(sessions, farm.place) == 100
    found = await validated(supervisor, answer)
    assert (found["stock_effect"], found["cycle"]["sales"]) == ("posted", 100)
    assert await stock(sessions, farm.place) == 0


@pytest.mark.rule("VLD-03", "CYC-16")
async def test_a_posted_count_is_corrected_by_the_difference_and_the_same_word_twice_posts_nothing(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine(containers=(("segment", 50), ("box", 35))))
    before = await ledger(sessions)
    assert before[2:] == [("ventas", -10), ("ventas", -5)]
    found = await validated(supervisor, answer, containers=[{"number": 1, "total": 54}])
    assert (await ledger(sessions))[4:] == [("ajuste", 4)]
    assert (found["cycle"]["sales"], found["cycle"]["counted"]) == (11, 89)
    assert await stock(sessions, farm.place) == 89
    same = await validated(supervisor, answer, containers=[{"number": 1, "total": 54}])
    assert len(await ledger(sessions)) == 5
    assert same["validation_date"] == found["validation_date"]
    assert len(await audited(sessions, "session.validate")) == 1
    assert await broken(sessions) == []


@pytest.mark.rule("VLD-04")
async def test_the_second_word_replaces_the_first_and_both_are_in_the_log(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    ids = [each["id"] for each in await detections(client, answer)]
    await validated(supervisor, answer, removed=ids[:10], containers=[{"number": 2, "kind": "segment"}])
    found = await validated(supervisor, answer, removed=ids[:3])
    assert (found["total"], found["containers"][1]["kind"], found["network"]["detected"]) == (97, "box", 100)
    assert await stock(sessions, farm.place) == 97
    async with sessions() as session:
        assert len(list(await session.scalars(select(DetectionCorrection)))) == 3
    first, second = await audited(sessions, "session.validate")
    assert (first.before or {})["validated"] is False
    assert ((first.after or {})["total_detected"], (second.before or {})["total_detected"]) == (90, 90)
    assert (second.after or {})["manual_adjustments"] == {"adjustments": {"removed": ids[:3]}}
    assert await broken(sessions) == []


@pytest.mark.rule("VLD-03")
async def test_a_reconciled_period_refuses_and_nothing_of_the_word_stays(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine(containers=(("segment", 50), ("box", 35))))
    cycle = (await read(client, answer))["cycle"]["id"]
    review = await supervisor.post(
        f"/api/v1/stock/reconciliation/{cycle}/review", json={"status": "reconciled", "note": "fits"}
    )
    assert review.status_code == 200, review.text
    before = await ledger(sessions, farm.place)
    refused = await validate(supervisor, answer, containers=[{"number": 1, "total": 54}])
    assert (refused.status_code, refused.json()["code"]) == (409, "period_reconciled")
    assert await ledger(sessions, farm.place) == before
    found = await read(client, answer)
    assert (found["validated"], found["total"], found["stock_effect"]) == (False, 85, "posted")


async def test_one_key_vouches_once(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine())
    url, body, key = f"{SESSIONS}/{answer['session_id']}/validate", {"note": "looked at it"}, a_key()
    first = await supervisor.post(url, json=body, headers=key)
    second = await supervisor.post(url, json=body, headers=key)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert len(await audited(sessions, "session.validate")) == 1
    other = await supervisor.post(url, json={}, headers=key)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert farm.place


async def test_every_fault_is_named_where_it_is(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    other = await counted(client, work, FakeEngine(), ago=MONTH)
    answer = await counted(client, work, FakeEngine())
    foreign = (await detections(client, other))[0]["id"]
    ids = [each["id"] for each in await detections(client, answer)]
    before = await ledger(sessions)
    box = {"x": 1, "y": 1, "w": 5, "h": 5, "class": "plant"}
    refused = await validate(
        supervisor,
        answer,
        removed=[ids[0], foreign, 999_999],
        changed=[{"id": ids[0], "class": "dead_plant"}, {"id": ids[1], "class": "plant"}],
        added=[box | {"container": 9}, box | {"x": 700, "y": 700}, box | {"container": 2}],
        containers=[{"number": 7}, {"number": 1}, {"number": 1}, {"number": 2, "accepted": False, "total": 3}],
    )
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    here = "/body/adjustments"
    assert {(each["pointer"], each["code"]) for each in refused.json()["errors"]} == {
        (f"{here}/removed/0", "contradiction"),
        (f"{here}/removed/1", "unknown"),
        (f"{here}/removed/2", "unknown"),
        (f"{here}/changed/0/id", "contradiction"),
        (f"{here}/changed/1/class", "unchanged"),
        (f"{here}/added/0/container", "unknown"),
        (f"{here}/added/1", "out_of_range"),
        (f"{here}/added/2/container", "contradiction"),
        (f"{here}/containers/0/number", "unknown"),
        (f"{here}/containers/1/number", "contradiction"),
        (f"{here}/containers/2/number", "contradiction"),
        (f"{here}/containers/3/total", "contradiction"),
    }
    assert await ledger(sessions) == before
    assert not (await read(client, answer))["validated"]
    assert farm.place


async def test_what_is_not_counted_or_not_there_cannot_be_checked(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm
) -> None:
    answer = await sent(client, a_photo())
    refused = await validate(supervisor, answer)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_counted")
    nothing = await validate(supervisor, answer | {"session_id": answer["photo_id"]})
    assert nothing.status_code == 404
    assert farm.place


@pytest.mark.rule("CYC-12")
async def test_a_checked_count_still_waits_for_its_place(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine(confidence=0.1), error_m=4.0)
    found = await validated(supervisor, answer, containers=[{"number": 1, "total": 61}])
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["place_uncertain"])
    assert await ledger(sessions) == []
    url = f"{SESSIONS}/{answer['session_id']}/assign-location"
    found = (await client.post(url, json={"storage_location_id": farm.second})).json()
    assert (found["stock_effect"], found["warnings"], found["total"]) == ("posted", [], 101)
    assert await stock(sessions, farm.second) == 101
    assert len(await audited(sessions, "session.assign_location")) == 1


@pytest.mark.rule("CYC-13")
async def test_the_later_photo_of_a_day_takes_the_place_of_the_earlier_by_a_persons_word(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    first = await counted(client, work, FakeEngine(), ago=timedelta(hours=5))
    second = await counted(client, work, FakeEngine(containers=(("segment", 58), ("box", 40))))
    assert (await read(client, second))["warnings"] == ["recent_baseline"]
    found = await validated(supervisor, second)
    assert (found["stock_effect"], found["total"]) == ("posted", 98)
    assert (await read(client, first))["stock_effect"] == "replaced"
    assert await stock(sessions, farm.place) == 98
    refused = await validate(supervisor, first)
    assert (refused.status_code, refused.json()["code"]) == (409, "superseded")
    assert await broken(sessions) == []


async def test_the_picture_is_drawn_again_as_the_person_sees_it(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    farm: Farm,
    sessions: Sessions,
    work: Work,
    context: JobContext,
) -> None:
    answer = await counted(client, work, FakeEngine())
    old = (await read(client, answer))["annotated_url"]
    picture = (await client.get(httpx.URL(old).raw_path.decode())).content
    ids = [each["id"] for each in await detections(client, answer)]
    assert (await validated(supervisor, answer, removed=ids[:30]))["annotated_url"] is None
    async with sessions() as session:
        row = (await session.scalars(select(PhotoSession))).one()
    await draw(context, row.id)
    new = (await read(client, answer))["annotated_url"]
    assert (await client.get(httpx.URL(new).raw_path.decode())).content != picture
    assert farm.place


async def test_a_count_that_is_below_what_left_since_is_refused_by_name(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await counted(client, work, FakeEngine(containers=(("segment", 60),)))
    async with unit_of_work(sessions) as session:
        batch = await session.scalar(text("SELECT id FROM stock_batches"))
    left = await client.post("/api/v1/stock/movements/muerte", json={"batch_id": batch, "quantity": 50})
    assert left.status_code == 201, left.text
    refused = await validate(supervisor, answer, containers=[{"number": 1, "total": 20}])
    assert (refused.status_code, refused.json()["code"], refused.json()["batch_id"]) == (409, "below_zero", batch)
    assert await stock(sessions, farm.place) == 10
