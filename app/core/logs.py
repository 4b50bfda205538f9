"""JSON log lines with the fields of the deployment guide, and the context they are taken from."""

import json
import logging
import sys
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from app.core.tracing import current_ids


@dataclass(frozen=True, slots=True)
class LogContext:
    """Who asked for what; carried from the request through the queue into the worker."""

    correlation_id: str | None = None
    method: str | None = None
    path: str | None = None
    user_id: str | None = None


_context: ContextVar[LogContext] = ContextVar("log_context", default=LogContext())  # noqa: B039  # it is frozen
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


def bind(**values: str | None) -> None:
    """Set fields of the current context; the others stay."""
    _context.set(replace(_context.get(), **values))


def start_context(correlation_id: str | None) -> str:
    """Begin a context of its own for one request or job; answers the correlation id it runs under."""
    current = correlation_id or uuid4().hex
    _context.set(LogContext(correlation_id=current))
    return current


def correlation_id() -> str | None:
    return _context.get().correlation_id


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
            "level": record.levelname,
            "message": record.getMessage(),
            **asdict(_context.get()),
            **current_ids(),
            "logger": record.name,
        }
        line |= {name: value for name, value in vars(record).items() if name not in PLAIN}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def configure_logging(level: str) -> None:
    """Send every logger's lines to standard output as JSON; replaces what libraries set up."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "celery", "celery.task"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.access").disabled = True
