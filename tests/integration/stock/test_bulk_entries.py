"""Many entries in one request: all faults of all rows, all or none or each for itself, few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import event

from app.core.database import unit_of_work
from app.stock.models import MovementType
from app.users.permissions import Role
from tests.builders import days_ago
from tests.integration.stock.desk import Desk, pointers
from tests.integration.stock.late_hands import reconciled
from tests.integration.stock.nursery import container


def row(desk: Desk, kind: str = "plantado", quantity: int = 10, **more: Any) -> dict[str, Any]:
    return desk.here(movement_type=kind, quantity=quantity) | more


def of_batch(batch_id: int, kind: str, quantity: int, **more: Any) -> dict[str, Any]:
    return {"movement_type": kind, "batch_id": batch_id, "quantity": quantity, **more}


@contextmanager
def counted(app: FastAPI) -> Iterator[list[str]]:
    seen: list[str] = []
    engine = app.state.sessions.kw["bind"].sync_engine

    def note(*args: Any) -> None:
        seen.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.rule("MOV-02", "MOV-03", "MOV-08", "PLA-04")
async def test_rows_of_every_kind_find_the_ground_as_those_before_them_left_it(desk: Desk) -> None:
    batch_id = (await desk.planted(100))["batch_id"]
    there = {"storage_location_id": desk.farm.other_place.id}
    rows = [
        row(desk, quantity=50),
        of_batch(batch_id, "muerte", 140),
        of_batch(batch_id, "trasplante", 10, destination=there),
        row(desk, "siembra", 300, product_state_id=desk.seed.id, bin_category="plug"),
        row(desk, "sembrar", 20, product_state_id=desk.seed.id, bin_category="plug"),
        row(desk, "muerte", 15, product_state_id=desk.seed.id),
        row(desk, "venta", 10, **there),
        row(desk, "manual_init", 7, **there),
    ]
    answer = await desk.bulk(rows)
    assert (answer["posted"], answer["refused"], answer["errors"], answer["mode"]) == (8, 0, [], "all_or_nothing")
    assert [each["status"] for each in answer["rows"]] == ["posted"] * 8
    assert [len(each["movement_ids"]) for each in answer["rows"]] == [1, 1, 2, 1, 1, 1, 1, 1]
    sown = [answer["rows"][index]["batch_ids"] for index in (3, 4, 5)]
    assert sown[0] == sown[1] == sown[2]
    assert [(await desk.batch(id_)).quantity_current for id_ in (batch_id, sown[0][0])] == [0, 305]
    assert len(await desk.ledger()) == 1 + 9
    assert await desk.is_sound()


@pytest.mark.rule("MOV-05", "MOV-04")
async def test_every_fault_of_every_row_is_named_at_once_and_nothing_is_entered(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    rows = [
        row(desk),
        row(desk, "robbery"),
        row(desk, quantity="7"),  # type: ignore[arg-type]
        row(desk, quantity=-7, colour="green"),
        row(desk, product_id=10**12, product_size_id=10**12),
        of_batch(batch_id, "muerte", 21),
        of_batch(batch_id, "muerte", -1),
        row(desk, bin_category="plug"),
        of_batch(batch_id, "ajuste", -1, notes="counted"),
        "nonsense",
        row(desk, occurred_at="2990-01-01T00:00:00Z"),
        of_batch(batch_id, "trasplante", 1),
    ]
    problem = await desk.bulk(rows, 422)
    assert problem["code"] == "rows_refused"
    assert pointers(problem) == [
        ("/body/rows/1/movement_type", "enum"),
        ("/body/rows/2/quantity", "int_type"),
        ("/body/rows/3/colour", "extra_forbidden"),
        ("/body/rows/4/product_id", "unknown"),
        ("/body/rows/4/product_size_id", "unknown"),
        ("/body/rows/5", "not_enough_stock"),
        ("/body/rows/6/quantity", "wrong_sign"),
        ("/body/rows/7/bin_category", "wrong_container"),
        ("/body/rows/8", "forbidden"),
        ("/body/rows/9", "model_type"),
        ("/body/rows/10/occurred_at", "in_future"),
        ("/body/rows/11/destination", "missing"),
    ]
    assert len(await desk.ledger()) == 1


async def test_row_by_row_the_good_ones_are_entered(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    rows = [of_batch(batch_id, "muerte", quantity) for quantity in (6, 6, 4)]
    answer = await desk.bulk(rows, 207, mode="row_by_row")
    assert (answer["posted"], answer["refused"]) == (2, 1)
    assert [each["status"] for each in answer["rows"]] == ["posted", "refused", "posted"]
    assert pointers(answer) == [("/body/rows/1", "not_enough_stock")]
    assert answer["errors"][0]["detail"] == "Available 4, requested 6."
    assert (await desk.batch(batch_id)).quantity_current == 0
    assert await desk.is_sound()


@pytest.mark.parametrize("mode", ["all_or_nothing", "row_by_row"])
async def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk, mode: str) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    good = [row(desk, storage_location_id=desk.farm.other_place.id), of_batch(batch_id, "muerte", 10)]
    answer = await desk.bulk(good, 200, mode=mode, dry_run=True)
    assert (answer["posted"], answer["dry_run"], [each["status"] for each in answer["rows"]]) == (
        0,
        True,
        ["accepted", "accepted"],
    )
    bad = [*good, of_batch(batch_id, "muerte", 1)]
    answer = await desk.bulk(bad, 200, mode=mode, dry_run=True)
    assert ([each["status"] for each in answer["rows"]], pointers(answer)) == (
        ["accepted", "accepted", "refused"],
        [("/body/rows/2", "not_enough_stock")],
    )
    assert len(await desk.ledger()) == 1
    assert (await desk.bulk(good))["posted"] == 2


@pytest.mark.rule("MOV-11")
async def test_the_same_key_enters_once(desk: Desk) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    batch_id = (await desk.planted(100))["batch_id"]
    body = {"rows": [of_batch(batch_id, "muerte", 60), of_batch(batch_id, "muerte", 60)], "mode": "row_by_row"}
    first, again = [await desk.post("movements/bulk", body, **key) for _ in range(2)]
    assert (first.status_code, again.status_code, again.json()) == (207, 207, first.json())
    other = await desk.post("movements/bulk", body | {"mode": "all_or_nothing"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert (await desk.batch(batch_id)).quantity_current == 40
    assert str((await desk.ledger())[1].idempotency_key) == key["Idempotency-Key"]


@pytest.mark.rule("INI-01", "INI-06", "INI-10")
async def test_opening_stock_of_many_rows_opens_each_place_once(sessions: Any, client_as: Any) -> None:
    desk = await Desk.opened(sessions, client_as, configured=False)
    there = desk.farm.other_place.id
    rows = [row(desk, "manual_init", quantity) for quantity in (100, 50)]
    rows += [row(desk, "manual_init", 70, storage_location_id=there), row(desk, "plantado", 5)]
    answer = await desk.bulk(rows)
    assert len({each["batch_ids"][0] for each in answer["rows"][:3]}) == 3
    (cycle,) = await desk.cycles()
    assert (cycle.opening, cycle.number) == (155, 1)
    assert (await desk.done("manual", **desk.here(quantity=1, storage_location_id=there)))["config_created"] is False
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "CYC-16")
async def test_late_rows_close_each_period_again_once(desk: Desk) -> None:
    early = {"occurred_at": days_ago(20).isoformat()}
    there = {"storage_location_id": desk.farm.other_place.id}
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
        await desk.farm.close(days_ago(10), container(0))
    rows = [
        of_batch(batch.id, "muerte", 10, **early),
        row(desk, quantity=30, **early),
        of_batch(batch.id, "trasplante", 60, destination=there, **early),
        row(desk, quantity=5),
    ]
    await desk.bulk(rows)
    first, second = await desk.cycles()
    assert (first.expected, first.counted, first.sales, first.reclose_count) == (60, 0, 60, 1)
    assert (second.opening, (await desk.batch(batch.id)).quantity_current) == (0, 0)
    assert await desk.is_sound()


@pytest.mark.rule("MOV-06", "INI-01")
async def test_a_row_finds_what_a_late_one_before_it_added_to_the_opening(desk: Desk) -> None:
    body = desk.here(quantity=100, occurred_at=days_ago(10).isoformat())
    batch_id = (await desk.done("manual", **body))["stock_batch_id"]
    early = {"occurred_at": days_ago(20).isoformat()}
    rows = [
        of_batch(batch_id, "plantado", 50, **early),
        of_batch(batch_id, "muerte", 20, **early),
        of_batch(batch_id, "muerte", 130),
    ]
    await desk.bulk(rows)
    (cycle,) = await desk.cycles()
    assert (cycle.opening, (await desk.batch(batch_id)).quantity_current) == (130, 0)
    assert await desk.is_sound()


@pytest.mark.rule("SAL-03", "MOV-10")
async def test_what_earlier_rows_brought_is_sold_at_the_price_of_the_list(desk: Desk) -> None:
    there = {"storage_location_id": desk.farm.other_place.id}
    row_of_sale = {"movement_type": "venta", "quantity": 3, "product_id": desk.farm.product.id, **there}
    answer = await desk.bulk([row(desk, "manual_init", 10, **there), row_of_sale])
    assert answer["rows"][1]["warnings"] == []
    sale = (await desk.ledger())[-1]
    assert (sale.unit_price, sale.total_price) == (Decimal("8.40"), Decimal("25.20"))


@pytest.mark.rule("MOV-06", "RCN-12")
async def test_rows_of_a_reconciled_period_are_refused_alone(desk: Desk) -> None:
    early = {"occurred_at": days_ago(20).isoformat()}
    async with unit_of_work(desk.sessions) as session:
        desk.farm.session = session
        batch = await desk.farm.initialized(100, days_ago(40))
        await desk.farm.close(days_ago(10), container(90))
        await reconciled(desk.farm, 1)
    rows = [of_batch(batch.id, "muerte", 1, **early), of_batch(batch.id, "muerte", 1)]
    assert pointers(await desk.bulk(rows, 422)) == [("/body/rows/0", "period_reconciled")]
    answer = await desk.bulk(rows, 207, mode="row_by_row")
    assert [each["status"] for each in answer["rows"]] == ["refused", "posted"]


async def test_more_rows_take_no_more_statements(desk: Desk, app: FastAPI) -> None:
    sizes = (desk.small.id, desk.large.id, None)

    def rows(number: int) -> list[dict[str, Any]]:
        return [
            row(desk, ("plantado", "muerte")[index % 2], 10 - index % 2, product_size_id=sizes[index // 2 % 3])
            for index in range(number)
        ]

    await desk.bulk([row(desk, product_size_id=size) for size in sizes])
    found = []
    for number in (12, 600):
        with counted(app) as seen:
            assert (await desk.bulk([each for each in rows(number) if each["product_size_id"]]))["refused"] == 0
        found.append(len(seen))
    assert found[0] == found[1] <= 30
    assert await desk.is_sound()


async def test_no_more_than_are_taken_at_once_and_none_by_who_may_only_read(desk: Desk) -> None:
    assert (await desk.bulk([row(desk)] * 20_001, 422))["errors"][0]["code"] == "too_long"
    assert (await desk.bulk([], 422))["errors"][0]["code"] == "too_short"
    await desk.bulk([row(desk)], 403, role=Role.VIEWER)
    assert await desk.ledger() == []


@pytest.mark.rule("ADJ-01", "MOV-01")
async def test_a_supervisors_adjustments_may_come_among_others(desk: Desk) -> None:
    batch_id = (await desk.planted(10))["batch_id"]
    rows = [of_batch(batch_id, "ajuste", -3, reason="counted"), of_batch(batch_id, "ajuste", 5, reason="found")]
    await desk.bulk(rows, role=Role.SUPERVISOR)
    assert (await desk.batch(batch_id)).quantity_current == 12
    assert [each.movement_type for each in await desk.ledger()][1:] == [MovementType.AJUSTE] * 2
