"""PostgreSQL and Redis of our own: who gets in, and what is left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from app.cli.stack import binaries, postgres, redis_server
from app.cli.stack.accounts import give, server_account
from app.cli.stack.binaries import MissingProgram, PostgresPrograms, postgres_programs
from app.cli.stack.folders import unfinished_cluster
from app.cli.stack.ports import answers, free_port
from app.cli.stack.processes import spawn, stop, wait_until

ROOT = Path(__file__).parents[3]
PEOPLE = f"{postgres.OWNER}:nobody-knows"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder the servers' user can enter, unlike pytest's own."""
    folder = Path("/tmp") / f"demeter-test-{os.getpid()}-{time.monotonic_ns()}"  # noqa: S108
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


def test_the_throw_away_cluster_lets_its_superuser_in_and_nobody_without_the_password(postgres_server: str) -> None:
    with closing(psycopg2.connect(f"{postgres_server}/postgres")) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (True,)
    address = postgres_server.rpartition("@")[2]
    for login in (PEOPLE, postgres.OWNER, "postgres", "root"):
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(f"postgresql://{login}@{address}/postgres", connect_timeout=5)


def test_redis_answers_nobody_without_the_password(tmp_path: Path) -> None:
    with redis_server.temporary_redis(tmp_path) as url:
        port = int(url.rpartition(":")[2])
        password = url.removeprefix("redis://:").partition("@")[0]
        assert redis_server.accepts(port, password)
        assert not redis_server.accepts(port, "guess")
        assert answers(port, b"KEYS *\r\n", b"-NOAUTH")
        shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
        assert password not in shown
    assert not answers(port)


def test_both_end_with_the_process_that_started_them(place: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis
with temporary_cluster(Path(sys.argv[1])) as database, temporary_redis(Path(sys.argv[1])) as redis:
    print(database.rpartition(":")[2], redis.rpartition(":")[2], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    command = [sys.executable, "-c", script, str(place)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 10
    ports = [int(port) for port in killed.stdout.split()]
    assert len(ports) == 2
    while any(answers(port) for port in ports) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(answers(port) for port in ports)


def test_a_cluster_is_made_over_a_half_made_one_and_gets_new_keys_when_they_are_lost(place: Path) -> None:
    account, folder, log = server_account(), place / "postgres", place / "log"
    half = give(unfinished_cluster(folder), account)
    (half / "PG_VERSION").write_text("15\n")
    postgres.initialise(folder, postgres.SUPERUSER, "the-first", account, "--no-sync")
    assert not half.exists()
    postgres.set_password(postgres_programs(), folder, "the-second", account)
    port = free_port()
    program = postgres.program(postgres_programs(), folder, port, postgres.THROW_AWAY, account)
    with log.open("wb") as output:
        process = spawn(program, output.fileno())
    server = postgres.url(port, postgres.SUPERUSER, "the-second")
    try:
        wait_until(lambda: postgres.accepts(server), process, log, 30)
        assert not postgres.accepts(postgres.url(port, postgres.SUPERUSER, "the-first"))
        prepared_twice(server, port)
    finally:
        stop(process, signal.SIGINT, 10)


def prepared_twice(server: str, port: int) -> None:
    """Neither the owner of the database nor the application is a superuser, and preparing again changes nothing."""
    for _ in range(2):
        postgres.prepare_database(server, "owner-secret", "application-secret")
    for name, password in ((postgres.OWNER, "owner-secret"), (postgres.APPLICATION, "application-secret")):
        person = postgres.url(port, name, password)
        with closing(psycopg2.connect(f"{person}/{postgres.DATABASE}")) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT rolsuper, postgis_lib_version() FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone()[0] is False


def test_only_the_newest_installation_or_the_one_asked_for() -> None:
    newest = postgres_programs()
    assert postgres_programs(newest.major) == newest
    with pytest.raises(Exception, match="PostgreSQL 9 with PostGIS is not installed"):
        postgres_programs(9)


def test_a_postgresql_older_than_the_system_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "installations", lambda: [PostgresPrograms(Path("/opt/postgresql"), 14)])
    with pytest.raises(MissingProgram, match="PostgreSQL 14 is too old: install PostgreSQL 15 or newer"):
        postgres_programs()
