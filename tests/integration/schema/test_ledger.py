"""The ledger: written once, summed at every commit, chained, sealed."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.core.models import AuditEntry
from app.photos.models import PhotoSession
from app.stock.models import BaselineKind, LedgerSeal, LocationCycle, StockBatch, StockMovement
from tests.integration.schema.farm import (
    Farm,
    a_batch,
    a_movement,
    a_session_with_container,
    found_farm,
    refused,
    settle,
    stocked,
    store,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


REHASHED = """
    UPDATE stock_movements m SET quantity = -2, hash = movement_hash(m.prev_hash, n)
    FROM (
        SELECT (s).* FROM (
            SELECT jsonb_populate_record(s, '{"quantity": -2}') AS s FROM stock_movements s WHERE quantity = -3
        ) changed
    ) n
    WHERE m.id = n.id
"""
"""A forger who also computes the row's own hash anew."""


def microseconds(moment: datetime) -> int:
    span = moment - EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def canonical_text(row: StockMovement) -> str:
    """The text of the migration's movement_text, written a second time."""
    facts = [row.id, str(row.movement_id), row.batch_id, row.storage_location_id, row.warehouse_id]
    facts += [row.movement_type, row.counts_as, row.source_bin_id, row.destination_bin_id, row.quantity, row.user_id]
    facts += [None, None, row.reason_description, row.processing_session_id, row.location_cycle_id, row.source_type]
    facts += [row.related_movement_id and str(row.related_movement_id), microseconds(row.occurred_at)]
    facts += [row.idempotency_key, microseconds(row.created_at), row.chain_position]
    return json.dumps(facts, ensure_ascii=False)


def chain(db: Session, batch: StockBatch) -> list[StockMovement]:
    rows = select(StockMovement).where(StockMovement.batch_id == batch.id).order_by(StockMovement.chain_position)
    return list(db.scalars(rows))


def faults(db: Session) -> list[str]:
    return list(db.scalars(text("SELECT fault FROM ledger_faults()")))


def broken_seals(db: Session) -> int:
    return int(db.scalar(text("SELECT count(*) FROM broken_seals(10)")) or 0)


def tamper(db: Session, statement: str, **values: Any) -> None:
    """What only the owner of the tables can do, by switching the guard off."""
    db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    db.execute(text("ALTER TABLE stock_movements DISABLE TRIGGER USER"))
    db.execute(text(statement), values)
    db.execute(text("ALTER TABLE stock_movements ENABLE TRIGGER USER"))
    db.expire_all()


@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["stock_movements", "ledger_seals", "audit_log"])
def test_mov_01_nothing_is_altered_or_removed(db: Session, farm: Farm, table: str, change: str) -> None:
    stocked(db, farm, 10)
    store(db, AuditEntry(action="price.change", entity_type="price", entity_id="1"))
    db.execute(text("SELECT seal_ledger()"))
    settle(db)
    with refused(db, f"ck_{table}_append_only"):
        db.execute(text(change.format(table)))


def test_the_row_is_completed_from_its_batch(db: Session, farm: Farm) -> None:
    row = chain(db, stocked(db, farm, 10))[0]
    assert (row.storage_location_id, row.warehouse_id) == (farm.location_ids[0], farm.warehouse_id)
    assert (row.counts_as, row.is_inbound, row.chain_position, row.prev_hash) == ("foto", True, 1, None)
    assert row.source_type == "manual"


def test_scope_columns_follow_the_place_whatever_is_sent(db: Session, farm: Farm) -> None:
    batch = store(db, a_batch(farm, 0, spot=1, storage_location_id=farm.location_ids[0], warehouse_id=999))
    db.refresh(batch)
    assert (batch.storage_location_id, batch.warehouse_id) == (farm.location_ids[1], farm.warehouse_id)
    opened = datetime.now(UTC)
    cycle = LocationCycle(storage_location_id=farm.location_ids[1], number=1, opened_at=opened, opening_kind="count")
    assert store(db, cycle).warehouse_id == farm.warehouse_id


def test_a_session_gets_its_warehouse_when_it_gets_its_place(db: Session, farm: Farm) -> None:
    run = db.get_one(PhotoSession, a_session_with_container(db, farm).session_id)
    unplaced = PhotoSession(original_image_id=run.original_image_id, taken_at=datetime.now(UTC))
    assert store(db, unplaced).warehouse_id is None
    unplaced.storage_location_id = farm.location_ids[1]
    db.flush()
    db.refresh(unplaced)
    assert unplaced.warehouse_id == farm.warehouse_id


def test_mov_03_the_quantity_is_the_sum_of_the_movements(db: Session, farm: Farm) -> None:
    batch = stocked(db, farm, 10, -3)
    settle(db)
    assert batch.quantity_current == 7


def test_mov_03_a_quantity_without_movements_is_refused_at_commit(db: Session, farm: Farm) -> None:
    stocked(db, farm, 10)
    settle(db)
    with refused(db, "ck_stock_batches_sum_of_movements"):
        db.execute(update(StockBatch).values(quantity_current=9))
        settle(db)
    with refused(db, "ck_stock_batches_sum_of_movements"):
        db.add(a_batch(farm, 5))
        settle(db)


def test_mov_03_a_movement_without_its_quantity_is_refused_at_commit(db: Session, farm: Farm) -> None:
    batch = stocked(db, farm, 10)
    settle(db)
    with refused(db, "ck_stock_batches_sum_of_movements"):
        db.add(a_movement(farm, batch, -1))
        settle(db)


def test_bat_08_a_quantity_is_never_negative(db: Session, farm: Farm) -> None:
    stocked(db, farm, 10)
    with refused(db, "ck_stock_batches_quantities_not_negative"):
        db.execute(update(StockBatch).values(quantity_current=StockBatch.quantity_current - 11))


@pytest.mark.parametrize(
    "change",
    [
        "current_storage_bin_id = (SELECT max(id) FROM storage_bins)",
        "storage_location_id = (SELECT max(id) FROM storage_locations)",
        "product_id = product_id + 1",
        "product_state_id = product_state_id + 1",
        "quantity_initial = 11",
        "batch_code = 'BATCH-OTHER'",
    ],
)
def test_a_batch_never_changes_its_bin_or_what_it_is(db: Session, farm: Farm, change: str) -> None:
    stocked(db, farm, 10)
    with refused(db, "ck_stock_batches_identity_fixed"):
        db.execute(text(f"UPDATE stock_batches SET {change}"))  # noqa: S608  # the six changes above


@pytest.mark.parametrize(
    ("movement_type", "quantity", "constraint"),
    [
        ("ventas", 5, "ck_stock_movements_sign_fits_type"),
        ("muerte", 5, "ck_stock_movements_sign_fits_type"),
        ("plantar", -5, "ck_stock_movements_sign_fits_type"),
        ("manual_init", -5, "ck_stock_movements_sign_fits_type"),
        ("ajuste", 0, "ck_stock_movements_quantity_not_zero"),
        ("venta", -5, "ck_stock_movements_counts_as"),
    ],
)
def test_mov_02_signs_and_types(db: Session, farm: Farm, movement_type: str, quantity: int, constraint: str) -> None:
    batch = stocked(db, farm, 10)
    with refused(db, constraint):
        db.execute(
            text(
                "INSERT INTO stock_movements (batch_id, movement_type, quantity, user_id, source_bin_id,"
                " destination_bin_id) VALUES (:batch, :kind, :quantity, :user, :bin, :bin)"
            ),
            {
                "batch": batch.id,
                "kind": movement_type,
                "quantity": quantity,
                "user": farm.user_id,
                "bin": farm.bin_ids[0],
            },
        )


def test_a_movement_names_the_bin_of_its_batch(db: Session, farm: Farm) -> None:
    batch = stocked(db, farm, 10)
    with refused(db, "ck_stock_movements_bin_of_batch"):
        db.add(a_movement(farm, batch, 5, destination_bin_id=farm.bin_ids[1]))
    with refused(db, "ck_stock_movements_bin_fits_sign"):
        db.add(a_movement(farm, batch, 5, destination_bin_id=None, source_bin_id=farm.bin_ids[0]))


def test_a_correction_counts_under_the_type_it_corrects_only_when_linked(db: Session, farm: Farm) -> None:
    batch = stocked(db, farm, 10)
    sale = store(db, a_movement(farm, batch, -4, movement_type="ventas"))
    with refused(db, "ck_stock_movements_correction_is_linked"):
        db.add(a_movement(farm, batch, 1, movement_type="ajuste", counts_as="ventas"))
    linked = a_movement(
        farm, batch, 1, movement_type="ajuste", counts_as="ventas", related_movement_id=sale.movement_id
    )
    store(db, linked)
    assert linked.counts_as == "ventas"


def test_the_legs_of_a_transplant_may_point_at_each_other(db: Session, farm: Farm) -> None:
    source, target = stocked(db, farm, 10), store(db, a_batch(farm, 4, spot=1))
    out = a_movement(farm, source, -4, movement_type="transplante")
    into = a_movement(farm, target, 4, movement_type="transplante")
    out.movement_id, into.movement_id = (db.scalar(text("SELECT gen_random_uuid()")) for _ in range(2))
    out.related_movement_id, into.related_movement_id = into.movement_id, out.movement_id
    store(db, out)
    store(db, into)
    source.quantity_current = 6
    settle(db)


def test_a_posting_with_a_known_key_is_refused(db: Session, farm: Farm) -> None:
    batch, key = stocked(db, farm, 10), "7f3f3a5e-95b4-4b61-9d52-4d6f3f0f7a01"
    store(db, a_movement(farm, batch, 1, idempotency_key=key))
    with refused(db, "uq_stock_movements_idempotency_key"):
        db.add(a_movement(farm, batch, 1, idempotency_key=key))


def test_one_open_cycle_for_a_place(db: Session, farm: Farm) -> None:
    here, now = farm.location_ids[0], datetime.now(UTC)
    first = store(db, LocationCycle(storage_location_id=here, number=1, opened_at=now, opening_kind="manual_init"))
    with refused(db, "uq_location_cycles_one_open"):
        db.add(LocationCycle(storage_location_id=here, number=2, opened_at=now, opening_kind="photo"))
    first.closed_at, first.counted, first.closing_kind = now, 0, BaselineKind.PHOTO
    store(db, LocationCycle(storage_location_id=here, number=2, opened_at=now, opening_kind="photo"))
    with refused(db, "uq_location_cycles_number"):
        db.execute(update(LocationCycle).values(number=1))


def test_each_hash_is_that_of_the_row_and_the_hash_before(db: Session, farm: Farm) -> None:
    rows = chain(db, stocked(db, farm, 10, -3, 5))
    assert [row.chain_position for row in rows] == [1, 2, 3]
    before = b""
    for row in rows:
        assert row.hash == hashlib.sha256(before + canonical_text(row).encode()).digest()
        assert (row.prev_hash or b"") == before
        before = row.hash
    assert faults(db) == []


@pytest.mark.parametrize("zone", ["UTC", "America/Argentina/Mendoza", "Asia/Kathmandu"])
def test_the_chain_reads_the_same_in_every_time_zone(db: Session, farm: Farm, zone: str) -> None:
    stocked(db, farm, 10, -3)
    db.execute(text("SELECT set_config('TimeZone', :zone, true)"), {"zone": zone})
    assert faults(db) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE stock_movements SET quantity = -2 WHERE quantity = -3", ["altered"]),
        ("UPDATE stock_movements SET occurred_at = occurred_at - interval '1 day' WHERE quantity = 10", ["altered"]),
        ("UPDATE stock_movements SET reason_description = 'x' WHERE quantity = 5", ["altered"]),
        ("DELETE FROM stock_movements WHERE quantity = -3", ["missing"]),
        (REHASHED, ["unlinked"]),
    ],
)
def test_tampering_is_found_by_recomputing(db: Session, farm: Farm, statement: str, found: list[str]) -> None:
    stocked(db, farm, 10, -3, 5)
    assert faults(db) == []
    tamper(db, statement)
    assert faults(db) == found


def test_a_seal_notices_what_the_chain_alone_cannot(db: Session, farm: Farm) -> None:
    """The newest row of a chain can be cut off without a trace in the chain; the seal still knows it."""
    stocked(db, farm, 10, -3, 5)
    seal = db.get_one(LedgerSeal, db.scalar(text("SELECT seal_ledger()")))
    assert (seal.batch_count, seal.movement_count) == (1, 3)
    stocked(db, farm, 7)
    assert broken_seals(db) == 0
    tamper(db, "DELETE FROM stock_movements WHERE quantity = 5")
    assert faults(db) == []
    assert broken_seals(db) == 1


def test_an_empty_ledger_can_be_sealed(db: Session) -> None:
    db.execute(text("SELECT seal_ledger()"))
    assert broken_seals(db) == 0


def withdraw(engine: Engine, farm: Farm, batch_id: int) -> bool:
    taken = update(StockBatch).where(StockBatch.id == batch_id, StockBatch.quantity_current >= 1)
    with Session(engine) as db, db.begin():
        if not db.execute(taken.values(quantity_current=StockBatch.quantity_current - 1)).rowcount:  # type: ignore[attr-defined]  # an UPDATE has it
            return False
        db.add(a_movement(farm, db.get_one(StockBatch, batch_id), -1, movement_type="muerte"))
    return True


def test_forty_plants_and_sixty_takers_leave_one_unbroken_chain(own_database: str) -> None:
    engine = create_engine(own_database, poolclass=NullPool)
    with Session(engine) as db, db.begin():
        farm = found_farm(db)
        batch_id = stocked(db, farm, 40).id
    with ThreadPoolExecutor(8) as threads:
        served = sum(threads.map(lambda _: withdraw(engine, farm, batch_id), range(60)))
    with Session(engine) as db:
        assert (served, faults(db)) == (40, [])
        assert [row.chain_position for row in chain(db, db.get_one(StockBatch, batch_id))] == list(range(1, 42))
    engine.dispose()


def test_movements_without_a_lock_on_the_batch_are_chained_too(own_database: str) -> None:
    """Two postings to one batch wait for each other in the trigger itself."""
    engine = create_engine(own_database, poolclass=NullPool)
    with Session(engine) as db, db.begin():
        farm = found_farm(db)
        batch_id = stocked(db, farm, 40).id

    def post(_: int) -> None:
        with Session(engine) as db, db.begin():
            batch = db.get_one(StockBatch, batch_id)
            store(db, a_movement(farm, batch, 1, movement_type="plantar"))
            grown = update(StockBatch).where(StockBatch.id == batch_id)
            db.execute(grown.values(quantity_current=StockBatch.quantity_current + 1))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(post, range(30)))
    with Session(engine) as db:
        assert faults(db) == []
        assert db.get_one(StockBatch, batch_id).quantity_current == 70
    engine.dispose()


def test_a_commit_that_does_not_sum_up_stores_nothing(own_database: str) -> None:
    engine = create_engine(own_database, poolclass=NullPool)
    with Session(engine) as db, db.begin():
        farm = found_farm(db)
    with pytest.raises(DBAPIError, match="movements sum to 0"), Session(engine) as db, db.begin():
        db.add(a_batch(farm, 5))
    with Session(engine) as db:
        assert db.scalars(select(StockBatch)).all() == []
    engine.dispose()
