"""Who changed what, before and after; for every change that is not itself a movement (AUD-01)."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

from pydantic_core import to_jsonable_python
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import object_mapper

from app.core.database import Record
from app.core.logs import correlation_id
from app.core.models import AuditEntry

SECRET = {"password_hash", "token_hash", "secret", "former_secret"}
LONGEST_REASON = 500
ALL = "*"
"""The id of one act on many rows."""

_reason: ContextVar[str | None] = ContextVar("reason", default=None)
_origin: ContextVar[str | None] = ContextVar("origin", default=None)

type Change = tuple[Record, Mapping[str, Any] | None, Mapping[str, Any] | None]
"""A row, before, after."""


def snapshot(row: Record) -> dict[str, Any]:
    """The columns of a row as JSON; what is not loaded, secret or a geometry stays out."""
    loaded = {
        attribute.key: row.__dict__[attribute.key]
        for attribute in object_mapper(row).column_attrs
        if attribute.key in row.__dict__ and attribute.key not in SECRET
    }
    plain: dict[str, Any] = to_jsonable_python(loaded, fallback=lambda _: None)
    return {name: value for name, value in plain.items() if value is not None or loaded[name] is None}


def state_reason(given: str | None) -> None:
    """Why the caller changes things, percent-encoded as a header has it; holds until it is stated anew."""
    _reason.set(unquote(given).replace("\x00", "")[:LONGEST_REASON].strip() or None if given else None)


def state_origin(host: str) -> None:
    """Where the caller is; what is no address of the network, like the name of a socket, is nowhere."""
    try:
        _origin.set(str(ip_address(host.partition("%")[0])))
    except ValueError:
        _origin.set(None)


def origin() -> str | None:
    return _origin.get()


class Audit:
    """Writes into the transaction of the change itself: both happen or neither."""

    def __init__(self, session: AsyncSession, user_id: int | None) -> None:
        self._session, self._user_id = session, user_id

    def record(
        self,
        action: str,
        row: Record,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        reason: str | None = None,
    ) -> None:
        """`action` is a verb on a noun, `price.update`; `row` must have its id; a `reason` goes before the stated."""
        entry = self._entry(action, (row, before, after))
        self._session.add(AuditEntry(**entry | {"reason": reason or entry["reason"]}))

    def record_act(
        self, action: str, on: type[Record], after: Mapping[str, Any], before: Mapping[str, Any] | None = None
    ) -> None:
        """One act on many rows, beside what it did to each."""
        entry = self._about(action, on.__tablename__, ALL)
        self._session.add(AuditEntry(**entry, before=before and dict(before), after=dict(after)))

    async def record_all(self, action: str, changes: Iterable[Change]) -> None:
        """Many changes of one kind, each a row with what was before and after, in one statement."""
        if entries := [self._entry(action, change) for change in changes]:
            await self._session.execute(insert(AuditEntry), entries)

    def _entry(self, action: str, change: Change) -> dict[str, Any]:
        row, before, after = change
        return self._about(action, row.__tablename__, str(row.id)) | {
            "before": dict(before) if before is not None else None,
            "after": dict(after) if after is not None else None,
        }

    def _about(self, action: str, entity_type: str, entity_id: str) -> dict[str, Any]:
        return {
            "user_id": self._user_id,
            "action": action,
            "entity_type": entity_type,
            "entity_id": entity_id,
            "reason": _reason.get(),
            "correlation_id": correlation_id(),
            "ip": origin(),
        }
