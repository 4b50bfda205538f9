"""Exactly one effect: claims, leases, fences, failed attempts, and every point at which a process may die."""

import asyncio
import os
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import numpy as np
import pytest
from sqlalchemy import func, select, update

from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.logs import correlation_id, start_context
from app.core.pages import PageRequest
from app.core.settings import Settings
from app.core.storage import Shelf
from app.photos.models import Detection, Image, PhotoContainer, PhotoSession
from app.photos.schemas import SessionFilter
from app.photos.services import Claim, CountingService, Failure, PhotoService, SweepService
from app.photos.tasks import counting, sweeping
from app.photos.tasks.drawing import draw
from app.photos.tasks.lease import renewed
from app.photos.tasks.sweeping import ensure_partitions, forget_strays, sweep
from app.photos.tasks.translation import result_of
from app.stock.models import StockMovement
from app.users.permissions import Scope
from app.vision import Count
from app.vision.residual import Shares
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent, the_session

LEASE = timedelta(seconds=60)


async def claim(sessions: Sessions, lease: timedelta = LEASE) -> Claim:
    async with unit_of_work(sessions) as session:
        claimed = await CountingService(session).claim(lease)
    assert claimed is not None
    return claimed


async def record(sessions: Sessions, claimed: Claim, engine: FakeEngine | None = None) -> bool:
    result = result_of((engine or FakeEngine())(np.zeros((480, 640, 3), dtype=np.uint8), {}))
    async with unit_of_work(sessions) as session:
        return await CountingService(session).record(claimed, result)


async def amount(sessions: Sessions, model: type[Any]) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def let_leases_expire(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        await session.execute(update(PhotoSession).values(lease_until=datetime.now(UTC) - timedelta(seconds=1)))


pytestmark = pytest.mark.usefixtures("farm")


async def test_re_runs_asked_for_come_first_then_new_photos_then_bulk(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    answers = [await sent(client, a_photo(timedelta(hours=hours))) for hours in (1, 3, 2, 4)]
    for answer, priority in zip(answers, (1, 1, 0, 2), strict=True):
        async with unit_of_work(sessions) as session:
            (await the_session(session, answer)).priority = priority
    order = [str((await claim(sessions)).session_id) for _ in range(4)]
    assert order == [answers[n]["session_id"] for n in (2, 1, 0, 3)]


async def test_workers_that_claim_at_once_get_different_photos(client: httpx.AsyncClient, sessions: Sessions) -> None:
    for n in range(4):
        await sent(client, a_photo(timedelta(minutes=n)))

    async def try_to_claim() -> Claim | None:
        async with unit_of_work(sessions) as session:
            found = await CountingService(session).claim(LEASE)
            await asyncio.sleep(0.05)
            return found

    claims = [each for each in await asyncio.gather(*(try_to_claim() for _ in range(8))) if each]
    assert len({each.session_id for each in claims}) == len(claims) == 4


async def test_one_photo_and_two_workers_make_one_count(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    await sent(client, a_photo())
    assert sorted(await asyncio.gather(work(FakeEngine()), work(FakeEngine()))) == [False, True]
    assert await amount(sessions, StockMovement) == 2


async def test_a_late_result_of_a_lost_attempt_is_dropped(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext
) -> None:
    answer = await sent(client, a_photo())
    late = await claim(sessions)
    await let_leases_expire(sessions)
    await sweep(context)
    second = await claim(sessions)
    assert (late.id, late.attempt, second.attempt) == (second.id, 1, 2)
    assert not await record(sessions, late, FakeEngine(containers=(("segment", 999),)))
    assert await amount(sessions, PhotoContainer) == 0
    assert await record(sessions, second)
    assert not await record(sessions, late)
    assert not await record(sessions, second)
    assert (await read(client, answer))["total"] == 100
    assert await amount(sessions, Detection) == 100
    assert await amount(sessions, StockMovement) == 2


async def test_two_attempts_that_record_at_once_leave_one_result(client: httpx.AsyncClient, sessions: Sessions) -> None:
    await sent(client, a_photo())
    claimed = await claim(sessions)
    assert sorted(await asyncio.gather(*(record(sessions, claimed) for _ in range(3)))) == [False, False, True]
    assert await amount(sessions, Detection) == 100


class Died(BaseException):
    """As if the process had been killed here: no handler of the application runs."""


def dying(*_: object, **__: object) -> Any:
    raise Died


@pytest.mark.parametrize(
    "where",
    ["while decoding", "while counting", "before the record", "in the record", "after the record", "while drawing"],
)
async def test_a_photo_is_counted_exactly_once_wherever_the_worker_dies(
    client: httpx.AsyncClient,
    sessions: Sessions,
    context: JobContext,
    work: Work,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = await sent(client, a_photo())
    engine: Callable[..., Count] = FakeEngine()
    with monkeypatch.context() as patch:
        match where:
            case "while decoding":
                patch.setattr(counting, "decode", dying)
            case "while counting":
                engine = dying
            case "before the record":
                patch.setattr(counting, "result_of", dying)
            case "in the record":
                patch.setattr(CountingService, "_write_plants", dying)
            case "after the record":
                patch.setattr(counting, "draw_after_count", dying)
            case "while drawing":
                patch.setattr("app.photos.tasks.drawing.keep", dying)
        with pytest.raises(Died):
            await work(engine)
    await let_leases_expire(sessions)
    await sweep(context)
    while await work(FakeEngine()):
        pass
    async with sessions() as session:
        row = await the_session(session, answer)
        assert (row.status, row.stock_effect) == ("completed", "posted")
        drawn = row.processed_image_id is not None
    if not drawn:
        await draw(context, row.id)
    assert (await read(client, answer))["annotated_url"]
    assert await amount(sessions, Detection) == 100
    assert await amount(sessions, StockMovement) == 2


@pytest.mark.rule("PHO-15", "RPR-05")
async def test_attempts_that_fail_are_noted_and_given_up_after_the_third(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, context: JobContext, settings: Settings
) -> None:
    answer = await sent(client, a_photo())

    def broken(*_: object) -> Count:
        raise RuntimeError("no such layer")

    for attempt in range(1, settings.photo_max_attempts + 1):
        assert await work(broken)
        found = await read(client, answer)
        assert found["attempts"] == attempt
    assert not await work(FakeEngine())
    assert (found["status"], found["error_code"]) == ("failed", "gave_up")
    assert found["error_message"].count("no such layer") == settings.photo_max_attempts
    assert [each["code"] for each in found["attempt_log"]] == ["count_failed"] * settings.photo_max_attempts
    assert await context.storage.get(Shelf.ORIGINAL, f"{answer['photo_id']}.jpg")
    assert await amount(sessions, StockMovement) == 0


async def test_a_failed_attempt_is_followed_by_a_good_one(client: httpx.AsyncClient, work: Work) -> None:
    answer = await sent(client, a_photo())
    await work(lambda *_: 1 / 0)  # type: ignore[arg-type]
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["attempts"], len(found["attempt_log"])) == ("completed", 2, 1)
    assert found["error_code"] is None


async def test_workers_that_die_over_a_photo_use_up_its_attempts(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext, settings: Settings
) -> None:
    answer = await sent(client, a_photo())
    for _ in range(settings.photo_max_attempts):
        await claim(sessions)
        await let_leases_expire(sessions)
        await sweep(context)
    found = await read(client, answer)
    assert (found["status"], found["error_code"]) == ("failed", "gave_up")
    assert [each["code"] for each in found["attempt_log"]] == ["lease_expired"] * settings.photo_max_attempts


def whole_png_of_nonsense() -> bytes:
    """Every chunk is there with its checksum; only what should be pixels is none."""
    parts = (b"IHDR", struct.pack(">IIBBBBB", 640, 480, 8, 2, 0, 0, 0)), (b"IDAT", b"no pixels"), (b"IEND", b"")
    chunks = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.rule("PHO-15")
async def test_what_only_decoding_shows_ends_as_failed_and_keeps_the_original(
    client: httpx.AsyncClient, farm: Farm, work: Work, context: JobContext
) -> None:
    broken = whole_png_of_nonsense()
    answer = await sent(client, broken, storage_location_id=farm.place)
    engine = FakeEngine()
    assert await work(engine)
    found = await read(client, answer)
    assert (found["status"], found["error_code"], found["attempts"]) == ("failed", "truncated", 1)
    assert engine.shown == []
    photo_read = (await client.get(f"/api/v1/photos/{answer['photo_id']}")).json()
    assert (photo_read["status"], bool(photo_read["error_details"])) == ("failed", True)
    assert await context.storage.get(Shelf.ORIGINAL, f"{answer['photo_id']}.png") == broken
    assert not await work(engine)


async def test_a_store_that_is_down_costs_no_attempt(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, settings: Settings
) -> None:
    answer = await sent(client, a_photo())
    folder = settings.storage_dir / "original"
    folder.rename(settings.storage_dir / "away")
    folder.write_text("in the way")
    for _ in range(settings.photo_max_attempts + 1):
        assert await work(FakeEngine())
        assert not await work(FakeEngine()), "it was tried again at once"
        await let_leases_expire(sessions)
    assert (await read(client, answer))["status"] == "pending"
    folder.unlink()
    (settings.storage_dir / "away").rename(folder)
    await work(FakeEngine())
    assert (await read(client, answer))["stock_effect"] == "posted"


async def test_photos_whose_originals_cannot_be_read_do_not_hold_up_those_behind_them(
    client: httpx.AsyncClient, work: Work, settings: Settings
) -> None:
    unreadable, sound = [await sent(client, a_photo(timedelta(minutes=ago))) for ago in (2, 1)]
    original = settings.storage_dir / "original" / f"{unreadable['photo_id']}.jpg"
    original.unlink()
    original.mkdir()
    for _ in range(2):
        assert await work(FakeEngine())
    assert (await read(client, sound))["status"] == "completed"
    assert (await read(client, unreadable))["attempt_log"][0]["code"] == "storage_unavailable"


async def test_a_clock_that_was_set_back_keeps_nothing_waiting(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext, work: Work
) -> None:
    """As seen after an hour back: a lease, and a rest, that seem to end in an hour."""
    held, resting = [await sent(client, a_photo(timedelta(minutes=ago))) for ago in (2, 1)]
    assert (await claim(sessions)).session_id == UUID(held["session_id"])
    later = datetime.now(UTC) + timedelta(hours=1)
    async with unit_of_work(sessions) as session:
        await session.execute(update(PhotoSession).values(lease_until=later, updated_at=later))
    assert await work(FakeEngine())
    assert (await read(client, resting))["status"] == "completed"
    await sweep(context)
    assert await work(FakeEngine())
    assert (await read(client, held))["status"] == "completed"


async def test_a_picture_that_cannot_be_stored_never_undoes_the_count(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, context: JobContext, settings: Settings
) -> None:
    answer = await sent(client, a_photo())
    (settings.storage_dir / "visualization").write_text("in the way")
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["stock_effect"], found["annotated_url"]) == ("posted", None)
    assert found["error_code"] == "not_drawn"
    (settings.storage_dir / "visualization").unlink()
    async with unit_of_work(sessions) as session:
        row = await the_session(session, answer)
        row.completed_at = datetime.now(UTC) - timedelta(hours=1)
    asked = await swept_jobs(context, sessions)
    assert asked == [("photos.draw", (row.id,))]
    await draw(context, row.id)
    await draw(context, row.id)
    found = await read(client, answer)
    assert found["error_code"] is None
    assert found["annotated_url"]
    assert found["thumbnail_url"]
    assert await amount(sessions, Image) == 2


async def swept_jobs(context: JobContext, sessions: Sessions) -> list[tuple[str, tuple[Any, ...]]]:
    """What one sweep would publish."""
    asked: list[tuple[str, tuple[Any, ...]]] = []
    for step in sweeping.STEPS:
        async with sessions() as session:
            await step(SweepService(session, context.settings))
            asked += session.info.get("jobs", [])
            await session.rollback()
    return asked


async def test_a_redrawn_picture_shows_the_recorded_count(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, context: JobContext
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine(estimated=4, dead=1, empty=1, loose=2))
    key = next(iter(await viz_keys(context)))
    first = await context.storage.get(Shelf.VISUALIZATION, key)
    async with sessions() as session:
        row = await the_session(session, answer)
    await draw(context, row.id)
    assert await context.storage.get(Shelf.VISUALIZATION, key) == first


async def viz_keys(context: JobContext) -> list[str]:
    return [key for key in await context.storage.list_older_than(Shelf.VISUALIZATION, -60) if "_viz" in key]


async def test_wake_ups_that_were_lost_are_sent_again(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext
) -> None:
    for n in range(3):
        await sent(client, a_photo(timedelta(minutes=n)))
    assert await swept_jobs(context, sessions) == []
    async with unit_of_work(sessions) as session:
        await session.execute(update(PhotoSession).values(updated_at=datetime.now(UTC) - timedelta(minutes=5)))
    assert await swept_jobs(context, sessions) == [("photos.count", ())] * 3


async def test_a_lease_is_renewed_while_the_work_goes_on(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext
) -> None:
    await sent(client, a_photo())
    short = timedelta(seconds=0.6)
    claimed = await claim(sessions, short)
    async with renewed(context, claimed, short):
        await asyncio.sleep(1.5)
        await sweep(context)
    assert await record(sessions, claimed)


async def test_a_lease_nobody_renews_is_taken_away(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext
) -> None:
    await sent(client, a_photo())
    claimed = await claim(sessions, timedelta(seconds=0.1))
    await asyncio.sleep(0.3)
    await sweep(context)
    assert not await record(sessions, claimed)


async def test_the_worker_logs_under_the_uploads_correlation_id(client: httpx.AsyncClient, work: Work) -> None:
    seen: list[str | None] = []
    client.headers["X-Correlation-ID"] = "from-the-phone-7"
    await sent(client, a_photo())
    start_context("of-the-message")

    def watching(image: np.ndarray[Any, Any], shares: Shares) -> Count:
        seen.append(correlation_id())
        return FakeEngine()(image, shares)

    await work(watching)
    assert seen == ["from-the-phone-7"]


async def left_behind(context: JobContext, amount: int, age: timedelta) -> list[str]:
    """Originals without rows, stored so long ago."""
    keys = sorted(f"{uuid4()}.jpg" for _ in range(amount))
    for key in keys:
        await context.storage.put(Shelf.ORIGINAL, key, b"left behind", "image/jpeg")
        path = context.settings.storage_dir / "original" / key
        await asyncio.to_thread(set_age, path, (datetime.now(UTC) - age).timestamp())
    return keys


async def in_use_for(sessions: Sessions, age: timedelta) -> None:
    async with unit_of_work(sessions) as session:
        await session.execute(update(Image).values(created_at=datetime.now(UTC) - age))


async def still_there(context: JobContext) -> list[str]:
    return sorted(await context.storage.list_older_than(Shelf.ORIGINAL, -60))


async def test_originals_without_rows_are_swept_after_a_day(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext, settings: Settings
) -> None:
    own = f"{(await sent(client, a_photo()))['photo_id']}.jpg"
    await in_use_for(sessions, timedelta(days=3))
    two_days = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    await asyncio.to_thread(set_age, settings.storage_dir / "original" / own, two_days)
    await left_behind(context, 2, timedelta(hours=25))
    kept = [own, *await left_behind(context, 1, timedelta(hours=1)), *await left_behind(context, 1, timedelta(days=4))]
    await forget_strays(context)
    assert await still_there(context) == sorted(kept)


async def test_a_database_without_photos_deletes_no_original(context: JobContext) -> None:
    keys = await left_behind(context, 2, timedelta(hours=30))
    await forget_strays(context)
    assert await still_there(context) == keys


async def test_many_originals_without_rows_are_somebody_elses(
    client: httpx.AsyncClient, sessions: Sessions, context: JobContext, caplog: pytest.LogCaptureFixture
) -> None:
    await sent(client, a_photo())
    await in_use_for(sessions, timedelta(days=30))
    await left_behind(context, 21, timedelta(hours=30))
    await forget_strays(context)
    assert len(await still_there(context)) == 22
    assert "none is deleted" in caplog.text


def set_age(path: Path, instant: float) -> None:
    os.utime(path, (instant, instant))


async def test_partitions_are_kept_ahead(sessions: Sessions, context: JobContext) -> None:
    await ensure_partitions(context)
    async with sessions() as session:
        day = f"detections_p{datetime.now(UTC) + timedelta(days=7):%Y%m%d}"
        assert await session.scalar(select(func.to_regclass(day))) is not None


async def test_a_failure_reported_by_a_lost_attempt_changes_nothing(
    client: httpx.AsyncClient, sessions: Sessions, settings: Settings
) -> None:
    answer = await sent(client, a_photo())
    claimed = await claim(sessions)
    assert await record(sessions, claimed)
    async with unit_of_work(sessions) as session:
        await CountingService(session).fail(claimed, Failure("count_failed", "too late"), settings)
    found = await read(client, answer)
    assert (found["status"], found["attempt_log"]) == ("completed", [])


async def test_a_warehouse_bound_reader_sees_only_his_photos(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    mine = await sent(client, a_photo())
    other = await sent(client, a_photo(), storage_location_id=farm.elsewhere)
    unplaced = await sent(client, a_photo(lat=None, lng=None))
    async with sessions() as session:
        service = PhotoService(session, Scope(frozenset({farm.warehouse_id})), None)  # type: ignore[arg-type]
        page = await service.page(SessionFilter(), PageRequest())
    seen = {str(each.session_id) for each in page.items}
    assert seen == {mine["session_id"]}
    assert {other["session_id"], unplaced["session_id"]}.isdisjoint(seen)
