"""Changes as they are shown."""

from datetime import datetime
from typing import Any

from app.core.schemas import ReadSchema


class ChangeRead(ReadSchema):
    """One change. `user` is an e-mail address or a token's subject; null, like `user_id`, where the system acted.

    `entity_type` is a table and `entity_id` the row's id there, `*` for one act on many rows. `ip` is where the request
    came from.
    """

    id: int
    occurred_at: datetime
    user_id: int | None
    user: str | None
    action: str
    entity_type: str
    entity_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None
    correlation_id: str | None
    ip: str | None
