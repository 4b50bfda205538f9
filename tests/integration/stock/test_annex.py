"""Three months of one place, to the letter of what was worked out by hand: 150 sold, 70 dead, 200 moved."""

from dataclasses import dataclass

import pytest

from app.stock.models import MovementType, StockBatch, StockMovement
from app.stock.services.reclosing import ReclosingService
from app.users.permissions import EVERYWHERE
from tests.integration.stock.nursery import Nursery, at, container


@dataclass
class Claro:
    """Place A of the annex, and place B beside it with 500 of the same."""

    nursery: Nursery
    ground: StockBatch
    crates: StockBatch
    neighbour: StockBatch

    @classmethod
    async def on_the_first_of_january(cls, nursery: Nursery) -> "Claro":
        ground = await nursery.initialized(1_000, at(1, 1))
        there = {"storage_location_id": nursery.other_place.id}
        neighbour = await nursery.initialized(500, at(1, 1), **there)
        return cls(nursery, ground, await nursery.batch("box"), neighbour)

    async def january(self) -> None:
        """The photo of 31 January 10:00 is processed after the planting of 14:00."""
        await self.nursery.post(self.crates, MovementType.PLANTAR, 200, at(1, 5))
        await self.nursery.post(self.ground, MovementType.MUERTE, -30, at(1, 10))
        await self.nursery.post(self.ground, MovementType.PLANTAR, 100, at(1, 31, 14))
        await self.nursery.close(at(1, 31), container(700), container(370, "box"))

    async def february(self) -> None:
        """Repotting in place, deaths that nobody wrote down, and at the neighbour's the 200 that came."""
        repotted = await self.nursery.batch("segment", packaging_catalog_id=None, has_packaging=False)
        await self.nursery.post(self.ground, MovementType.TRANSPLANTE, -300, at(2, 10))
        await self.nursery.post(repotted, MovementType.TRANSPLANTE, 300, at(2, 10))
        await self.nursery.close(at(2, 28), container(600, dead=40), container(280, "box"))
        await self.neighbours(at(2, 28), 700)

    async def neighbours(self, when: object, plants: int) -> None:
        there = {"storage_location_id": self.nursery.other_place.id}
        await self.nursery.close(when, container(plants), **there)  # type: ignore[arg-type]

    async def typed_on_the_second_of_march(self) -> None:
        """200 plants that went to B on 26 February."""
        went = at(2, 26)
        for batch, quantity in ((self.ground, -200), (self.neighbour, 200)):
            await self.nursery.post(batch, MovementType.TRANSPLANTE, quantity, went)
            await ReclosingService(self.nursery.session, EVERYWHERE).after_entry(
                batch.storage_location_id, went, self.nursery.user.id
            )

    async def march(self) -> None:
        await self.nursery.close(at(4, 2), container(600, dead=40), container(280, "box"))
        await self.neighbours(at(4, 2), 700)

    async def sold(self) -> int:
        """Everywhere, as sums count it."""
        rows = [each for each in await self.nursery.ledger() if each.counts_as is MovementType.VENTAS]
        return -sum(each.quantity for each in rows)


@pytest.fixture
async def claro(nursery: Nursery) -> Claro:
    return await Claro.on_the_first_of_january(nursery)


def corrected(rows: list[StockMovement]) -> list[tuple[int, str]]:
    return [(each.quantity, each.counts_as) for each in rows if each.movement_type is MovementType.AJUSTE]


@pytest.mark.rule("CYC-03", "CYC-09", "CYC-10")
async def test_january_sold_100_and_what_was_planted_after_the_photo_stays(claro: Claro) -> None:
    await claro.january()
    cycle = await claro.nursery.cycle(1)
    assert (cycle.expected, cycle.counted, cycle.sales, cycle.flags) == (1_170, 1_070, 100, [])
    assert (await claro.nursery.cycle(2)).opening == 1_070
    assert await claro.nursery.stock() == 1_170
    assert not await claro.nursery.broken()


@pytest.mark.rule("CYC-05")
async def test_february_as_it_looked_before_the_late_entry(claro: Claro) -> None:
    await claro.january()
    await claro.february()
    cycle = await claro.nursery.cycle(2)
    assert (cycle.expected, cycle.counted, cycle.deaths_seen, cycle.sales) == (1_170, 880, 40, 250)
    assert cycle.flags == ["deaths_seen"]
    assert await claro.nursery.stock() == 880


@pytest.mark.rule("CYC-16", "MOV-06")
async def test_the_transplant_typed_late_takes_200_sales_back(claro: Claro) -> None:
    await claro.january()
    await claro.february()
    await claro.typed_on_the_second_of_march()
    cycle = await claro.nursery.cycle(2)
    assert (cycle.expected, cycle.counted, cycle.deaths_seen, cycle.sales) == (970, 880, 40, 50)
    assert (cycle.reclose_count, cycle.flags) == (1, ["deaths_seen"])
    assert await claro.nursery.stock() == 880
    assert await claro.nursery.stock(claro.nursery.other_place) == 700
    corrections = corrected(await claro.nursery.ledger())
    assert sum(quantity for quantity, kind in corrections if kind == MovementType.VENTAS) == 200
    assert await claro.sold() == 150
    assert not await claro.nursery.broken()


@pytest.mark.rule("CYC-16", "RCN-02", "RCN-13")
async def test_in_three_months_150_were_sold(claro: Claro) -> None:
    await claro.january()
    await claro.february()
    await claro.typed_on_the_second_of_march()
    await claro.march()
    march = await claro.nursery.cycle(3)
    assert (march.expected, march.counted, march.sales, march.deaths_seen, march.unexplained) == (880, 880, 0, 0, 0)
    assert (await claro.nursery.cycle(4)).opening == await claro.nursery.stock() == 880
    assert await claro.sold() == 150
    dead = [each.quantity for each in await claro.nursery.ledger() if each.counts_as is MovementType.MUERTE]
    assert sum(dead) == -70
    assert not await claro.nursery.broken()
