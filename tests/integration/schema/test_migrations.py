"""The migrations: from nothing, to nothing, side by side, and equal to the models and to docs/schema.json."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from alembic import command
from alembic.runtime.migration import HeadMaintainer
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from app.cli.stack.binaries import postgres_programs
from app.cli.stack.migrations import revisions
from app.cli.stack.rights import plain
from app.core.database import Model
from scripts import schema_json
from tests.integration.schema.conftest import ROOT, alembic_config, as_superuser, database_on, new_database

VERSIONS = ROOT / "alembic" / "versions"
# fmt: off
TABLES = {
    "users", "audit_log", "idempotency_keys", "product_categories", "product_families", "products", "product_states",
    "product_sizes", "packaging_types", "packaging_materials", "packaging_colors", "packaging_catalog", "price_list",
    "warehouses", "storage_areas", "storage_locations", "storage_bin_types", "storage_bins", "location_relationships",
    "storage_location_config", "density_parameters", "stock_batches", "stock_movements", "location_cycles",
    "reconciliations", "ledger_seals", "s3_images", "photo_processing_sessions", "photo_containers", "detections",
    "estimations", "classifications", "product_sample_images", "place_imports",
    "detection_corrections", "container_corrections", "user_warehouses", "refresh_tokens", "api_tokens",
    "sign_in_failures", "sign_in_failures_by_address", "known_addresses",
    "stock_days", "stock_months",
    "exports", "events", "webhooks", "webhook_deliveries",
}
# fmt: on
OURS = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
        AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    UNION ALL
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND oid NOT IN
        (SELECT objid FROM pg_depend WHERE deptype = 'e')
"""


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def described(url: str) -> dict[str, Any]:
    with connected(url) as connection:
        return schema_json.describe(connection)


def names(url: str) -> set[str]:
    with connected(url) as connection:
        return set(connection.scalars(text(OURS)))


def test_up_twice_down_and_up_again(empty_database: str) -> None:
    config = alembic_config(empty_database)
    command.upgrade(config, "head")
    first = described(empty_database)
    command.upgrade(config, "head")
    assert described(empty_database) == first
    command.downgrade(config, "base")
    assert names(empty_database) == {"alembic_version"}
    command.upgrade(config, "head")
    assert described(empty_database) == first


def test_one_step_down_and_up_again_keeps_the_rows(empty_database: str) -> None:
    config = alembic_config(empty_database)
    command.upgrade(config, "head")
    as_superuser(empty_database, "INSERT INTO users (email) VALUES ('kept@farm.test')")
    command.downgrade(config, "-1")
    command.upgrade(config, "head")
    with connected(empty_database) as connection:
        assert connection.scalar(text("SELECT email FROM users")) == "kept@farm.test"


SEVERAL_COMMITS = [
    revision
    for revision in revisions(VERSIONS)
    for file in VERSIONS.glob(f"*_{revision}_*.py")
    if "app.core.unlocked" in file.read_text()
]
INVALID = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"


@contextmanager
def cut_off_at_the_end() -> Iterator[None]:
    """What a migration committed stays, what it did after that does not, and it counts as not applied."""
    with patch.object(HeadMaintainer, "update_to_step", side_effect=InterruptedError), pytest.raises(InterruptedError):
        yield


@pytest.mark.parametrize("revision", SEVERAL_COMMITS)
def test_a_migration_of_several_commits_may_be_cut_off_and_run_again(empty_database: str, revision: str) -> None:
    config, before = alembic_config(empty_database), str(revisions(VERSIONS)[revision])
    command.upgrade(config, before)
    older = described(empty_database)
    with cut_off_at_the_end():
        command.upgrade(config, revision)
    command.upgrade(config, revision)
    newer = described(empty_database)
    assert newer != older
    with cut_off_at_the_end():
        command.downgrade(config, before)
    command.downgrade(config, before)
    assert described(empty_database) == older
    command.upgrade(config, "head")
    with connected(empty_database) as connection:
        assert connection.scalars(text(INVALID)).all() == []


def test_a_migration_waits_for_who_reads_without_making_others_wait(empty_database: str) -> None:
    config = alembic_config(empty_database)
    command.upgrade(config, "head")
    with connected(empty_database) as reader, ThreadPoolExecutor(1) as threads:
        reader.execute(text("SELECT count(*) FROM photo_processing_sessions"))
        migrating = threads.submit(command.downgrade, config, "af311dc09664")
        # Longer than a migration waits for a lock.
        time.sleep(6)
        assert not migrating.done()
        reader.rollback()
        migrating.result(timeout=60)
    assert "wanted_version" not in described(empty_database)["photo_processing_sessions"]["columns"]


def test_steps_that_are_counted_are_not_tried_again_once_one_was_made(empty_database: str) -> None:
    config = alembic_config(empty_database)
    command.upgrade(config, "e81b5c07d36a")
    with connected(empty_database) as reader:
        reader.execute(text("SELECT count(*) FROM stock_movements"))
        with pytest.raises(OperationalError, match="lock timeout"):
            command.downgrade(config, "-2")
    with connected(empty_database) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "c7e41f08a2d9"


def test_alembic_finds_nothing_left_to_do(lent_database: str) -> None:
    command.check(alembic_config(lent_database))


def test_the_models_say_exactly_what_the_migrations_made(lent_database: str, empty_database: str) -> None:
    """Alembic compares no checks, no generated columns and no conditions of indexes; this does."""
    engine = create_engine(empty_database, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm"))
        Model.metadata.create_all(connection)
    engine.dispose()
    migrated = described(lent_database)
    for table in migrated.values():
        table.pop("triggers", None)
    assert described(empty_database) == migrated


def test_the_document_lists_the_live_schema(lent_database: str) -> None:
    assert schema_json.current_document(lent_database) == schema_json.DOCUMENT.read_text()


def test_every_table_is_there(lent_database: str) -> None:
    assert set(described(lent_database)) == TABLES
    assert len(TABLES) >= 28


def test_the_guides_indexes_are_there(lent_database: str) -> None:
    tables = described(lent_database)
    assert tables["stock_batches"]["indexes"]["idx_stock_batches_product"] == "btree (product_id)"
    assert tables["detections"]["indexes"]["idx_detections_session"] == "btree (session_id)"


def test_two_migrators_at_once_both_succeed_and_print_the_guides_lines(empty_database: str) -> None:
    environment = {**os.environ, "DATABASE_URL_SYNC": empty_database}
    upgrade = [sys.executable, "-m", "alembic", "upgrade", "head"]

    def migrate(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(upgrade, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(2) as threads:
        runs = list(threads.map(migrate, range(2)))
    assert [run.returncode for run in runs] == [0, 0], runs
    idle, working = sorted((run.stderr.splitlines() for run in runs), key=len)
    assert idle == [
        "INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.",
        "INFO  [alembic.runtime.migration] Will assume transactional DDL.",
    ]
    assert working[:2] == idle
    assert working[2].startswith("INFO  [alembic.runtime.migration] Running upgrade  -> ")
    assert working[2].endswith(", initial schema")


def test_the_script_for_an_operator_makes_the_same_schema(lent_database: str, empty_database: str) -> None:
    config = alembic_config(empty_database)
    config.output_buffer = StringIO()
    command.upgrade(config, "head", sql=True)
    psql = [postgres_programs().path("psql"), "--quiet", "--set", "ON_ERROR_STOP=1", plain(empty_database)]
    subprocess.run(psql, input=config.output_buffer.getvalue(), stdout=subprocess.DEVNULL, text=True, check=True)
    assert described(empty_database) == described(lent_database)


@pytest.fixture
def plain_owner(postgres_server: str) -> Iterator[str]:
    """A role that may own a database and nothing more."""
    name, postgres = f"owner_{os.getpid()}", database_on(postgres_server, "postgres")
    as_superuser(postgres, f"CREATE ROLE {name} LOGIN PASSWORD 'plain'")
    yield name
    as_superuser(postgres, f"DROP ROLE {name}")


def as_owner(url: str, owner: str) -> str:
    return make_url(url).set(username=owner, password="plain").render_as_string(hide_password=False)


def test_an_owner_without_other_rights_migrates_where_postgis_is_installed(
    postgres_server: str, plain_owner: str
) -> None:
    with new_database(postgres_server, f"OWNER {plain_owner}") as url:
        as_superuser(url, "CREATE EXTENSION postgis")
        command.upgrade(alembic_config(as_owner(url, plain_owner)), "head")
        assert set(described(url)) == TABLES


def test_missing_postgis_is_said_in_a_sentence(postgres_server: str, plain_owner: str) -> None:
    with new_database(postgres_server, f"OWNER {plain_owner}") as url:
        with pytest.raises(CommandError, match="let a superuser run"):
            command.upgrade(alembic_config(as_owner(url, plain_owner)), "head")
        assert names(url) == set()
