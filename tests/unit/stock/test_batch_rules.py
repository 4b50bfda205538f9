"""Codes and states of batches, and what a count may not say."""

from datetime import UTC, date, datetime

import pytest

from app.stock.models import BaselineKind, LocationCycle
from app.stock.rules import (
    BatchStatus,
    CountedContainer,
    PlaceCount,
    StatusFilter,
    age_days,
    code_prefix,
    container_for,
    generated_code,
    health_of,
    stage_of,
    status_of,
)
from app.stock.schemas import BatchCreate
from app.stock.services import OlderThanBaseline, RecentBaseline
from app.stock.services.cycles import refuse_unless_newer

PREFIX = "LOC15-PROD42-20250107-"
BOX = CountedContainer("box", 1, 45, 0, 0, 40, 50)


def test_a_code_names_place_product_and_day_bat_02() -> None:
    assert code_prefix(15, 42, date(2025, 1, 7)) == PREFIX
    assert generated_code(PREFIX, []) == PREFIX + "001"


@pytest.mark.parametrize(
    ("taken", "following"),
    [(["001", "002"], "003"), (["007"], "008"), (["999"], "1000"), (["X", "001-A"], "001"), (["9999999999"], "001")],
)
def test_codes_are_numbered_on_bat_02(taken: list[str], following: str) -> None:
    assert generated_code(PREFIX, [PREFIX + tail for tail in taken]) == PREFIX + following


def test_a_batch_without_plants_is_depleted_bat_05() -> None:
    assert [status_of(quantity) for quantity in (0, 1)] == [BatchStatus.DEPLETED, BatchStatus.ACTIVE]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("active", "active"),
        ("activo", "active"),
        ("depleted", "depleted"),
        ("agotado", "depleted"),
        ("vendido", "depleted"),
    ],
)
def test_states_may_be_asked_for_in_spanish_bat_05(word: str, status: str) -> None:
    assert StatusFilter(word).status == status


@pytest.mark.parametrize(
    ("state", "sellable", "category"),
    [("ADULT", 1, "segment"), ("SEED", 0, "plug"), ("GERMINATING", 0, "plug"), ("JUVENILE", 0, "seedling_tray")],
)
def test_plants_stand_where_their_state_belongs(state: str, sellable: int, category: str) -> None:
    assert container_for(state, is_sellable=bool(sellable)) == category


def test_given_codes_are_trimmed_and_upper_cased_bat_03() -> None:
    new = BatchCreate.model_validate({"product_id": 1, "quantity": 1, "batch_code": " batch-001 "})
    assert new.batch_code == "BATCH-001"


@pytest.mark.parametrize("change", [{"index": 0}, {"counted": -1}, {"dead": -1}, {"low": 46}, {"high": 44}])
def test_a_container_whose_numbers_contradict_each_other_is_no_count(change: dict[str, int]) -> None:
    given = {"category": "box", "index": 1, "counted": 45, "dead": 0, "empty": 0, "low": 40, "high": 50} | change
    with pytest.raises(ValueError, match="not a"):
        CountedContainer(**given)  # type: ignore[arg-type]


def counted(
    *containers: CountedContainer, low: int = 40, taken_at: datetime = datetime(2025, 1, 31, tzinfo=UTC)
) -> PlaceCount:
    return PlaceCount(1, taken_at, 1, low, 60, containers, product_id=1, product_state_id=1)


def test_a_place_is_counted_once_and_at_an_instant() -> None:
    assert counted(BOX).counted == 45
    with pytest.raises(ValueError, match="counted twice"):
        counted(BOX, BOX)
    with pytest.raises(ValueError, match="time zone"):
        counted(BOX, taken_at=datetime(2025, 1, 31))  # noqa: DTZ001 - the fault itself
    with pytest.raises(ValueError, match="not an interval"):
        counted(BOX, low=46)


def opened(kind: BaselineKind) -> LocationCycle:
    return LocationCycle(opened_at=datetime(2025, 1, 10, 12, tzinfo=UTC), opening_kind=kind)


@pytest.mark.parametrize("kind", BaselineKind)
def test_a_count_must_be_later_than_any_baseline_cyc_13(kind: BaselineKind) -> None:
    with pytest.raises(OlderThanBaseline):
        refuse_unless_newer(opened(kind), datetime(2025, 1, 10, 12, tzinfo=UTC))
    refuse_unless_newer(opened(kind), datetime(2025, 1, 11, 12, tzinfo=UTC))


@pytest.mark.parametrize("kind", [BaselineKind.PHOTO, BaselineKind.COUNT])
def test_a_second_count_within_a_day_has_to_wait_cyc_13(kind: BaselineKind) -> None:
    with pytest.raises(RecentBaseline):
        refuse_unless_newer(opened(kind), datetime(2025, 1, 11, 11, 59, tzinfo=UTC))


def test_a_photo_may_follow_a_manual_initialization_at_once() -> None:
    refuse_unless_newer(opened(BaselineKind.MANUAL_INIT), datetime(2025, 1, 10, 12, 1, tzinfo=UTC))


@pytest.mark.rule("BAT-06")
@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, "seedling"),
        (29, "seedling"),
        (30, "growing"),
        (89, "growing"),
        (90, "mature"),
        (179, "mature"),
        (180, "ready"),
    ],
)
def test_the_stage_follows_from_the_age(days: int, stage: str) -> None:
    assert stage_of(days) == stage


@pytest.mark.rule("BAT-06")
@pytest.mark.parametrize(
    ("score", "health"),
    [(None, None), (5, "good"), (4, "good"), (3.99, "warning"), (2.5, "warning"), (2.49, "critical"), (0, "critical")],
)
def test_the_health_follows_from_the_quality(score: float | None, health: str | None) -> None:
    assert health_of(score) == health


@pytest.mark.rule("BAT-06")
def test_age_counts_from_planting_else_from_germination_else_from_the_first_day() -> None:
    planted, germinated, made, today = (date(2026, 1, day) for day in (1, 5, 9, 11))
    assert age_days((planted, germinated, made), today) == 10
    assert age_days((None, germinated, made), today) == 6
    assert age_days((None, None, made), today) == 2
    assert age_days((today, None, made), planted) == 0
