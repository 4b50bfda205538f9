"""Dashboard and trends, cold, and a long list as a file with what it takes of memory."""

import asyncio
import time
from datetime import timedelta
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from app.analytics.rules import Granularity, Grouping
from benchmarks.large_farm import MONTHS, month_end
from benchmarks.load.watch import memory_mb
from benchmarks.reads.lists import verdict
from benchmarks.reads.stack import Bench, Request

ROUNDS = 7
COLD_MS = 300.0
MONTHS_BACK = 24
EXPORTED = 1_000_000
EXPORT_S, FLAT_MB = 20.0, 30.0
LOOK_S = 0.1


def overviews(bench: Bench) -> dict[str, Any]:
    """24 months of the farm's history, each grouping; whatever is kept ready is made anew for each request."""
    lines = [
        {"what": what} | bench.in_turns([request] * ROUNDS, bench.change).told()
        for what, request in questions().items()
    ]
    slowest = max(lines, key=lambda each: each["ours_ms"])
    value = f"{slowest['ours_ms']:.0f} ms, {slowest['what']}"
    return {
        "lines": lines,
        "verdicts": [
            verdict(
                f"dashboard, trends of {MONTHS_BACK} months, any grouping, cold",
                "≤ 300 ms",
                value,
                met=slowest["ours_ms"] <= COLD_MS,
            )
        ],
    }


def questions() -> dict[str, Request]:
    days = {
        "date_from": str(month_end(MONTHS - MONTHS_BACK).date() + timedelta(days=1)),
        "date_to": str(month_end(MONTHS).date()),
    }
    asked = {"dashboard": Request("/api/v1/analytics/dashboard")}
    for each in Granularity:
        path = f"/api/v1/analytics/trends?granularity={each}&date_from={days['date_from']}&date_to={days['date_to']}"
        asked[f"trends, {each}"] = Request(path)
    for grouping in Grouping:
        body = {"analysis_type": "stock_movements", "group_by": [grouping]} | days
        asked[f"flows by {grouping}"] = Request("/api/v1/analytics/query", body)
        if grouping is not Grouping.MONTH:
            by_month = body | {"group_by": [grouping, Grouping.MONTH]}
            asked[f"flows by {grouping} and month"] = Request("/api/v1/analytics/query", by_month)
    return asked


def export(bench: Bench) -> dict[str, Any]:
    """The newest movements, about a million, as CSV; beside it COPY of their rows as they stand in the view."""
    until = month_end(MONTHS).date()
    query = """
        SELECT (occurred_at AT TIME ZONE 'UTC')::date, count(*) FROM stock_movements
        GROUP BY 1 ORDER BY 1 DESC
    """
    days, rows, first = bench.run(bench.database.fetch(query)), 0, until
    for day, number in days:
        if rows >= EXPORTED:
            break
        first, rows = day, rows + number
    request = Request(f"/api/v1/analytics/exports/csv?listing=movements&date_from={first}&date_to={until}")
    bench.ask(Request("/api/v1/analytics/exports/csv?listing=places"))
    before = memory_mb(bench.api)
    seconds, size, most = bench.run(streamed(bench, request))
    raw = bench.run(copied(bench, first))
    grown = most - before
    line = {"what": f"{rows:,} movements, {size / 1e6:.0f} MB of CSV", "ours_ms": round(1000 * seconds)}
    line |= {
        "raw_ms": round(1000 * raw),
        "ratio": round(seconds / raw, 2),
        "memory_mb": round(before),
        "grown_mb": round(grown, 1),
    }
    return {
        "lines": [line],
        "verdicts": [
            verdict(f"export of {rows:,} movements", "≤ 20 s", f"{seconds:.1f} s", met=seconds <= EXPORT_S),
            verdict("its memory", "± 30 MB", f"+{grown:.0f} MB", met=grown <= FLAT_MB),
        ],
    }


async def streamed(bench: Bench, request: Request) -> tuple[float, int, float]:
    """Seconds, bytes, and the most memory the API had meanwhile."""
    size, most, began = 0, 0.0, time.perf_counter()
    asking = ClientSession(bench.address, timeout=ClientTimeout(total=600))
    async with asking, asking.get(request.path, headers=bench.headers) as answer:
        answer.raise_for_status()
        looked = began
        async for piece in answer.content.iter_any():
            size += len(piece)
            if (now := time.perf_counter()) - looked > LOOK_S:
                looked, most = now, max(most, memory_mb(bench.api))
    return time.perf_counter() - began, size, max(most, memory_mb(bench.api))


async def copied(bench: Bench, first: Any) -> float:
    """Seconds of the same rows, with the codes of place and product, out of the database."""
    query = """
        SELECT m.movement_id, m.occurred_at, m.counts_as, m.quantity, m.batch_id, w.code, a.code, l.code, p.sku
        FROM stock_movements m JOIN stock_batches b ON b.id = m.batch_id JOIN products p ON p.id = b.product_id
            JOIN storage_locations l ON l.id = m.storage_location_id JOIN storage_areas a ON a.id = l.storage_area_id
            JOIN warehouses w ON w.id = a.warehouse_id
        WHERE m.occurred_at >= $1 ORDER BY m.occurred_at
    """

    async def drop(_: bytes) -> None:
        await asyncio.sleep(0)

    began = time.perf_counter()
    await bench.database.copy_from_query(query, first, output=drop, format="csv")
    return time.perf_counter() - began
