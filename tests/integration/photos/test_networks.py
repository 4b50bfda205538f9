"""Which networks there are, how well each counts, and that only a better one is let count."""

import asyncio
import json
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.core.database import Sessions
from app.core.settings import Settings
from app.networks import LOCK, METRICS, WEIGHTS, Versions, described
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.photos.checking import audited, validated
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_candidate, a_network, a_photo, at_spot, sent
from tests.integration.users.people import a_person, access

NETWORKS = "/api/v1/photos/networks"
HELD_OUT = {"held_out": ["a", "b"], "before": {"mae": 9.5, "f1": 0.8}, "after": {"mae": 4.0, "f1": 0.9}}


@pytest.fixture
def store(app: FastAPI, settings: Settings, tmp_path: Path) -> Versions:
    """The shipped network, and two that the farm trained from it: one for the better, one for the worse."""
    shelf = Versions.under(tmp_path / "models", tmp_path / "farm")
    changed = {"models_dir": tmp_path / "models", "farm_models_dir": tmp_path / "farm"}
    app.state.settings = settings.model_copy(update=changed)
    a_network(shelf.shipped, "shipped", training={"photos": 900})
    (shelf.shipped / WEIGHTS).write_text("weights of the shipped one")
    for version, better in (("better", True), ("worse", False)):
        a_candidate(shelf, version, shelf.shipped, HELD_OUT | {"better": better})
    return shelf


def said(folder: Path, **more: Any) -> None:
    (folder / METRICS).write_text(json.dumps(described(folder) | more))


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


async def shelf(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get(NETWORKS)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def in_use(found: dict[str, Any]) -> list[str]:
    return [each["version"] for each in found["networks"] if each["in_use"]]


@pytest.mark.usefixtures("store")
async def test_each_version_says_what_it_was_trained_from_and_how_it_did(supervisor: httpx.AsyncClient) -> None:
    shipped, better, worse = (await shelf(supervisor))["networks"]
    assert (shipped["version"], shipped["in_use"], shipped["trained_from"]) == ("shipped", True, None)
    assert better == {
        "version": "better",
        "in_use": False,
        "trained_from": "shipped",
        "photos_learnt": 12,
        "photos_held_out": 2,
        "before": HELD_OUT["before"],
        "after": HELD_OUT["after"],
        "promotable": True,
    }
    assert not worse["promotable"]


async def test_only_a_better_one_is_promoted_and_the_one_before_comes_back(
    store: Versions, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    refused = await admin.post(f"{NETWORKS}/worse/promote")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_better")
    assert (await admin.post(f"{NETWORKS}/unheard/promote")).status_code == 404
    nothing = await admin.post(f"{NETWORKS}/rollback")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_before")
    promoted = (await admin.post(f"{NETWORKS}/better/promote")).json()
    assert promoted["can_go_back"]
    assert in_use(promoted) == ["better"]
    assert await asyncio.to_thread(store.in_use) == store.farm / "better"
    back = (await admin.post(f"{NETWORKS}/rollback")).json()
    assert not back["can_go_back"]
    assert in_use(back) == ["shipped"]
    for action, before, after in (("promote", "shipped", "better"), ("roll_back", "better", "shipped")):
        (entry,) = await audited(sessions, f"network.{action}")
        assert (entry.before, entry.after) == ({"version": before}, {"version": after})


async def test_a_candidate_is_measured_against_what_counts_now(store: Versions, admin: httpx.AsyncClient) -> None:
    """It was better than its parent, which says nothing of a third."""
    await asyncio.to_thread(a_candidate, store, "third", store.farm / "better", HELD_OUT | {"better": True})
    assert (await admin.post(f"{NETWORKS}/third/promote")).status_code == 409
    await admin.post(f"{NETWORKS}/better/promote")
    assert (await admin.post(f"{NETWORKS}/third/promote")).status_code == 200


@pytest.mark.parametrize(
    ("of", "change"),
    [
        ("better", lambda folder: (folder / WEIGHTS).write_text("others")),
        ("better", lambda folder: said(folder, calibration={"shared": 1.0})),
        ("better", lambda folder: said(folder, farm=HELD_OUT | {"better": True})),
        ("better", lambda folder: (folder / WEIGHTS).unlink()),
        ("shipped", lambda folder: (folder / WEIGHTS).write_text("others")),
        ("shipped", lambda folder: said(folder, class_weights={"dead_plant": 0.1})),
    ],
)
async def test_a_verdict_is_on_the_very_networks_that_were_judged(
    store: Versions, admin: httpx.AsyncClient, of: str, change: Any
) -> None:
    await asyncio.to_thread(change, store.shipped if of == "shipped" else store.farm / of)
    refused = await admin.post(f"{NETWORKS}/better/promote")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_better")
    assert not any(each["promotable"] for each in (await shelf(admin))["networks"])


async def test_a_verdict_stays_when_only_figures_were_added(store: Versions, admin: httpx.AsyncClient) -> None:
    await asyncio.to_thread(said, store.shipped, evaluation={"f1": 0.9})
    assert (await admin.post(f"{NETWORKS}/better/promote")).status_code == 200


async def test_one_at_a_time_changes_what_counts(store: Versions, admin: httpx.AsyncClient) -> None:
    with (store.farm / LOCK).open("w") as lock:
        flock(lock, LOCK_EX)
        for path in ("better/promote", "rollback"):
            refused = await admin.post(f"{NETWORKS}/{path}")
            assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert (await admin.post(f"{NETWORKS}/better/promote")).status_code == 200


async def test_what_the_log_of_changes_does_not_keep_has_not_happened(
    store: Versions, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    """The database takes everything, and refuses to commit it."""
    await admin.post(f"{NETWORKS}/better/promote")
    async with sessions.begin() as session:
        await session.execute(
            text("""CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '53100'; END $$""")
        )
        await session.execute(
            text("""CREATE CONSTRAINT TRIGGER refusing AFTER INSERT ON audit_log
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()""")
        )
    await asyncio.to_thread(a_candidate, store, "third", store.farm / "better", HELD_OUT | {"better": True})
    for path in ("third/promote", "rollback"):
        assert (await admin.post(f"{NETWORKS}/{path}")).status_code == 503
        assert await asyncio.to_thread(store.in_use) == store.farm / "better"
    assert len(await audited(sessions, "network.promote")) == 1
    assert not await audited(sessions, "network.roll_back")


async def test_errors_are_those_of_photos_that_people_have_checked(
    store: Versions, client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    assert store
    assert farm
    first = await sent(client, a_photo())
    await work(FakeEngine())
    await sent(client, a_photo(**at_spot(2)))
    await work(FakeEngine())
    (before,) = (await shelf(supervisor))["months"]
    assert (before["photos"], before["checked"], before["error_percent"]) == (2, 0, None)
    assert before["width_percent"] > 0
    container, *_ = (await supervisor.get(f"/api/v1/photos/sessions/{first['session_id']}")).json()["containers"]
    counted, extra = container["detected"] + container["estimated"], 10
    stated = {"number": container["number"], "total": counted + extra}
    total = (await validated(supervisor, first, containers=[stated]))["total"]
    (after,) = (await shelf(supervisor))["months"]
    assert (after["photos"], after["checked"]) == (2, 1)
    assert after["error_percent"] == pytest.approx(100 * extra / total, abs=0.01)
    assert after["bias_percent"] == pytest.approx(-100 * extra / total, abs=0.01)


async def test_a_damaged_note_of_what_is_in_use_hides_nothing(store: Versions, admin: httpx.AsyncClient) -> None:
    (store.farm / "current.json").write_text("{")
    found = await shelf(admin)
    assert (len(found["networks"]), in_use(found)) == (3, [])
    assert (await admin.post(f"{NETWORKS}/rollback")).status_code == 409


@pytest.mark.usefixtures("store")
async def test_who_is_bound_to_a_greenhouse_is_told_nothing(
    app: FastAPI, settings: Settings, sessions: Sessions, farm: Farm
) -> None:
    person = await a_person(sessions, farm.warehouse_id, role=Role.ADMIN)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        for method, path in (("GET", ""), ("POST", "/better/promote"), ("POST", "/rollback")):
            assert (await bound.request(method, NETWORKS + path)).status_code == 403
