"""Queries on what people decided about closed cycles; all within the caller's scope."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.repository import fresh
from app.stock.models import Reconciliation, ReconciliationStatus
from app.users.scoped import ScopedRepository


class ReconciliationRepository(ScopedRepository[Reconciliation]):
    model = Reconciliation

    async def of_cycle(self, cycle_id: int) -> Reconciliation | None:
        query = self.select().where(Reconciliation.location_cycle_id == cycle_id)
        found: Reconciliation | None = await self.session.scalar(fresh(query))
        return found

    async def frozen_among(self, cycle_ids: Collection[int]) -> set[int]:
        """Those of the cycles that are reconciled (RCN-12)."""
        query = self.within(select(Reconciliation.location_cycle_id)).where(
            Reconciliation.location_cycle_id.in_(cycle_ids), Reconciliation.status == ReconciliationStatus.RECONCILED
        )
        return set(await self.session.scalars(query))
