"""The application's role: it works with every table, and rewrites neither the ledger nor the log of changes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, insert, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.cli.stack import checks, postgres, rights
from app.cli.stack.environment import Wanted
from app.cli.stack.findings import Finding
from app.cli.stack.folders import locate
from app.core.models import AuditEntry
from tests.integration.conftest import signed_in
from tests.integration.schema.conftest import alembic_config
from tests.integration.schema.farm import found_farm, stocked, store

APPEND_ONLY = {"stock_movements", "ledger_seals", "audit_log"}
INSUFFICIENT_PRIVILEGE = "42501"
GUARDED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc AND tgparentid = 0"
OURS = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e') AND relname <> 'alembic_version'
"""
HELD = "SELECT privilege_type FROM information_schema.table_privileges WHERE grantee = :role AND table_name = :table"
PARTITIONS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_log'::regclass"

AHEAD = datetime.now(UTC) + timedelta(days=500)
UNGUARDING = (
    "SET session_replication_role = replica",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TRIGGER append_only ON {}",
    "ALTER FUNCTION refuse_change() RENAME TO gone",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
    "SET ROLE {owner}",
    "ALTER TABLE {} OWNER TO {me}",
)
"""What somebody would try first who found the trigger in the way."""


@pytest.fixture
def filled(own_database: str) -> Iterator[Session]:
    """With a row in each table that is only added to; of the owner, and committed."""
    engine = create_engine(own_database, poolclass=NullPool)
    with Session(engine) as db:
        stocked(db, found_farm(db), 10)
        store(db, AuditEntry(action="price.change", entity_type="price", entity_id="1"))
        db.execute(text("SELECT seal_ledger()"))
        db.commit()
        yield db
    engine.dispose()


@pytest.fixture
def application_url(own_database: str, application: str) -> str:
    return signed_in(own_database, application)


@pytest.fixture
def applied(filled: Session, application_url: str) -> Iterator[Connection]:  # noqa: ARG001 - rows come first
    """The application's own connection; each statement is a transaction."""
    engine = create_engine(application_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def refuses(connection: Connection, statement: str) -> bool:
    """Whether it is for want of the right, and not by the trigger that stands behind."""
    with pytest.raises(DBAPIError) as refusal:
        connection.execute(text(statement))
    return getattr(refusal.value.orig, "pgcode", None) == INSUFFICIENT_PRIVILEGE


def test_what_is_guarded_by_trigger_is_what_the_rights_leave_out(filled: Session) -> None:
    assert {name for name in filled.scalars(text(GUARDED)) if "_p2" not in name} == APPEND_ONLY
    for table in filled.scalars(text(OURS)):
        expected = {"SELECT", "INSERT"} | (set() if table in APPEND_ONLY else {"UPDATE", "DELETE"})
        held = set(filled.scalars(text(HELD), {"role": postgres.APPLICATION, "table": table}))
        assert held == expected, table


@pytest.mark.rule("MOV-01", "AUD-01")
@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_what_is_only_added_to_cannot_be_rewritten_nor_unguarded(
    applied: Connection, filled: Session, application: str, table: str
) -> None:
    changes = [each.format(table) for each in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE")]
    owner, me = filled.scalar(text("SELECT current_user")), application.partition(":")[0]
    for attempt in ("SELECT 1", *UNGUARDING):
        if attempt in UNGUARDING:
            assert refuses(applied, attempt.format(table, owner=owner, me=me)), attempt
        for change in changes:
            assert refuses(applied, change), (attempt, change)
    assert filled.scalar(text(f"SELECT count(*) FROM {table}")) == 1  # noqa: S608


@pytest.mark.rule("AUD-01")
def test_no_partition_is_a_back_door(applied: Connection, filled: Session) -> None:
    filled.execute(text("SELECT ensure_monthly_partitions(9)"))
    filled.commit()
    partitions = list(filled.scalars(text(PARTITIONS)))
    assert len(partitions) >= 10
    for each in partitions:
        for change in ("SELECT id FROM {}", "UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"):
            assert refuses(applied, change.format(each))


def test_it_changes_no_schema(applied: Connection) -> None:
    for statement in (
        "CREATE TABLE mine (id bigint)",
        "CREATE FUNCTION mine() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE users ADD COLUMN mine bigint",
        "DROP TABLE users",
        "CREATE INDEX ON users (email)",
        "UPDATE alembic_version SET version_num = 'mine'",
        "SELECT create_partition('audit_log', 'audit_log_p190001', '1900-01-01', '1900-02-01')",
    ):
        assert refuses(applied, statement), statement


def test_partitions_and_seals_are_made_by_its_jobs_all_the_same(applied: Connection, filled: Session) -> None:
    assert applied.scalar(text("SELECT ensure_monthly_partitions(20)")) > 0
    assert applied.scalar(text("SELECT ensure_daily_partitions(20)")) > 0
    assert applied.scalar(text("SELECT seal_ledger()")) == 2
    applied.execute(insert(AuditEntry), {"action": "a", "entity_type": "b", "entity_id": "1", "occurred_at": AHEAD})
    assert filled.scalar(text("SELECT tableoid::regclass::text ~ '_p2' FROM audit_log ORDER BY id DESC LIMIT 1"))


def test_a_name_of_its_own_does_not_lead_the_owners_functions_astray(applied: Connection, filled: Session) -> None:
    """A temporary table hides one of the schema, but not from what runs with the owner's rights."""
    applied.execute(text("CREATE TEMPORARY TABLE ledger_seals (LIKE public.ledger_seals INCLUDING ALL)"))
    applied.execute(text("CREATE TEMPORARY TABLE stock_movements (LIKE public.stock_movements)"))
    applied.execute(text("SELECT seal_ledger()"))
    sealed = "SELECT movement_count FROM public.ledger_seals ORDER BY id DESC LIMIT 1"
    assert filled.scalar(text(sealed)) == 1


def test_rights_are_given_again_after_a_migration_and_taken_where_they_came_from_elsewhere(
    applied: Connection, filled: Session, own_database: str
) -> None:
    filled.execute(text(f"GRANT ALL ON audit_log, audit_log_default, stock_movements TO {postgres.APPLICATION}"))
    filled.execute(text("CREATE TABLE newer (id bigserial PRIMARY KEY)"))
    filled.commit()
    assert rights.rewriter(str(applied.engine.url.render_as_string(hide_password=False)).replace("+psycopg2", ""))[1]
    command.upgrade(alembic_config(own_database), "head")
    applied.execute(text("INSERT INTO newer DEFAULT VALUES"))
    assert refuses(applied, "DELETE FROM audit_log_default")
    assert refuses(applied, "TRUNCATE stock_movements CASCADE")


def test_who_owns_nothing_gives_nothing(applied: Connection) -> None:
    applied.execute(text("SELECT grant_application_rights()"))
    assert refuses(applied, "DELETE FROM stock_movements")


@pytest.fixture
def signs_in(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    environment: dict[str, str] = {}
    monkeypatch.setattr(checks, "connection_environment", lambda: environment)
    return environment


def finding() -> Finding:
    return checks.ledger(locate(), Wanted({}, embedded_database=False, embedded_redis=False))


def test_the_doctor_warns_where_the_application_could_rewrite_the_ledger(
    signs_in: dict[str, str], own_database: str, application_url: str
) -> None:
    signs_in["DATABASE_URL"] = application_url.replace("+psycopg2", "+asyncpg")
    assert finding().level == "ok"
    signs_in["DATABASE_URL"] = own_database.replace("+psycopg2", "+asyncpg")
    found = finding()
    assert (found.level, found.check) == ("warn", "ledger")
    assert "could rewrite it" in found.says


def test_the_guides_single_user_needs_no_second_role(own_database: str) -> None:
    """Where the role is missing nothing is granted, and nothing fails."""
    engine = create_engine(own_database, poolclass=NullPool)
    with Session(engine) as db:
        named = "SELECT replace(pg_get_functiondef('grant_application_rights'::regproc), 'demeter_app', 'nobody_here')"
        db.execute(text(str(db.scalar(text(named)))))
        db.execute(text("SELECT grant_application_rights()"))
        db.rollback()
    engine.dispose()


def test_an_import_works_on_temporary_tables_of_its_own(applied: Connection) -> None:
    applied.execute(text("CREATE TEMPORARY TABLE shapes (id integer)"))
    applied.execute(text("TRUNCATE shapes"))
    with pytest.raises(ProgrammingError):
        applied.execute(text("TRUNCATE detections"))
