"""A large farm that is kept between runs, so that each row can be measured by itself, and servers in front of it."""

import asyncio
import secrets
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.cli.stack import migrations, postgres
from app.cli.stack.accounts import give, server_account
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.folders import PROJECT, Folders, prepare
from app.cli.stack.keys import Keys
from app.cli.stack.ports import free_port
from app.cli.stack.processes import spawn, stop, wait_until
from app.core.database import create_sessions, unit_of_work
from benchmarks.drill import Farm, walk
from benchmarks.large_farm import LargeFarm, Size
from benchmarks.load.stack import environment_of, password

SIZES = {
    "tenth": Farm(Size(129, 500_000), 1_000_000),
    "full": Farm(Size(1290, 5_000_000), 10_000_000),
    "tenfold": Farm(Size(12_900, 50_000_000), 30_000_000),
    "places": Farm(Size(100_000, 0), 0),
}
"""The last has places with batches in them, and no history."""
BATCHES = """
    INSERT INTO stock_batches (batch_code, current_storage_bin_id, storage_location_id, warehouse_id, product_id,
        product_state_id, has_packaging, packaging_catalog_id, quantity_initial, quantity_current)
    SELECT 'LOT-' || to_char(b.id, 'FM0000000'), b.id, l.id, a.warehouse_id, c.product_id,
        c.expected_product_state_id, true, c.packaging_catalog_id, 93, 1 + b.id % 93
    FROM storage_bins b JOIN storage_locations l ON l.id = b.storage_location_id
        JOIN storage_areas a ON a.id = l.storage_area_id
        JOIN storage_location_config c ON c.storage_location_id = l.id
"""
FILLING = postgres.THROW_AWAY | {"maintenance_work_mem": "1GB", "max_wal_size": "4GB", "shared_buffers": "1GB"}


@contextmanager
def kept_cluster(folder: Path, settings: dict[str, str]) -> Iterator[str]:
    """The URL of the server whose data lie in `folder`, made where they do not. Threads: as for `temporary_cluster`."""
    account, secret, log = server_account(), folder / "password", folder / "log"
    give(folder, account)
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(16))
        postgres.initialise(folder / "data", postgres.OWNER, secret.read_text(), account, "--no-sync")
    port = free_port()
    server = postgres.url(port, postgres.OWNER, secret.read_text())
    with log.open("ab") as output:
        program = postgres.program(postgres_programs(), folder / "data", port, settings, account)
        process = spawn(program, output.fileno())
    try:
        wait_until(lambda: postgres.accepts(server), process, log, postgres.START_TIMEOUT_S)
        yield server
    finally:
        stop(process, signal.SIGINT, grace_s=120)


def asynchronous(server: str) -> str:
    return f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/{postgres.DATABASE}"


def fill(folder: Path, farm: Farm) -> None:
    """Write the farm, unless it is there; one that was left half written is written anew."""
    whole = folder / "filled"
    if whole.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    with kept_cluster(folder, FILLING) as server:
        postgres.prepare_database(server, password(server), Keys(owner=password(server)).application)
        migrations.migrate(PROJECT, environment_of(home(folder), server, server, 0))
        asyncio.run(_write(asynchronous(server), farm))
    whole.touch()


def home(folder: Path) -> Folders:
    """A new one for each stack that is started on the farm."""
    its = folder / "home"
    shutil.rmtree(its, ignore_errors=True)
    folders = Folders(PROJECT, its, its, None)
    prepare(folders)
    return folders


async def ground(session: AsyncSession, farm: Farm) -> None:
    await LargeFarm(session, farm.size).found()
    await session.execute(text("SET LOCAL session_replication_role = replica"))
    await session.execute(text(BATCHES))


async def _write(url: str, farm: Farm) -> None:
    """Movements past the triggers, what was seen with them, each in a transaction of its own."""
    engine = create_async_engine(url)
    sessions = create_sessions(engine)
    async with unit_of_work(sessions) as session:
        await (LargeFarm(session, farm.size).write() if farm.size.movements else ground(session, farm))
    if farm.detections:
        async with unit_of_work(sessions) as session:
            await walk(session, farm)
    async with engine.connect() as connection:
        settled = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await settled.execute(text("VACUUM ANALYZE"))
        await settled.execute(text("CHECKPOINT"))
    await engine.dispose()
