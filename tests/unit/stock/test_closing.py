"""The arithmetic of a close: nothing is lost, nothing is invented, the same input gives the same rows."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.intervals import Interval
from app.stock.rules import CountedContainer, PlaceCount, share
from app.stock.rules.closing import (
    Baseline,
    ClosePlan,
    Group,
    GroupClose,
    Holding,
    Standing,
    group_of,
    lowest_points,
    plan_close,
)

PRODUCT = 7
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def seen(counted: int, bin_id: int | None, *, dead: int = 0, sure_by: int = 0, index: int = 1) -> Standing:
    low = max(0, counted - sure_by)
    return Standing(
        CountedContainer("segment", index, counted, dead, 0, low, counted + sure_by), bin_id, Group.SELLABLE
    )


def held(batch_id: int, expected: int, *, bin_id: int = 1, group: Group = Group.SELLABLE, deaths: int = 0) -> Holding:
    return Holding(batch_id, bin_id, group, PRODUCT, expected, deaths_recorded=deaths)


def opened(count: int = 0, *, sure_by: int = 0, dead: int = 0) -> dict[Group, Baseline]:
    baseline = Baseline(Interval(max(0, count - sure_by), count, count + sure_by), dead)
    return dict.fromkeys(Group, baseline)


def close(
    holdings: list[Holding], counted: list[Standing], baselines: dict[Group, Baseline] | None, *, whole: int = 0
) -> ClosePlan:
    total = sum(each.container.counted for each in counted)
    low, high = sum(each.container.low for each in counted), sum(each.container.high for each in counted)
    if whole:
        low, high = max(0, total - whole), total + whole
    return plan_close(holdings, counted, baselines, place_count(counted, low, high))


def place_count(counted: list[Standing], low: int, high: int, *, shared: float = 0.0) -> PlaceCount:
    containers = tuple(each.container for each in counted)
    return PlaceCount(1, NOON, 1, low, high, containers, PRODUCT, product_state_id=1, shared=shared)


def sellable(plan: ClosePlan) -> GroupClose:
    return plan.groups[Group.SELLABLE]


@st.composite
def places(draw: st.DrawFn) -> tuple[list[Holding], list[Standing], dict[Group, Baseline] | None]:
    bins = draw(st.integers(1, 5))
    holdings = [
        Holding(
            batch_id,
            draw(st.integers(1, bins)),
            draw(st.sampled_from(Group)),
            draw(st.integers(1, 3)),
            draw(st.integers(0, 3000)),
            draw(st.integers(0, 50)),
            draw(st.booleans()),
        )
        for batch_id in range(1, draw(st.integers(0, 7)) + 1)
    ]
    occupied = sorted({each.bin_id for each in holdings})
    photographed = draw(st.lists(st.sampled_from(occupied), unique=True)) if occupied else []
    counted = [
        seen(
            draw(st.integers(0, 4000)), bin_id, dead=draw(st.integers(0, 80)), sure_by=draw(st.integers(0, 60)), index=i
        )
        for i, bin_id in enumerate(photographed, 1)
    ]
    if draw(st.booleans()):
        counted.append(seen(0, None, dead=draw(st.integers(0, 5)), index=len(counted) + 1))
    known = st.builds(opened, st.integers(0, 5000), sure_by=st.integers(0, 100), dead=st.integers(0, 40))
    return holdings, counted, draw(st.none() | known)


@unhurried
@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1, max_size=9).filter(any))
def test_sharing_loses_no_plant_and_is_off_by_less_than_one(total: int, weights: list[int]) -> None:
    parts = share(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1
        assert total > sum(weights) or part <= weight


def test_sharing_needs_somebody_to_give_to() -> None:
    assert share(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nobody"):
        share(1, [0, 0])


type Place = tuple[list[Holding], list[Standing], dict[Group, Baseline] | None]


@pytest.mark.rule("CYC-09", "CYC-10")
@unhurried
@given(places())
def test_every_batch_ends_at_its_share_of_the_count_cyc_09(place: Place) -> None:
    holdings, counted, baselines = place
    plan = close(holdings, counted, baselines)
    closes = {each.batch_id: each for each in plan.batches}
    assert list(closes) == [each.batch_id for each in holdings]
    for each in holdings:
        row = closes[each.batch_id]
        assert row.target >= 0
        assert each.expected - row.sold - row.died + row.photo == row.target
    for bin_id in {each.bin_id for each in holdings}:
        there = sum(closes[each.batch_id].target for each in holdings if each.bin_id == bin_id)
        assert there == sum(each.container.counted for each in counted if each.bin_id == bin_id)


@pytest.mark.rule("CYC-04", "CYC-05", "CYC-07")
@unhurried
@given(places())
def test_sales_and_deaths_make_up_what_is_missing_of_sellable_plants_cyc_05(place: Place) -> None:
    holdings, counted, baselines = place
    plan = close(holdings, counted, baselines)
    for group, result in plan.groups.items():
        rows = [row for row, each in zip(plan.batches, holdings, strict=True) if each.group == group]
        assert sum(row.sold for row in rows) == result.sales
        assert sum(row.died for row in rows) == result.deaths_seen
        missing = result.expected - result.count.value
        if baselines is None or group is Group.OTHER:
            assert result.sales == result.deaths_seen == result.noise == 0
        elif missing >= 0:
            assert result.sales + result.deaths_seen == missing
            assert sum(row.photo for row in rows) == 0
        else:
            assert result.sales == 0
            assert result.noise in {0, -missing}


@pytest.mark.rule("CYC-05")
@unhurried
@given(places())
def test_sales_take_from_no_batch_more_than_it_lacks(place: Place) -> None:
    holdings, counted, baselines = place
    for row, each in zip(close(holdings, counted, baselines).batches, holdings, strict=True):
        assert min(row.sold, row.died) >= 0
        assert row.sold + row.died <= max(0, each.expected - row.target)


@unhurried
@given(places(), st.randoms(use_true_random=False))
def test_the_order_of_batches_does_not_matter(place: Place, random: object) -> None:
    holdings, counted, baselines = place
    shuffled = holdings[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert close(shuffled, counted, baselines) == close(holdings, counted, baselines)


@pytest.mark.rule("RCN-04", "RCN-05", "RCN-06", "CYC-07")
@pytest.mark.parametrize(
    ("expected", "counted", "sales"),
    [(10_000, 9_500, 500), (5_100, 4_800, 300), (1_350, 1_200, 150), (700, 700, 0)],
    ids=["RCN-04", "RCN-05", "RCN-06", "CYC-07"],
)
def test_what_is_missing_was_sold(expected: int, counted: int, sales: int) -> None:
    plan = close([held(1, expected)], [seen(counted, 1)], opened(1_000))
    assert (sellable(plan).sales, plan.batches[0].sold, plan.batches[0].photo) == (sales, sales, 0)
    assert plan.flags == ()


@pytest.mark.rule("RCN-07", "CYC-08")
def test_what_cannot_be_sold_was_lost_rcn_07() -> None:
    plan = close([held(1, 600, group=Group.OTHER)], [seen(560, 1)], opened(900))
    assert plan.flags == ("unexplained_loss",)
    assert (plan.batches[0].sold, plan.batches[0].photo) == (0, -40)


@pytest.mark.rule("CYC-05")
def test_the_dead_in_the_photo_died_before_anything_was_sold_cyc_05() -> None:
    plan = close([held(1, 1_170)], [seen(880, 1, dead=40)], opened(1_070))
    assert (sellable(plan).deaths_seen, sellable(plan).sales) == (40, 250)
    assert plan.flags == ("deaths_seen",)


@pytest.mark.rule("CYC-05")
@pytest.mark.parametrize(("dead_before", "recorded", "died"), [(10, 0, 30), (0, 25, 15), (30, 25, 0), (0, 0, 40)])
def test_deaths_known_before_are_not_counted_again_cyc_05(dead_before: int, recorded: int, died: int) -> None:
    plan = close([held(1, 100, deaths=recorded)], [seen(50, 1, dead=40)], opened(100, dead=dead_before))
    assert (sellable(plan).deaths_seen, sellable(plan).sales) == (died, 50 - died)


@pytest.mark.rule("CYC-05")
def test_no_more_die_than_are_missing_cyc_05() -> None:
    plan = close([held(1, 100)], [seen(95, 1, dead=40)], opened(100))
    assert (sellable(plan).deaths_seen, sellable(plan).sales) == (5, 0)


@pytest.mark.rule("CYC-06")
@pytest.mark.parametrize(("counted", "noise", "flags"), [(105, 5, ()), (106, 0, ("unregistered_inflow",))])
def test_a_surplus_within_both_intervals_is_noise_cyc_06(counted: int, noise: int, flags: tuple[str, ...]) -> None:
    """3 and 4 plants of half-width together are 5."""
    plan = close([held(1, 100)], [seen(counted, 1)], opened(100, sure_by=3), whole=4)
    assert (sellable(plan).noise, plan.flags, sellable(plan).sales) == (noise, flags, 0)
    assert plan.batches[0].photo == counted - 100


@pytest.mark.rule("CYC-08")
def test_a_surplus_of_what_cannot_be_sold_is_never_noise_cyc_08() -> None:
    plan = close([held(1, 100, group=Group.OTHER)], [seen(101, 1)], opened(100, sure_by=30), whole=40)
    assert plan.groups[Group.OTHER].noise == 0
    assert plan.flags == ("unregistered_inflow",)


@pytest.mark.parametrize(("shared", "half_width"), [(0.0, 15), (0.1, 20)])
def test_the_error_all_containers_share_adds_up_linearly(shared: float, half_width: int) -> None:
    """Each is unsure by 10 of 100; the tray beside them leaves them a group of their own."""
    holdings = [held(1, 100), held(2, 100, bin_id=2), held(3, 50, bin_id=3, group=Group.OTHER)]
    counted = [seen(100, 1, sure_by=10), seen(100, 2, sure_by=10, index=2), seen(50, 3, index=3)]
    plan = plan_close(holdings, counted, opened(200), place_count(counted, 200, 300, shared=shared))
    assert sellable(plan).count == Interval(200 - half_width, 200, 200 + half_width)


@pytest.mark.rule("CYC-03", "CYC-08")
def test_trays_never_hide_what_was_sold_beside_them() -> None:
    holdings = [held(1, 500, bin_id=1), held(2, 200, bin_id=2, group=Group.OTHER)]
    plan = close(holdings, [seen(400, 1), seen(300, 2, index=2)], opened(500))
    assert sellable(plan).sales == 100
    assert plan.flags == ("unregistered_inflow",)


@pytest.mark.rule("CYC-02")
def test_the_first_count_sells_nothing_cyc_02() -> None:
    plan = close([held(1, 100)], [seen(60, 1, dead=9)], None)
    assert (sellable(plan).sales, sellable(plan).deaths_seen, plan.batches[0].photo) == (0, 0, -40)
    assert plan.flags == ("no_baseline",)


@pytest.mark.rule("CYC-02")
def test_an_empty_place_has_no_flag_at_its_first_count() -> None:
    assert close([held(1, 0)], [seen(60, 1)], None).flags == ()


@pytest.mark.rule("CYC-11")
def test_sizes_in_one_container_keep_their_proportion_cyc_11() -> None:
    plan = close([held(1, 1_500), held(2, 500)], [seen(1_000, 1)], opened(2_000))
    assert [(each.target, each.sold) for each in plan.batches] == [(750, 750), (250, 250)]


@pytest.mark.rule("CYC-03")
def test_plants_moved_between_containers_are_not_sold_twice() -> None:
    """The Annex's January: 200 potted plants went from the ground into crates that the ledger did not know."""
    holdings = [held(1, 970, bin_id=1), held(2, 200, bin_id=2)]
    plan = close(holdings, [seen(700, 1), seen(370, 2, index=2)], opened(1_000))
    assert sellable(plan).sales == 100
    assert [(each.sold, each.photo, each.target) for each in plan.batches] == [(100, -170, 700), (0, 170, 370)]


@pytest.mark.rule("CYC-09")
def test_a_container_that_is_gone_holds_nothing() -> None:
    plan = close([held(1, 300), held(2, 45, bin_id=2)], [seen(300, 1)], opened(345))
    assert [(each.sold, each.target) for each in plan.batches] == [(0, 300), (45, 0)]


@pytest.mark.rule("CYC-15")
def test_several_products_in_a_place_are_said_cyc_15() -> None:
    other = Holding(2, 1, Group.SELLABLE, PRODUCT + 1, 100)
    plan = close([held(1, 300), other], [seen(200, 1)], opened(400))
    assert plan.flags == ("mixed_products",)
    assert [each.target for each in plan.batches] == [150, 50]


def test_plants_where_nothing_was_expected_go_to_the_configured_batch() -> None:
    old, fitting = held(9, 0), Holding(4, 1, Group.SELLABLE, PRODUCT, 0, preferred=True)
    plan = close([old, fitting], [seen(80, 1)], opened(0))
    assert [(each.batch_id, each.target) for each in plan.batches] == [(4, 80), (9, 0)]


def test_one_container_holding_both_groups_divides_its_interval() -> None:
    plan = close([held(1, 300), held(2, 100, group=Group.OTHER)], [seen(400, 1, sure_by=40)], opened(400))
    assert plan.groups[Group.SELLABLE].count == Interval(270, 300, 330)
    assert plan.groups[Group.OTHER].count == Interval(90, 100, 110)


@pytest.mark.rule("CYC-05", "CYC-08")
@pytest.mark.parametrize("category", ["segment", "box", "seedling_tray", "plug", "pot"])
def test_sold_is_from_boxes_and_segments_in_a_sellable_state_cyc_05(category: str) -> None:
    assert (group_of(category, state_is_sellable=True) == Group.SELLABLE) == (category in {"segment", "box"})
    assert group_of(category, state_is_sellable=False) == Group.OTHER


def test_the_lowest_point_is_where_a_batch_sinks_deepest_on_its_way() -> None:
    assert lowest_points([(1, -30), (2, 5), (1, -20), (1, 100), (2, -4)]) == {1: -50, 2: 0}
