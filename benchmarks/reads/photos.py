"""What a counted photograph costs to keep, and a hundred photographs at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from signal import SIGTERM
from typing import Any
from uuid import uuid4

import asyncpg

from app.cli.api import Api
from app.cli.stack import processes
from app.cli.stack.folders import PROJECT
from app.cli.stack.gate import Gate
from app.cli.stack.services import Application
from app.core.database import unit_of_work
from app.locations.models import BinCategory
from app.photos.repositories.results import DETECTION_COLUMNS, ResultRepository, measures
from app.photos.rules.results import DetectionResult
from app.vision import decode, load_engine
from benchmarks.reads.lists import verdict
from benchmarks.reads.stack import Bench, Times, plain

PLANTS, STORED_ROUNDS = 3_000, 25
SHARE_OF_COPY = 0.6
PHOTOS = 100
SHARE_OF_COUNTING = 0.85
PURE_ROUNDS = 2
WORKER_S = 60.0
PATIENCE_S = 600.0
NEWEST = "SELECT s.id, c.id FROM photo_processing_sessions s JOIN photo_containers c ON c.session_id = s.id LIMIT 1"
LEFT = "SELECT count(*) FROM photo_processing_sessions WHERE status IN ('pending', 'processing') AND id > $1"
KINDS = """
    INSERT INTO storage_bin_types (code, name, category)
    SELECT 'BURST_' || upper(kind), kind, kind FROM unnest($1::text[]) kind
    WHERE kind NOT IN (SELECT category FROM storage_bin_types)
"""
"""Of every container a sample shows; the farm itself has segments alone."""
TAKEN = """
    SELECT extract(epoch FROM max(completed_at) - min(started_at))::float8, count(*)
    FROM photo_processing_sessions WHERE id > $1 AND status = 'completed'
"""


def stored(bench: Bench) -> dict[str, Any]:
    """Results of a count become rows; beside it the same rows, ready made, sent by COPY. Both commit."""
    random = Random(2)  # noqa: S311 - made up, not secret
    found = [detection(random) for _ in range(PLANTS)]
    session_id, container_id = bench.run(bench.database.fetchrow(NEWEST))
    owners = {1: (container_id, None, None)}
    ready = [(session_id, *owners[1], *measures(each)) for each in found]

    async def ours() -> None:
        async with unit_of_work(bench.sessions) as session:
            await ResultRepository(session).copy_detections(found, session_id, owners)

    async def raw() -> None:
        async with bench.database.transaction():
            await bench.database.copy_records_to_table("detections", records=ready, columns=DETECTION_COLUMNS)

    (newest,) = bench.run(bench.database.fetchrow("SELECT max(id) FROM detections"))
    times = Times([], [])
    for _ in range(STORED_ROUNDS + 1):
        times.ours.append(timed(bench, ours()))
        times.raw.append(timed(bench, raw()))
    bench.run(forgotten(bench, newest))
    told = Times(times.ours[1:], times.raw[1:]).told()
    share = told["raw_ms"] / told["ours_ms"]
    return {
        "lines": [{"what": f"{PLANTS:,} detections"} | told],
        "verdicts": [
            verdict(
                f"detections of a photo of {PLANTS:,} plants, of raw COPY's rate",
                "≥ 60 %",
                f"{share:.0%} ({PLANTS / told['ours_ms']:.0f} a ms)",
                met=share >= SHARE_OF_COPY,
            )
        ],
    }


def detection(random: Random) -> DetectionResult:
    left, top, side = random.uniform(0, 3900), random.uniform(0, 2900), random.uniform(20, 60)
    return DetectionResult(1, left, top, left + side, top + side, random.random(), alive=True, empty=False)


def timed(bench: Bench, work: Any) -> float:
    began = time.perf_counter()
    bench.run(work)
    return 1000 * (time.perf_counter() - began)


async def forgotten(bench: Bench, newest: int) -> None:
    """The farm is again as it was."""
    connection = await asyncpg.connect(plain(bench.environment["DATABASE_URL_SYNC"]).replace("+psycopg2", ""))
    await connection.execute("DELETE FROM detections WHERE id > $1", newest)
    await connection.close()


def burst(bench: Bench) -> dict[str, Any]:
    """All wait when the one worker is ready for the first; counted is from its first claim to its last result."""
    samples = sorted((PROJECT / "samples").glob("*.jpg"))
    pure = counting_s(samples)
    bench.run(bench.database.execute(KINDS, list(map(str, BinCategory))))
    (before,) = bench.run(bench.database.fetchrow("SELECT max(id) FROM photo_processing_sessions"))
    api = Api(bench.address, bench.headers["Authorization"].removeprefix("Bearer "))
    for number in range(PHOTOS):
        send(bench, api, samples[number % len(samples)], number)
    with working(bench):
        until = time.monotonic() + PATIENCE_S
        while bench.run(bench.database.fetchval(LEFT, before)) and time.monotonic() < until:
            time.sleep(1)
    pure = {
        name: (seconds + after) / 2
        for (name, seconds), after in zip(pure.items(), counting_s(samples).values(), strict=True)
    }
    seconds, done = bench.run(bench.database.fetchrow(TAKEN, before))
    rate = done / seconds
    possible = PHOTOS / sum(pure[samples[number % len(samples)].name] for number in range(PHOTOS))
    line = {"what": f"{PHOTOS} photographs", "counted": done, "seconds": round(seconds, 1)}
    line |= {"per_s": round(rate, 3), "pure_per_s": round(possible, 3)}
    return {
        "lines": [line],
        "verdicts": [
            verdict(
                f"{PHOTOS} photos in a burst, one worker, of the pure counting rate",
                "≥ 85 %",
                f"{rate / possible:.0%} ({rate:.2f} a second, {done} counted)",
                met=done == PHOTOS and rate >= SHARE_OF_COUNTING * possible,
            )
        ],
    }


def counting_s(samples: list[Path]) -> dict[str, float]:
    """Seconds of each file, decoding included, by the engine alone."""
    engine = load_engine(PROJECT / "models")
    taken: dict[str, float] = {}
    for number in range(PURE_ROUNDS + 1):
        for file in samples:
            began = time.perf_counter()
            engine.count(decode(file.read_bytes()))
            if number:
                taken[file.name] = taken.get(file.name, 0.0) + (time.perf_counter() - began) / PURE_ROUNDS
    return taken


def send(bench: Bench, api: Api, sample: Path, number: int) -> None:
    """Of another place each, and with a comment of its own, so that it is another file."""
    content, comment = sample.read_bytes(), uuid4().hex.encode()
    file = bench.folders.home / sample.name
    file.write_bytes(content[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + content[2:])
    taken_at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    place = str(1 + number % bench.farm.size.places)
    api.upload("/api/v1/photos/upload", file, taken_at=taken_at, storage_location_id=place)


@contextmanager
def working(bench: Bench) -> Iterator[None]:
    """One worker that counts, as `demeter up` starts it."""
    gate = Gate()
    gate.open()
    program = Application(bench.folders, bench.environment, gate).worker("vision", "vision")
    with bench.folders.log("vision").open("ab") as output:
        process = processes.spawn(program, output.fileno())
    try:
        yield
    finally:
        processes.stop(process, SIGTERM, WORKER_S)
