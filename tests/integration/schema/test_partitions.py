"""Daily partitions: created ahead, and no row lost when nobody created them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.core.models import AuditEntry
from app.photos.models import Detection, Estimation
from tests.integration.schema.farm import Farm, a_session_with_container, found_farm, refused, store

FORGOTTEN = ["2026-01-05 00:00:00+00", "2026-01-05 23:59:59.999999+00", "2026-01-07 12:00:00-03"]


def a_detection(db: Session, farm: Farm, created_at: str | None = None) -> Detection:
    container = a_session_with_container(db, farm)
    values: dict[str, Any] = {
        "session_id": container.session_id,
        "container_id": container.id,
        "center_x_px": 100,
        "center_y_px": 100,
        "width_px": 30,
        "height_px": 20,
        "bbox_coordinates": {"x1": 85, "y1": 90, "x2": 115, "y2": 110},
        "detection_confidence": 0.9,
    }
    if created_at:
        values["created_at"] = text(f"timestamptz '{created_at}'")
    return store(db, Detection(**values))


def an_estimation(db: Session, farm: Farm) -> Estimation:
    container = a_session_with_container(db, farm)
    keys = {"session_id": container.session_id, "container_id": container.id}
    return store(db, Estimation(**keys, estimated_count=3, calculation_method="band_estimation"))


def homes(db: Session, table: str = "detections") -> list[str]:
    return list(db.scalars(text(f"SELECT tableoid::regclass::text FROM {table} ORDER BY id")))  # noqa: S608


def partitions(db: Session, table: str) -> set[str]:
    inherited = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = (:table)::regclass"
    return set(db.scalars(text(inherited), {"table": table}))


def ensure(db: Session, days: int = 7) -> int:
    return int(db.scalar(text("SELECT ensure_daily_partitions(:days)"), {"days": days}) or 0)


def day(db: Session, ahead: int = 0) -> str:
    utc = "SELECT to_char((now() AT TIME ZONE 'UTC')::date + (:ahead)::int, 'YYYYMMDD')"
    return str(db.scalar(text(utc), {"ahead": ahead}))


@pytest.fixture
def engine(own_database: str) -> Iterator[Engine]:
    engine = create_engine(own_database, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("table", ["detections", "estimations"])
def test_today_and_seven_days_are_ready_after_the_migration(db: Session, table: str) -> None:
    ensure(db)
    ready = {f"{table}_p{day(db, ahead)}" for ahead in range(8)} | {f"{table}_default"}
    assert ready <= partitions(db, table)


def test_rows_of_today_go_to_todays_partition(db: Session, farm: Farm) -> None:
    ensure(db)
    detection, estimation = a_detection(db, farm), an_estimation(db, farm)
    assert homes(db) == [f"detections_p{day(db)}"]
    assert homes(db, "estimations") == [f"estimations_p{day(db)}"]
    assert (detection.area_px, detection.is_alive) == (600, True)
    assert float(estimation.estimation_confidence) == 0.70


def test_a_row_for_a_day_nobody_prepared_is_kept_and_then_moved_home(db: Session, farm: Farm) -> None:
    ensure(db)
    kept = [a_detection(db, farm, moment).id for moment in FORGOTTEN]
    assert homes(db) == ["detections_default"] * 3
    assert ensure(db) == 2
    assert homes(db) == ["detections_p20260105", "detections_p20260105", "detections_p20260107"]
    rows = db.execute(text("SELECT id, area_px, bbox_coordinates->>'x1' FROM detections ORDER BY id")).all()
    assert rows == [(identity, 600, "85") for identity in kept]


def test_a_rescued_partition_has_its_indexes_and_keys(db: Session, farm: Farm) -> None:
    a_detection(db, farm, FORGOTTEN[0])
    ensure(db)
    indexes = text("SELECT count(*) FROM pg_index WHERE indrelid = (:part)::regclass")
    counts = {part: db.scalar(indexes, {"part": part}) for part in ("detections", "detections_p20260105")}
    assert counts["detections"] == counts["detections_p20260105"] == 6
    with refused(db, "fk_detections_session_id"):
        db.execute(text("UPDATE detections_p20260105 SET session_id = -1"))


def test_twice_changes_nothing(db: Session) -> None:
    ensure(db)
    before = partitions(db, "detections")
    assert ensure(db) == 0
    assert partitions(db, "detections") == before


def test_more_days_ahead_are_added(db: Session) -> None:
    ensure(db)
    assert ensure(db, 9) == 4
    assert f"detections_p{day(db, 9)}" in partitions(db, "detections")


def test_called_by_several_at_once(engine: Engine) -> None:
    def call(_: int) -> int:
        with Session(engine) as db, db.begin():
            return ensure(db, 20)

    with ThreadPoolExecutor(4) as threads:
        created = list(threads.map(call, range(4)))
    assert sorted(created)[:3] == [0, 0, 0]
    assert max(created) >= 26


def test_rows_written_while_partitions_appear_are_all_there(engine: Engine) -> None:
    """Writers keep sending rows of unprepared days while the job moves them home again and again."""
    with Session(engine) as db, db.begin():
        farm = found_farm(db)

    def write(number: int) -> None:
        with Session(engine) as db, db.begin():
            a_detection(db, farm, f"2026-02-{number % 9 + 1:02d} 12:00:00+00")

    def prepare(_: int) -> int:
        with Session(engine) as db, db.begin():
            return ensure(db)

    with ThreadPoolExecutor(6) as threads:
        writers = [threads.submit(write, number) for number in range(45)]
        jobs = [threads.submit(prepare, number) for number in range(12)]
        for each in writers + jobs:
            each.result()
    prepare(0)
    with Session(engine) as db:
        assert sorted(homes(db)) == sorted(f"detections_p202602{number % 9 + 1:02d}" for number in range(45))


@pytest.mark.parametrize("days", [-1, 61])
def test_a_senseless_number_of_days_is_refused(db: Session, days: int) -> None:
    with pytest.raises(Exception, match="0 to 60 steps ahead"):
        ensure(db, days)


def test_audit_entries_move_to_their_month_and_stay_append_only(db: Session) -> None:
    db.execute(text("SELECT ensure_monthly_partitions(3)"))
    late = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)
    store(db, AuditEntry(action="price.change", entity_type="price", entity_id="1", occurred_at=late))
    assert homes(db, "audit_log") == ["audit_log_default"]
    assert db.scalar(text("SELECT ensure_monthly_partitions(3)")) == 1
    assert homes(db, "audit_log") == ["audit_log_p202402"]
    for part in ("audit_log", "audit_log_p202402"):
        with refused(db, "ck_audit_log_append_only"):
            db.execute(text(f"DELETE FROM {part}"))  # noqa: S608
    enabled = (
        "SELECT tgenabled FROM pg_trigger WHERE tgrelid = 'audit_log_default'::regclass AND tgname = 'append_only'"
    )
    assert db.scalar(text(enabled)) == "O"
