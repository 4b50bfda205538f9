"""`demeter jobs` as an operator calls it: what is not done, why, and how it goes on; and whose turn it is."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.photos.services.reprocessing import MOST_IN_FRONT
from app.vision import Count
from tests.integration.conftest import ROOT, SECRET
from tests.integration.photos.checking import again, reprocess
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent, the_session

pytestmark = pytest.mark.usefixtures("farm")

type Demeter = Any
type Answer = dict[str, Any]


@pytest.fixture
def demeter(database_url: str, settings: Settings, tmp_path: Path) -> Demeter:
    """`await demeter("--json")`: `demeter jobs --json`, finished."""
    given = {
        "PATH": os.environ["PATH"],
        "DEMETER_HOME": str(tmp_path),
        "DATABASE_URL": database_url,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "JWT_SECRET_KEY": SECRET,
        "STORAGE_DIR": str(settings.storage_dir),
    }

    async def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "app.cli.main", "jobs", *arguments]
        return await asyncio.to_thread(
            subprocess.run, command, cwd=ROOT, env=given, capture_output=True, text=True, check=False
        )

    return call


async def listed(demeter: Demeter, *options: str) -> dict[str, dict[str, Any]]:
    """By session."""
    done = await demeter("--json", *options)
    assert done.returncode == 0, done.stderr
    return {each["id"]: each for each in json.loads(done.stdout)}


def broken(*_: object) -> Count:
    raise RuntimeError("no such layer")


@pytest.fixture
async def set_aside(client: httpx.AsyncClient, work: Work, settings: Settings) -> Answer:
    answer = await sent(client, a_photo())
    for _ in range(settings.photo_max_attempts):
        assert await work(broken)
    return answer


async def test_it_lists_what_is_not_done_and_why(
    set_aside: Answer, client: httpx.AsyncClient, farm: Farm, demeter: Demeter, settings: Settings
) -> None:
    waiting = await sent(client, a_photo(timedelta(hours=1)))
    held = await sent(client, a_photo(timedelta(hours=2)), storage_location_id=farm.bare)
    found = await listed(demeter)
    states = [found[each["session_id"]]["state"] for each in (set_aside, waiting, held)]
    assert states == ["set_aside", "waiting", "held"]
    poisonous = found[set_aside["session_id"]]
    assert (poisonous["attempts"], poisonous["reason_code"]) == (settings.photo_max_attempts, "gave_up")
    assert "no such layer" in poisonous["reason"]
    assert found[held["session_id"]]["reason_code"] == "needs_config"
    assert list(await listed(demeter, "--state", "waiting")) == [waiting["session_id"]]
    plain = await demeter()
    assert "1 waiting" in plain.stdout
    assert "1 set aside" in plain.stdout


async def test_what_is_counted_and_drawn_is_not_listed(
    client: httpx.AsyncClient,
    work: Work,
    demeter: Demeter,
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    assert await listed(demeter) == {}
    refused = await demeter("retry", answer["session_id"])
    assert (refused.returncode, "counted and drawn" in refused.stdout) == (1, True)


async def test_one_that_was_set_aside_is_tried_again_with_all_its_attempts(
    set_aside: Answer, client: httpx.AsyncClient, demeter: Demeter, work: Work
) -> None:
    done = await demeter("retry", set_aside["session_id"])
    assert (done.returncode, done.stdout.strip()) == (0, "1 set going again.")
    assert await work(broken)
    assert (await read(client, set_aside))["status"] == "pending"
    assert await work(FakeEngine())
    found = await read(client, set_aside)
    assert (found["status"], found["stock_effect"]) == ("completed", "posted")


async def test_all_that_failed_are_tried_again_and_what_cannot_be_is_named(
    client: httpx.AsyncClient,
    work: Work,
    demeter: Demeter,
    settings: Settings,
) -> None:
    answers = [await sent(client, a_photo(timedelta(hours=hours))) for hours in range(3)]
    for _ in range(3 * settings.photo_max_attempts):
        assert await work(broken)
    (settings.storage_dir / "original" / f"{answers[1]['photo_id']}.jpg").unlink()
    new = await sent(client, a_photo(timedelta(hours=9)))
    done = await demeter("retry", "--failed", "--json")
    refusals = json.loads(done.stdout)
    assert done.returncode == 1
    assert [refusals[each["session_id"]] is None for each in answers] == [True, False, True]
    assert next(iter(await listed(demeter))) == new["session_id"], "new photos come first"
    assert (await demeter("retry", "--failed")).returncode == 1


async def test_a_picture_that_was_given_up_is_drawn_again(
    client: httpx.AsyncClient,
    sessions: Sessions,
    work: Work,
    demeter: Demeter,
    settings: Settings,
) -> None:
    answer = await sent(client, a_photo())
    (settings.storage_dir / "visualization").write_text("in the way")
    await work(FakeEngine())
    async with unit_of_work(sessions) as session:
        (await the_session(session, answer)).overlay_attempts = 3
    found = (await listed(demeter))[answer["session_id"]]
    assert (found["job"], found["state"], found["reason_code"]) == ("photos.draw", "set_aside", "not_drawn")
    assert (await demeter("retry", "--failed")).returncode == 0
    assert (await listed(demeter))[answer["session_id"]]["state"] == "waiting"


@pytest.mark.parametrize("arguments", [(), ("no-uuid",), (str(uuid4()), "--failed")])
async def test_wrong_calls_end_with_2(demeter: Demeter, arguments: tuple[str, ...]) -> None:
    assert (await demeter("retry", *arguments)).returncode == 2


async def test_an_unknown_session_ends_with_1(demeter: Demeter) -> None:
    assert (await demeter("retry", str(uuid4()))).returncode == 1


async def test_whoever_asks_for_many_re_runs_does_not_keep_new_photos_waiting(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    work: Work,
    demeter: Demeter,
) -> None:
    many = MOST_IN_FRONT + 3
    answers = [await sent(client, a_photo(timedelta(minutes=many - n))) for n in range(many)]
    for _ in answers:
        assert await work(FakeEngine())
    new = await sent(client, a_photo(timedelta(days=9)))
    runs = [(await again(supervisor, each))["session_id"] for each in answers]
    order = list(await listed(demeter))
    assert order == [*runs[:MOST_IN_FRONT], new["session_id"], *runs[MOST_IN_FRONT:]]
    assert "still_running" in (await reprocess(supervisor, answers[-1])).text
