"""What must hold of photographs, and that each damage is named by the truth it breaks."""

import httpx
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import text

from app.analytics.services.invariants import ALL_TRUTHS
from app.analytics.tasks.checking import check
from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.truths import examine
from app.photos.services.invariants import PHOTO_TRUTHS
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, a_photo, at_spot, sent

DAMAGE = {
    "one_run_counts": "UPDATE photo_processing_sessions SET superseded_by_id = id + 1",
    "corrected_by_hand": "UPDATE container_corrections SET stated_kind = 'plug' WHERE stated_kind IS NULL",
    "posted_photos": "UPDATE photo_processing_sessions SET stock_effect = 'none'",
    "counted_is_kept": "UPDATE photo_containers SET storage_bin_id = NULL WHERE number = 2",
    "totals_of_photos": "UPDATE photo_processing_sessions SET total_dead = total_dead + 1",
    "rows_of_containers": "DELETE FROM detections WHERE id = (SELECT max(id) FROM detections)",
    "rows_of_one_photo": "UPDATE estimations SET session_id = 0",
    "partitions_ahead": """
        DO $$ BEGIN EXECUTE format('DROP TABLE estimations_p%s', to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD')); END $$
    """,
}
"""What must have been done to the data for each truth to be broken, and no other."""


CHECKED = {
    "added": [{"x": 20, "y": 50, "w": 9, "h": 9, "class": "plant"}],
    "containers": [{"number": 2, "total": 38}],
}


@pytest.fixture
async def counted(client: httpx.AsyncClient, client_as: ClientFor, work: Work, farm: object) -> None:
    """A photo as the network counted it, and one of the other spot that a person corrected."""
    assert farm
    await sent(client, a_photo())
    await work(FakeEngine(estimated=5, dead=2, empty=3, loose=1))
    answer = await sent(client, a_photo(**at_spot(2)))
    await work(FakeEngine(estimated=5, dead=2, empty=3, loose=1))
    url = f"/api/v1/photos/sessions/{answer['session_id']}/validate"
    assert (await client_as(Role.SUPERVISOR).post(url, json={"adjustments": CHECKED})).status_code == 200


def test_every_truth_about_photos_is_tried() -> None:
    assert set(DAMAGE) == set(PHOTO_TRUTHS)


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("name", DAMAGE)
async def test_a_damage_is_named(sessions: Sessions, name: str) -> None:
    async with sessions() as session:
        assert [each for each in await examine(session, ALL_TRUTHS) if each.broken] == []
        await session.execute(text("SET LOCAL session_replication_role = replica"))
        if name == "partitions_ahead":
            # Of what lay in it, other truths would complain.
            await session.execute(text("DELETE FROM estimations"))
            await session.execute(text("UPDATE photo_containers SET estimated = 0"))
            await session.execute(text("UPDATE container_corrections SET estimated = 0"))
            await session.execute(text("UPDATE photo_processing_sessions SET total_estimated = 0"))
        await session.execute(text(DAMAGE[name]))
        (truth,) = [each for each in await examine(session, ALL_TRUTHS) if each.broken]
        assert (truth.name, bool(truth.examples)) == (name, True)


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(
    ("name", "damage", "rows"),
    [("totals_of_photos", DAMAGE["totals_of_photos"], 2), ("days", "DELETE FROM stock_days", 2)],
)
async def test_what_is_found_at_night_is_a_metric(
    sessions: Sessions, context: JobContext, name: str, damage: str, rows: int
) -> None:
    """Of all that `demeter check` asks, the sums that analytics keeps included."""
    await check(context)
    assert [REGISTRY.get_sample_value("demeter_invariant_failures", {"truth": each}) for each in ALL_TRUTHS] == [
        0
    ] * len(ALL_TRUTHS)
    async with unit_of_work(sessions) as session:
        await session.execute(text("SET LOCAL session_replication_role = replica"))
        await session.execute(text(damage))
    await check(context)
    assert REGISTRY.get_sample_value("demeter_invariant_failures", {"truth": name}) == rows
