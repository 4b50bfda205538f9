"""The way of a photo: HTTP in, worker awaited, ledger looked at."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import func, select

from app.core.database import Sessions
from app.core.jobs import JobContext
from app.core.storage import Shelf
from app.locations.models import StorageLocation
from app.photos.models import Detection, Estimation, Image, PhotoContainer, PhotoSession, StockEffect
from app.photos.services import show_active_sessions
from app.stock.models import LocationCycle, StockBatch, StockMovement
from app.stock.services.invariants import broken_truths
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, digest, read, send, sent, the_session

pytestmark = pytest.mark.usefixtures("farm")


async def ledger(sessions: Sessions) -> list[tuple[str, int]]:
    async with sessions() as session:
        rows = await session.scalars(select(StockMovement).order_by(StockMovement.id))
        return [(str(row.movement_type), row.quantity) for row in rows]


async def count_rows(sessions: Sessions, model: type[Any]) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.rule("PHO-04", "PHO-06")
async def test_the_answer_has_the_guides_keys_and_where_to_follow(
    client: httpx.AsyncClient, context: JobContext
) -> None:
    photo = a_photo()
    answer = await sent(client, photo)
    assert answer["status"] == "uploaded"
    assert answer["original_url"].endswith(f"/original/{answer['photo_id']}.jpg")
    assert answer["job_id"] == answer["session_id"]
    assert answer["poll_url"] == f"/api/v1/photos/jobs/status?upload_session_id={answer['upload_session_id']}"
    assert (answer["duplicate"], answer["warnings"]) == (False, [])
    assert await context.storage.get(Shelf.ORIGINAL, f"{answer['photo_id']}.jpg") == photo
    status = (await client.get(answer["poll_url"])).json()
    assert status["jobs"][0]["status"] == "pending"
    assert status["summary"]["pending"] == 1


@pytest.mark.rule("CYC-02", "PHO-12", "EMP-03")
async def test_a_photo_becomes_stock(client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work) -> None:
    answer = await sent(client, a_photo())
    engine = FakeEngine(estimated=5, dead=2, empty=3)
    assert await work(engine)
    assert not await work(engine)
    assert engine.shown == [(480, 640, 3)]
    assert await ledger(sessions) == [("foto", 65), ("foto", 40)]
    async with sessions() as session:
        row = await the_session(session, answer)
        assert (row.status, row.stock_effect, row.warnings) == ("completed", StockEffect.POSTED, [])
        assert (row.total_detected, row.total_estimated, row.total_dead, row.total_empty_containers) == (100, 5, 2, 3)
        assert row.low is not None
        assert row.high is not None
        assert row.low < 105 < row.high
        assert row.category_counts == {farm.category: 105}
        place = await session.get_one(StorageLocation, farm.place)
        assert place.photo_session_id == row.id
        batches = list(await session.scalars(select(StockBatch).order_by(StockBatch.id)))
        assert [(batch.quantity_current, batch.storage_location_id) for batch in batches] == [
            (65, farm.place),
            (40, farm.place),
        ]
        assert float(batches[0].quality_score or 0) == pytest.approx(4.5)
        assert await broken_truths(session) == []


async def test_every_plant_knows_its_container_and_its_movement(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    await sent(client, a_photo())
    await work(FakeEngine(estimated=5, dead=2, empty=3, loose=1))
    async with sessions() as session:
        containers = {row.id: row for row in await session.scalars(select(PhotoContainer))}
        plants = list(await session.scalars(select(Detection)))
        movements = {row.id: row for row in await session.scalars(select(StockMovement))}
        inferred = (await session.scalars(select(Estimation))).one()
    assert {(row.number, str(row.kind)) for row in containers.values()} == {(1, "segment"), (2, "box"), (0, "pot")}
    assert len(plants) == 106
    assert sum(not plant.is_alive for plant in plants) == 2 + 3
    assert sum(plant.is_empty_container for plant in plants) == 3
    for plant in plants:
        container = containers[plant.container_id]
        assert plant.stock_movement_id is not None
        assert movements[plant.stock_movement_id].destination_bin_id == container.storage_bin_id
        assert plant.classification_id is not None
    assert containers[inferred.container_id].number == 1
    assert inferred.vegetation_polygon
    assert inferred.estimated_count == 5


async def test_overlay_and_thumbnail_follow_the_count(client: httpx.AsyncClient, work: Work) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    photo = (await client.get(f"/api/v1/photos/{answer['photo_id']}")).json()
    assert photo["status"] == "ready"
    for name in ("original_url", "thumbnail_url", "annotated_url"):
        link = httpx.URL(photo[name])
        picture = await client.get(link.raw_path.decode())
        assert picture.status_code == 200
        assert len(picture.content) > 500
    assert photo["processing_session"]["total"] == 100
    assert photo["metadata"]["exif"]["camera_model"] == "Phone 1"
    assert (photo["metadata"]["width_px"], photo["metadata"]["height_px"]) == (640, 480)


async def test_a_session_tells_what_it_found_and_did(client: httpx.AsyncClient, farm: Farm, work: Work) -> None:
    answer = await sent(client, a_photo(), client_id="phone-7", notes="after the rain")
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"]) == ("completed", "posted")
    assert found["storage_location"]["id"] == farm.place
    assert [(each["kind"], each["detected"]) for each in found["containers"]] == [("segment", 60), ("box", 40)]
    assert all(each["storage_bin_id"] for each in found["containers"])
    assert found["movements"] == [{"movement_type": "foto", "rows": 2, "quantity": 100}]
    assert found["cycle"]["number"] == 1
    assert (found["client_id"], found["notes"]) == ("phone-7", "after the rain")
    assert found["interval"][0] <= 100 <= found["interval"][1]
    job = (await client.get(f"/api/v1/photos/jobs/status?session_ids={answer['session_id']}")).json()["jobs"][0]
    assert job["result"]["total_detected"] == 100
    assert job["processing_time_seconds"] >= 0


async def test_the_error_all_containers_share_is_kept_and_adds_up_within_a_group(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    """Two crates of 40 ± 4 beside plugs: with a tenth in common 80 ± 8, not 80 ± 6."""
    answer = await sent(client, a_photo())
    await work(FakeEngine(containers=(("box", 40), ("box", 40), ("plug", 30)), sure_by=0.1, shared=0.1))
    async with sessions() as session:
        row = await the_session(session, answer)
        assert row.shared_error == Decimal("0.1")
        cycle = (await session.scalars(select(LocationCycle))).one()
        assert (cycle.groups["sellable"]["opening_low"], cycle.groups["sellable"]["opening_high"]) == (72, 88)


async def test_the_next_photo_closes_the_period(client: httpx.AsyncClient, sessions: Sessions, work: Work) -> None:
    await sent(client, a_photo(timedelta(days=31)))
    await work(FakeEngine())
    answer = await sent(client, a_photo())
    await work(FakeEngine(containers=(("segment", 50), ("box", 35))))
    assert await ledger(sessions) == [("foto", 60), ("foto", 40), ("ventas", -10), ("ventas", -5)]
    found = await read(client, answer)
    assert (found["cycle"]["expected"], found["cycle"]["counted"], found["cycle"]["sales"]) == (100, 85, 15)
    async with sessions() as session:
        assert await broken_truths(session) == []


@pytest.mark.rule("CYC-12")
async def test_a_dog_sells_nothing(client: httpx.AsyncClient, sessions: Sessions, work: Work) -> None:
    """CYC-12: too few of the expected plants wait for a person."""
    await sent(client, a_photo(timedelta(days=31)))
    await work(FakeEngine())
    answer = await sent(client, a_photo())
    await work(FakeEngine(containers=(("segment", 19),)))
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"]) == ("completed", "waiting")
    assert "unlike_expected" in found["warnings"]
    assert await ledger(sessions) == [("foto", 60), ("foto", 40)]


@pytest.mark.rule("CYC-12")
async def test_a_crate_taken_for_a_tray_sells_nothing(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    """What the crates lack stands in a tray nobody planted: the kind was mistaken, and a person is asked."""
    await sent(client, a_photo(timedelta(days=31)))
    await work(FakeEngine(containers=(("box", 45), ("box", 45))))
    answer = await sent(client, a_photo())
    await work(FakeEngine(containers=(("box", 45), ("plug", 44))))
    found = await read(client, answer)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["unlike_expected"])
    assert await ledger(sessions) == [("foto", 45), ("foto", 45)]


@pytest.mark.rule("CYC-12")
async def test_each_group_must_be_plausible_not_only_the_sum(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    """CYC-12: plugs that vanish while the segment stays the same do not post, though the sum would pass."""
    await sent(client, a_photo(timedelta(days=31)))
    await work(FakeEngine(containers=(("segment", 90), ("plug", 30))))
    answer = await sent(client, a_photo())
    await work(FakeEngine(containers=(("segment", 90), ("plug", 5))))
    found = await read(client, answer)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["unlike_expected"])
    assert await ledger(sessions) == [("foto", 90), ("foto", 30)]
    assert await count_rows(sessions, Detection) == 120 + 95


@pytest.mark.rule("CYC-12", "PHO-11")
@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (FakeEngine(containers=()), "no_plants"),
        (FakeEngine(complete=False), "incomplete"),
        (FakeEngine(confidence=0.29), "low_confidence"),
        (FakeEngine(sure_by=0.2), "wide_interval"),
        (FakeEngine(loose=10), "many_loose_plants"),
    ],
    ids=["nothing", "incomplete", "unsure", "wide", "loose"],
)
async def test_doubtful_counts_are_kept_and_wait(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, engine: FakeEngine, reason: str
) -> None:
    answer = await sent(client, a_photo())
    await work(engine)
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"]) == ("completed", "waiting")
    assert reason in found["warnings"]
    assert await ledger(sessions) == []
    assert await count_rows(sessions, StockBatch) == 0
    assert await count_rows(sessions, LocationCycle) == 0


@pytest.mark.rule("CYC-13", "PHO-12")
async def test_an_older_photo_changes_nothing(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """CYC-13"""
    await sent(client, a_photo())
    await work(FakeEngine())
    answer = await sent(client, a_photo(timedelta(days=3)))
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["stock_effect"], found["warnings"]) == ("none", ["older_than_baseline"])
    assert len(await ledger(sessions)) == 2
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.place)
        assert place.photo_session_id != (await the_session(session, answer)).id


async def test_a_second_photo_of_the_day_waits(client: httpx.AsyncClient, work: Work) -> None:
    await sent(client, a_photo(timedelta(hours=5)))
    await work(FakeEngine())
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["recent_baseline"])


@pytest.mark.rule("CYC-12")
async def test_a_later_post_settles_what_waited(client: httpx.AsyncClient, work: Work) -> None:
    """CYC-12: a later post turns earlier waiting sessions into none."""
    doubtful = await sent(client, a_photo(timedelta(days=2)))
    await work(FakeEngine(confidence=0.1))
    await sent(client, a_photo())
    await work(FakeEngine())
    assert (await read(client, doubtful))["stock_effect"] == "none"


async def test_bins_are_reused_and_never_multiply(client: httpx.AsyncClient, work: Work) -> None:
    """T-07"""
    bins = []
    for days in (40, 20, 0):
        answer = await sent(client, a_photo(timedelta(days=days, minutes=5)))
        await work(FakeEngine(containers=(("segment", 60), ("segment", 30), ("box", 10))))
        bins.append([each["storage_bin_id"] for each in (await read(client, answer))["containers"]])
    assert len(set(bins[0])) == 3
    assert bins[0] == bins[1] == bins[2]


@pytest.mark.rule("PHO-16", "CYC-12")
@pytest.mark.parametrize(
    ("ago", "parts", "form", "reason"),
    [
        (timedelta(0), {"taken": None}, {}, "time_unknown"),
        (timedelta(hours=-2), {}, {}, "time_in_future"),
        (timedelta(days=46), {}, {}, "time_too_old"),
    ],
)
async def test_a_time_nobody_can_believe_waits(
    client: httpx.AsyncClient, work: Work, ago: timedelta, parts: dict[str, Any], form: dict[str, Any], reason: str
) -> None:
    """PHO-16"""
    answer = await sent(client, a_photo(ago, **parts), **form)
    assert answer["warnings"] == [reason]
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["stock_effect"], found["warnings"]) == ("waiting", [reason])


@pytest.mark.rule("PHO-16")
async def test_the_senders_time_counts_where_the_camera_has_none(client: httpx.AsyncClient) -> None:
    answer = await sent(client, a_photo(taken=None), taken_at="2026-01-01T08:00:00")
    found = await read(client, answer)
    assert found["taken_at"].startswith("2026-01-01T11:00:00")
    assert not found["time_unknown"]


async def test_the_gauge_counts_what_waits_for_a_worker(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    await sent(client, a_photo())
    await show_active_sessions(sessions)
    assert REGISTRY.get_sample_value("demeter_active_photo_sessions") == 1
    await work(FakeEngine())
    await show_active_sessions(sessions)
    assert REGISTRY.get_sample_value("demeter_active_photo_sessions") == 0


async def test_each_count_is_timed(client: httpx.AsyncClient, work: Work) -> None:
    name, labels = "demeter_ml_inference_duration_seconds_count", {"model": "fake"}
    before = REGISTRY.get_sample_value(name, labels) or 0
    await sent(client, a_photo())
    await work(FakeEngine())
    assert REGISTRY.get_sample_value(name, labels) == before + 1


async def test_image_rows_say_what_was_sent(client: httpx.AsyncClient, sessions: Sessions) -> None:
    photo = a_photo()
    answer = (await send(client, photo, name="IMG_0001.JPG")).json()
    async with sessions() as session:
        image = await session.get_one(Image, UUID(answer["photo_id"]))
        assert (image.sha256, image.file_size_bytes) == (digest(photo), len(photo))
        assert image.original_filename == "IMG_0001.JPG"
        assert image.gps_coordinates is not None
        assert image.gps_coordinates["lat"] == pytest.approx(-33.19988, abs=1e-4)
        row = (await session.scalars(select(PhotoSession))).one()
        assert row.correlation_id is not None
