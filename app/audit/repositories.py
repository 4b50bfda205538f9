"""Queries on the log of changes; whatever is asked for, the newest come first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.models import AuditEntry
from app.core.pages import Page, PageRequest, encode_cursor
from app.users.models import User

MOMENT = (AuditEntry.occurred_at, AuditEntry.id)
COLUMNS = (
    *(column for column in AuditEntry.__table__.columns if column.name != "ip"),
    func.host(AuditEntry.ip).label("ip"),
    func.coalesce(User.email, User.auth0_sub).label("user"),
)
EQUAL = ("user_id", "action", "entity_type", "entity_id", "correlation_id")

type Query = Select[Any]
type Change = Row[Any]


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are asked for; the two instants are included."""

    user_id: int | None = None
    action: str | None = None
    entity_type: str | None = None
    entity_id: str | None = None
    correlation_id: str | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None


class ChangeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, wanted: ChangeFilter, request: PageRequest) -> Page[Change]:
        query = matching(wanted)
        total = await self._session.scalar(query.with_only_columns(func.count())) if request.exact_total else None
        if request.after is not None:
            query = older_than(query, request.after)
        rows = (await self._session.execute(newest_first(query).limit(request.limit + 1))).all()
        items = list(rows[: request.limit])
        return Page(items=items, next=encode_cursor(items[-1].id) if len(rows) > request.limit else None, total=total)


def matching(wanted: ChangeFilter) -> Query:
    query: Query = select(*COLUMNS).outerjoin(User, User.id == AuditEntry.user_id)
    for name in EQUAL:
        if (value := getattr(wanted, name)) is not None:
            query = query.where(getattr(AuditEntry, name) == value)
    if wanted.occurred_from is not None:
        query = query.where(AuditEntry.occurred_at >= wanted.occurred_from)
    return query if wanted.occurred_to is None else query.where(AuditEntry.occurred_at <= wanted.occurred_to)


def newest_first(query: Query) -> Query:
    return query.order_by(*(column.desc() for column in MOMENT))


def older_than(query: Query, change_id: int) -> Query:
    occurred_at = select(AuditEntry.occurred_at).where(AuditEntry.id == change_id).scalar_subquery()
    return query.where(tuple_(*MOMENT) < tuple_(occurred_at, change_id))
