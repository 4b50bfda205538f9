"""Queries on what is to be told, to whom, and what came of it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.orm import joinedload

from app.core.errors import NotFound
from app.core.models import Event
from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh
from app.webhooks.models import Delivery, DeliveryStatus, Webhook

WITH_EVENT = joinedload(Delivery.event)
WITH_BOTH = (WITH_EVENT, joinedload(Delivery.webhook))


class DeliveryRepository(Repository[Delivery]):
    model = Delivery

    async def spread(self, most: int) -> int:
        """Give each webhook that wants it a delivery of the oldest events; how many events that were."""
        query = select(Event.id).where(Event.spread_at.is_(None)).order_by(Event.id).limit(most)
        ids = list(await self.session.scalars(query.with_for_update(skip_locked=True)))
        wanted = select(Webhook.id, Event.id).where(
            Event.id.in_(ids), Webhook.active, Event.kind == func.any(Webhook.events)
        )
        await self.session.execute(insert(Delivery).from_select(["webhook_id", "event_id"], wanted))
        await self.session.execute(update(Event).where(Event.id.in_(ids)).values(spread_at=func.now()))
        return len(ids)

    async def claim(self, most: int, lease: timedelta) -> Sequence[Delivery]:
        """Those that are due, longest ago first; nobody else takes them before the lease is over."""
        due = select(Delivery.id).where(Delivery.status == DeliveryStatus.PENDING, Delivery.next_at <= func.now())
        ids = due.order_by(Delivery.next_at).limit(most).with_for_update(skip_locked=True)
        taken = update(Delivery).where(Delivery.id.in_(ids.scalar_subquery()))
        taken = taken.values(attempts=Delivery.attempts + 1, next_at=func.now() + literal(lease))
        claimed = list(await self.session.scalars(taken.returning(Delivery.id)))
        rows = select(Delivery).where(Delivery.id.in_(claimed)).options(*WITH_BOTH).order_by(Delivery.id)
        return list(await self.session.scalars(fresh(rows)))

    async def held(self, id_: int, attempt: int) -> Delivery | None:
        """Locked, if the attempt is still the one that counts."""
        query = self.select().where(Delivery.id == id_, Delivery.attempts == attempt)
        found: Delivery | None = await self.session.scalar(fresh(query.with_for_update()))
        return found

    async def of_webhook(self, webhook_id: int, request: PageRequest, status: DeliveryStatus | None) -> Page[Delivery]:
        query = self.select().where(Delivery.webhook_id == webhook_id).options(WITH_EVENT)
        return await self.page(request, query if status is None else query.where(Delivery.status == status))

    async def locked(self, webhook_id: int, delivery_id: int) -> Delivery:
        query = self.select().where(Delivery.webhook_id == webhook_id, Delivery.id == delivery_id)
        query = query.options(WITH_EVENT).with_for_update(of=Delivery)
        found: Delivery | None = await self.session.scalar(fresh(query))
        if found is None:
            raise NotFound(f"Webhook {webhook_id} has no delivery {delivery_id}.")
        return found

    async def forget(self, age: timedelta, most: int) -> int:
        """Events longer ago, with their deliveries; how many."""
        old = (
            select(Event.id).where(Event.created_at < func.now() - literal(age)).order_by(Event.created_at).limit(most)
        )
        gone = delete(Event).where(Event.id.in_(old.scalar_subquery())).returning(Event.id)
        return len(list(await self.session.scalars(gone)))
