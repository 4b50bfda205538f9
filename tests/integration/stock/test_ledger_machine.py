"""Whatever people enter, several at once: the database agrees with a ledger that fits on one page."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from app.core.database import create_sessions, unit_of_work
from app.core.errors import DomainError
from app.core.pages import PageRequest
from app.stock.models import StockBatch, StockMovement
from app.stock.rules import Command, Target
from app.stock.schemas.levels import Grouping
from app.stock.services.entering import EntryService, Hand
from app.stock.services.invariants import broken_truths
from app.stock.services.levels import LevelService
from app.stock.services.reversing import ReversalService
from app.users.permissions import EVERYWHERE, Permission
from tests.integration.conftest import async_url
from tests.integration.databases import on_server
from tests.integration.stock.nursery import Nursery

THREADS = 4
LONG_AGO = datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) - timedelta(days=60)
DAYS = st.integers(0, 40)
PLANTS = st.integers(1, 60)


def on_day(number: int) -> datetime:
    return LONG_AGO + timedelta(days=number)


@dataclass
class Book:
    """By batch, what happened on which day."""

    pages: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def level(self, batch: int, day: int) -> int:
        return sum(plants for when, plants in self.pages[batch] if when <= day)

    def holds(self, batch: int, day: int, plants: int) -> bool:
        """Whether so many can be taken out, then and on every later day."""
        days = {day, *(when for when, _ in self.pages[batch] if when > day)}
        return all(self.level(batch, each) >= plants for each in days)

    def write(self, batch: int, day: int, plants: int) -> None:
        self.pages.setdefault(batch, []).append((day, plants))

    def present(self, batch: int) -> int:
        return sum(plants for _, plants in self.pages[batch])


class LedgerMachine(RuleBasedStateMachine):
    url: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.moved: list[tuple[UUID, list[tuple[int, int, int]]]] = []
        self.reversed: set[UUID] = set()
        self.threads = ThreadPoolExecutor(THREADS)

    def teardown(self) -> None:
        self.threads.shutdown()

    def work(self, *works: Callable[[AsyncSession], Awaitable[Any]]) -> list[Any]:
        """Each in a thread, an event loop, a connection and a transaction of its own; refusals are answers."""

        async def one(work: Callable[[AsyncSession], Awaitable[Any]]) -> Any:
            engine = create_async_engine(self.url, poolclass=NullPool)
            try:
                async with unit_of_work(create_sessions(engine)) as session:
                    return await work(session)
            except DomainError as refusal:
                return refusal
            finally:
                await engine.dispose()

        return list(self.threads.map(lambda work: asyncio.run(one(work)), works))

    @initialize()
    def found(self) -> None:
        async def founded(session: AsyncSession) -> Nursery:
            return await Nursery.founded(session)

        (self.farm,) = self.work(founded)
        self.places = [self.farm.place.id, self.farm.other_place.id]
        self.hand = Hand(self.farm.user.id, "hypothesis", EVERYWHERE, frozenset(Permission))

    def command(self, kind: str, plants: int, day: int, **more: Any) -> Command:
        return Command(kind, plants, occurred_at=on_day(day), notes="by chance", **more)

    def planting(self, place: int, plants: int, day: int) -> Command:
        what = {"product_id": self.farm.product.id, "product_state_id": self.farm.adult.id}
        return self.command("plantar", plants, day, storage_location_id=self.places[place], **what)

    def enter(self, *commands: Command) -> list[Any]:
        def work(command: Command) -> Callable[[AsyncSession], Awaitable[Any]]:
            return lambda session: EntryService(session, self.hand).enter(command)

        return self.work(*map(work, commands))

    def note(self, done: Any) -> None:
        rows = [(each.batch_id, (each.occurred_at - LONG_AGO).days, each.quantity) for each in done.movements]
        for batch, day, plants in rows:
            self.book.write(batch, day, plants)
        self.moved.append((done.movements[0].movement_id, rows))

    def some_batch(self, number: int) -> int:
        ids = sorted(self.book.pages)
        return ids[number % len(ids)]

    @rule(place=st.integers(0, 1), plants=PLANTS, day=DAYS)
    def plant(self, place: int, plants: int, day: int) -> None:
        (done,) = self.enter(self.planting(place, plants, day))
        self.note(done)

    @precondition(lambda self: self.book.pages)
    @rule(kind=st.sampled_from(["muerte", "ventas", "ajuste"]), number=st.integers(0, 9), plants=PLANTS, day=DAYS)
    def take(self, kind: str, number: int, plants: int, day: int) -> None:
        batch = self.some_batch(number)
        quantity = -plants if kind == "ajuste" else plants
        (done,) = self.enter(self.command(kind, quantity, day, batch_id=batch))
        self.judge(done, possible=self.book.holds(batch, day, plants))

    @precondition(lambda self: self.book.pages)
    @rule(place=st.integers(0, 1), number=st.integers(0, 9), plants=PLANTS, day=DAYS, box=st.booleans())
    def move(self, place: int, number: int, plants: int, day: int, *, box: bool) -> None:
        batch = self.some_batch(number)
        target = Target(storage_location_id=self.places[place], bin_category="box" if box else "segment")
        (done,) = self.enter(self.command("transplante", plants, day, batch_id=batch, target=target))
        if isinstance(done, DomainError) and done.code == "nothing_changes":
            return
        self.judge(done, possible=self.book.holds(batch, day, plants))

    def judge(self, done: Any, *, possible: bool) -> None:
        if possible:
            assert not isinstance(done, DomainError), done
            self.note(done)
        else:
            assert isinstance(done, DomainError)
            assert done.code == "not_enough_stock"

    @precondition(lambda self: self.moved)
    @rule(number=st.integers(0, 30))
    def take_back(self, number: int) -> None:
        movement_id, rows = self.moved[number % len(self.moved)]
        (done,) = self.work(lambda session: ReversalService(session, self.hand).reverse(movement_id, "by chance"))
        if movement_id in self.reversed:
            assert done.code == "already_reversed"
        elif all(plants < 0 or self.book.holds(batch, day, plants) for batch, day, plants in rows):
            assert sorted(each.quantity for each in done) == sorted(-plants for _, _, plants in rows)
            self.reversed.add(movement_id)
            for batch, day, plants in rows:
                self.book.write(batch, day, -plants)
        else:
            assert done.code == "not_enough_stock"

    @precondition(lambda self: self.book.pages)
    @rule(number=st.integers(0, 9), wanted=st.lists(PLANTS, min_size=2, max_size=8), more=PLANTS)
    def crowd(self, number: int, wanted: list[int], more: int) -> None:
        """Several threads take from one batch and one adds to it; all on the last day."""
        batch, last = self.some_batch(number), 41
        before = self.book.present(batch)
        commands = [self.command("muerte", plants, last, batch_id=batch) for plants in wanted]
        done = self.enter(*commands, self.command("plantar", more, last, batch_id=batch))
        assert not isinstance(done[-1], DomainError)
        taken = [each for each in done if not isinstance(each, DomainError)]
        for each in taken:
            self.note(each)
        levels = [before]
        for each in sorted(taken, key=lambda each: each.movements[0].chain_position):
            levels.append(levels[-1] + each.movements[0].quantity)
        assert min(levels) >= 0
        for plants, each in zip(wanted, done, strict=False):
            if isinstance(each, DomainError):
                assert each.code == "not_enough_stock"
                assert plants > min(levels)

    @invariant()
    def the_database_agrees(self) -> None:
        async def seen(session: AsyncSession) -> tuple[dict[int, int], dict[int, int], list[Any], int]:
            mine = StockBatch.storage_location_id.in_(self.places)
            batches: Any = await session.execute(select(StockBatch.id, StockBatch.quantity_current).where(mine))
            only = {"warehouse": warehouse} if (warehouse := await self.warehouse(session)) else {"location": 0}
            page = await LevelService(session, EVERYWHERE).as_of(
                on_day(20).date(), None, only, Grouping.BATCH, PageRequest(500)
            )
            levels = {each.id: each.quantity for each in page.items if each.id}
            return dict(batches.all()), levels, await broken_truths(session), page.quantity

        ((quantities, levels, broken, whole),) = self.work(seen)
        assert quantities == {batch: self.book.present(batch) for batch in self.book.pages}
        then = {batch: self.book.level(batch, 20) for batch in self.book.pages}
        assert (levels, whole) == ({batch: plants for batch, plants in then.items() if plants}, sum(then.values()))
        assert not broken

    async def warehouse(self, session: AsyncSession) -> int | None:
        here = StockMovement.storage_location_id.in_(self.places)
        found: int | None = await session.scalar(select(StockMovement.warehouse_id).where(here).limit(1))
        return found


@pytest.fixture
def machine_database(postgres_server: str, template_database: str) -> Iterator[str]:
    name = f"test_{uuid4().hex[:12]}"
    on_server(postgres_server, f"CREATE DATABASE {name} TEMPLATE {template_database}")
    yield async_url(postgres_server, name)
    on_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.rule("MOV-01", "MOV-03", "MOV-04", "MOV-06", "MOV-08", "TRA-09", "BAT-08")
def test_any_entries_in_any_order_from_several_threads(machine_database: str) -> None:
    LedgerMachine.url = machine_database
    few = settings(
        max_examples=6, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(LedgerMachine, settings=few)
