"""Whoever works through the API, with an eye on what every request leaves behind."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import func, select

from app.core.database import Sessions
from app.core.models import AuditEntry
from app.photos.models import PhotoSession
from app.stock.models import LocationCycle, StockMovement

API = "/api/v1"
RECORDS = (StockMovement, LocationCycle, PhotoSession)
"""Rows that are themselves the record of who did what, when and why."""


@dataclass
class Office:
    """Sends requests that must succeed, and notes what each left behind."""

    client: httpx.AsyncClient
    sessions: Sessions
    left: dict[str, bool] = field(default_factory=dict)
    """By route, whether every call of it left a record."""

    async def send(self, method: str, template: str, *ids: object, **request: Any) -> Any:
        """`ids` fill the path in order; answers the JSON."""
        route = f"{method} {template}"
        path = API + template
        for each in ids:
            path = path[: path.index("{")] + str(each) + path[path.index("}") + 1 :]
        request_id, before = uuid4().hex, await self._records()
        answer = await self.client.request(method, path, headers={"X-Correlation-ID": request_id}, **request)
        assert answer.is_success, (route, answer.text)
        recorded = await self._records() != before or await self._audited(request_id)
        self.left[route] = self.left.get(route, True) and recorded
        return answer.json() if answer.content else None

    async def _records(self) -> list[int]:
        async with self.sessions() as session:
            return [await session.scalar(select(func.count()).select_from(model)) or 0 for model in RECORDS]

    async def _audited(self, request_id: str) -> bool:
        async with self.sessions() as session:
            entries = list(await session.scalars(select(AuditEntry).where(AuditEntry.correlation_id == request_id)))
        return bool(entries) and all(each.user_id is not None for each in entries)
