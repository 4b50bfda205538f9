"""How an operator's command reaches the database of the stack, and what it says when it cannot."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

import app.catalog.models
import app.photos.models
import app.stock.models
import app.users.models  # noqa: F401 - a row can be stored only where all tables it refers to are known
from app.cli.refused import Refused
from app.cli.stack.connection import connection_environment
from app.core.database import create_engine, create_sessions, unit_of_work
from app.core.settings import Settings, load_settings


def stack_settings() -> Settings:
    """The settings API and workers run with, those of the embedded services included."""
    os.environ.update(connection_environment())
    load_settings.cache_clear()
    return load_settings()


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[AsyncSession]:
    """One transaction on the database, committed at the end."""
    engine = create_engine(settings)
    try:
        async with unit_of_work(create_sessions(engine)) as session:
            yield session
    except ProgrammingError as error:
        raise Refused(
            f"The schema of the database is not this version's: run `make migrate`. ({error.orig})"
        ) from error
    except IntegrityError as error:
        raise Refused(f"Nothing was changed, for the database refuses it: {error.orig}") from error
    except (DBAPIError, OSError) as error:
        if not is_absence(error):
            raise
        raise Refused(f"The database does not answer: {getattr(error, 'orig', error)}") from error
    finally:
        await engine.dispose()


def is_absence(error: DBAPIError | OSError) -> bool:
    """Whether it says that nobody answers; a server that starts or stops says so in an error of no kind of its own."""
    return isinstance(error, OSError | OperationalError | InterfaceError) or type(error) is DBAPIError
