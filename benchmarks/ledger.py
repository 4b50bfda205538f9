"""The ledger of a large farm: month-end, report, nightly check, entries one by one and in bulk, and reads of the past.

One movement is entered as a command enters it, without HTTP, and beside it the very statements that this took are sent
by pgbench. The server keeps nothing for a power cut (no fsync), so a commit costs neither of them a disk.

python -m benchmarks.ledger --places 1290 --movements 5000000
"""

import argparse
import asyncio
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import URL, Engine, event, text
from sqlalchemy.ext.asyncio import create_async_engine

from app.analytics.services.invariants import ALL_TRUTHS
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.postgres import temporary_cluster
from app.core.database import Sessions, create_sessions, unit_of_work
from app.core.pages import PageRequest
from app.core.truths import examine
from app.stock.rules import Command, CountedContainer, Month, PlaceCount
from app.stock.schemas.bulk import MOST_ROWS, BulkCreate
from app.stock.schemas.levels import Grouping
from app.stock.services import CycleService, ReconciliationService
from app.stock.services.bulk import BulkService
from app.stock.services.entering import EntryService, Hand
from app.stock.services.levels import LevelService
from app.users.permissions import EVERYWHERE, Permission
from benchmarks import machine
from benchmarks.large_farm import CONTAINERS, MONTHS, PLANTS, LargeFarm, Size, month_end
from benchmarks.ledger_report import table
from benchmarks.year import migrated

RESULTS = Path(__file__).parent / "results" / "ledger"
SIZES = [Size(129, 500_000), Size(1290, 5_000_000), Size(12_900, 5_000_000)]
AT_ONCE = 200
"""Transactions of a round."""

AS_OF = {"as_of_farm": None, "as_of_by_product": Grouping.PRODUCT, "as_of_by_place": Grouping.LOCATION}


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
        await self._timed("bulk_entry", self._bulk)
        for name, grouping in AS_OF.items():
            await self._timed(name, partial(self._as_of, grouping))
        await self._timed("one_movement", self._one_movement)
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

    async def _bulk(self) -> dict[str, Any]:
        """Of 20,000 rows, as `POST /stock/movements/bulk` takes them; all batches of the farm have their share."""
        batches = self._size.places * CONTAINERS
        kinds = ("plantado", "muerte")
        rows = [
            {"movement_type": kinds[n // batches % 2], "batch_id": 1 + n % batches, "quantity": 1}
            for n in range(MOST_ROWS)
        ]
        async with unit_of_work(self._sessions) as session:
            done = await BulkService(session, self._hand).enter(BulkCreate.model_validate({"rows": rows}))
        return {"posted": done.posted}

    @property
    def _hand(self) -> Hand:
        return Hand(self._catalogue.user_id, "bench", EVERYWHERE, frozenset(Permission))

    async def _as_of(self, grouping: Grouping | None) -> dict[str, Any]:
        """The whole farm two years before the end of its history."""
        day = month_end(MONTHS - 24).date()
        async with self._sessions() as session:
            page = await LevelService(session, EVERYWHERE).as_of(day, None, {}, grouping, PageRequest(500))
        return {"plants": page.quantity}

    async def _one_movement(self) -> dict[str, Any]:
        """Medians of three rounds in turns."""
        engine = self._sessions.kw["bind"].sync_engine
        with sent(engine) as statements:
            await self._plant()
        ours, theirs = [], []
        for _ in range(3):
            began = time.perf_counter()
            for _ in range(AT_ONCE):
                await self._plant()
            ours.append((time.perf_counter() - began) / AT_ONCE)
            theirs.append(await asyncio.to_thread(pgbench, engine.url, statements))
        mine, its = median(ours), median(theirs)
        told = {"ours_ms": round(1000 * mine, 2), "pgbench_ms": round(1000 * its, 2), "ratio": round(mine / its, 2)}
        return told | {"statements": len(statements)}

    async def _plant(self) -> None:
        async with unit_of_work(self._sessions) as session:
            await EntryService(session, self._hand).enter(Command("plantar", 1, batch_id=1))


@contextmanager
def sent(engine: Engine) -> Iterator[list[str]]:
    """Each statement with its values in place, and with a new id wherever it takes one."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        rows = values if isinstance(values, tuple) else (values,)
        seen.append(re.sub(r"\$(\d+)", lambda found: literal(rows[int(found[1]) - 1]), " ".join(statement.split())))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case UUID():
            return "gen_random_uuid()"
        case bool() | int() | float() | Decimal():
            return str(value).lower()
        case list() | tuple():
            return "ARRAY[" + ", ".join(map(literal, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


def pgbench(url: URL, statements: list[str]) -> float:
    """Seconds of one transaction of them, prepared."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(";\n".join(["BEGIN", *statements, "COMMIT;"]))
        script.flush()
        command = [postgres_programs().path("pgbench"), "-n", "-M", "prepared", "-t", str(AT_ONCE), "-f", script.name]
        command += ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username), str(url.database)]
        given = {"PGPASSWORD": str(url.password)}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=given)  # noqa: S603 - ours
    (latency,) = re.findall(r"latency average = ([\d.]+) ms", done.stdout)
    return float(latency) / 1000


async def measured(url: str, size: Size) -> dict[str, Any]:
    engine = create_async_engine(url)
    results = await LedgerBench(create_sessions(engine), size).run()
    await engine.dispose()
    return results


def on_a_server_of_its_own(size: Size) -> dict[str, Any]:
    print(f"{size.places:,} places, {size.movements:,} movements", flush=True)
    with tempfile.TemporaryDirectory() as folder, temporary_cluster(Path(folder)) as server:
        return asyncio.run(measured(migrated(server), size))


def size_of(said: str) -> Size:
    places, _, movements = said.partition(":")
    return Size(int(places), int(movements))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=size_of, metavar="PLACES:MOVEMENTS", default=SIZES)
    sizes = [on_a_server_of_its_own(size) for size in parser.parse_args().sizes]
    RESULTS.with_suffix(".json").write_text(
        json.dumps({"machine": machine.described(), "sizes": sizes}, indent=2) + "\n"
    )
    RESULTS.with_suffix(".md").write_text(table(machine.sentence(), sizes))


if __name__ == "__main__":
    main()
