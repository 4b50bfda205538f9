"""Writes docs/schema.json from a migrated database: `alembic upgrade head && python scripts/schema_json.py`.

The database is that of DATABASE_URL_SYNC. With --check nothing is written; exit code 1 says that the file is stale.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

HERE = Path(__file__).resolve().parents[1]
DOCUMENT = HERE / "docs" / "schema.json"
ABOUT = (
    "The tables as migrated, without partitions and PostGIS's own. Written by scripts/schema_json.py, never by hand."
)

TABLES = """
    SELECT c.relname AS table, CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS partitioned_by
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'alembic_version'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname
"""
COLUMNS = """
    SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
        CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default,
        CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = (:table)::regclass AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum
"""
INDEXES = """
    SELECT i.relname AS name, regexp_replace(pg_get_indexdef(x.indexrelid), '^.* USING ', '') AS says, x.indisunique
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid = (:table)::regclass ORDER BY i.relname
"""
CONSTRAINTS = """
    SELECT conname AS name, pg_get_constraintdef(oid) AS says, contype AS kind
    FROM pg_constraint WHERE conrelid = (:table)::regclass AND contype IN ('c', 'f') ORDER BY conname
"""
TRIGGERS = """
    SELECT tgname AS name,
        regexp_replace(pg_get_triggerdef(oid), '^.* TRIGGER \\S+ | ON public\\.\\S+', '', 'g') AS says
    FROM pg_trigger
    WHERE tgrelid = (:table)::regclass AND NOT tgisinternal
    ORDER BY tgname
"""

type Table = dict[str, Any]


def describe(connection: Connection) -> dict[str, Table]:
    """Every table by name, with columns, indexes, checks, foreign keys and triggers."""
    found = connection.execute(text(TABLES)).mappings().all()
    return {row["table"]: describe_table(connection, row["table"], row["partitioned_by"]) for row in found}


def describe_table(connection: Connection, table: str, partitioned_by: str | None) -> Table:
    def rows(query: str) -> list[dict[str, Any]]:
        found = connection.execute(text(query), {"table": table}).mappings()
        return [{name: one_line(value) for name, value in row.items()} for row in found]

    constraints = rows(CONSTRAINTS)
    facts = {
        "partitioned_by": partitioned_by,
        "columns": {row.pop("name"): column(row) for row in rows(COLUMNS)},
        "indexes": {row["name"]: ("unique " if row["indisunique"] else "") + row["says"] for row in rows(INDEXES)},
        "checks": {row["name"]: row["says"] for row in constraints if row["kind"] == "c"},
        "foreign_keys": {row["name"]: row["says"] for row in constraints if row["kind"] == "f"},
        "triggers": {row["name"]: row["says"] for row in rows(TRIGGERS)},
    }
    return {name: fact for name, fact in facts.items() if fact}


def one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def column(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def document(tables: dict[str, Table]) -> str:
    """One line per column, index, check, key and trigger, so that a change shows as the line it is."""
    blocks = [f' "{name}": {{\n{",\n".join(map(section, table.items()))}\n }}' for name, table in tables.items()]
    return f'{{\n"about": {json.dumps(ABOUT)},\n"tables": {{\n{",\n".join(blocks)}\n}}\n}}\n'


def section(item: tuple[str, Any]) -> str:
    name, facts = item
    if isinstance(facts, str):
        return f'  "{name}": {json.dumps(facts)}'
    lines = ",\n".join(f"   {json.dumps(key)}: {json.dumps(value)}" for key, value in facts.items())
    return f'  "{name}": {{\n{lines}\n  }}'


def current_document(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = describe(connection)
    engine.dispose()
    return document(tables)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    given = parser.parse_args()
    url = os.environ.get("DATABASE_URL_SYNC")
    if not url:
        parser.error("DATABASE_URL_SYNC is not set: it names the migrated database to describe")
    fresh = current_document(url)
    if given.check:
        return int(fresh != DOCUMENT.read_text())
    DOCUMENT.write_text(fresh)
    sys.stdout.write(f"{DOCUMENT.relative_to(HERE)} written\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
