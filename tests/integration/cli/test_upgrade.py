"""`demeter upgrade` over a farm's data, there and back."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg2
import pytest
from alembic import command

from app.cli import upgrade as upgrading
from app.cli.backup import sets
from app.cli.main import main
from app.cli.seed import sow
from app.cli.stack import checks, migrations
from app.cli.stack.folders import PROJECT
from app.cli.stack.releases import History
from app.cli.stack.rights import plain
from app.core.settings import Settings, load_settings
from tests.integration.databases import sync_url
from tests.integration.schema.conftest import alembic_config

KNOWN = migrations.history(PROJECT)
REVISIONS = KNOWN.revisions
LAST_TWO = dict(zip(("the last but one", "the last"), [*REVISIONS[:-1], *KNOWN.releases.values()][-2:], strict=True))
"""Where the last two releases end; while there are fewer, the newest migrations stand for them."""
ROWS = """
    SELECT (SELECT count(*) FROM stock_batches), (SELECT sum(quantity) FROM stock_movements),
        (SELECT string_agg(hash::text, ' ' ORDER BY batch_id, chain_position) FROM stock_movements),
        (SELECT count(*) FROM location_cycles), (SELECT count(*) FROM photo_processing_sessions),
        (SELECT string_agg(name, ' ' ORDER BY id) FROM storage_locations), (SELECT count(*) FROM users)
"""

REFUSES = """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room for it'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON alembic_version FOR EACH STATEMENT EXECUTE FUNCTION refuse();
"""


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """A command has its event loop to itself."""


@pytest.fixture
def owner(
    settings: Settings, database_url: str, postgres_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[str]:
    """The owner's URL of a database with a farm in it, which the command finds in its environment."""
    asyncio.run(sow(settings))
    url = sync_url(postgres_server, database_url.rpartition("/")[2])
    folders = {"DEMETER_HOME": str(tmp_path / "home"), "BACKUP_DIR": str(tmp_path / "backups")}
    given = {"DATABASE_URL": settings.database_url, "DATABASE_URL_SYNC": url, "REDIS_URL": settings.redis_url}
    monkeypatch.setattr(migrations, "history", lambda _: History(REVISIONS, LAST_TWO))
    # The command completes the environment of its process, here that of the tests.
    with patch.dict(os.environ, given | folders):
        yield url
    load_settings.cache_clear()


def asked(url: str, query: str) -> Any:
    with closing(psycopg2.connect(plain(url))) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    try:
        main(["upgrade", *words])
    except SystemExit as ended:
        assert (ended.code or 0) == code, capsys.readouterr()  # noqa: PT017 - the code is what is looked at
    said = capsys.readouterr()
    return said.out + said.err


def test_two_releases_back_and_forward_with_every_row(owner: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = asked(owner, ROWS)
    first, second = LAST_TWO.values()
    assert "Install that release now" in told(capsys, "--back")
    assert migrations.applied(plain(owner)) == {second}
    told(capsys, "--back", "--no-backup")
    assert (migrations.applied(plain(owner)), asked(owner, ROWS)) == ({first}, before)
    assert "install the last, each with `demeter upgrade`" in told(capsys, code=1)
    # As the program of that release does.
    command.upgrade(alembic_config(owner), second)
    done = json.loads(told(capsys, "--json"))
    assert (done["was"], done["present"]) == (second, REVISIONS[-1])
    assert not [each for each in done["truths"] if each["broken"]]
    assert (Path(str(load_settings().backup_dir)) / done["backup"] / sets.DONE).exists()
    noted = asked(owner, "SELECT array_agg(entity_id) FROM audit_log WHERE action = 'backup.make'")
    assert done["backup"] in noted[0]
    assert asked(owner, ROWS) == before
    assert "already" in told(capsys)


def test_looking_changes_nothing(owner: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "nothing stands in the way to release the last" in told(capsys, "--back", "--dry-run")
    assert migrations.applied(plain(owner)) == {REVISIONS[-1]}
    assert not (tmp_path / "backups").exists()


def test_what_a_migration_would_wait_for_is_named_before(
    owner: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "OPEN_TOO_LONG", upgrading.OPEN_TOO_LONG.replace("1 minute", "0 minutes"))
    with closing(psycopg2.connect(plain(owner), application_name="a forgotten report")) as reader:
        reader.cursor().execute("SELECT 1")
        assert "(a forgotten report) is open since" in told(capsys, "--back", code=1)
    assert migrations.applied(plain(owner)) == {REVISIONS[-1]}


def test_a_machine_that_is_ill_is_mended_first(
    owner: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LEAST_DISK_GB", 1_000_000)
    assert "disk: " in told(capsys, "--back", code=1)
    assert migrations.applied(plain(owner)) == {REVISIONS[-1]}


def test_alembic_by_hand_skips_no_release_either(
    owner: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first, second = LAST_TWO.values()
    for _ in LAST_TWO:
        told(capsys, "--back", "--no-backup")
    shutil.copytree(PROJECT / "alembic", tmp_path / "alembic")
    shutil.copy(PROJECT / "alembic.ini", tmp_path)
    (tmp_path / "app").symlink_to(PROJECT / "app")

    def by_hand(release: str, last: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "alembic" / "releases.toml").write_text(f'[releases]\n"{release}" = "{last}"\n')
        words = [sys.executable, "-m", "alembic", "upgrade", "head"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    refused = by_hand("the last", second)
    assert (refused.returncode, migrations.applied(plain(owner))) == (255, {first})
    assert "install the last, each with `demeter upgrade`" in refused.stdout + refused.stderr
    assert by_hand("the last but one", first).returncode == 0
    assert migrations.applied(plain(owner)) == {REVISIONS[-1]}


def test_a_migration_that_fails_leaves_what_was_before_it_and_names_the_backup(
    owner: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "--back", "--no-backup")
    with closing(psycopg2.connect(plain(owner))) as connection, connection, connection.cursor() as cursor:
        cursor.execute(REFUSES)
    said = told(capsys, code=1)
    assert "no room for it" in said
    assert "Mend what it says and run this again; `demeter restore" in said
    backups = Path(str(load_settings().backup_dir))
    assert sets.spared(backups) == {*sets.kept(backups)} != set()
    assert migrations.applied(plain(owner)) == {LAST_TWO["the last"]}
