"""Runs migrations, each in a transaction of its own, one migrator at a time, and patient with the locks of others."""

import logging
import os
import re
import time
from importlib import import_module
from logging.config import fileConfig
from pathlib import Path
from typing import Any

from alembic import command, context
from alembic.util import CommandError
from geoalchemy2.alembic_helpers import include_object as not_of_postgis
from psycopg2.errors import LockNotAvailable
from sqlalchemy import Connection, create_engine, func, make_url, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from app.cli.stack import migrations
from app.cli.stack.releases import SkippedRelease
from app.cli.stack.rights import plain
from app.core.database import Model
from app.core.settings import load_settings

APP = Path(__file__).parents[1] / "app"
ONE_AT_A_TIME = 7_203_114_459
TRIES = 12
log = logging.getLogger("alembic.env")
PARTITION = re.compile(r"(_p\d{6}|_p\d{8}|_default)$")
RENEW_RIGHTS = """
    DO $$ BEGIN
        IF to_regproc('grant_application_rights') IS NOT NULL THEN PERFORM grant_application_rights(); END IF;
    END $$
"""
"""The application's own role, where there is one, gets its rights on tables that are new."""


def load_models() -> None:
    """Import every domain's models, found by looking, so that none can be forgotten."""
    for found in sorted([*APP.glob("*/models.py"), *APP.glob("*/models/__init__.py")]):
        import_module(".".join(found.relative_to(APP.parent).with_suffix("").parts).removesuffix(".__init__"))


def database_url() -> str:
    """Prefer what a test hands over, then the environment, then the settings; always with the synchronous driver."""
    given = context.config.attributes.get("url") or os.environ.get("DATABASE_URL_SYNC")
    url = make_url(given or load_settings().sync_database_url)
    return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)


def belongs_to_models(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:  # noqa: FBT001
    """Leave out partitions, which a job creates, and the tables PostGIS brings."""
    if kind == "table" and PARTITION.search(name or ""):
        return False
    return bool(not_of_postgis(item, name, kind, reflected, other))


def migrate(connection: Connection | None = None, **options: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        include_object=belongs_to_models,
        compare_type=True,
        transaction_per_migration=True,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()


def refuse_skipping(url: str) -> None:
    """Typed by hand, `alembic upgrade head` takes releases one after another, as `demeter upgrade` does."""
    asked: Any = context.config.cmd_opts
    if not asked or asked.cmd[0] is not command.upgrade or asked.revision not in {"head", "heads"}:
        return
    known = migrations.history(APP.parent)
    for present in migrations.applied(plain(url)) & {*known.revisions}:
        try:
            known.refuse_skipping(present)
        except SkippedRelease as refusal:
            raise CommandError(str(refusal)) from None


def migrate_online() -> None:
    refuse_skipping(database_url())
    engine = create_engine(database_url(), poolclass=NullPool)
    with engine.connect() as connection:
        wait_for_turn(connection)
        migrate_patiently(connection)
        connection.execute(text(RENEW_RIGHTS))
        connection.commit()


def wait_for_turn(connection: Connection) -> None:
    """By asking now and then: whoever slept inside the database until then would be waited for by those who build
    an index there without locks."""
    while not connection.scalar(select(func.pg_try_advisory_lock(ONE_AT_A_TIME))):
        connection.rollback()
        time.sleep(0.2)
    connection.commit()


def migrate_patiently(connection: Connection) -> None:
    """Each migration gives a lock up after seconds, so that nobody queues behind it for long, and is tried again."""
    for left in reversed(range(TRIES)):
        applied: list[object] = []
        try:
            migrate(connection, on_version_apply=lambda applied=applied, **about: applied.append(about))
        except OperationalError as error:
            connection.rollback()
            # A second step "-1" would be one too many.
            counted = applied and re.fullmatch(r"[+-]\d+", str(context.get_revision_argument()))
            if not isinstance(error.orig, LockNotAvailable) or not left or counted:
                raise
            log.warning("Others hold a lock that a migration needs; it is tried %s more times.", left)
            time.sleep(TRIES - left)
        else:
            return


# Whoever migrates from inside a program has set up logging already.
if context.config.config_file_name and "url" not in context.config.attributes:
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)
load_models()
if context.is_offline_mode():
    migrate(url=database_url(), literal_binds=True, dialect_opts={"paramstyle": "named"})
    context.execute(RENEW_RIGHTS)
else:
    migrate_online()
