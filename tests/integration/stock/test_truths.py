"""Each truth, broken behind the ledger's back, is noticed."""

import pytest
from sqlalchemy import text

from app.cli.check import report
from app.core.truths import examine
from app.stock.models import MovementType
from app.stock.services.invariants import LEDGER_TRUTHS, STOCK_TRUTHS, broken_truths
from tests.integration.stock.nursery import Nursery, at, container

TRUTHS = {**STOCK_TRUTHS, **LEDGER_TRUTHS}
DAMAGE = {
    "batch_sums": "UPDATE stock_batches SET quantity_current = quantity_current + 1",
    "never_negative": "UPDATE stock_movements SET occurred_at = occurred_at + interval '1 year' WHERE quantity = 100",
    "movements_stay": "UPDATE stock_movements SET warehouse_id = warehouse_id + 1",
    "hash_chain": "UPDATE stock_movements SET unit_price = 1",
    "seals": "UPDATE ledger_seals SET root = 'x'",
    "cycles_follow": "UPDATE location_cycles SET opening = opening + 1 WHERE number = 2",
    "openings": "UPDATE location_cycles SET opening = opening + 1 WHERE number = 1",
    "cycles_balance": "UPDATE location_cycles SET sales = sales - 1 WHERE number = 1",
    "one_configuration": """
        INSERT INTO storage_location_config (storage_location_id, product_id, expected_product_state_id, area_cm2)
        SELECT min(storage_location_id), min(product_id), min(product_state_id), 1
        FROM stock_batches, generate_series(1, 2) twice GROUP BY twice
        """,
}


async def photographed(nursery: Nursery) -> None:
    """One cycle, opened by hand and closed by a photo, and a seal."""
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.post(batch, MovementType.MUERTE, -10, at(1, 5))
    await nursery.close(at(1, 31), container(80), processing_session_id=await nursery.photo(at(1, 31)))
    await nursery.session.execute(text("SELECT seal_ledger()"))


async def test_what_the_ledger_writes_breaks_no_truth(nursery: Nursery) -> None:
    await photographed(nursery)
    assert not await nursery.broken()
    assert report(await examine(nursery.session, TRUTHS)).count("ok  ") == len(TRUTHS)


@pytest.mark.parametrize("name", DAMAGE)
async def test_a_broken_truth_is_named(nursery: Nursery, name: str) -> None:
    await photographed(nursery)
    await nursery.session.execute(text("SET LOCAL session_replication_role = replica"))
    await nursery.session.execute(text("DROP INDEX uq_storage_location_config_one_active"))
    await nursery.session.execute(text(DAMAGE[name]))
    broken = {each.name: each for each in await broken_truths(nursery.session)}
    assert name in broken
    assert len(broken[name].examples) == broken[name].broken > 0
    assert f"BROKEN  {name}: " in report(list(broken.values()))


def test_every_truth_can_be_broken_here() -> None:
    assert DAMAGE.keys() == TRUTHS.keys()
