"""The gauges and counters of photographs, against what really lies there."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from prometheus_client.registry import REGISTRY
from sqlalchemy import update

from app.core.database import Sessions, unit_of_work
from app.core.farm_time import month_began
from app.core.jobs import JobContext
from app.photos.models import PhotoSession
from app.photos.services.measuring import show_farm, show_queue
from app.photos.tasks.sweeping import sweep
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, sent

pytestmark = pytest.mark.rule("OBS-01")


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def engine_that_fails(*_: Any) -> Any:
    raise RuntimeError


async def test_the_queue_is_told_by_state_and_by_its_oldest(
    farm: Farm, client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    answers = [await sent(client, a_photo()) for _ in range(3)]
    bare = await sent(client, a_photo(), storage_location_id=farm.bare)
    assert bare["status"] != "pending"
    async with unit_of_work(sessions) as session:
        long_ago = datetime.now(UTC) - timedelta(minutes=20)
        of_one = PhotoSession.session_id == answers[0]["session_id"]
        await session.execute(update(PhotoSession).where(of_one).values(created_at=long_ago, priority=2))
    await show_queue(sessions)
    assert value("demeter_photo_sessions", status="pending") == 3
    assert value("demeter_photo_sessions", status="needs_config") == 1
    assert 1200 <= value("demeter_photo_queue_age_seconds", kind="bulk") < 1300
    assert 0 < value("demeter_photo_queue_age_seconds", kind="new") < 100
    assert value("demeter_photo_queue_age_seconds", kind="asked") == 0
    for _ in answers:
        await work(FakeEngine())
    await show_queue(sessions)
    assert value("demeter_photo_sessions", status="pending") == 0
    assert value("demeter_photo_queue_age_seconds", kind="bulk") == 0


async def test_coverage_backlog_and_bytes(
    farm: Farm, client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    await show_farm(sessions)
    assert (value("demeter_places"), value("demeter_places_without_photo")) == (3, 3)
    photo = a_photo()
    await sent(client, photo, storage_location_id=farm.place, taken_at=max(month_began(), just_before()).isoformat())
    await work(FakeEngine(confidence=0.1))
    await show_farm(sessions)
    assert value("demeter_places_without_photo") == 2
    assert value("demeter_review_backlog") == 1
    assert value("demeter_stored_bytes", shelf="original") == len(photo)
    assert value("demeter_stored_bytes", shelf="visualization") > 0


def just_before() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=1)


@pytest.mark.usefixtures("farm")
async def test_attempts_are_counted_by_how_they_ended(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, context: JobContext
) -> None:
    outcomes = ("counted", "count_failed", "lease_expired")
    before = {each: value("demeter_photo_attempts_total", outcome=each) for each in outcomes}
    widths = value("demeter_count_interval_ratio_count", model="fake")
    await sent(client, a_photo())
    await work(engine_that_fails)
    async with unit_of_work(sessions) as session:
        expired = {"status": "processing", "lease_until": just_before()}
        await session.execute(update(PhotoSession).values(**expired))
    await sweep(context)
    await work(FakeEngine())
    after = {each: value("demeter_photo_attempts_total", outcome=each) for each in outcomes}
    assert {each: after[each] - before[each] for each in outcomes} == dict.fromkeys(outcomes, 1)
    assert value("demeter_count_interval_ratio_count", model="fake") - widths == 1
