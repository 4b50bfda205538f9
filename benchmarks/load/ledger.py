"""Whether the ledger holds what was accepted, all of it, once, and nothing else."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.analytics.services.invariants import ALL_TRUTHS
from app.core.database import create_sessions
from app.core.truths import examine
from benchmarks.load.stack import SUBJECT
from benchmarks.load.traffic import UNANSWERED, Outcome

WRITTEN_SQL = """
    SELECT m.idempotency_key, m.movement_id, m.batch_id, abs(m.quantity)
    FROM stock_movements m JOIN users u ON u.id = m.user_id WHERE starts_with(u.auth0_sub, :subject)
"""

type Row = tuple[str, int, int]
"""movement_id, batch_id, plants."""


async def compared(database: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """`outcomes` are all that were ever asked of this database; figures are numbers of entries."""
    engine = create_async_engine(database)
    async with create_sessions(engine)() as session:
        rows = (await session.execute(text(WRITTEN_SQL), {"subject": SUBJECT})).all()
        truths = await examine(session, ALL_TRUTHS)
    await engine.dispose()
    written = [(key, (str(movement_id), batch_id, plants)) for key, movement_id, batch_id, plants in rows]
    return judged(written, outcomes) | {"broken_truths": [each.name for each in truths if each.broken]}


def judged(written: Sequence[tuple[UUID | None, Row]], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    entries = {each.request.key: each for each in outcomes if each.request.key}
    found = dict(written)
    accepted = {key: told(each) for key, each in entries.items() if each.done}
    refused = {key for key, each in entries.items() if not each.done and each.status != UNANSWERED}
    return {
        "entries": len(entries),
        "accepted": len(accepted),
        "lost": sum(found.get(key) != row for key, row in accepted.items()),
        "twice": len(written) - len(found),
        "refused": len(refused),
        "refused_but_written": len(refused & found.keys()),
        "nobodys": len(found.keys() - entries.keys()),
        "unanswered": len(entries) - len(accepted) - len(refused),
    }


def told(outcome: Outcome) -> Row:
    assert outcome.request.body
    answer = outcome.told
    return (
        answer["movement_id"],
        answer["batch_id"],
        answer.get("quantity_added") or answer["quantity_removed"],
    )
