"""Restoring: never over what is in use, all of it or nothing, and tried every night."""

import asyncio
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg2
import pytest

from app.cli.backup import drilling, sets
from app.cli.backup.commands import noted
from app.cli.backup.dumping import OF_SUPERUSERS
from app.cli.backup.making import DUMP, Source, make
from app.cli.backup.moment import moment, rows_of
from app.cli.backup.restoring import into_server, into_stack, out_of_archive, out_of_dump
from app.cli.backup.sealing import Sealed
from app.cli.backup.sets import Manifest
from app.cli.backup.trying import from_archive, recover, running
from app.cli.refused import Refused
from app.cli.stack import keys, lock, postgres
from app.cli.stack.accounts import server_account
from app.cli.stack.archive import Archive, ArchiveFailed, archive_of, archiving
from app.cli.stack.folders import Folders, prepare
from app.cli.stack.keys import Keys
from app.cli.stack.migrations import NewerDatabase
from app.cli.stack.rights import plain
from app.core.settings import Settings
from tests.integration.backup.conftest import NIGHT
from tests.integration.conftest import ClientFor
from tests.integration.databases import on_server


def tell(url: str, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(plain(url))) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture
def empty(postgres_server: str) -> Iterator[str]:
    """A new database with its extension, as an operator makes one."""
    name = f"restored_{uuid4().hex[:12]}"
    on_server(postgres_server, f"CREATE DATABASE {name}")
    tell(f"{postgres_server}/{name}", "CREATE EXTENSION postgis")
    yield f"{postgres_server}/{name}"
    on_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


async def test_into_a_new_database_comes_every_row_and_the_applications_rights(
    source: Source, empty: str, tmp_path: Path
) -> None:
    manifest = await make(source, NIGHT)
    into_server(empty, source.folder, manifest, None, tmp_path)
    assert rows_of(empty) == manifest.counts
    assert tell(empty, "SELECT has_table_privilege('demeter_app', 'users', 'INSERT')") == [(True,)]


EXTRAS = "CREATE EXTENSION postgis_topology; CREATE EXTENSION fuzzystrmatch; CREATE EXTENSION postgis_tiger_geocoder"
"""What the image of PostGIS, that of the compose files, puts into every database."""


@pytest.mark.parametrize("into_extras", [False, True], ids=["for a trial", "into another of them"])
async def test_a_database_of_the_image_of_postgis_comes_back(
    source: Source, empty: str, tmp_path: Path, *, into_extras: bool
) -> None:
    tell(source.url, EXTRAS)
    if into_extras:
        tell(empty, EXTRAS)
    manifest = await make(source, NIGHT)
    into_server(empty, source.folder, manifest, None, tmp_path)
    assert rows_of(empty) == manifest.counts


def test_a_dump_that_holds_them_is_filled_in_without_them() -> None:
    listed = [
        "12; 2615 17603 SCHEMA - tiger demeter",
        "4787; 0 0 COMMENT - SCHEMA topology demeter",
        "3; 3079 17430 EXTENSION - postgis_topology ",
        "4501; 0 17952 TABLE DATA tiger pagc_lex demeter",
        "14; 2615 20751 SCHEMA - analytics demeter",
        "6; 3079 20667 EXTENSION - pg_trgm ",
        "4779; 0 20748 TABLE DATA public topology demeter",
    ]
    assert [line for line in listed if not OF_SUPERUSERS.search(line)] == listed[4:]


async def test_a_database_in_use_is_refused(source: Source, empty: str, tmp_path: Path) -> None:
    manifest = await make(source, NIGHT)
    into_server(empty, source.folder, manifest, None, tmp_path)
    tell(empty, "DELETE FROM warehouses")
    with pytest.raises(Refused, match="not empty"):
        into_server(empty, source.folder, manifest, None, tmp_path)
    assert rows_of(empty) == manifest.counts | {"warehouses": 0}


async def test_a_restore_that_fails_leaves_nothing_behind(source: Source, empty: str, tmp_path: Path) -> None:
    manifest = await make(source, NIGHT)
    tell(empty, "CREATE SEQUENCE warehouses_id_seq")
    with pytest.raises(Refused, match="Nothing was restored"):
        into_server(empty, source.folder, manifest, None, tmp_path)
    assert rows_of(empty) == {}
    tell(empty, "DROP SEQUENCE warehouses_id_seq")
    into_server(empty, source.folder, manifest, None, tmp_path)


async def test_a_backup_from_a_newer_server_or_program_is_refused_beforehand(
    source: Source, empty: str, tmp_path: Path
) -> None:
    manifest = await make(source, NIGHT)
    with pytest.raises(Refused, match="made by PostgreSQL 99"):
        into_server(empty, source.folder, replace(manifest, postgres=99), None, tmp_path)
    with pytest.raises(NewerDatabase, match="of_tomorrow"):
        into_server(empty, source.folder, replace(manifest, schema=("of_tomorrow",)), None, tmp_path)
    assert rows_of(empty) == {}


@pytest.fixture
def folders() -> Iterator[Folders]:
    """Of a stack, in a place the servers' user can enter."""
    home = Path("/tmp") / f"demeter-test-{os.getpid()}-{time.monotonic_ns()}"  # noqa: S108
    home.mkdir(mode=0o755)
    made = Folders(Path(__file__).parents[3], home / "home", home / "home", server_account())
    prepare(made)
    yield made
    shutil.rmtree(home)


async def test_a_stack_gets_its_data_back_and_keeps_what_was_there(
    source: Source, folders: Folders, tmp_path: Path
) -> None:
    manifest = await make(source, NIGHT)
    way = out_of_dump(folders, source.folder, manifest, None, tmp_path)
    folders.cluster.mkdir()
    (folders.cluster / "former").touch()
    with pytest.raises(Refused, match="--force"):
        into_stack(folders, way, force=False)
    aside = into_stack(folders, way, force=True)
    assert aside
    assert [each.name for each in aside.iterdir()] == ["former"]
    secrets = keys.load(folders.keys)
    assert secrets
    with running(folders.cluster, secrets.superuser, folders.account, postgres.THROW_AWAY) as server:
        assert rows_of(f"{server}/{postgres.DATABASE}") == manifest.counts


async def test_a_stack_that_runs_is_refused_and_one_whose_restore_fails_stays(
    source: Source, folders: Folders, tmp_path: Path
) -> None:
    manifest = await make(source, NIGHT)
    (source.folder / manifest.name / DUMP).write_bytes(b"not a dump")
    folders.cluster.mkdir()
    (folders.cluster / "PG_VERSION").write_text("15")
    before = sorted(folders.home.iterdir())
    way = out_of_dump(folders, source.folder, manifest, None, tmp_path)
    with pytest.raises(Refused, match="damaged"):
        into_stack(folders, way, force=True)
    assert sorted(folders.home.iterdir()) == sorted([*before, folders.keys, folders.lock])
    held = lock.acquire(folders.lock)
    assert held is not None
    with pytest.raises(Refused, match="demeter down"):
        into_stack(folders, way, force=True)
    os.close(held)


@contextmanager
def archived(folders: Folders, key: str) -> Iterator[tuple[Archive, str]]:
    """A server of the stack's kind whose log of writes is archived, with a table `log`."""
    password = Keys().superuser
    archive = archive_of(folders, folders.home / "backups", key)
    assert archive, "pgBackRest is not installed: scripts/setup.sh"
    postgres.initialise(folders.cluster, postgres.SUPERUSER, password, folders.account, "--no-sync")
    with running(folders.cluster, password, folders.account, archive.settings() | {"fsync": "off"}) as server:
        archive.configure(int(server.rpartition(":")[2]))
        assert not archive.open(password)
        tell(f"{server}/postgres", f"CREATE DATABASE {postgres.DATABASE}")
        tell(f"{server}/{postgres.DATABASE}", "CREATE TABLE log (id int)")
        archive.copy(password)
        assert archive.open(password)
        yield archive, server


def test_the_archive_leads_to_the_moment_of_a_backup_and_to_the_last_one(folders: Folders) -> None:
    with archived(folders, "AGE-SECRET-KEY-1ONLYFORTESTS") as (archive, server):
        url, password = f"{server}/{postgres.DATABASE}", psycopg2.extensions.parse_dsn(server)["password"]
        tell(url, "INSERT INTO log VALUES (1), (2)")
        with moment(url) as instant:
            tell(url, "INSERT INTO log VALUES (3)")
        archive.push(password)
        manifest = of(instant.counts, instant.position)
        with from_archive(archive, manifest, folders.home) as restored:
            assert rows_of(restored) == instant.counts == {"log": 2}
    last = folders.home / "last"
    archive.restore(last)
    recover(last, password, folders.account)
    with running(last, password, folders.account, postgres.THROW_AWAY) as restored:
        assert rows_of(f"{restored}/{postgres.DATABASE}") == {"log": 3}
    for each in archive.folder.rglob("backup/**/bundle/*"):
        data = bytearray(each.read_bytes())
        data[len(data) // 2] ^= 255
        each.write_bytes(data)
    with pytest.raises(ArchiveFailed):
        archive.restore(folders.home / "damaged")
    for wrong in (replace(archive, key="another"), archive_of(folders, folders.home / "backups", "another")):
        assert wrong
        wrong.configure(1)
        with pytest.raises(Refused, match=r"no archive|no copy"):
            wrong.restore(folders.home / "none")


def test_copies_wait_for_each_other(folders: Folders) -> None:
    with archived(folders, "") as (archive, server), ThreadPoolExecutor() as threads:
        password = psycopg2.extensions.parse_dsn(server)["password"]
        for done in [threads.submit(archive.copy, password) for _ in range(3)]:
            done.result()


def test_an_archive_that_cannot_be_written_is_told(folders: Folders) -> None:
    with archived(folders, "") as (archive, server):
        url = f"{server}/{postgres.DATABASE}"
        archive.push(psycopg2.extensions.parse_dsn(server)["password"])
        archives, failing, last_success = archiving(url)
        assert (archives, failing) == (True, False)
        assert last_success == pytest.approx(time.time(), abs=60)
        archive.configuration.rename(archive.configuration.with_suffix(".away"))
        tell(url, "SELECT pg_switch_wal() FROM (SELECT pg_logical_emit_message(true, 'a', 'b')) AS written")
        deadline = time.monotonic() + 20
        while not archiving(url)[1] and time.monotonic() < deadline:
            time.sleep(0.2)
        assert archiving(url) == (True, True, last_success)


def test_what_was_written_after_a_restore_comes_back_with_the_next_one(folders: Folders) -> None:
    with archived(folders, "") as (archive, _):
        pass
    for rows in (0, 1):
        assert into_stack(folders, out_of_archive(archive, None), force=True)
        secrets = keys.load(folders.keys)
        assert secrets
        with running(folders.cluster, secrets.superuser, folders.account, archive.settings()) as server:
            archive.configure(int(server.rpartition(":")[2]))
            archive.open(secrets.superuser)
            assert rows_of(f"{server}/{postgres.DATABASE}") == {"log": rows}
            tell(f"{server}/{postgres.DATABASE}", "INSERT INTO log VALUES (1)")
            archive.push(secrets.superuser)


def of(counts: dict[str, int], position: str) -> Manifest:
    nothing = Sealed("", 0, "")
    return Manifest("", 15, (), counts, "", nothing, nothing, copied=False, position=position, archive=True)


async def metric(client: httpx.AsyncClient, name: str) -> float:
    text = (await client.get("/metrics")).text
    return next(float(line.split()[-1]) for line in text.splitlines() if line.startswith(f"demeter_{name} "))


async def test_the_drill_restores_the_newest_backup_and_the_metrics_tell(
    source: Source, settings: Settings, tmp_path: Path, client_as: ClientFor
) -> None:
    manifest = await make(source, NIGHT)
    assert sets.chosen(source.folder, None) == manifest.name
    outcomes = await asyncio.to_thread(drilling.drill, source, tmp_path, manifest.name)
    assert [(each.way, each.faults) for each in outcomes] == [("dump", ()), ("photographs", ())]
    await noted(settings, manifest.name, outcomes, "drill.pass")
    began = time.time()
    await noted(settings, manifest.name, outcomes, "drill.fail")
    client = client_as(None)
    run, success = [await metric(client, f"restore_drill_last_{each}_timestamp_seconds") for each in ("run", "success")]
    assert success < began <= run
    assert await metric(client, "backup_last_success_timestamp_seconds") == 0
