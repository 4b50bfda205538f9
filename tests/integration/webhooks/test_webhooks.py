"""What happens on the farm reaches who wants to hear of it: once written, signed, tried again, and on record."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update
from standardwebhooks import WebhookVerificationError

from app.analytics.models import Export
from app.analytics.tasks.exporting import export, month_end
from app.analytics.tasks.watching import watch_stock
from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.models import AuditEntry, Event
from app.core.settings import Settings
from app.photos.models import PhotoSession, SessionStatus, StockEffect
from app.stock.models import MovementType, StockBatch
from app.users.permissions import Role
from app.webhooks.models import Delivery, Webhook
from app.webhooks.rules import MOST_ATTEMPTS
from app.webhooks.services import delivering, targets
from app.webhooks.tasks import deliver, forget
from tests.builders import days_ago
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements
from tests.integration.stock.nursery import Nursery
from tests.integration.users.people import a_person, access
from tests.integration.webhooks.receiver import Receiver, receiving

WEBHOOKS = "/api/v1/webhooks"
ALL = ["photo.counted", "session.needs_review", "stock.moved", "month.closed", "stock.low"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The receiver is on this machine."""
    return settings.model_copy(update={"webhook_private_addresses": True})


@pytest.fixture
def context(app: FastAPI, settings: Settings, sessions: Sessions) -> JobContext:
    return JobContext(settings, sessions, app.state.storage)


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


async def hooked(admin: httpx.AsyncClient, receiver: Receiver, *events: str) -> Any:
    answer = await admin.post(WEBHOOKS, json={"url": receiver.url, "events": events or ALL})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def planted(sessions: Sessions, plants: int = 10) -> StockBatch:
    """Commits a nursery where something was planted."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        batch = await nursery.batch()
        await nursery.post(batch, MovementType.PLANTAR, plants, days_ago(2))
        return batch


async def log_of(admin: httpx.AsyncClient, hook: Any, **params: str) -> Any:
    return (await admin.get(f"{WEBHOOKS}/{hook['id']}/deliveries", params=params)).json()["items"]


async def make_due(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        await session.execute(update(Delivery).values(next_at=func.now() - timedelta(seconds=1)))


async def test_what_is_posted_is_told_with_a_good_signature(
    admin: httpx.AsyncClient, receiver: Receiver, context: JobContext, sessions: Sessions
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    batch = await planted(sessions)
    await deliver(context)
    (told,) = receiver.messages(hook["secret"])
    assert told["type"] == "stock.moved"
    assert told["data"]["storage_location_id"] == batch.storage_location_id
    (movement,) = told["data"]["movements"]
    assert (movement["movement_type"], movement["quantity"]) == ("plantar", 10)
    (logged,) = await log_of(admin, hook)
    assert (logged["status"], logged["attempts"], logged["attempt_log"][0]["status"]) == ("delivered", 1, 204)
    assert logged["message_id"] == receiver.heard[0][0]["webhook-id"]
    await deliver(context)
    assert len(receiver.heard) == 1


async def test_nothing_is_written_for_nobody(sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver) -> None:
    hook = await hooked(admin, receiver, "photo.counted")
    await planted(sessions)
    await admin.patch(f"{WEBHOOKS}/{hook['id']}", json={"active": False, "events": ALL})
    await planted(sessions)
    async with unit_of_work(sessions) as session:
        assert await session.scalar(select(func.count(Event.id))) == 0


async def test_what_was_rolled_back_is_never_told(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    await hooked(admin, receiver)
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        await nursery.post(await nursery.batch(), MovementType.PLANTAR, 10, days_ago(2))
        await session.rollback()
    await deliver(context)
    assert receiver.heard == []


async def test_a_photograph_is_told_of_when_it_is_counted_and_when_somebody_must_look(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "photo.counted", "session.needs_review")
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        row = await session.get_one(PhotoSession, await nursery.photo(days_ago(1)))
    for change in (
        {"status": SessionStatus.NEEDS_LOCATION},
        {"status": SessionStatus.PENDING},
        {"status": SessionStatus.COMPLETED, "stock_effect": StockEffect.WAITING},
        {"stock_effect": StockEffect.WAITING},
    ):
        async with unit_of_work(sessions) as session:
            await session.execute(update(PhotoSession).where(PhotoSession.id == row.id).values(change))
    await deliver(context)
    told = sorted((each["type"], each["data"]["status"]) for each in receiver.messages(hook["secret"]))
    assert told == [
        ("photo.counted", "completed"),
        ("session.needs_review", "completed"),
        ("session.needs_review", "needs_location"),
    ]


async def test_what_runs_low_is_told_once_a_month_and_a_closed_month_once(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.low", "month.closed")
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        batch = await nursery.batch()
        await nursery.post(batch, MovementType.PLANTAR, 100, days_ago(9))
        await nursery.post(batch, MovementType.VENTAS, -90, days_ago(3))
    for _ in range(2):
        await watch_stock(context)
        await month_end(context)
        await export(context)
    await deliver(context)
    low, closed = sorted(receiver.messages(hook["secret"]), key=lambda each: each["type"], reverse=True)
    assert (low["type"], low["data"]["plants"], low["data"]["sold"]) == ("stock.low", 10, 90)
    async with unit_of_work(sessions) as session:
        month = (await session.scalars(select(Export.month))).one()
    assert (closed["type"], closed["data"]["month"]) == ("month.closed", f"{month:%Y-%m}")


async def test_a_receiver_that_is_away_is_tried_again_later_and_given_up_in_the_end(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    await planted(sessions)
    receiver.answers = [500] * MOST_ATTEMPTS
    await deliver(context)
    await deliver(context)
    (waiting,) = await log_of(admin, hook, status="pending")
    assert (waiting["attempts"], len(receiver.heard)) == (1, 1), "it rests between two attempts"
    for _ in range(1, MOST_ATTEMPTS):
        await make_due(sessions)
        await deliver(context)
    (given_up,) = await log_of(admin, hook, status="failed")
    assert [each["status"] for each in given_up["attempt_log"]] == [500] * MOST_ATTEMPTS
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1
    again = await admin.post(f"{WEBHOOKS}/{hook['id']}/deliveries/{given_up['id']}/replay")
    assert (again.status_code, again.json()["status"]) == (202, "pending")
    await deliver(context)
    assert [each["status"] for each in await log_of(admin, hook)] == ["delivered"]


async def test_who_says_gone_is_told_no_more(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    receiver.answers = [410]
    for _ in range(2):
        await planted(sessions)
        await deliver(context)
    assert len(receiver.heard) == 1
    assert not (await admin.get(f"{WEBHOOKS}/{hook['id']}")).json()["active"]


async def test_nothing_is_followed_to_another_address(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    receiver.answers = [307]
    await planted(sessions)
    await deliver(context)
    assert len(receiver.heard) == 1
    assert (await log_of(admin, hook))[0]["attempt_log"][0]["status"] == 307


async def test_the_log_takes_as_many_statements_however_long_it_is(
    app: FastAPI, sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    asked = []
    for _ in range(2):
        await planted(sessions)
        await deliver(context)
        with statements(app) as seen:
            await log_of(admin, hook)
        asked.append(len(seen))
    assert asked[0] == asked[1] == 2


async def test_two_workers_tell_once(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    await hooked(admin, receiver, "stock.moved")
    for _ in range(3):
        await planted(sessions)
    await asyncio.gather(*(deliver(context) for _ in range(3)))
    assert len(receiver.heard) == 3


async def test_what_is_long_past_is_forgotten(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver, context: JobContext
) -> None:
    hook = await hooked(admin, receiver, "stock.moved")
    await planted(sessions)
    await deliver(context)
    async with unit_of_work(sessions) as session:
        await session.execute(update(Event).values(created_at=func.now() - delivering.KEPT))
    await forget(context)
    assert await log_of(admin, hook) == []


async def test_the_secret_is_shown_once_and_every_change_is_on_record(
    sessions: Sessions, admin: httpx.AsyncClient, receiver: Receiver
) -> None:
    hook = await hooked(admin, receiver)
    one = f"{WEBHOOKS}/{hook['id']}"
    read = await admin.get(one)
    assert "secret" not in read.json()
    stale = {"If-Match": read.headers["ETag"]}
    assert (await admin.patch(one, json={"description": "shop"}, headers=stale)).status_code == 200
    assert (await admin.patch(one, json={"description": "till"}, headers=stale)).status_code == 412
    assert (await admin.delete(one)).status_code == 204
    async with unit_of_work(sessions) as session:
        entries = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [each.action for each in entries] == ["webhook.create", "webhook.update", "webhook.delete"]
    assert hook["secret"] not in repr([(each.before, each.after) for each in entries])


async def test_a_new_secret_and_the_one_before_sign_for_a_day(
    sessions: Sessions, context: JobContext, admin: httpx.AsyncClient, receiver: Receiver
) -> None:
    hook = await hooked(admin, receiver)
    one = f"{WEBHOOKS}/{hook['id']}"
    secrets = [hook["secret"], *[(await admin.post(f"{one}/rotate-secret")).json()["secret"] for _ in range(2)]]
    assert len(set(secrets)) == 3
    await planted(sessions)
    await deliver(context)
    assert all(receiver.messages(secret) for secret in secrets[1:])
    with pytest.raises(WebhookVerificationError):
        receiver.messages(secrets[0])
    async with unit_of_work(sessions) as session:
        await session.execute(update(Webhook).values(former_until=days_ago(0)))
    told = (await log_of(admin, hook))[0]
    receiver.heard.clear()
    await admin.post(f"{one}/deliveries/{told['id']}/replay")
    await deliver(context)
    assert receiver.messages(secrets[2])
    with pytest.raises(WebhookVerificationError):
        receiver.messages(secrets[1])
    async with unit_of_work(sessions) as session:
        entries = list(await session.scalars(select(AuditEntry).where(AuditEntry.action == "webhook.rotate_secret")))
    assert [entry.entity_id for entry in entries] == [str(hook["id"])] * 2
    assert not any(secret in repr([(each.before, each.after) for each in entries]) for secret in secrets)


async def test_only_who_configures_the_whole_farm_keeps_webhooks(
    client_as: ClientFor, app: FastAPI, settings: Settings, sessions: Sessions
) -> None:
    supervisor = client_as(Role.SUPERVISOR)
    assert (await supervisor.get(WEBHOOKS)).status_code == 403
    assert (await supervisor.post(f"{WEBHOOKS}/1/rotate-secret")).status_code == 403
    batch = await planted(sessions)
    person = await a_person(sessions, batch.warehouse_id, role=Role.ADMIN)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        assert (await bound.get(WEBHOOKS)).status_code == 403
        assert (await bound.post(f"{WEBHOOKS}/1/rotate-secret")).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.com/hook", "ftp://example.com", "https://", "nonsense", "https://me:secret@example.com"),
        *("https://127.0.0.1/hook", "https://[::1]/", "https://10.0.0.7:8443/", "https://169.254.169.254/latest"),
        *("https://2130706433/", "https://localhost/", "https://a name/"),
    ],
)
async def test_addresses_of_ones_own_networks_are_refused(
    admin: httpx.AsyncClient, app: FastAPI, settings: Settings, address: str
) -> None:
    app.state.settings = settings.model_copy(update={"webhook_private_addresses": False})
    answer = await admin.post(WEBHOOKS, json={"url": address, "events": ["stock.moved"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "refused_address"), answer.text


async def test_a_name_that_leads_elsewhere_by_now_is_refused_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def into_the_house(*_: object) -> list[str]:
        return ["93.184.216.34", "192.168.1.7"]

    monkeypatch.setattr(targets, "looked_up", into_the_house)
    with pytest.raises(targets.RefusedAddress, match="not public"):
        await targets.target_of("https://rebound.example/hook", private=False)


async def test_what_was_judged_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async def outside(*_: object) -> list[str]:
        return ["93.184.216.34"]

    monkeypatch.setattr(targets, "looked_up", outside)
    target = await targets.target_of("https://shop.example:8443/hook?a=1", private=False)
    assert str(target.url) == "https://93.184.216.34:8443/hook?a=1"
    assert (target.host, target.authority) == ("shop.example", "shop.example:8443")
