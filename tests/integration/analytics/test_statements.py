"""Figures are read from sums, in a fixed number of statements, and never by adding up the ledger."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.analytics.repositories import AttentionRepository
from app.analytics.rules import Wanted
from app.users.permissions import EVERYWHERE
from tests.integration.analytics.farm import YEAR, Farm
from tests.integration.statements import statements

READS: list[tuple[str, dict[str, Any], int]] = [
    ("dashboard", {}, 9),
    ("trends", YEAR | {"granularity": "weekly"}, 3),
    ("mortality", YEAR | {"group_by": "warehouse"}, 6),
    ("occupancy", {"group_by": "storage_area"}, 6),
    ("valuation", {"group_by": ["product", "warehouse"]}, 6),
    ("empty-containers", {"group_by": "storage_location"}, 4),
    ("low-stock", {}, 3),
    ("coverage", {}, 2),
    ("walk", {}, 2),
    ("filter-options", {}, 2),
    ("inventory-report", {}, 2),
]
"""With the most statements each may take; the first of them sets the limits."""


@pytest.mark.parametrize(("path", "params", "most"), READS, ids=[each[0] for each in READS])
async def test_a_figure_takes_few_statements(
    app: FastAPI, farm: Farm, path: str, params: dict[str, Any], most: int
) -> None:
    with statements(app) as seen:
        await farm.get(path, **params)
    assert "transaction_read_only" in seen[1], "first it is asked whether a kept answer still holds"
    assert len(seen) <= most + 1
    adding_up = [each for each in seen if "analytics.movements" in each]
    assert len(adding_up) == (path == "dashboard"), "only the last week is looked at movement by movement"


async def test_the_last_week_is_found_by_its_days(farm: Farm) -> None:
    async with farm.sessions() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        repository, asked = AttentionRepository(session, EVERYWHERE), list[str]()

        async def explained(query: Any) -> list[dict[str, Any]]:
            told = query.compile(session.bind, compile_kwargs={"literal_binds": True})
            asked.extend(await session.scalars(text(f"EXPLAIN {told}")))
            return [{}]

        repository.rows = explained  # type: ignore[method-assign]
        await repository.recent(Wanted(), datetime.now(UTC))
    assert "idx_stock_movements_occurred_at" in "\n".join(asked)
