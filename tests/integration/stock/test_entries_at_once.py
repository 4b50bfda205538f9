"""Many people at once, and connections that die: the ledger holds exactly what was answered."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from app.core.database import Sessions, unit_of_work
from app.core.models import IdempotencyKey
from app.users.permissions import Role
from tests.integration.stock.desk import Desk

KILL_WHO_WAITS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%idempotency_keys%'
"""


async def kill_who_waits(sessions: Sessions) -> None:
    """Each look in a transaction of its own, for within one PostgreSQL shows the same activity again."""
    for _ in range(500):
        async with sessions() as session:
            killed = list(await session.scalars(text(KILL_WHO_WAITS)))
        if killed:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.rule("MOV-03", "MOV-04", "BAT-08")
async def test_64_withdrawals_at_once_never_overdraw(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    there = {"storage_location_id": desk.farm.other_place.id}
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("movements/muerte", {"batch_id": batch_id, "quantity": 7}),
        ("movements/venta", {"batch_id": batch_id, "quantity": 5}),
        ("movements/trasplante", {"batch_id": batch_id, "quantity": 3, "destination": there}),
        ("movements/bulk", {"rows": [{"movement_type": "muerte", "batch_id": batch_id, "quantity": 2}] * 2}),
    ]
    taken = (7, 5, 3, 4)
    answers = await asyncio.gather(*(desk.post(*bodies[index % 4]) for index in range(64)))
    assert {each.status_code for each in answers} <= {201, 400, 422}
    done = sum(taken[index % 4] for index, each in enumerate(answers) if each.status_code == 201)
    batch = await desk.batch(batch_id)
    assert batch.quantity_current == 100 - done
    assert 0 <= batch.quantity_current < max(taken)
    refused = {each.json()["code"] for each in answers if each.status_code != 201}
    assert refused == {"not_enough_stock", "rows_refused"}
    assert await desk.is_sound()


async def test_transplants_back_and_forth_never_wait_for_each_other_for_ever(desk: Desk) -> None:
    here, there = desk.farm.place.id, desk.farm.other_place.id
    one = (await desk.planted(200))["batch_id"]
    other = (await desk.planted(200, storage_location_id=there))["batch_id"]

    async def move(source: int, place_id: int) -> int:
        body = {"batch_id": source, "quantity": 2, "destination": {"storage_location_id": place_id}}
        return (await desk.post("movements/trasplante", body)).status_code

    moves = [move(one, there) if index % 2 else move(other, here) for index in range(32)]
    assert set(await asyncio.wait_for(asyncio.gather(*moves), 60)) == {201}
    assert [(await desk.batch(each)).quantity_current for each in (one, other)] == [200, 200]
    assert await desk.is_sound()


@pytest.mark.rule("MOV-05", "MOV-11")
async def test_a_killed_connection_leaves_no_trace(desk: Desk) -> None:
    """The connection dies when all is written but the answer's own row."""
    batch_id = (await desk.planted(100))["batch_id"]
    there = {"storage_location_id": desk.farm.other_place.id, "bin_category": "box"}
    body = {"batch_id": batch_id, "quantity": 40, "destination": there}
    key = {"Idempotency-Key": str(uuid4())}
    before = await desk.ledger()
    async with unit_of_work(desk.sessions) as session:
        await session.execute(text("LOCK TABLE idempotency_keys IN SHARE ROW EXCLUSIVE MODE"))
        posting = asyncio.ensure_future(desk.post("movements/trasplante", body, Role.WORKER, **key))
        await kill_who_waits(desk.sessions)
        answer = await asyncio.wait_for(posting, 30)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert len(await desk.ledger()) == len(before)
    assert (await desk.batch(batch_id)).quantity_current == 100
    async with desk.sessions() as session:
        known = select(func.count()).where(IdempotencyKey.key == key["Idempotency-Key"])
        assert await session.scalar(known) == 0
    again = await desk.post("movements/trasplante", body, **key)
    assert (again.status_code, again.json()["source_batch_remaining"]) == (201, 60)
    assert await desk.is_sound()
