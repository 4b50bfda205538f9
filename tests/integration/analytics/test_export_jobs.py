"""Files that a worker writes: asked for, made once, taken by a link, forgotten after a day."""

import asyncio
import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import time_machine
from fastapi import FastAPI
from pyarrow import parquet
from sqlalchemy import func, update

from app.analytics.models import Export, ExportStatus
from app.analytics.services.claiming import MOST_ATTEMPTS, ClaimService
from app.analytics.tasks.exporting import export, month_end
from app.core.database import unit_of_work
from app.core.jobs import JobContext
from app.core.settings import Settings
from app.core.storage import Shelf, StorageDown
from app.users.permissions import Role
from tests.integration.analytics.farm import ANALYTICS, Farm
from tests.integration.conftest import ClientFor
from tests.integration.users.people import a_person, access

pytestmark = pytest.mark.usefixtures("own_farm")


@pytest.fixture
def context(app: FastAPI, settings: Settings, farm: Farm) -> JobContext:
    return JobContext(settings, farm.sessions, app.state.storage)


async def asked(client: httpx.AsyncClient, **what: Any) -> str:
    answer = await client.post(f"{ANALYTICS}/export/large", json=what)
    assert answer.status_code == 202, answer.text
    url: str = answer.json()["poll_url"]
    return url


async def told(client: httpx.AsyncClient, url: str) -> Any:
    answer = await client.get(url)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def fetched(client: httpx.AsyncClient, link: str) -> bytes:
    answer = await client.get(link.removeprefix("http://localhost:8000"))
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.rule("EXP-03", "JOB-05")
async def test_a_large_file_is_asked_for_and_taken_by_a_link(farm: Farm, context: JobContext) -> None:
    url = await asked(farm.client, listing="movements", format="csv", product_ids=[farm.other.id])
    assert (await told(farm.client, url))["status"] == "pending"
    await export(context)
    done = await told(farm.client, url)
    assert (done["status"], done["rows"]) == ("completed", 2)
    data = await fetched(farm.client, done["link"])
    assert len(data) == done["size_bytes"]
    text = data.decode("utf-8-sig")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    assert [each["quantity"] for each in rows] == ["300", "-20"]


async def test_parquet_keeps_numbers_and_instants(farm: Farm, context: JobContext) -> None:
    url = await asked(farm.client, listing="movements", format="parquet")
    stock = await asked(farm.client, listing="stock", format="parquet")
    await export(context)
    done = await told(farm.client, url)
    table = parquet.read_table(io.BytesIO(await fetched(farm.client, done["link"])))
    assert table.num_rows == done["rows"]
    assert sum(table["quantity"].to_pylist()) == 1_670
    assert str(table.schema.field("occurred_at").type) == "timestamp[us, tz=America/Argentina/Mendoza]"
    link = (await told(farm.client, stock))["link"]
    held = parquet.read_table(io.BytesIO(await fetched(farm.client, link))).to_pylist()
    assert {(type(each["plants"]), type(each["sellable"])) for each in held} == {(int, bool)}


@pytest.mark.rule("JOB-05")
async def test_a_job_that_cannot_be_done_says_why(farm: Farm, context: JobContext) -> None:
    url = await asked(farm.client, product_ids=[999_999])
    await export(context)
    failed = await told(farm.client, url)
    assert (failed["status"], failed["error_code"], failed["link"]) == ("failed", "nothing_to_export", None)


async def test_when_the_store_is_away_it_is_tried_again(
    farm: Farm, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StorageDown("away")

    url = await asked(farm.client)
    with monkeypatch.context() as patched:
        patched.setattr(context.storage, "put_file", away)
        for _ in range(2):
            await export(context)
    later = await told(farm.client, url)
    assert (later["status"], later["error_code"]) == ("pending", "storage_unavailable"), "it rests between two tries"
    async with unit_of_work(farm.sessions) as session:
        assert (await session.get_one(Export, 1)).attempts == 1
        await session.execute(update(Export).values(lease_until=func.now() - timedelta(seconds=1)))
    await export(context)
    assert (await told(farm.client, url))["status"] == "completed"


async def test_what_a_killed_worker_had_is_taken_over_and_its_late_end_does_not_count(
    farm: Farm, context: JobContext
) -> None:
    url = await asked(farm.client)
    async with unit_of_work(farm.sessions) as session:
        lost = await ClaimService(session).claim()
    assert lost is not None
    await export(context)
    assert (await told(farm.client, url))["status"] == "processing", "its lease has not expired"
    async with unit_of_work(farm.sessions) as session:
        await session.execute(update(Export).values(lease_until=func.now() - timedelta(seconds=1)))
    await export(context)
    async with unit_of_work(farm.sessions) as session:
        await ClaimService(session).fail(lost, "late", "late", final=True)
    assert (await told(farm.client, url))["status"] == "completed"


async def test_what_kills_every_worker_is_given_up(farm: Farm, context: JobContext) -> None:
    url = await asked(farm.client)
    async with unit_of_work(farm.sessions) as session:
        lost = {"status": ExportStatus.PROCESSING, "attempts": MOST_ATTEMPTS}
        await session.execute(update(Export).values(lost | {"lease_until": func.now() - timedelta(seconds=1)}))
    await export(context)
    assert (await told(farm.client, url))["error_code"] == "lease_expired"


@pytest.mark.rule("JOB-03")
async def test_it_is_its_askers_own(farm: Farm, client_as: ClientFor) -> None:
    url = await asked(client_as(Role.SUPERVISOR))
    assert (await farm.client.get(url)).status_code == 403
    assert (await client_as(Role.ADMIN).get(url)).status_code == 200


@pytest.mark.rule("JOB-03", "AUT-01")
async def test_who_sees_less_than_when_they_asked_is_not_given_it(
    farm: Farm, context: JobContext, client_as: ClientFor
) -> None:
    person, client = await a_person(farm.sessions, role=Role.VIEWER), client_as(None)
    client.headers["Authorization"] = f"Bearer {access(context.settings, person)}"
    url = await asked(client)
    await export(context)
    assert (await told(client, url))["link"]
    bound = {"warehouse_ids": [farm.far.warehouse_id]}
    assert (await client_as(Role.ADMIN).put(f"/api/v1/users/{person.id}/warehouses", json=bound)).is_success
    answer = await client.get(url)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    within = await asked(client)
    await export(context)
    assert (await told(client, within))["link"]


@pytest.mark.rule("JOB-03", "EXP-03")
async def test_after_a_day_it_is_gone(farm: Farm, context: JobContext) -> None:
    url = await asked(farm.client)
    await export(context)
    (key,) = await context.storage.list_older_than(Shelf.VISUALIZATION, 0)
    async with unit_of_work(farm.sessions) as session:
        await session.execute(update(Export).values(created_at=func.now() - timedelta(hours=25)))
    await export(context)
    assert (await farm.client.get(url)).status_code == 404
    assert not await context.storage.exists(Shelf.VISUALIZATION, key)


async def test_nobody_keeps_the_worker_to_themselves(farm: Farm) -> None:
    for _ in range(5):
        await asked(farm.client)
    answer = await farm.client.post(f"{ANALYTICS}/export/large", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_exports")


async def test_two_workers_never_write_the_same_file(farm: Farm, context: JobContext) -> None:
    urls = [await asked(farm.client) for _ in range(4)]
    await asyncio.gather(*(export(context) for _ in range(3)))
    assert {(await told(farm.client, url))["status"] for url in urls} == {"completed"}
    async with unit_of_work(farm.sessions) as session:
        assert {(await session.get_one(Export, id_)).attempts for id_ in range(1, 5)} == {1}


async def test_a_month_is_packed_once_when_its_counts_are_in(
    farm: Farm, context: JobContext, tmp_path: Path, client_as: ClientFor
) -> None:
    context = replace(context, settings=context.settings.model_copy(update={"month_end_dir": str(tmp_path / "out")}))
    with time_machine.travel("2025-03-03T12:00:00Z", tick=True):
        await month_end(context)
        await month_end(context)
    async with unit_of_work(farm.sessions) as session:
        assert (await session.get_one(Export, 1)).month == date(2025, 1, 1), "February is still being counted"
    with time_machine.travel("2025-03-04T12:00:00Z", tick=True):
        await month_end(context)
    await export(context)
    packages = (await client_as(Role.VIEWER).get(f"{ANALYTICS}/month-ends")).json()["items"]
    assert [each["month"] for each in packages] == ["2025-02-01", "2025-01-01"]
    data = await fetched(farm.client, packages[0]["link"])
    assert (tmp_path / "out" / "demeter_month_2025-02.zip").read_bytes() == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert set(package.namelist()) == {"summary.csv", "movements.csv", "periods.csv", "photos.csv"}
        rows = list(csv.DictReader(io.StringIO(package.read("summary.csv").decode("utf-8-sig"))))
    assert sum(int(each["opening"]) for each in rows) == 1_400
    assert sum(int(each["closing"]) for each in rows) == 1_700
