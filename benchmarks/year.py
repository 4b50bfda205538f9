"""A year of a farm whose truth is known: how far the ledger's sales are from what was really sold.

Nothing about a plant is known to the ledger but what people write down, some of it late, and what photographs show,
with 2 % of error in each container. Dead plants nobody wrote down lie where they died. Every place is photographed at
the end of each month, some a few days late, some not at all, and some photographs are read after the next entries.

    python -m benchmarks.year --places 1290 --sold 0.15
"""

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import ceil, floor, hypot
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.cli.stack.postgres import temporary_cluster
from app.core.database import Sessions, create_sessions, unit_of_work
from app.stock.models import MovementType, StockBatch
from app.stock.rules import CountedContainer, Month, PlaceCount, side_by_side
from app.stock.services import CycleService, Ledger, Origin, ReclosingService, ReconciliationService
from app.stock.services.invariants import broken_truths
from app.stock.services.reclosing import Reclosed
from app.users.permissions import EVERYWHERE
from benchmarks.paper_farm import Happening, Place, Plan, founded
from benchmarks.year_report import Outcome, printed

ROOT = Path(__file__).parents[1]
YEAR = 2025
ZONE = ZoneInfo("America/Argentina/Mendoza")
IN_90_OF_100 = 1.645
LATE_DAYS = 9


class Simulation:
    def __init__(self, sessions: Sessions, plan: Plan) -> None:
        self._sessions, self._plan, self._random = sessions, plan, Random(plan.seed)  # noqa: S311
        self._truth: Counter[Month] = Counter()
        self._number = 0
        self._coming: list[Happening] = []
        self._closes = self._reclosed = 0

    async def run(self) -> Outcome:
        started = time.perf_counter()
        async with unit_of_work(self._sessions) as session:
            self._catalogue, self._places = await founded(session, self._plan)
            for place in self._places:
                await CycleService(session, EVERYWHERE).close(self._exact(place))
        for month in range(1, 13):
            self._plan_month(month)
            await self._live(until=datetime(YEAR, month, 1, tzinfo=UTC) + timedelta(days=34))
        await self._live(until=datetime(YEAR + 1, 6, 1, tzinfo=UTC))
        return await self._outcome(started)

    async def _outcome(self, started: float) -> Outcome:
        told, lines, unbalanced = {}, 0, 0
        async with unit_of_work(self._sessions) as session:
            for month in self._truth:
                found = await ReconciliationService(session, EVERYWHERE).lines(month)
                counted = [each.figures for each in found if each.figures is not None]
                told[month] = side_by_side(counted)
                lines += len(counted)
                unbalanced += sum(not each.balanced for each in (*counted, told[month]))
            broken = await broken_truths(session)
        seconds = time.perf_counter() - started
        truth = dict(sorted(self._truth.items()))
        return Outcome(truth, told, lines, unbalanced, broken, self._closes, self._reclosed, seconds)

    def _plan_month(self, month: int) -> None:
        """What happens to each place between two photographs, none of it known to the ledger by itself."""
        for index, place in enumerate(self._places):
            neighbour = self._places[(index + 1) % len(self._places)]
            for kind in ("sale", "sale", "planting", "death", "forgotten death"):
                self._add(self._some_time(month), kind, place, container=self._random.randrange(self._plan.containers))
            if self._random.random() < 0.3:
                self._add(self._some_time(month), "transplant", place, neighbour)
            if self._random.random() < 0.2:
                self._add(self._some_time(month), "repotting", place)
            if self._random.random() >= self._plan.not_photographed or month == 12:
                self._add(self._end_of(month), "photo", place)

    def _some_time(self, month: int) -> datetime:
        return datetime(YEAR, month, 1, 12, tzinfo=UTC) + timedelta(days=self._random.uniform(2.5, 26))

    def _end_of(self, month: int) -> datetime:
        """At noon of the 28th or after it; some slip into the first two days of the next month."""
        day = datetime(YEAR, month, 28, 15, tzinfo=UTC)
        if self._random.random() < self._plan.photographed_late:
            day = Month(YEAR, month).following.closings(ZONE)[0] - timedelta(days=self._random.choice((1, 2)), hours=5)
        return day + timedelta(minutes=self._random.randrange(120))

    def _add(self, at: datetime, kind: str, place: Place, other: Place | None = None, **more: Any) -> None:
        self._number += 1
        self._coming.append(Happening(at, self._number, kind, place, other, **more))

    async def _live(self, until: datetime) -> None:
        while self._coming and min(self._coming).at < until:
            self._coming.sort()
            now = [each for each in self._coming if each.at < until]
            self._coming = self._coming[len(now) :]
            async with unit_of_work(self._sessions) as session:
                for happening in now:
                    await self._happen(session, happening)

    async def _happen(self, session: AsyncSession, what: Happening) -> None:
        if what.kind == "photo":
            await self._photo(session, what)
        elif what.kind == "reading":
            await self._close(session, what)
        elif what.kind == "typing":
            await self._type(session, what)
        elif entries := self._change(what):
            await self._enter(session, what, entries)

    def _change(self, what: Happening) -> list[tuple[StockBatch, MovementType, int]]:
        """What becomes true, and what somebody writes down of it."""
        place, container = what.place, what.container
        batch = place.batches[container]
        match what.kind:
            case "sale":
                return self._sale(place)
            case "planting":
                return self._planting(place)
            case "death" | "forgotten death":
                died = place.take(container, self._random.uniform(0.01, 0.03))
                place.dead += died
                return [(batch, MovementType.MUERTE, -died)] if what.kind == "death" and died else []
            case "transplant":
                assert what.other is not None
                moved = place.take(container, 0.1)
                what.other.living[container] += moved
                there = what.other.batches[container]
                return [(batch, MovementType.TRANSPLANTE, -moved), (there, MovementType.TRANSPLANTE, moved)]
        moved = round(place.living[0] * 0.1)
        return [(batch, MovementType.TRANSPLANTE, -moved), (place.larger, MovementType.TRANSPLANTE, moved)]

    def _sale(self, place: Place) -> list[tuple[StockBatch, MovementType, int]]:
        """From every container at once; hardly any is written down."""
        plants = [place.take(container, self._plan.sold / 2) for container in range(len(place.living))]
        place.sold += sum(plants)
        if self._random.random() < 0.05:
            return [
                (batch, MovementType.VENTAS, -sold) for batch, sold in zip(place.batches[1:], plants[1:], strict=True)
            ]
        return []

    def _planting(self, place: Place) -> list[tuple[StockBatch, MovementType, int]]:
        planted = [max(1, self._plan.plants - living) for living in place.living]
        place.living = [living + more for living, more in zip(place.living, planted, strict=True)]
        return [(batch, MovementType.PLANTAR, more) for batch, more in zip(place.batches, planted, strict=True)]

    async def _enter(self, session: AsyncSession, what: Happening, entries: Any) -> None:
        if self._random.random() < self._plan.typed_late:
            later = what.at + timedelta(days=self._random.uniform(1, LATE_DAYS))
            self._add(later, "typing", what.place, entries=entries, occurred_at=what.at)
        else:
            await self._type(session, Happening(what.at, 0, "typing", what.place, entries=entries, occurred_at=what.at))

    async def _type(self, session: AsyncSession, what: Happening) -> None:
        """As a command does it, place by place: room is made, movements are posted, their cycle is closed again."""
        assert what.occurred_at is not None
        reclosing, ledger = ReclosingService(session, EVERYWHERE), Ledger(session, EVERYWHERE)
        when, user_id = what.occurred_at, self._catalogue.user_id
        for place in sorted({batch.storage_location_id for batch, _, _ in what.entries}):
            closed = (await reclosing.cycle_at(place, when)).closed
            for batch, kind, plants in (each for each in what.entries if each[0].storage_location_id == place):
                if closed and plants < 0:
                    await reclosing.before_entry(place, when, user_id, batch_id=batch.id, quantity=plants, kind=kind)
                (locked,) = await ledger.lock([batch.id])
                await ledger.post(locked, kind, plants, Origin(user_id, when))
            done = await reclosing.after_entry(place, when, user_id) if closed else Reclosed()
            self._reclosed += len(done.cycles)

    async def _photo(self, session: AsyncSession, what: Happening) -> None:
        place = what.place
        what.seen = self._seen(place, what.at)
        self._truth[Month.of(what.at, ZONE)] += place.sold
        place.sold = 0
        if self._random.random() < 0.05:
            place.dead = 0
        if self._random.random() < self._plan.read_late:
            self._add(what.at + timedelta(days=self._random.uniform(0.5, 3)), "reading", place, seen=what.seen)
        else:
            await self._close(session, what)

    async def _close(self, session: AsyncSession, what: Happening) -> None:
        assert what.seen is not None
        await CycleService(session, EVERYWHERE).close(what.seen)
        self._closes += 1

    def _seen(self, place: Place, at: datetime) -> PlaceCount:
        """Each container counted with its own error, which the counter knows the size of."""
        counts = [max(0, round(self._random.gauss(plants, plants * self._plan.noise))) for plants in place.living]
        return self._count(place, at, counts, IN_90_OF_100 * self._plan.noise, dead=place.dead)

    def _exact(self, place: Place) -> PlaceCount:
        return self._count(place, datetime(YEAR, 1, 1, 15, tzinfo=UTC), place.living, 0.0, dead=0)

    def _count(self, place: Place, at: datetime, counts: Sequence[int], unsure: float, *, dead: int) -> PlaceCount:
        containers = tuple(
            CountedContainer(
                "segment",
                index,
                plants,
                dead if index == 1 else 0,
                0,
                floor(plants * (1 - unsure)),
                ceil(plants * (1 + unsure)),
            )
            for index, plants in enumerate(counts, 1)
        )
        whole = sum(counts)
        half = hypot(*(plants * unsure for plants in counts))
        return PlaceCount(
            place.location_id,
            at,
            self._catalogue.user_id,
            low=floor(whole - half),
            high=ceil(whole + half),
            containers=containers,
            product_id=self._catalogue.product_id,
            product_state_id=self._catalogue.state_id,
            packaging_catalog_id=self._catalogue.packaging_id,
        )


def migrated(server: str) -> str:
    """The URL of a new database at the newest migration."""
    engine = create_engine(f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE year"))
    engine.dispose()
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/year"
    command.upgrade(config, "head")
    return f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/year"


async def simulated(plan: Plan, url: str) -> Outcome:
    engine = create_async_engine(url)
    outcome = await Simulation(create_sessions(engine), plan).run()
    await engine.dispose()
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=Plan().places)
    parser.add_argument("--sold", type=float, default=Plan().sold, help="share of the plants sold in a month")
    parser.add_argument("--seed", type=int, default=Plan().seed)
    given = parser.parse_args()
    plan = Plan(places=given.places, sold=given.sold, seed=given.seed)
    with tempfile.TemporaryDirectory() as folder, temporary_cluster(Path(folder)) as server:
        outcome = asyncio.run(simulated(plan, migrated(server)))
    print(*printed(outcome, plan), sep="\n")


if __name__ == "__main__":
    main()
