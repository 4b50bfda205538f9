"""Whatever people and photographs do, in whatever order: every truth of the ledger holds."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from app.core.errors import DomainError
from app.photos.models import PhotoSession, StockEffect
from app.stock.models import LocationCycle, MovementType, Reconciliation, ReconciliationStatus, StockBatch
from app.stock.rules import CountedContainer
from app.stock.services import Ledger, Origin, ReclosingService
from app.users.permissions import EVERYWHERE
from tests.builders import save
from tests.integration.stock.nursery import Nursery, at, container

STEPS = 60


class Storm:
    """One place over a year; nobody knows what is true, but the ledger must agree with itself."""

    def __init__(self, nursery: Nursery, seed: int) -> None:
        self.nursery, self.random = nursery, Random(seed)
        self.today = at(1, 2)
        self.refused: dict[str, int] = {}
        self.done: dict[str, int] = {}

    async def step(self) -> None:
        self.today += timedelta(hours=self.random.randrange(1, 150))
        doing: Callable[[], Awaitable[None]] = self.random.choice(
            [*[self.enter, self.enter_late, self.photo] * 2, self.recount, self.by_hand, self.take_back, self.reconcile]
        )
        await self.nursery.session.flush()
        try:
            async with self.nursery.session.begin_nested():
                await doing()
            self.done[doing.__name__] = self.done.get(doing.__name__, 0) + 1
        except DomainError as refusal:
            self.refused[refusal.code] = self.refused.get(refusal.code, 0) + 1

    @property
    def reclosing(self) -> ReclosingService:
        return ReclosingService(self.nursery.session, EVERYWHERE)

    def containers(self) -> list[CountedContainer]:
        boxes = [container(self.random.randrange(60), "box", i + 1) for i in range(self.random.randrange(3))]
        ground = container(
            self.random.randrange(400), dead=self.random.randrange(20), sure_by=self.random.randrange(30)
        )
        return [ground, *boxes]

    async def enter(self) -> None:
        await self.post(self.today)

    async def enter_late(self) -> None:
        await self.post(self.today - timedelta(hours=self.random.randrange(1, 2_000)))

    async def post(self, when: datetime) -> None:
        place, user_id = self.nursery.place.id, self.nursery.user.id
        own = (
            await self.nursery.session.scalars(select(StockBatch).where(StockBatch.storage_location_id == place))
        ).all()
        batch = self.random.choice(own)
        kind = self.random.choice([MovementType.PLANTAR, MovementType.MUERTE, MovementType.TRANSPLANTE])
        plants = self.random.randrange(1, 60) * (1 if kind is MovementType.PLANTAR else -1)
        period = await self.reclosing.cycle_at(place, when)
        if period.closed and plants < 0:
            await self.reclosing.before_entry(place, when, user_id, batch_id=batch.id, quantity=plants, kind=kind)
        ledger = Ledger(self.nursery.session, EVERYWHERE)
        (locked,) = await ledger.lock([batch.id])
        await ledger.post(locked, kind, plants, Origin(user_id, when))
        await self.reclosing.after_entry(place, when, user_id)
        await self.refuse_what_the_command_would()

    async def refuse_what_the_command_would(self) -> None:
        """A withdrawal in an open cycle may leave no negative quantity at any later instant (MOV-06)."""
        if "never_negative" in {each.name for each in await self.nursery.broken()}:
            raise DomainError

    async def photo(self) -> None:
        session_id = await self.nursery.photo(self.today)
        count = self.nursery.count(self.today, *self.containers(), processing_session_id=session_id)
        done = await self.reclosing.replace(count)
        await self.mark(done.replaced_session_id, StockEffect.REPLACED)

    async def by_hand(self) -> None:
        await self.reclosing.replace(self.nursery.count(self.today, *self.containers()))

    async def recount(self) -> None:
        """A re-run of any photo that counts, with another result."""
        old = await self.posted()
        new = await self.nursery.photo(old.taken_at)
        count = self.nursery.count(old.taken_at, *self.containers(), processing_session_id=new)
        await self.reclosing.recount(old.id, count)
        await self.mark(old.id, StockEffect.REPLACED)

    async def take_back(self) -> None:
        photo = await self.posted()
        await self.reclosing.withdraw(photo.id, self.nursery.user.id)
        await self.mark(photo.id, StockEffect.NONE)

    async def posted(self) -> PhotoSession:
        query = select(PhotoSession).join(LocationCycle, LocationCycle.opening_session_id == PhotoSession.id)
        photos = (
            await self.nursery.session.scalars(query.where(LocationCycle.storage_location_id == self.nursery.place.id))
        ).all()
        if not photos:
            raise DomainError
        return self.random.choice(photos)

    async def mark(self, session_id: int | None, effect: StockEffect) -> None:
        if session_id is not None:
            (await self.nursery.session.get_one(PhotoSession, session_id)).stock_effect = effect
            await self.nursery.session.flush()

    async def reconcile(self) -> None:
        if self.random.random() < 0.7:
            raise DomainError
        query = select(LocationCycle).where(
            LocationCycle.storage_location_id == self.nursery.place.id, LocationCycle.closed_at.is_not(None)
        )
        cycles = (await self.nursery.session.scalars(query.order_by(LocationCycle.number))).all()
        row = Reconciliation(
            storage_location_id=self.nursery.place.id,
            location_cycle_id=cycles[0].id if cycles else 0,
            period_year=2025,
            period_month=1,
            status=ReconciliationStatus.RECONCILED,
            reviewed_by_user_id=self.nursery.user.id,
            reviewed_at=self.today,
        )
        if not cycles or await self.reclosing._reviews.of_cycle(cycles[0].id):
            raise DomainError
        await save(self.nursery.session, row)


@pytest.mark.rule("CYC-03", "CYC-09", "CYC-10", "CYC-13", "CYC-16", "MOV-03", "BAT-08")
@pytest.mark.parametrize("seed", range(4))
async def test_every_truth_holds_after_every_step(nursery: Nursery, seed: int) -> None:
    if seed % 2:
        await nursery.initialized(300, at(1, 1))
    await nursery.batch("box")
    await nursery.batch("segment", packaging_catalog_id=None, has_packaging=False)
    storm = Storm(nursery, seed)
    for _ in range(STEPS):
        await storm.step()
        assert not await nursery.broken()
    numbers = await nursery.session.scalars(
        select(LocationCycle.number).where(LocationCycle.storage_location_id == nursery.place.id)
    )
    assert len(list(numbers)) > 3
    assert {"photo", "recount", "enter_late", "by_hand"} <= storm.done.keys()
