"""Webhooks at the HTTP boundary."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from app.core.outbox import EventKind
from app.core.schemas import ReadSchema, Schema, Text
from app.webhooks.models import DeliveryStatus


def each_once(kinds: list[EventKind]) -> list[EventKind]:
    return list(dict.fromkeys(kinds))


Url = Annotated[Text, Field(max_length=2000, description="https, without a name or password in it")]
Kinds = Annotated[list[EventKind], Field(min_length=1, max_length=20), AfterValidator(each_once)]


class WebhookWrite(Schema):
    url: Url
    description: Annotated[Text, Field(max_length=200)] = ""
    events: Kinds
    active: bool = True


class WebhookRead(ReadSchema):
    """Until `former_until` the secret before the present one signs as well."""

    id: int
    url: str
    description: str
    events: list[str]
    active: bool
    former_until: datetime | None
    created_at: datetime
    updated_at: datetime


class WebhookMade(WebhookRead):
    """`secret` checks the signatures; it is not shown again."""

    secret: str


class DeliveryRead(ReadSchema):
    """`message_id` is the header `webhook-id`; `next_at` is when a pending one is tried next."""

    id: int
    message_id: str
    kind: str
    status: DeliveryStatus
    attempts: int
    next_at: datetime | None
    created_at: datetime
    attempt_log: list[dict[str, Any]]
