"""One trace per photo, from the upload to the movement, and its story in the database."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from typer.testing import CliRunner

from app.cli import trace as command
from app.cli.lazy import application
from app.cli.main import COMMANDS
from app.core.database import Sessions
from app.core.errors import NotFound
from app.core.settings import Settings
from app.photos.services.story import Story, StoryService
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import UPLOAD, FakeEngine, a_photo, sent
from tests.receiver import traces

pytestmark = pytest.mark.usefixtures("farm")


def engine_that_fails(*_: Any) -> Any:
    raise MemoryError


async def story(sessions: Sessions, id_: str) -> Story:
    async with sessions() as session:
        return await StoryService(session).of(UUID(id_))


@pytest.mark.rule("OBS-03")
async def test_a_photo_has_one_trace_from_the_upload_to_the_movement(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    async with traces() as receiver:
        answer = await sent(client, a_photo())
        assert await work(FakeEngine())
    upload = receiver.named(f"POST {UPLOAD}")
    accept = receiver.named("UploadService.accept")
    parts = {each.name for each in receiver.under(upload)}
    assert {"DiskStorage.put", "UploadService.accept", "publish photos.count"} <= parts
    assert {"queue vision", "photos.count"} <= {each.name for each in receiver.under(accept)}
    count = receiver.named("photos.count")
    assert (count.attributes["photo_id"], count.attributes["attempt"]) == (answer["photo_id"], 1)
    waited = receiver.named("queue vision")
    assert upload.began < waited.began < waited.ended <= count.began
    below = [each.name for each in receiver.under(count)]
    assert below[:4] == ["DiskStorage.get", "decode", "Engine.count", "CountingService.record"]
    assert receiver.named("Engine.count").attributes["model"] == "fake 1"
    statements = [each for each in receiver.of_trace(upload.trace) if each.name == "PostgreSQL INSERT"]
    movement = next(each for each in statements if "INTO stock_movements" in each.attributes["db.query.text"])
    way = receiver.path(movement)
    assert way[:4] == [f"POST {UPLOAD}", "UploadService.accept", "photos.count", "CountingService.record"]
    assert way[-3:] == ["Ledger.post_all", "MovementRepository.add_all", "PostgreSQL INSERT"]
    assert (await story(sessions, answer["photo_id"])).runs[0].trace_id == upload.trace


async def test_the_trace_is_the_photos_own_whoever_woke_the_worker(client: httpx.AsyncClient, work: Work) -> None:
    async with traces() as receiver:
        answers = [await sent(client, a_photo()) for _ in range(2)]
        for _ in answers:
            await work(FakeEngine())
    uploads = {each.trace for each in receiver.spans if each.name == f"POST {UPLOAD}"}
    counts = [each for each in receiver.spans if each.name == "photos.count"]
    assert len(uploads) == 2
    assert {each.trace for each in counts} == uploads
    assert {each.attributes["photo_id"] for each in counts} == {each["photo_id"] for each in answers}


async def test_photos_of_one_request_have_traces_of_their_own(client: httpx.AsyncClient, work: Work) -> None:
    files = [("files", (f"{number}.jpg", a_photo(), "image/jpeg")) for number in range(3)]
    async with traces() as receiver:
        answer = await client.post(UPLOAD, files=files)
        assert answer.status_code in {202, 207}, answer.text
        for _ in files:
            assert await work(FakeEngine())
    upload = receiver.named(f"POST {UPLOAD}")
    begun = [each for each in receiver.spans if each.name == "photo"]
    assert len({each.trace for each in begun} - {upload.trace}) == 3
    assert all(each.links == (upload.trace,) for each in begun)
    counts = [each for each in receiver.spans if each.name == "photos.count"]
    assert {each.trace for each in counts} == {each.trace for each in begun}


async def test_a_second_attempt_goes_on_in_the_same_trace(
    client: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    async with traces() as receiver:
        answer = await sent(client, a_photo())
        await work(engine_that_fails)
        await work(FakeEngine())
    first, second = sorted(
        (each for each in receiver.spans if each.name == "photos.count"), key=lambda each: each.began
    )
    assert first.trace == second.trace == receiver.named(f"POST {UPLOAD}").trace
    failed, counted = (each for each in receiver.of_trace(first.trace) if each.name == "Engine.count")
    assert (failed.failed, counted.failed) == ("MemoryError", "")
    (run,) = (await story(sessions, answer["session_id"])).runs
    assert [each.what.split(":")[0] for each in run.events][:3] == [
        "asked for",
        "attempt 1 ended",
        "attempt 2 began",
    ]
    assert run.attempts == 2


async def test_the_story_is_whole_without_traces(client: httpx.AsyncClient, sessions: Sessions, work: Work) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    told = await story(sessions, answer["photo_id"])
    (run,) = told.runs
    assert (str(told.photo_id), told.filename) == (answer["photo_id"], "photo.jpg")
    assert (str(run.session_id), run.status, run.stock_effect, run.trace_id) == (
        answer["session_id"],
        "completed",
        "posted",
        None,
    )
    whats = [each.what for each in run.events]
    assert whats[0] == "asked for"
    assert "counted 100 plants (97 to 103) with fake 1, posted" in whats
    assert sorted(each.split(" in ")[0] for each in whats if each.startswith("foto")) == ["foto +40", "foto +60"]
    assert [each.at for each in run.events] == sorted(each.at for each in run.events)
    with pytest.raises(NotFound):
        await story(sessions, str(uuid4()))


async def test_a_re_run_is_a_chapter_of_its_own(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    again = await supervisor.post(f"/api/v1/photos/{answer['photo_id']}/reprocess", json={"reason": "other network"})
    assert again.is_success, again.text
    await work(FakeEngine())
    first, second = (await story(sessions, answer["photo_id"])).runs
    assert (first.stock_effect, second.stock_effect) == ("replaced", "posted")
    assert second.events[0].what == "asked for: other network"


async def test_the_command_prints_it(
    client: httpx.AsyncClient, settings: Settings, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    monkeypatch.setattr(command, "stack_settings", lambda: settings)

    def run(*arguments: str) -> Any:
        return CliRunner().invoke(application(COMMANDS, ["trace"]), ["trace", *arguments])

    printed = await asyncio.to_thread(run, answer["photo_id"])
    assert printed.exit_code == 0, printed.output
    assert f"photo {answer['photo_id']}: photo.jpg" in printed.output
    assert f"run {answer['session_id']}: completed" in printed.output
    assert "attempt 1 began" in printed.output
    machine = await asyncio.to_thread(run, answer["session_id"], "--json")
    assert json.loads(machine.output)["runs"][0]["session_id"] == answer["session_id"]
