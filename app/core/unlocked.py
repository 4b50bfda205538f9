"""What migrations do to tables that are full and in use, so that nobody waits for it.

Each of these commits what the migration did before, works outside of any transaction, and may be run again after it was
cut off; what stands around it in the migration has to bear a second run as well.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from alembic import context, op
from sqlalchemy import TextClause, text

SHORT_LOCKS = "SET LOCAL lock_timeout = '5s'"
PARTITIONS = text("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = to_regclass(:table) ORDER BY 1")


@contextmanager
def outside_of_transactions() -> Iterator[None]:
    """Without the time limit on locks, which ends with the transaction: what is done here blocks nobody."""
    with op.get_context().autocommit_block():
        yield
    op.execute(SHORT_LOCKS)


def create_index(
    name: str,
    table: str,
    columns: Sequence[str | TextClause],
    *,
    unique: bool = False,
    where: str | None = None,
    **options: Any,
) -> None:
    condition = None if where is None else text(where)
    with outside_of_transactions():
        # One that was cut off is there and of no use.
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(
            name,
            table,
            columns,
            unique=unique,
            if_not_exists=True,
            postgresql_where=condition,
            postgresql_concurrently=True,
            **options,
        )


def create_partitioned_index(name: str, table: str, columns: Sequence[str]) -> None:
    """Partition by partition; in a script for an operator, which cannot know them, all at once."""
    listed = ", ".join(columns)
    op.execute(f"DROP INDEX IF EXISTS {name}")
    if context.is_offline_mode():
        op.execute(f"-- squawk-ignore require-concurrent-index-creation\nCREATE INDEX {name} ON {table} ({listed})")
        return
    # From here on partitions that are new have it.
    op.execute(f"CREATE INDEX {name} ON ONLY {table} ({listed})")
    partitions = op.get_bind().scalars(PARTITIONS, {"table": table}).all()
    parts = {f"{name}{partition.removeprefix(table)}": partition for partition in partitions}
    with outside_of_transactions():
        for part, partition in parts.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {part}")
            op.execute(f"CREATE INDEX CONCURRENTLY {part} ON {partition} ({listed})")
    for part in parts:
        op.execute(f"ALTER INDEX {name} ATTACH PARTITION {part}")


def create_check(name: str, table: str, condition: str) -> None:
    _drop_constraint(name, table)
    op.create_check_constraint(op.f(name), table, condition, postgresql_not_valid=True)
    _validate(name, table)


def create_foreign_key(name: str, table: str, column: str, target: str) -> None:
    """To the `id` of the target."""
    _drop_constraint(name, table)
    op.create_foreign_key(op.f(name), table, target, [column], ["id"], postgresql_not_valid=True)
    _validate(name, table)


def _drop_constraint(name: str, table: str) -> None:
    op.execute(f"-- squawk-ignore ban-drop-constraint\nALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")


def _validate(name: str, table: str) -> None:
    """Looks at every row, and stops neither readers nor writers."""
    with outside_of_transactions():
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
