"""Who may do what to the ledger: the application adds to it, and cannot rewrite it."""

import re
from contextlib import closing

import psycopg2

from app.core.settings import as_libpq

REWRITER = """
    SELECT current_user, coalesce(bool_or(
        pg_has_role(relowner, 'MEMBER') OR has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE')
    ), false)
    FROM pg_class WHERE oid IN (SELECT tgrelid FROM pg_trigger WHERE tgfoid = to_regproc('refuse_change'))
"""


def plain(url: str) -> str:
    """The URL without the name of a driver, as psycopg2 reads it."""
    return as_libpq(re.sub(r"^postgresql\+\w+:", "postgresql:", url))


def renew(url: str) -> None:
    """Give the application's role, where there is one, its rights on every table."""
    with closing(psycopg2.connect(plain(url))) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT grant_application_rights()")


def rewriter(url: str) -> tuple[str, bool]:
    """Who signs in, and whether anything append-only could be changed by it or by making it so."""
    with closing(psycopg2.connect(plain(url))) as connection, connection.cursor() as cursor:
        cursor.execute(REWRITER)
        user, may_rewrite = cursor.fetchone()
        return user, may_rewrite
