"""Which message goes out next, and what came of it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.telemetry import WEBHOOK_DELIVERIES
from app.webhooks.models import Delivery, DeliveryStatus, Webhook
from app.webhooks.repositories import DeliveryRepository
from app.webhooks.rules import headers_of, pause_after
from app.webhooks.services.sending import Outcome

LEASE = timedelta(minutes=2)
"""Longer than a message may take."""
KEPT = timedelta(days=30)
EVENTS_AT_ONCE, MESSAGES_AT_ONCE, FORGOTTEN_AT_ONCE = 500, 20, 5_000


@dataclass(frozen=True, slots=True)
class Message:
    id: int
    attempt: int
    url: str
    headers: dict[str, str]
    body: bytes


class DeliveryService:
    """Each method is one transaction of its caller."""

    def __init__(self, session: AsyncSession) -> None:
        self._session, self._deliveries = session, DeliveryRepository(session)

    async def spread(self) -> int:
        return await self._deliveries.spread(EVENTS_AT_ONCE)

    async def claim(self) -> list[Message]:
        return [message(each) for each in await self._deliveries.claim(MESSAGES_AT_ONCE, LEASE)]

    async def record(self, sent: Message, outcome: Outcome) -> None:
        """One that comes too late, or after a replay, does not count."""
        if (row := await self._deliveries.held(sent.id, sent.attempt)) is None:
            return
        now = datetime.now(UTC)
        came = {"at": now.isoformat(timespec="seconds"), "status": outcome.status, "error": outcome.error}
        row.attempt_log = [*row.attempt_log, came | {"seconds": outcome.seconds}]
        pause = None if outcome.gone else pause_after(sent.attempt)
        if outcome.delivered:
            row.status = DeliveryStatus.DELIVERED
        elif pause is None:
            row.status = DeliveryStatus.FAILED
        else:
            row.next_at = now + pause
        if outcome.gone:
            (await self._session.get_one(Webhook, row.webhook_id)).active = False
        WEBHOOK_DELIVERIES.labels("retried" if row.status is DeliveryStatus.PENDING else row.status.value).inc()

    async def forget(self) -> int:
        return await self._deliveries.forget(KEPT, FORGOTTEN_AT_ONCE)


def message(row: Delivery) -> Message:
    """Signed anew at each attempt, for receivers refuse what is old."""
    event = row.event
    told = {"type": event.kind, "timestamp": event.created_at.isoformat(), "data": event.data}
    body = json.dumps(told, ensure_ascii=False).encode()
    now = datetime.now(UTC)
    headers = headers_of(row.webhook.secrets_at(now), str(event.event_id), now, body)
    return Message(row.id, row.attempts, row.webhook.url, headers, body)
