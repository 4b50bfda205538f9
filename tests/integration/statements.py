"""What is sent to the database meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event

WHO = re.compile(r"\b(FROM|INTO) users\b")


@contextmanager
def statements(app: FastAPI, *, with_who: bool = False) -> Iterator[list[str]]:
    """The SQL of the application's sessions, in order; without the question who asks, which every request begins with.

    It is one statement, and three for the very first token of a user.
    """
    seen: list[str] = []
    engine = app.state.sessions.kw["bind"].sync_engine

    def note(*arguments: Any) -> None:
        if with_who or not WHO.search(arguments[2]):
            seen.append(arguments[2])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
