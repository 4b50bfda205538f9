"""What people do to whole batches: describe them, merge two that are alike, empty one that should not be."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Fault, Invalid
from app.core.versions import require_version
from app.stock.models import StockBatch
from app.stock.rules import ADJUSTED, MOVED, Command
from app.stock.services.bench import Bench
from app.stock.services.entering import Done, EntryService, Hand
from app.stock.services.ground import Ground, Pile
from app.stock.services.ledger import Ledger
from app.stock.services.planned import Judged
from app.stock.services.transplanting import NothingChanges, both_legs

REMOVED = "batch deleted"
MERGED = "merged"


class BatchesDiffer(Invalid):
    """Only batches alike in container, product, state, size and pot become one."""

    code = "batches_differ"


class BatchKeeping:
    def __init__(self, session: AsyncSession, hand: Hand) -> None:
        self._session = session
        self._hand = hand
        self._ledger = Ledger(session, hand.scope)
        self._entries = EntryService(session, hand)
        self._audit = Audit(session, hand.user_id)

    async def describe(self, batch_id: int, values: Mapping[str, Any], version: str | None) -> StockBatch:
        (batch,) = await self._ledger.lock([batch_id])
        require_version(batch, version)
        before = snapshot(batch)
        for name, value in values.items():
            setattr(batch, name, value)
        if self._session.is_modified(batch):
            await self._session.flush()
            await self._session.refresh(batch)
            self._audit.record("stock_batch.update", batch, before=before, after=snapshot(batch))
        return batch

    async def empty(self, batch_id: int) -> None:
        """Rows are never removed: what the batch holds is adjusted away."""
        ground, bench = await self._at_the_bench(Command(ADJUSTED, -1, batch_id=batch_id, notes=REMOVED))
        present = bench.named(Command(ADJUSTED, -1, batch_id=batch_id)).timeline.present
        if present:
            command = Command(ADJUSTED, -present, batch_id=batch_id, notes=REMOVED)
            await self._entries.carry_out(ground, [self._entries.judge_on(ground).judge(command)])

    async def merge(self, batch_id: int, into_id: int, notes: str | None, key: UUID | None = None) -> Done:
        """BAT-07: a transplant of all that the first holds; neither is edited."""
        one, other = (Command(MOVED, 1, batch_id=each, notes=notes or MERGED) for each in (batch_id, into_id))
        ground, bench = await self._at_the_bench(one, other)
        source, target = bench.named(one), bench.named(other)
        refuse_unlike(source, target)
        quantity = source.timeline.present
        if source is target or not quantity:
            raise NothingChanges
        command = Command(MOVED, quantity, batch_id=batch_id, notes=notes or MERGED)
        rows = both_legs(bench, command, source, target, bench.moment(command, source.container.place_id))
        (done,) = await self._entries.carry_out(ground, [Judged(command, rows)], key)
        return done

    async def _at_the_bench(self, *commands: Command) -> tuple[Ground, Bench]:
        ground = await self._entries.survey(commands)
        return ground, self._entries.judge_on(ground)


def refuse_unlike(one: Pile, other: Pile) -> None:
    differing = [
        name
        for name in ("product_id", "product_state_id", "product_size_id", "packaging_catalog_id")
        if getattr(one.attributes, name) != getattr(other.attributes, name)
    ]
    assert one.batch is not None  # noqa: S101
    assert other.batch is not None  # noqa: S101
    if one.batch.current_storage_bin_id != other.batch.current_storage_bin_id:
        differing.append("bin_id")
    if differing:
        fault = Fault("/body/into_batch_id", f"differs in {', '.join(differing)}", "contradiction")
        raise BatchesDiffer(errors=[fault], differing=differing)
