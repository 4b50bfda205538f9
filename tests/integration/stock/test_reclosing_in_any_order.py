"""Typed in time or late, one after the other or at once: the figures end the same."""

import asyncio
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from app.core.database import Sessions, unit_of_work
from app.stock.models import (
    LocationCycle,
    MovementType,
)
from app.stock.rules import ClosedCycle, PlaceCount
from app.stock.services import (
    CycleService,
    Ledger,
    Origin,
)
from app.stock.services.invariants import broken_truths
from app.stock.services.reclosing import ReclosingService
from app.users.permissions import EVERYWHERE
from tests.integration.stock.late_hands import late
from tests.integration.stock.nursery import Nursery, at, container

type Happening = tuple[datetime, str, int]


def a_season(random: Random) -> list[Happening]:
    """What happened to two batches over four months, none of it more than a batch can bear."""
    kinds = ("plantar", "muerte", "transplante")
    return sorted(
        (at(1, 2) + timedelta(hours=random.randrange(1, 24 * 110)), random.choice(kinds), random.randrange(1, 40))
        for _ in range(12)
    )


async def a_year_told(nursery: Nursery, season: list[Happening], told_late: set[int]) -> list[ClosedCycle]:
    """Exact counts at the end of each month; some of what happened is typed only after the last of them."""
    batches = [await nursery.initialized(600, at(1, 1)), await nursery.batch("box")]
    await nursery.post(batches[1], MovementType.PLANTAR, 600, at(1, 1, 11))
    truth, waiting = [600, 600], []
    counts = []
    months = [(at(month, 28, 12), month) for month in (1, 2, 3, 4)]
    happenings = list(enumerate(season))
    for when, month in months:
        while happenings and happenings[0][1][0] <= when:
            number, (then, kind, plants) = happenings.pop(0)
            quantity = plants if kind == "plantar" else -plants
            truth[number % 2] += quantity
            entry = (batches[number % 2], MovementType(kind), quantity, then)
            if number in told_late:
                waiting.append(entry)
            else:
                await late(nursery, *entry)
        truth = [plants - 10 * month for plants in truth]
        counts.append(await nursery.close(when, container(truth[0]), container(truth[1], "box")))
    for entry in waiting:
        await late(nursery, *entry)
    return counts


@pytest.mark.rule("CYC-16", "CYC-10")
@pytest.mark.parametrize("seed", range(4))
async def test_what_is_typed_late_ends_as_if_it_had_been_typed_in_time(nursery: Nursery, seed: int) -> None:
    random = Random(seed)
    season = a_season(random)
    told_late = {number for number in range(len(season)) if random.random() < 0.5}
    told_late = {number for number in told_late if season[number][1] != "plantar" or season[number][0] > at(1, 1, 12)}
    await a_year_told(nursery, season, told_late)
    sales = [(await nursery.cycle(number)).sales for number in (1, 2, 3, 4)]
    assert sales == [20, 40, 60, 80]
    for number in (1, 2, 3, 4):
        cycle = await nursery.cycle(number)
        assert (cycle.unexplained, cycle.noise, cycle.counted) == (0, 0, (await nursery.cycle(number + 1)).opening)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16", "MOV-03")
async def test_late_entries_at_the_same_time_wait_for_each_other(sessions: Sessions) -> None:
    """Transplants in both directions between two counted places, typed late by many hands, and a count meanwhile."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        there = {"storage_location_id": nursery.other_place.id}
        one, other = await nursery.initialized(500, at(1, 1)), await nursery.initialized(500, at(1, 1), **there)
        await nursery.close(at(1, 31), container(400))
        await nursery.close(at(1, 31), container(400), **there)
        ids, user_id = (one.id, other.id), nursery.user.id
        places = (one.storage_location_id, other.storage_location_id)
        counts = [nursery.count(at(2, 28), container(350)), nursery.count(at(2, 28), container(350), **there)]

    async def move(source: int, plants: int) -> None:
        async with unit_of_work(sessions) as session:
            reclosing, ledger = ReclosingService(session, EVERYWHERE), Ledger(session, EVERYWHERE)
            for place in sorted(places):
                await reclosing.cycle_at(place, at(1, 20))
            batches = {each.id: each for each in await ledger.lock(ids)}
            for batch_id, quantity in ((ids[source], -plants), (ids[1 - source], plants)):
                await ledger.post(batches[batch_id], MovementType.TRANSPLANTE, quantity, Origin(user_id, at(1, 20)))
            for place in sorted(places):
                await reclosing.after_entry(place, at(1, 20), user_id)

    async def count(seen: PlaceCount) -> None:
        async with unit_of_work(sessions) as session:
            await CycleService(session, EVERYWHERE).close(seen)

    moves = [move(n % 2, 1 + n) for n in range(8)]
    await asyncio.wait_for(asyncio.gather(*moves, *(count(each) for each in counts)), 60)
    async with sessions() as session:
        for place, gained in zip(places, (4, -4), strict=True):
            query = select(LocationCycle).where(LocationCycle.storage_location_id == place, LocationCycle.number < 3)
            first, second = list(await session.scalars(query.order_by(LocationCycle.number)))
            assert (first.sales, second.sales, second.counted) == (100 + gained, 50, 350)
        assert not await broken_truths(session)
