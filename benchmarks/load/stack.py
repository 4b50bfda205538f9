"""A large farm, and the API alone in front of it: servers, settings and process as `demeter up` makes them."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.cli.stack import migrations, postgres, processes
from app.cli.stack.environment import Wanted, compose
from app.cli.stack.folders import PROJECT, Folders, prepare
from app.cli.stack.gate import Gate
from app.cli.stack.keys import Keys
from app.cli.stack.listening import listen
from app.cli.stack.ports import LOCALHOST, free_port
from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.program import Program
from app.cli.stack.redis_server import temporary_redis
from app.cli.stack.services import Application
from app.core.database import create_sessions, unit_of_work
from app.core.settings import Settings
from app.users.permissions import Role
from app.users.tokens import issue_token
from benchmarks.large_farm import LargeFarm, Size
from benchmarks.load.watch import children, name_of

PEOPLE = 100
"""So many that nobody's own limit of requests is met."""
PHOTOS_OF_A_PLACE = 4
SUBJECT = "local|load-"
A_DAY = 24 * 60
READY_WITHIN_S = 60.0

PEOPLE_SQL = f"""
    INSERT INTO users (auth0_sub, email, role)
    SELECT '{SUBJECT}' || n, 'load-' || n || '@demeter.local', 'worker' FROM generate_series(1, :people) n
"""  # noqa: S608 - fixed text
PHOTOS_SQL = [
    """
    INSERT INTO s3_images (image_id, s3_bucket, s3_key_original, content_type, file_size_bytes)
    SELECT gen_random_uuid(), 'original', 'load-' || n || '.jpg', 'image/jpeg', 3000000
    FROM generate_series(1, :photos) n
    """,
    """
    INSERT INTO photo_processing_sessions
        (storage_location_id, original_image_id, status, taken_at, created_at, completed_at, low, high)
    SELECT 1 + n % :places, image_id, 'completed', taken, taken + '1 minute', taken + '2 minutes', 0, 0
    FROM (SELECT image_id, row_number() OVER () AS n FROM s3_images) photos,
        LATERAL (SELECT now() - '1 hour'::interval - n * '10 minutes'::interval AS taken) AS it
    """,
]


@dataclass(frozen=True, slots=True)
class Stack:
    """`database` is the asyncpg URL of a superuser; `api` and `postgres` are process ids."""

    url: str
    database: str
    tokens: list[str]
    api: int
    postgres: int


@contextmanager
def api_only(folder: Path, size: Size) -> Iterator[Stack]:
    """Enter it on a thread that lives at least as long, see `temporary_cluster`."""
    folders = Folders(PROJECT, folder / "home", folder / "home", None)
    prepare(folders)
    with ExitStack() as running:
        server = running.enter_context(temporary_cluster(folder, postgres.LASTING))
        redis = running.enter_context(temporary_redis(folder))
        environment = environment_of(folders, server, redis, port := free_port())
        postgres.prepare_database(server, password(server), Keys(owner=password(server)).application)
        migrations.migrate(PROJECT, environment)
        database = f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/{postgres.DATABASE}"
        asyncio.run(fill(database, size))
        api = running.enter_context(served(folders, environment, port))
        (postmaster,) = (each for each in children(os.getpid()) if name_of(each) == "postgres")
        yield Stack(f"http://{LOCALHOST}:{port}", database, tokens(environment), api, postmaster)


def password(url: str) -> str:
    return urlsplit(url).password or ""


def environment_of(folders: Folders, server: str, redis: str, port: int) -> dict[str, str]:
    """What `demeter up` would run the API with, were these its servers; limits and level of the log are the usual."""
    ports = {"postgres": urlsplit(server).port or 0, "redis": urlsplit(redis).port or 0, "api": port}
    keys = Keys(owner=password(server), redis=password(redis))
    (folders.run / "metrics").mkdir()
    return compose(Wanted(os.environ, embedded_database=True, embedded_redis=True), folders, keys, ports)


async def fill(database: str, size: Size) -> None:
    engine = create_async_engine(database)
    async with unit_of_work(create_sessions(engine)) as session:
        await LargeFarm(session, size).write()
        await session.execute(text("SELECT roll_ledger()"))
        await session.execute(text(PEOPLE_SQL), {"people": PEOPLE})
        given = {"places": size.places, "photos": size.places * PHOTOS_OF_A_PLACE}
        for statement in PHOTOS_SQL:
            await session.execute(text(statement), {each: given[each] for each in given if f":{each}" in statement})
    async with engine.connect() as connection:
        settled = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await settled.execute(text("VACUUM ANALYZE"))
        await settled.execute(text("CHECKPOINT"))
    await engine.dispose()


@contextmanager
def served(folders: Folders, environment: Mapping[str, str], port: int) -> Iterator[int]:
    """The process id of the API, once it is ready."""
    gate = Gate()
    gate.open()
    with listen(LOCALHOST, port, None) as listening, folders.log("api").open("ab") as output:
        program = Application(folders, environment, gate).api(listening)
        process = processes.spawn(program, output.fileno())
        try:
            processes.wait_until(lambda: ready(program), process, folders.log("api"), READY_WITHIN_S)
            yield process.pid
        finally:
            processes.stop(process, SIGTERM, program.grace_s)


def ready(program: Program) -> bool:
    assert program.answers
    return asyncio.run(program.answers())


def tokens(environment: Mapping[str, str]) -> list[str]:
    """One for each of the people, good for a day."""
    secret = environment["JWT_SECRET_KEY"]
    settings = Settings(_env_file=None, jwt_secret_key=secret, jwt_access_token_expire_minutes=A_DAY)
    return [issue_token(settings, Role.WORKER, sub=f"{SUBJECT}{n}") for n in range(1, PEOPLE + 1)]
