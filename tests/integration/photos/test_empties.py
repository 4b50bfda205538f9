"""Empty pots and trays: seen in a photo, or left behind by what was recorded; they are never plants."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.core.database import Sessions
from app.photos.models import Detection
from app.stock.models import StockBatch
from tests.integration.photos.checking import broken, validated
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent

pytestmark = pytest.mark.usefixtures("farm")


async def batches(client: httpx.AsyncClient, place: int) -> list[dict[str, Any]]:
    answer = await client.get("/api/v1/stock/batches", params={"storage_location_id": place})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return sorted(found, key=lambda each: each["id"])


@pytest.mark.rule("EMP-01", "EMP-03")
async def test_empties_come_from_the_photo_and_from_deaths_each_with_a_count_of_its_own(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine(empty=3, dead=2))
    found = await read(client, answer)
    assert (found["total"], found["total_empty_containers"], found["total_dead"]) == (100, 3, 2)
    assert [each["empty"] for each in found["containers"]] == [3, 0]
    first, second = await batches(client, farm.place)
    assert [(each["quantity_current"], each["quantity_empty_containers"]) for each in (first, second)] == [
        (60, 0),
        (40, 0),
    ]
    died = await client.post("/api/v1/stock/movements/muerte", json={"batch_id": second["id"], "quantity": 7})
    assert (died.status_code, died.json()["total_empty_containers"]) == (201, 7)
    after = await batches(client, farm.place)
    assert [(each["quantity_current"], each["quantity_empty_containers"]) for each in after] == [(60, 0), (33, 7)]
    assert (await read(client, answer))["total_empty_containers"] == 3
    async with sessions() as session:
        seen = list(await session.scalars(select(Detection).where(Detection.is_empty_container)))
    assert len(seen) == 3
    assert not any(each.is_alive for each in seen)


@pytest.mark.rule("EMP-03", "VLD-03")
async def test_a_plant_that_was_an_empty_pot_leaves_the_stock(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine(empty=1))
    async with sessions() as session:
        pots = list(await session.scalars(select(Detection.id).where(Detection.is_alive).limit(4)))
    changes = [{"id": id_, "class": "empty_container"} for id_ in pots]
    found = await validated(supervisor, answer, changed=changes)
    assert (found["total"], found["total_empty_containers"]) == (96, 5)
    assert found["total_empty_containers"] == sum(each["empty"] for each in found["containers"])
    async with sessions() as session:
        held = [each.quantity_current for each in await session.scalars(select(StockBatch).order_by(StockBatch.id))]
    assert held == [56, 40]
    assert await broken(sessions) == []
    assert farm.place
