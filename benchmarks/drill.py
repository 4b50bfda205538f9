"""How soon a large farm is back, and how much of it is lost, by the very commands an operator types.

    .venv/bin/python -m benchmarks.drill                                        600,000 plants; takes an hour and 40 GB
    .venv/bin/python -m benchmarks.drill --places 13 --movements 50000 --detections 100000 --results /tmp/drill

A stack of its own is started in a folder of its own and filled; `demeter backup` and `demeter drill` follow. Then rows
are written, and it is asked how long each takes to be in the archive. In the end the database is taken away, and the
time from `demeter restore` until the stack serves again is that of a recovery.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.cli.stack import keys, listening, postgres
from app.cli.stack.folders import PROJECT, Folders, locate
from app.core.database import Sessions, create_sessions, unit_of_work
from benchmarks import machine
from benchmarks.large_farm import CONTAINERS, PLANTS, LargeFarm, Size

RESULTS = Path(__file__).parent / "results" / "drill"
PAUSES_S = (1.0, 15.0, 30.0, 45.0, 58.0)
"""Before each write, from when the last one was archived: they meet the archive's minute at different moments."""
MOST_LOST_S, MOST_AWAY_S = 5 * 60, 15 * 60

PARTITIONS = """
    SELECT create_partition('detections', 'detections_p' || to_char(day, 'YYYYMMDD'), day, day + interval '1 day')
    FROM generate_series(1, :walks) walk, date_trunc('day', now() - walk * interval '28 days', 'UTC') day
"""
WALKS = [
    """
    INSERT INTO s3_images (image_id, s3_bucket, s3_key_original, content_type, file_size_bytes)
    SELECT gen_random_uuid(), 'original', 'drill-' || n || '.jpg', 'image/jpeg', 3000000
    FROM generate_series(1, :photos) n
    """,
    """
    INSERT INTO photo_processing_sessions (storage_location_id, original_image_id, status, taken_at, created_at,
        completed_at, total_detected, low, high)
    SELECT 1 + n % :places, image_id, 'completed', walked, walked, walked, :seen, 0, 0
    FROM (SELECT image_id, row_number() OVER () - 1 AS n FROM s3_images) photos,
        LATERAL (SELECT date_trunc('day', now() - (1 + n / :places) * interval '28 days', 'UTC') + interval '9 hours'
            AS walked) it
    """,
    """
    INSERT INTO photo_containers (session_id, number, kind, detected, low, high)
    SELECT id, number, 'segment', :plants, 0, 0 FROM photo_processing_sessions, generate_series(1, :containers) number
    """,
    """
    INSERT INTO detections (session_id, container_id, center_x_px, center_y_px, width_px, height_px, bbox_coordinates,
        detection_confidence, created_at)
    SELECT c.session_id, c.id, x, y, 38, 41,
        jsonb_build_object('x1', x - 19, 'y1', y - 20.5, 'x2', x + 19, 'y2', y + 20.5), 0.5 + n % 50 / 100.0,
        s.created_at
    FROM photo_containers c JOIN photo_processing_sessions s ON s.id = c.session_id, generate_series(1, :plants) n,
        LATERAL (SELECT 30 + 40.25 * (n % 10) AS x, 30 + 43.75 * (n / 10) AS y) it
    """,
    "SELECT roll_ledger()",
]
"""Every place photographed again and again, each plant seen."""
WRITE = "INSERT INTO audit_log (action, entity_type, entity_id) VALUES ('drill.write', 'drill', %s) RETURNING id"
PIECE = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())"


@dataclass(frozen=True, slots=True)
class Farm:
    size: Size
    detections: int

    @property
    def walks(self) -> int:
        return round(self.detections / self.size.plants)


def demeter(*words: str) -> str:
    """What it prints; its errors are seen."""
    command = [sys.executable, "-m", "app.cli.main", *words]
    return subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603


def superuser(folders: Folders) -> str:
    return signed_in(folders, postgres.SUPERUSER)


def signed_in(folders: Folders, user: str) -> str:
    secrets = keys.load(folders.keys)
    assert secrets
    password = {postgres.SUPERUSER: secrets.superuser, postgres.OWNER: secrets.owner}[user]
    return f"{postgres.url(listening.remembered(folders)['postgres'], user, password)}/{postgres.DATABASE}"


async def fill(folders: Folders, farm: Farm) -> None:
    """Movements are written past the triggers, as only a superuser may; what is seen, by the owner of the tables."""
    async with sessions_of(superuser(folders)) as sessions, unit_of_work(sessions) as session:
        await LargeFarm(session, farm.size).write()
    async with sessions_of(signed_in(folders, postgres.OWNER)) as sessions, unit_of_work(sessions) as session:
        await walk(session, farm)
    async with sessions_of(superuser(folders)) as sessions, sessions() as session:
        await session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        await session.execute(text("VACUUM ANALYZE"))


@asynccontextmanager
async def sessions_of(url: str) -> AsyncIterator[Sessions]:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    try:
        yield create_sessions(engine)
    finally:
        await engine.dispose()


async def walk(session: AsyncSession, farm: Farm) -> None:
    places, walks = farm.size.places, farm.walks
    known = {"places": places, "walks": walks, "photos": places * walks}
    known |= {"containers": CONTAINERS, "plants": PLANTS, "seen": CONTAINERS * PLANTS}
    for statement in (PARTITIONS, *WALKS):
        given = {name: value for name, value in known.items() if f":{name}" in statement}
        await session.execute(text(statement), given)


def asked(url: str, query: str, *values: object) -> Any:
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def size_of(url: str) -> dict[str, Any]:
    """Counted, not believed."""
    tables = ("stock_movements", "detections", "photo_processing_sessions", "storage_locations")
    counts = {table: asked(url, f"SELECT count(*) FROM {table}")[0] for table in tables}  # noqa: S608 - ours
    (plants,) = asked(url, "SELECT sum(quantity_current) FROM stock_batches")
    (size,) = asked(url, "SELECT pg_database_size(current_database())")
    return {"plants": int(plants), **counts, "database_gb": round(size / 1e9, 2)}


def archived_after(url: str, number: int) -> float:
    """Seconds from the commit of a row until the piece of the log that holds it is in the archive."""
    began = time.perf_counter()
    asked(url, WRITE, str(number))
    # After the commit, which is part of it.
    (piece,) = asked(url, PIECE)
    while not asked(url, "SELECT coalesce(last_archived_wal >= %s, false) FROM pg_stat_archiver", piece)[0]:
        time.sleep(0.2)
    return round(time.perf_counter() - began, 1)


def writes(url: str) -> list[float]:
    found = []
    for number, pause in enumerate(PAUSES_S):
        time.sleep(pause)
        found.append(archived_after(url, number))
    return found


def recovered(folders: Folders) -> dict[str, Any]:
    """The database is gone: seconds until it is back, and until the stack serves; and whether all of it is there."""
    before = size_of(superuser(folders))
    demeter("down")
    shutil.rmtree(folders.cluster)
    began = time.perf_counter()
    demeter("restore")
    restored = time.perf_counter() - began
    demeter("up", "--detach")
    serves = time.perf_counter() - began
    url = superuser(folders)
    (kept,) = asked(url, "SELECT count(*) FROM audit_log WHERE action = 'drill.write'")
    same = {name: value for name, value in size_of(url).items() if name != "database_gb"}
    whole = kept == len(PAUSES_S) and same.items() <= before.items()
    return {"restored_s": round(restored, 1), "serves_s": round(serves, 1), "whole": whole}


def rehearsed(farm: Farm) -> dict[str, Any]:
    folders = locate()
    demeter("up", "--detach")
    try:
        began = time.perf_counter()
        asyncio.run(fill(folders, farm))
        results: dict[str, Any] = {"filled_s": round(time.perf_counter() - began, 1)}
        results["farm"] = told("farm", size_of(superuser(folders)))
        made = json.loads(demeter("backup", "--json"))
        results["backup"] = told(
            "backup", {"seconds": made["seconds"], "dump_mb": round(made["database"]["size"] / 1e6, 1)}
        )
        results["drill"] = told("drill", json.loads(demeter("drill", "--json")))
        results["archived_after_s"] = told("archived after", writes(superuser(folders)))
        results["recovery"] = told("recovery", recovered(folders))
        demeter("check")
    finally:
        demeter("down")
    return results


def told[T](name: str, its: T) -> T:
    print(name, its, flush=True)
    return its


def page(its: dict[str, Any]) -> str:
    farm, recovery = its["farm"], its["recovery"]
    lines = [
        "# Recovery of a large farm",
        "",
        "Written by `python -m benchmarks.drill`; `benchmarks/README.md` says what is measured. Machine:",
        f"{machine.sentence()}, load {its['load']:.1f} when it began.",
        "",
        f"{farm['plants']:,} plants in {farm['storage_locations']:,} places, {farm['stock_movements']:,} movements,",
        f"{farm['detections']:,} detections of {farm['photo_processing_sessions']:,} photographs;",
        f"{farm['database_gb']} GB.",
        "",
        "| | measured | aim |",
        "|---|---|---|",
        f"| until a written row is archived, the longest, s | {max(its['archived_after_s'])} | {MOST_LOST_S} |",
        f"| from `demeter restore` until the stack serves, s | {recovery['serves_s']} | {MOST_AWAY_S} |",
        f"| of these until the database is back, s | {recovery['restored_s']} | |",
        f"| all rows are back | {'yes' if recovery['whole'] else 'NO'} | yes |",
        f"| `demeter backup`, s | {its['backup']['seconds']} | |",
        f"| its dump, MB | {its['backup']['dump_mb']} | |",
    ]
    for each in its["drill"]:
        faults = "; ".join(each["faults"]) or "nothing amiss"
        lines.append(f"| drill, {each['way']}: {each['done']}, {faults}, s | {each['seconds']} | |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1290)
    parser.add_argument("--movements", type=int, default=5_000_000)
    parser.add_argument("--detections", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"), help="where there is room")  # noqa: S108
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder, prefix="demeter-drill-") as folder:
        Path(folder).chmod(0o755)
        os.environ["DEMETER_HOME"] = f"{folder}/home"
        load = os.getloadavg()[0]
        results = {"machine": machine.described(), "load": load} | rehearsed(
            Farm(Size(given.places, given.movements), given.detections)
        )
    given.results.with_suffix(".json").write_text(json.dumps(results, indent=2) + "\n")
    given.results.with_suffix(".md").write_text(page(results))


if __name__ == "__main__":
    main()
