"""Engine, declarative base and the unit of work: one request or one recorded step of a job is one transaction."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Any, ClassVar

from sqlalchemy import BigInteger, DateTime, MetaData, event, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DisconnectionError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core import jobs
from app.core.settings import Settings
from app.core.telemetry import POOL_IN_USE, POOL_LIMIT

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

TRUSTED_S = 5.0
IDLE_SINCE = "idle_since"

QUESTION = re.compile(r"[\s(]*(SELECT|WITH|VALUES|SHOW|EXPLAIN)\b", re.IGNORECASE)
CHANGE = re.compile(r"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|FOR\s+(KEY\s+)?SHARE)\b", re.IGNORECASE)
"""Within a question: of a common table expression, or FOR UPDATE."""

AT_START = {"jit": "off"}
"""Compiling a statement takes longer than any of ours runs. PgBouncer must be told of what stands here."""

type Sessions = async_sessionmaker[AsyncSession]


class Model(DeclarativeBase):
    """Declarative base; every table of the system hangs on its metadata."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
    }


class Record(Model):
    """A row with an integer identity and the instant it was written; almost every table."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Tracked(Record):
    """A row that may change, with the instant of its last change."""

    __abstract__ = True

    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())


def create_engine(settings: Settings) -> AsyncEngine:
    """The connection pool of one process; make it after the fork, never at import."""
    engine = create_async_engine(
        settings.database_url,
        pool_size=settings.db_pool_size,
        max_overflow=settings.db_max_overflow,
        echo=settings.db_echo_sql,
        # Values, passwords and hashes among them, stay out of errors and so of the log.
        hide_parameters=not settings.debug,
        connect_args={"server_settings": AT_START},
    )
    _replace_dead_connections(engine)
    POOL_LIMIT.set(settings.db_pool_size + settings.db_max_overflow)
    pool: Any = engine.pool
    event.listen(pool, "checkout", lambda *_: POOL_IN_USE.set(pool.checkedout()))
    # It is still counted while it is given back.
    event.listen(pool, "checkin", lambda *_: POOL_IN_USE.set(pool.checkedout() - 1))
    return engine


def _replace_dead_connections(engine: AsyncEngine) -> None:
    """The server is only asked whether it is still there on a connection that was not used for TRUSTED_S.

    Asking at every checkout is three round trips, half of what a small request sends. That the server has closed a
    connection is known without asking.
    """
    dialect = engine.dialect

    def given_back(_connection: Any, record: Any) -> None:
        record.info[IDLE_SINCE] = monotonic()

    def look(connection: Any, record: Any, _proxy: Any) -> None:
        if IDLE_SINCE not in record.info:
            return
        if connection.driver_connection.is_closed():
            raise DisconnectionError("The server closed the connection.")
        if monotonic() - record.info[IDLE_SINCE] > TRUSTED_S:
            try:
                dialect.do_ping(connection)
            except dialect.loaded_dbapi.Error as fault:
                # Those as old as this one are dead, too.
                raise InvalidatePoolError(str(fault)) from fault

    event.listen(engine.pool, "checkin", given_back)
    event.listen(engine.pool, "checkout", look)


def create_sessions(engine: AsyncEngine) -> Sessions:
    """Sessions whose objects stay readable after the commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def unit_of_work(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """Commit once, at the edge; publish the jobs that were asked for only if that commit succeeded."""
    async with sessions() as session:
        try:
            yield session
        except BaseException:
            await session.rollback()
            raise
        await session.commit()
    await jobs.publish(session)


class NotAQuestion(RuntimeError):
    """Something is to be written, or locked, where nothing could take it back."""


@asynccontextmanager
async def looking(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """For statements that change nothing: each sees what others have committed by then, as it would in a transaction.

    One around them would be two more round trips. What is added to the session is never written; a statement that
    writes or locks is not sent: NotAQuestion.
    """
    async with sessions(bind=_by_itself(sessions.kw["bind"]), autoflush=False) as session:
        yield session


@asynccontextmanager
async def one_look(sessions: Sessions) -> AsyncIterator[AsyncConnection]:
    """The same for who needs rows and no objects, which takes half the time."""
    async with _by_itself(sessions.kw["bind"]).connect() as connection:
        yield connection


@lru_cache(maxsize=4)
def _by_itself(engine: AsyncEngine) -> AsyncEngine:
    """On the same pool, each statement a transaction of its own."""
    alone = engine.execution_options(isolation_level="AUTOCOMMIT")
    event.listen(alone.sync_engine, "before_cursor_execute", _refuse_changes)
    return alone


def _refuse_changes(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    if not _asks(statement):
        raise NotAQuestion(statement)


@lru_cache(maxsize=1024)
def _asks(statement: str) -> bool:
    return bool(QUESTION.match(statement)) and not CHANGE.search(statement)
