"""What a supervisor does to counts, and what the ledger says afterwards."""

from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import select

from app.analytics.services.invariants import ALL_TRUTHS
from app.core.database import Sessions
from app.core.models import AuditEntry
from app.core.truths import examine
from app.stock.models import StockMovement

SESSIONS = "/api/v1/photos/sessions"


async def validated(client: httpx.AsyncClient, answer: dict[str, Any], **adjustments: Any) -> dict[str, Any]:
    """The session after it was validated, which has to be possible."""
    response = await validate(client, answer, **adjustments)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


async def validate(client: httpx.AsyncClient, answer: dict[str, Any], **adjustments: Any) -> httpx.Response:
    return await client.post(f"{SESSIONS}/{answer['session_id']}/validate", json={"adjustments": adjustments})


async def reprocess(client: httpx.AsyncClient, answer: dict[str, Any], **asked: Any) -> httpx.Response:
    body = {"reason": "a better network"} | asked
    return await client.post(f"/api/v1/photos/{answer['photo_id']}/reprocess", json=body)


async def again(client: httpx.AsyncClient, answer: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """The answer of the upload as if it had brought the new run."""
    response = await reprocess(client, answer, **asked)
    assert response.status_code == 202, response.text
    return answer | {"session_id": response.json()["new_job_id"]}


async def assign_time(client: httpx.AsyncClient, answer: dict[str, Any], taken_at: str) -> httpx.Response:
    return await client.post(f"{SESSIONS}/{answer['session_id']}/assign-time", json={"taken_at": taken_at})


async def ledger(sessions: Sessions, place: int | None = None) -> list[tuple[str, int]]:
    """Type and quantity of every movement, of one place or of all, in the order they were written."""
    query = select(StockMovement).order_by(StockMovement.id)
    if place is not None:
        query = query.where(StockMovement.storage_location_id == place)
    async with sessions() as session:
        return [(str(row.movement_type), row.quantity) for row in await session.scalars(query)]


async def stock(sessions: Sessions, place: int) -> int:
    return sum(quantity for _, quantity in await ledger(sessions, place))


async def audited(sessions: Sessions, action: str) -> list[AuditEntry]:
    async with sessions() as session:
        query = select(AuditEntry).where(AuditEntry.action == action)
        return list(await session.scalars(query.order_by(AuditEntry.id)))


async def broken(sessions: Sessions) -> list[str]:
    async with sessions() as session:
        return [each.name for each in await examine(session, ALL_TRUTHS) if each.broken]


def a_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}
