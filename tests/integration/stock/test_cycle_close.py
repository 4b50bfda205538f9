"""A count closes the period since the last one; on a real database."""

from decimal import Decimal

import pytest

from app.stock.models import BaselineKind, MovementType, SourceType
from app.stock.services import AlreadyPosted, BelowZero, OlderThanBaseline, RecentBaseline
from tests.builders import a_product, save
from tests.integration.stock.nursery import Nursery, at, container


@pytest.mark.rule("RCN-04", "CYC-03", "CYC-05")
async def test_rcn_04_what_is_missing_was_sold(nursery: Nursery) -> None:
    batch = await nursery.initialized(10_000, at(1, 1))
    await nursery.post(batch, MovementType.PLANTAR, 500, at(1, 5))
    await nursery.post(batch, MovementType.MUERTE, -200, at(1, 10))
    await nursery.post(batch, MovementType.TRANSPLANTE, -300, at(1, 20))
    closed = await nursery.close(at(1, 31), container(9_500))
    assert (closed.expected, closed.counted, closed.sales, closed.unexplained) == (10_000, 9_500, 500, 0)
    (sale,) = await nursery.ledger(MovementType.VENTAS)
    assert (sale.quantity, sale.occurred_at, sale.source_type) == (-500, at(1, 31), SourceType.IA)
    assert sale.reason_description == "calculated at cycle close"
    assert not await nursery.broken()


@pytest.mark.rule("RCN-05", "CYC-01", "INI-01")
async def test_rcn_05_a_manual_initialization_is_a_baseline(nursery: Nursery) -> None:
    batch = await nursery.initialized(5_000, at(1, 1))
    await nursery.post(batch, MovementType.PLANTAR, 200, at(1, 5))
    await nursery.post(batch, MovementType.MUERTE, -100, at(1, 10))
    assert (await nursery.close(at(1, 31), container(4_800))).sales == 300
    assert (await nursery.cycle(1)).opening_kind is BaselineKind.MANUAL_INIT


@pytest.mark.rule("RCN-06", "CYC-03")
async def test_rcn_06_plants_that_were_moved_in_count(nursery: Nursery) -> None:
    batch = await nursery.initialized(1_000, at(1, 1))
    await nursery.post(batch, MovementType.TRANSPLANTE, 400, at(1, 5))
    await nursery.post(batch, MovementType.MUERTE, -50, at(1, 10))
    assert (await nursery.close(at(1, 31), container(1_200))).sales == 150


@pytest.mark.rule("RCN-07", "CYC-08")
async def test_rcn_07_seedlings_are_lost_never_sold(nursery: Nursery) -> None:
    batch = await nursery.initialized(900, at(1, 1), product_state_id=nursery.seedling.id, bin_category="seedling_tray")
    await nursery.post(batch, MovementType.TRANSPLANTE, -300, at(1, 5))
    tray = container(560, "seedling_tray")
    closed = await nursery.close(at(1, 31), tray, product_state_id=nursery.seedling.id)
    assert (closed.sales, closed.unexplained, closed.flags) == (0, -40, ("unexplained_loss",))
    assert await nursery.stock() == 560
    assert not await nursery.broken()


@pytest.mark.rule("CYC-03")
async def test_movements_after_the_photo_take_no_part_and_stay_cyc_03(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.post(batch, MovementType.PLANTAR, 40, at(2, 1))
    assert (await nursery.close(at(1, 31), container(90))).sales == 10
    assert await nursery.stock() == 130
    assert (await nursery.close(at(2, 28), container(130))).sales == 0
    assert not await nursery.broken()


@pytest.mark.rule("CYC-05")
async def test_the_dead_in_the_photo_are_posted_as_deaths_cyc_05(nursery: Nursery) -> None:
    batch = await nursery.initialized(300, at(1, 1))
    await nursery.post(batch, MovementType.MUERTE, -10, at(1, 10))
    closed = await nursery.close(at(1, 31), container(250, dead=30))
    assert (closed.deaths_seen, closed.sales, closed.flags) == (20, 20, ("deaths_seen",))
    deaths = await nursery.ledger(MovementType.MUERTE)
    assert [(each.quantity, each.source_type) for each in deaths] == [(-10, SourceType.MANUAL), (-20, SourceType.IA)]
    assert (await nursery.session.get_one(type(batch), batch.id)).quantity_empty_containers == 30


@pytest.mark.rule("CYC-06")
async def test_plants_beyond_the_expected_are_noise_within_the_interval_cyc_06(nursery: Nursery) -> None:
    await nursery.initialized(1_000, at(1, 1))
    february = await nursery.close(at(2, 1), container(1_000), whole=30)
    assert (february.noise, february.sales) == (0, 0)
    march = await nursery.close(at(3, 1), container(1_045), whole=40)
    assert (march.noise, march.unexplained, march.flags) == (45, 45, ())
    april = await nursery.close(at(4, 1), container(1_110), whole=40)
    assert (april.noise, april.unexplained, april.flags) == (0, 65, ("unregistered_inflow",))
    assert not await nursery.broken()


@pytest.mark.rule("CYC-09")
async def test_crates_the_ledger_did_not_know_get_a_batch_as_configured(nursery: Nursery) -> None:
    await nursery.initialized(300, at(1, 1))
    two = [container(45, "box", 1), container(44, "box", 2)]
    closed = await nursery.close(at(1, 31), container(211), *two, quality_score=Decimal("4.10"))
    crates = [each for each in await nursery.ledger(MovementType.FOTO) if each.quantity > 0]
    assert [each.quantity for each in crates] == [45, 44]
    assert [closed.movements["box", i] for i in (1, 2)] == [each.id for each in crates]
    batch = await nursery.session.get_one(type(await nursery.batch("pot")), crates[0].batch_id)
    assert (batch.product_id, batch.product_state_id, batch.packaging_catalog_id, batch.quantity_initial) == (
        nursery.product.id,
        nursery.adult.id,
        nursery.packaging.id,
        45,
    )
    assert (batch.batch_code, batch.quality_score) == (
        f"LOC{nursery.place.id}-PROD{nursery.product.id}-20250131-001",
        Decimal("4.10"),
    )
    assert not await nursery.broken()


async def test_an_empty_container_where_nothing_stood_leaves_no_trace(nursery: Nursery) -> None:
    await nursery.initialized(300, at(1, 1))
    closed = await nursery.close(at(1, 31), container(300), container(0, "box"))
    assert closed.movements == {("segment", 1): None, ("box", 1): None}
    assert len(await nursery.ledger()) == 1


@pytest.mark.rule("CYC-15", "CYC-11")
async def test_several_products_in_one_container_keep_their_proportion_cyc_15(nursery: Nursery) -> None:
    other = await save(nursery.session, a_product(nursery.family))
    await nursery.initialized(300, at(1, 1))
    beside = await nursery.batch(product_id=other.id)
    await nursery.post(beside, MovementType.PLANTAR, 100, at(1, 2))
    closed = await nursery.close(at(1, 31), container(200))
    assert (closed.sales, closed.flags) == (200, ("mixed_products",))
    assert [each.quantity for each in await nursery.ledger(MovementType.VENTAS)] == [-150, -50]
    assert not await nursery.broken()


@pytest.mark.rule("SAL-03", "MOV-10")
async def test_sales_carry_the_price_of_their_day_sal_03(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(97))
    (sale,) = await nursery.ledger(MovementType.VENTAS)
    assert (sale.unit_price, sale.total_price) == (Decimal("8.40"), Decimal("25.20"))


async def test_sales_without_a_price_are_sales_all_the_same(nursery: Nursery) -> None:
    batch = await nursery.batch(packaging_catalog_id=None, has_packaging=False)
    await nursery.post(batch, MovementType.PLANTAR, 50, at(1, 2))
    await nursery.close(at(1, 5), container(50))
    await nursery.close(at(1, 31), container(40))
    (sale,) = await nursery.ledger(MovementType.VENTAS)
    assert (sale.quantity, sale.unit_price, sale.total_price) == (-10, None, None)


@pytest.mark.rule("CYC-02", "CYC-01")
async def test_the_first_count_of_a_place_opens_cycle_1_cyc_02(nursery: Nursery) -> None:
    closed = await nursery.close(at(1, 31), container(80))
    assert (closed.first_count, closed.number, closed.expected, closed.counted) == (True, 1, 0, 80)
    assert (closed.sales, closed.unexplained, closed.flags) == (0, 80, ())
    assert await nursery.stock() == 80
    assert not await nursery.broken()


@pytest.mark.rule("CYC-02")
async def test_stock_without_a_baseline_is_brought_to_the_first_count(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 100, at(1, 2))
    closed = await nursery.close(at(1, 31), container(60, dead=5))
    assert (closed.expected, closed.sales, closed.deaths_seen, closed.unexplained) == (100, 0, 0, -40)
    assert closed.flags == ("no_baseline",)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-09", "CYC-06")
async def test_a_place_can_be_sold_empty_and_filled_again(nursery: Nursery) -> None:
    batch = await nursery.initialized(45, at(1, 1))
    assert (await nursery.close(at(1, 31))).sales == 45
    assert await nursery.stock() == 0
    closed = await nursery.close(at(2, 28), container(50))
    assert (closed.sales, closed.flags) == (0, ("unregistered_inflow",))
    assert (await nursery.ledger())[-1].batch_id == batch.id
    assert not await nursery.broken()


@pytest.mark.rule("CYC-13")
async def test_a_count_not_later_than_the_baseline_closes_nothing_cyc_13(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 10))
    for earlier in (at(1, 9), at(1, 10)):
        with pytest.raises(OlderThanBaseline):
            await nursery.close(earlier, container(90))


@pytest.mark.rule("CYC-13")
async def test_two_counts_within_a_day_are_not_two_periods_cyc_13(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 10))
    await nursery.close(at(1, 10, 15), container(95))
    with pytest.raises(RecentBaseline):
        await nursery.close(at(1, 11, 14), container(90))
    assert (await nursery.close(at(1, 11, 15), container(90))).sales == 5


@pytest.mark.rule("BAT-08")
async def test_plants_that_left_after_the_photo_cannot_have_been_missing_in_it(nursery: Nursery) -> None:
    batch = await nursery.initialized(100, at(1, 1))
    await nursery.post(batch, MovementType.TRANSPLANTE, -80, at(2, 1))
    with pytest.raises(BelowZero) as refusal:
        await nursery.close(at(1, 31), container(70))
    assert refusal.value.extra == {"batch_id": batch.id, "batch_code": batch.batch_code}


@pytest.mark.rule("INI-10")
async def test_an_initialization_inside_a_cycle_is_inflow(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    await nursery.initialized(50, at(1, 1))
    assert ((await nursery.cycle(1)).opening, await nursery.stock()) == (100, 150)
    closed = await nursery.close(at(1, 31), container(150))
    assert (closed.expected, closed.sales) == (150, 0)
    assert not await nursery.broken()


@pytest.mark.rule("CYC-16")
async def test_the_cycle_remembers_all_that_a_second_look_needs_cyc_16(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    await nursery.close(at(1, 31), container(90, dead=3, sure_by=4))
    cycle = await nursery.cycle(1)
    assert (cycle.low, cycle.high, cycle.dead_at_closing, cycle.closed_by_user_id) == (86, 94, 3, nursery.user.id)
    opening = (await nursery.ledger())[0]
    bin_id = opening.destination_bin_id
    assert cycle.count_lines == [
        {
            "bin_id": bin_id,
            "group": "sellable",
            "category": "segment",
            "index": 1,
            "counted": 90,
            "dead": 3,
            "empty": 0,
            "low": 86,
            "high": 94,
            "lot": None,
            "batches": {str(opening.batch_id): 90},
            "product_id": nursery.product.id,
            "product_state_id": nursery.adult.id,
            "product_size_id": None,
            "packaging_catalog_id": nursery.packaging.id,
            "shared": 0.0,
            "sees_dead": True,
            "by_person": False,
        }
    ]
    assert cycle.groups["sellable"] == {
        "opening": 100,
        "opening_low": 100,
        "opening_high": 100,
        "dead_at_opening": 0,
        "expected": 100,
        "counted": 90,
        "low": 86,
        "high": 94,
        "dead_at_closing": 3,
        "sales": 7,
        "deaths_seen": 3,
        "noise": 0,
    }


@pytest.mark.rule("RCN-09")
async def test_the_same_photo_twice_changes_nothing(nursery: Nursery) -> None:
    await nursery.initialized(100, at(1, 1))
    photo = await nursery.photo(at(1, 31))
    containers = [container(80, dead=4), container(9, "box")]
    first = await nursery.close(at(1, 31), *containers, processing_session_id=photo)
    before = [each.hash for each in await nursery.ledger()]
    second = await nursery.close(at(1, 31), *containers, processing_session_id=photo)
    assert (first, first.sales, first.deaths_seen) == (second, 7, 4)
    assert [each.hash for each in await nursery.ledger()] == before
    assert not await nursery.broken()


@pytest.mark.rule("RCN-09", "CYC-02")
async def test_the_first_photo_of_a_place_twice_changes_nothing(nursery: Nursery) -> None:
    batch = await nursery.batch()
    await nursery.post(batch, MovementType.PLANTAR, 100, at(1, 2))
    photo = await nursery.photo(at(1, 31))
    first = await nursery.close(at(1, 31), container(80), processing_session_id=photo)
    await nursery.close(at(2, 28), container(70), processing_session_id=await nursery.photo(at(2, 28)))
    assert await nursery.close(at(1, 31), container(80), processing_session_id=photo) == first
    assert (first.expected, first.counted, first.unexplained, first.flags) == (100, 80, -20, ("no_baseline",))
    assert not await nursery.broken()


async def test_one_photo_counts_for_one_place(nursery: Nursery) -> None:
    photo = await nursery.photo(at(1, 31))
    await nursery.close(at(1, 31), container(80), processing_session_id=photo)
    with pytest.raises(AlreadyPosted):
        await nursery.close(
            at(1, 31), container(80), processing_session_id=photo, storage_location_id=nursery.other_place.id
        )
