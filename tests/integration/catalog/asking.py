"""Short ways to ask the API in tests of the catalogue."""

from typing import Any

import httpx
from sqlalchemy import select

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry

API = "/api/v1"
ADMIN = f"{API}/admin"


async def sent(
    client: httpx.AsyncClient, method: str, path: str, body: object = None, status: int = 200, **over: Any
) -> Any:
    """The JSON of an answer that has the status."""
    answer = await client.request(method, path, json=body, **over)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def listed(client: httpx.AsyncClient, path: str, **parameters: Any) -> list[Any]:
    items: list[Any] = (await sent(client, "GET", path, params=parameters))["items"]
    return items


async def audited(sessions: Sessions, action: str) -> list[AuditEntry]:
    async with unit_of_work(sessions) as session:
        query = select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id)
        return list(await session.scalars(query))
