"""Webhooks as administrators keep them, and the log of what was sent."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.pages import Page, PageRequest
from app.core.records import Records
from app.webhooks.models import Delivery, DeliveryStatus, Webhook
from app.webhooks.repositories import DeliveryRepository
from app.webhooks.rules import GRACE, fresh_secret
from app.webhooks.schemas import DeliveryRead
from app.webhooks.services.targets import target_of


class WebhookService:
    """With `private`, addresses of one's own networks are fine."""

    def __init__(self, session: AsyncSession, user_id: int | None, *, private: bool) -> None:
        self._session = session
        self._webhooks = Records(session, Webhook, user_id)
        self._deliveries = DeliveryRepository(session)
        self._audit = Audit(session, user_id)
        self._private = private

    async def page(self, request: PageRequest) -> Page[Webhook]:
        return await self._webhooks.page(request)

    async def get(self, webhook_id: int) -> Webhook:
        return await self._webhooks.get(webhook_id)

    async def create(self, values: Mapping[str, Any]) -> Webhook:
        await target_of(values["url"], private=self._private)
        return await self._webhooks.create({**values, "secret": fresh_secret()})

    async def update(self, webhook_id: int, values: Mapping[str, Any], expected_version: str | None) -> Webhook:
        if (url := values.get("url")) is not None:
            await target_of(url, private=self._private)
        return await self._webhooks.update(webhook_id, values, expected_version)

    async def rotate_secret(self, webhook_id: int) -> Webhook:
        """A new secret; the one before it goes on to sign for a day, one before that no longer."""
        row = await self._webhooks.locked(webhook_id)
        row.former_secret, row.former_until = row.secret, datetime.now(UTC) + GRACE
        row.secret = fresh_secret()
        await self._session.flush()
        await self._session.refresh(row)
        self._audit.record("webhook.rotate_secret", row, after={"former_until": row.former_until.isoformat()})
        return row

    async def delete(self, webhook_id: int) -> None:
        await self._webhooks.delete(webhook_id)

    async def deliveries(
        self, webhook_id: int, request: PageRequest, status: DeliveryStatus | None
    ) -> Page[DeliveryRead]:
        """The newest first."""
        await self._webhooks.get(webhook_id)
        page = await self._deliveries.of_webhook(webhook_id, request, status)
        return Page(items=[told(each) for each in page.items], next=page.next, total=page.total)

    async def replay(self, webhook_id: int, delivery_id: int) -> DeliveryRead:
        """Sent again at once, with all its attempts before it, whatever came of it before."""
        row = await self._deliveries.locked(webhook_id, delivery_id)
        row.status, row.attempts, row.next_at = DeliveryStatus.PENDING, 0, datetime.now(UTC)
        self._audit.record("webhook_delivery.replay", row, after={"webhook_id": webhook_id})
        return told(row)


def told(row: Delivery) -> DeliveryRead:
    pending = row.status is DeliveryStatus.PENDING
    return DeliveryRead(
        id=row.id,
        message_id=str(row.event.event_id),
        kind=row.event.kind,
        status=row.status,
        attempts=row.attempts,
        next_at=row.next_at if pending else None,
        created_at=row.created_at,
        attempt_log=row.attempt_log,
    )
