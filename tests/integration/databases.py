"""Databases lent to tests that commit: to clone one takes half a second, to empty it a tenth of that."""

from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

EMPTY = """
DO $$ DECLARE name regclass; BEGIN
    -- Neither triggers nor foreign keys: the ledger refuses to be emptied.
    SET LOCAL session_replication_role = replica;
    FOR name IN
        SELECT oid FROM pg_class
        WHERE relnamespace IN ('public'::regnamespace, 'analytics'::regnamespace) AND relkind IN ('r', 'p')
        AND NOT relispartition AND relname NOT IN ('alembic_version', 'spatial_ref_sys')
    LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences;
END $$
"""
OTHERS_LEAVE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
SHAPE = """
SELECT jsonb_build_array(
    (SELECT array_agg(version_num) FROM alembic_version),
    (SELECT array_agg(setconfig) FROM pg_db_role_setting),
    (SELECT array[count(*), max(xmin::text::bigint)] FROM pg_class WHERE relpersistence <> 't'),
    (SELECT array[count(*), max(xmin::text::bigint)] FROM pg_proc),
    (SELECT array[count(*), max(xmin::text::bigint)] FROM pg_trigger),
    (SELECT array[count(*), max(xmin::text::bigint)] FROM pg_constraint),
    (SELECT array[count(*), max(xmin::text::bigint)] FROM pg_index)
)::text
"""
"""Changes with whatever changes a table, an index, a function, a trigger, a right."""
ROOM = 48 * 2**20
"""Bytes that emptied tables may take before a fresh clone is the quicker one."""


def sync_url(server: str, database: str) -> str:
    return f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/{database}"


def on_server(server: str, statement: str, **values: str) -> None:
    with connected(server, "postgres") as connection:
        connection.execute(text(statement), values)


def connected(server: str, database: str) -> Connection:
    return create_engine(sync_url(server, database), isolation_level="AUTOCOMMIT", poolclass=NullPool).connect()


def clone(server: str, template: str) -> str:
    name = f"test_{uuid4().hex[:12]}"
    on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return name


def drop(server: str, name: str) -> None:
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class Lender:
    """Empty databases of the template's shape, each for one test at a time."""

    server: str
    template: str
    free: list[str] = field(default_factory=list)
    shapes: dict[str, str] = field(default_factory=dict)

    def lend(self) -> str:
        if self.free:
            return self.free.pop()
        name = clone(self.server, self.template)
        with connected(self.server, name) as connection:
            self.shapes[name] = shape(connection)
        return name

    def take_back(self, name: str) -> None:
        """Emptied for the next one; gone, where its shape was changed or it has grown large."""
        on_server(self.server, OTHERS_LEAVE, name=name)
        with connected(self.server, name) as connection:
            good = shape(connection) == self.shapes[name] and size(connection) < ROOM
            if good:
                connection.execute(text(EMPTY))
        if good:
            self.free.append(name)
        else:
            drop(self.server, name)

    def close(self) -> None:
        for name in self.free:
            drop(self.server, name)


def shape(connection: Connection) -> str:
    return str(connection.scalar(text(SHAPE)))


def size(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
