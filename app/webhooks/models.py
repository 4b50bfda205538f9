"""Who wants to hear of what, and what came of telling them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import chosen, flag, json_list, tally
from app.core.database import Record, Tracked
from app.core.models import Event


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class Webhook(Tracked):
    """`secret` signs what is sent, until `former_until` beside the one before it; each is shown once, and in no log."""

    __tablename__ = "webhooks"
    __table_args__ = (CheckConstraint("cardinality(events) > 0", name="events_not_empty"),)
    url: Mapped[str] = mapped_column(String(2000))
    description: Mapped[str] = mapped_column(String(200), server_default="")
    events: Mapped[list[str]] = mapped_column(ARRAY(String(50)))
    secret: Mapped[str] = mapped_column(String(100))
    former_secret: Mapped[str | None] = mapped_column(String(100))
    former_until: Mapped[datetime | None]
    active: Mapped[bool] = flag(default=True)

    def secrets_at(self, instant: datetime) -> list[str]:
        """All that sign, the newest first."""
        if self.former_secret is None or self.former_until is None or self.former_until <= instant:
            return [self.secret]
        return [self.secret, self.former_secret]


class Delivery(Record):
    """One event for one webhook. `attempt_log` has an object for each attempt: `at`, `status` or `error`, `seconds`."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("event_id", "webhook_id", name="uq_webhook_deliveries_event"),
        Index("idx_webhook_deliveries_webhook", "webhook_id", "id"),
        Index("idx_webhook_deliveries_due", "next_at", postgresql_where=text("status = 'pending'")),
    )
    webhook_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("webhooks.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("events.id", ondelete="CASCADE"))
    status: Mapped[DeliveryStatus] = chosen(DeliveryStatus, "status", DeliveryStatus.PENDING)
    attempts: Mapped[int] = tally()
    next_at: Mapped[datetime] = mapped_column(server_default=func.now())
    attempt_log: Mapped[list[dict[str, Any]]] = json_list()
    event: Mapped[Event] = relationship(lazy="raise")
    webhook: Mapped[Webhook] = relationship(lazy="raise")
