"""Tables that belong to no domain: who changed what, which request was already answered, and what is to be told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text, func, text
from sqlalchemy.dialects.postgresql import INET, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import json_object, upward
from app.core.database import Model, Record


class AuditEntry(Model):
    """One change by one person, never altered; partitioned by month of `occurred_at`."""

    __tablename__ = "audit_log"
    __table_args__ = (
        Index("idx_audit_log_entity", "entity_type", "entity_id", "occurred_at"),
        Index("idx_audit_log_user", "user_id", "occurred_at", "id"),
        Index("idx_audit_log_action", "action", "occurred_at", "id"),
        Index("idx_audit_log_correlation", "correlation_id"),
        Index("idx_audit_log_occurred_at", "occurred_at", "id"),
        {"postgresql_partition_by": "RANGE (occurred_at)"},
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    occurred_at: Mapped[datetime] = mapped_column(primary_key=True, server_default=func.now())
    user_id: Mapped[int | None] = upward("users.id")
    action: Mapped[str] = mapped_column(String(100))
    entity_type: Mapped[str] = mapped_column(String(100))
    entity_id: Mapped[str] = mapped_column(String(100))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    correlation_id: Mapped[str | None] = mapped_column(String(100))
    ip: Mapped[Any | None] = mapped_column(INET)
    reason: Mapped[str | None] = mapped_column(Text)


class IdempotencyKey(Model):
    """A key counts alone, with the method, path and body it came with; the answer may go after 90 days."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("idx_idempotency_keys_created_at", "created_at"),)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(String(10))
    path: Mapped[str] = mapped_column(String(500))
    body_hash: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the body, hexadecimal")
    user_id: Mapped[int | None] = upward("users.id")
    status_code: Mapped[int]
    response: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Event(Record):
    """Something that happened and that a webhook wants to hear of; written in the transaction in which it happened.

    Triggers write what tables show (alembic/sql/webhooks), `app.core.outbox` the rest.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("idx_events_waiting", "id", postgresql_where=text("spread_at IS NULL")),
        Index("idx_events_created_at", "created_at"),
    )
    event_id: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    kind: Mapped[str] = mapped_column(String(50))
    data: Mapped[dict[str, Any]] = json_object()
    told_once: Mapped[str | None] = mapped_column(
        String(200), unique=True, comment="of those alike only the first is written"
    )
    spread_at: Mapped[datetime | None] = mapped_column(comment="when each webhook that wants it got a delivery")
