"""One whole year of a farm whose truth is known; `benchmarks/year.py` runs the same at full size.

24 places of 8 containers, 70 % offered for sale in two rounds a month: one standard deviation of a month's sum is
0.35 % of its sales, so that twelve months within 1 % say something and do not fail by chance.
"""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Sessions
from benchmarks.paper_farm import Plan
from benchmarks.year import Simulation
from tests.integration.conftest import cloned

FARM = Plan(places=24, containers=8, sold=0.7)


@pytest.fixture
async def database_url(postgres_server: str, template_database: str) -> AsyncIterator[str]:
    """Its own, for it is full afterwards."""
    async with cloned(postgres_server, template_database) as url:
        yield url


@pytest.mark.rule("CYC-03", "CYC-05", "CYC-06", "CYC-10", "CYC-16", "MOV-06", "MAP-09", "RCN-02", "RCN-03")
async def test_what_the_ledger_says_was_sold_was_sold(sessions: Sessions) -> None:
    year = await Simulation(sessions, FARM).run()
    assert len(year.truth) == 12
    assert year.reclosed > 100
    assert {month: error for month, error in year.errors().items() if abs(error) > 0.01} == {}
    assert abs(year.error_of_the_year()) < 0.005
    assert (year.unbalanced, year.broken) == (0, [])
