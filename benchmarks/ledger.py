"""The ledger of a large farm: how long the month-end, its report and the nightly check take.

python -m benchmarks.ledger --places 1290 --movements 5000000
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.cli.stack.postgres import temporary_cluster
from app.core.database import Sessions, create_sessions, unit_of_work
from app.core.truths import examine
from app.photos.services.invariants import ALL_TRUTHS
from app.stock.rules import CountedContainer, Month, PlaceCount
from app.stock.services import CycleService, ReconciliationService
from app.users.permissions import EVERYWHERE
from benchmarks import machine
from benchmarks.large_farm import CONTAINERS, MONTHS, PLANTS, LargeFarm, Size, month_end
from benchmarks.year import migrated


class LedgerBench:
    def __init__(self, sessions: Sessions, size: Size) -> None:
        self._sessions, self._size = sessions, size
        self._random = Random(3)  # noqa: S311 - made up, not secret
        self.results: dict[str, Any] = {"places": size.places, "plants": size.plants}

    async def run(self) -> dict[str, Any]:
        await self._timed("load", self._load)
        await self._timed("check", self._check)
        await self._timed("month_end", self._month_end)
        await self._timed("month_report", self._report)
        return self.results

    async def _timed(self, name: str, work: Callable[[], Awaitable[dict[str, Any]]]) -> None:
        began = time.perf_counter()
        told = await work()
        self.results[name] = {"seconds": round(time.perf_counter() - began, 3)} | told
        print(name, self.results[name], flush=True)

    async def _load(self) -> dict[str, Any]:
        async with unit_of_work(self._sessions) as session:
            self._catalogue = await LargeFarm(session, self._size).write()
        async with self._sessions() as session:
            connection = await session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
            await connection.execute(text("ANALYZE"))
            query = "SELECT count(*), pg_total_relation_size('stock_movements') FROM stock_movements"
            movements, size = (await session.execute(text(query))).one()
        return {"movements": movements, "movements_gb": round(size / 1e9, 2)}

    async def _check(self) -> dict[str, Any]:
        """As `demeter check`, the chain of hashes included."""
        async with self._sessions() as session:
            truths = await examine(session, ALL_TRUTHS)
        return {"broken": [each.name for each in truths if each.broken]}

    async def _month_end(self) -> dict[str, Any]:
        """A count for every place, each in a transaction of its own, one after the other."""
        taken = []
        for location_id in range(1, self._size.places + 1):
            began = time.perf_counter()
            async with unit_of_work(self._sessions) as session:
                await CycleService(session, EVERYWHERE).close(self._count(location_id))
            taken.append(time.perf_counter() - began)
        return {"median_ms": round(1000 * median(taken), 2), "worst_ms": round(1000 * max(taken), 2)}

    def _count(self, location_id: int) -> PlaceCount:
        """Some were sold, and each container is counted with an error of 2 %."""
        counts = [round(self._random.gauss(PLANTS * 0.9, PLANTS * 0.02)) for _ in range(CONTAINERS)]
        return PlaceCount(
            storage_location_id=location_id,
            taken_at=month_end(MONTHS + 1),
            user_id=self._catalogue.user_id,
            low=sum(counts) - 8,
            high=sum(counts) + 8,
            containers=tuple(
                CountedContainer("segment", number, plants, 0, 0, plants - 3, plants + 3)
                for number, plants in enumerate(counts, 1)
            ),
            product_id=self._catalogue.product_of(location_id),
            product_state_id=self._catalogue.state_id,
            packaging_catalog_id=self._catalogue.packaging_id,
            count_id=uuid4(),
            by_person=True,
        )

    async def _report(self) -> dict[str, Any]:
        month = month_end(MONTHS + 1)
        async with self._sessions() as session:
            lines = await ReconciliationService(session, EVERYWHERE).lines(Month(month.year, month.month))
        return {"lines": len(lines), "closed": sum(each.figures is not None for each in lines)}


async def measured(url: str, size: Size) -> dict[str, Any]:
    engine = create_async_engine(url)
    results = await LedgerBench(create_sessions(engine), size).run()
    await engine.dispose()
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1290)
    parser.add_argument("--movements", type=int, default=5_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, temporary_cluster(Path(folder)) as server:
        results = asyncio.run(measured(migrated(server), Size(given.places, given.movements)))
    print(json.dumps({"machine": machine.described()} | results, indent=2))


if __name__ == "__main__":
    main()
