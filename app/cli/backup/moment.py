"""One moment of the database: what every other session would see, and where the server's log of writes stands."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2 import sql

from app.cli.stack.rights import plain

TRIES = 2000
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    ORDER BY relname
"""
BUSTLE = """
    SELECT pg_current_wal_insert_lsn(),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock')
"""
"""Where the log of writes stands, and how many transactions have written and are not over: each has locked itself."""
SNAPSHOT = "SELECT pg_current_wal_insert_lsn(), pg_export_snapshot()"


@dataclass(frozen=True, slots=True)
class Moment:
    snapshot: str
    position: str
    counts: dict[str, int]


@contextmanager
def moment(url: str) -> Iterator[Moment]:
    """Holds as long as the context: a restore up to `position` has the rows of the `snapshot`, and no other.

    That is so when nobody writes while it is taken, which is tried again and again; in the midst of a great bustle
    they may differ by what was just being committed.
    """
    with closing(psycopg2.connect(plain(url))) as connection, connection.cursor() as cursor:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        for _ in range(TRIES):
            connection.rollback()
            before, writing = _one(cursor, BUSTLE)
            connection.rollback()
            position, snapshot = _one(cursor, SNAPSHOT)
            if before == position and not writing:
                break
        yield Moment(snapshot, position, counts(cursor))


def rows_of(url: str) -> dict[str, int]:
    """Rows of each table now."""
    with closing(psycopg2.connect(plain(url))) as connection, connection.cursor() as cursor:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        return counts(cursor)


def counts(cursor: "psycopg2.extensions.cursor") -> dict[str, int]:
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall()]
    return {name: _one(cursor, sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))[0] for name in names}


def _one(cursor: "psycopg2.extensions.cursor", question: str | sql.Composed) -> tuple[Any, ...]:
    cursor.execute(question)
    row: tuple[Any, ...] = cursor.fetchone()
    return row
