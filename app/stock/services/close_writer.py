"""The rows that closing a cycle, once or again, writes into the ledger; nothing else writes computed sales."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.rules import ClosePlan, Correction, PlaceCount
from app.stock.services.closing_records import origin_of
from app.stock.services.ledger import Ledger, Posting
from app.users.permissions import Scope

type Prices = Mapping[tuple[int, int | None], Decimal | None]
"""Unit prices by product and packaging."""


class CloseWriter:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._catalog = CatalogService(session)
        self._ledger = Ledger(session, scope)

    async def write(
        self,
        rows: Sequence[Correction],
        batches: Mapping[int, StockBatch],
        count: PlaceCount,
        cycle: LocationCycle | None,
    ) -> list[StockMovement]:
        """The batches are locked. What corrects a row of sales or deaths is a linked `ajuste` (CYC-16)."""
        unpriced = [batches[each.batch_id] for each in rows if each.kind == MovementType.VENTAS and not each.corrects]
        prices = await self._prices(unpriced)
        return await self._ledger.post_all(
            [posting(each, batches[each.batch_id], prices, count, cycle) for each in rows]
        )

    async def _prices(self, sold: Iterable[StockBatch]) -> Prices:
        kinds = {(each.product_id, each.packaging_catalog_id) for each in sold}
        return {kind: await self._catalog.unit_price(*kind) for kind in sorted(kinds, key=str)}


def posting(
    row: Correction, batch: StockBatch, prices: Prices, count: PlaceCount, cycle: LocationCycle | None
) -> Posting:
    kind = MovementType(row.kind)
    price = row.unit_price if row.corrects else prices.get((batch.product_id, batch.packaging_catalog_id))
    return Posting(
        batch,
        MovementType.AJUSTE if row.corrects and kind is not MovementType.FOTO else kind,
        row.quantity,
        replace(origin_of(kind, count, cycle), related_movement_id=row.corrects),
        unit_price=price if kind is MovementType.VENTAS else None,
        counts_as=kind,
    )


def rate(batches: Mapping[int, StockBatch], plan: ClosePlan, count: PlaceCount) -> None:
    """What still holds plants is rated by the count that saw them."""
    if count.quality_score is not None:
        for each in plan.batches:
            if each.target:
                batches[each.batch_id].quality_score = count.quality_score
