"""Hands that type things late, and look at what that did."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.stock.models import (
    LocationCycle,
    MovementType,
    Reconciliation,
    ReconciliationStatus,
    StockBatch,
)
from app.stock.services.reclosing import Reclosed, ReclosingService
from app.users.permissions import EVERYWHERE
from tests.builders import save
from tests.integration.stock.nursery import Nursery, at


def service(nursery: Nursery) -> ReclosingService:
    return ReclosingService(nursery.session, EVERYWHERE)


async def late(nursery: Nursery, batch: StockBatch, kind: MovementType, quantity: int, when: datetime) -> Reclosed:
    """As the command of a late entry does it."""
    place = batch.storage_location_id
    await service(nursery).cycle_at(place, when)
    await nursery.post(batch, kind, quantity, when)
    return await service(nursery).after_entry(place, when, nursery.user.id)


async def reconciled(nursery: Nursery, number: int) -> None:
    cycle = await nursery.cycle(number)
    await save(
        nursery.session,
        Reconciliation(
            storage_location_id=cycle.storage_location_id,
            location_cycle_id=cycle.id,
            period_year=2025,
            period_month=1,
            status=ReconciliationStatus.RECONCILED,
            reviewed_by_user_id=nursery.user.id,
            reviewed_at=at(6, 1),
        ),
    )


async def present(nursery: Nursery) -> dict[int, int]:
    query = select(StockBatch).where(StockBatch.storage_location_id == nursery.place.id)
    rows = await nursery.session.scalars(query.execution_options(populate_existing=True))
    return {each.id: each.quantity_current for each in rows}


async def hashes(nursery: Nursery) -> list[bytes]:
    return [each.hash for each in await nursery.ledger()]


def figures(cycle: LocationCycle) -> tuple[Any, ...]:
    return (cycle.expected, cycle.counted, cycle.sales, cycle.deaths_seen, cycle.noise, cycle.unexplained)
