"""Idempotency-Key: the same request sent twice has one effect and one answer.

The key's row is written in the transaction of the posting itself: both exist or neither. Errors store nothing.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict
from app.core.http import Session
from app.core.models import IdempotencyKey


class KeyReused(Conflict):
    """This Idempotency-Key was used with another request."""

    code = "key_reused"


class InProgress(Conflict):
    """A request with this Idempotency-Key is still running."""

    code = "in_progress"


class Idempotent:
    """Runs a posting once per key; without a key it simply runs it."""

    def __init__(self, session: AsyncSession, key: UUID | None, method: str, path: str) -> None:
        self._session, self._key, self._method, self._path = session, key, method, path

    async def __call__(self, body: BaseModel | str, status: int, work: Callable[[], Awaitable[Any]]) -> Any:
        """`body` is what was asked for (a schema or a fingerprint); answers the first call's JSON again on a replay."""
        if self._key is None:
            return await work()
        digest = hashlib.sha256(fingerprint(body).encode()).hexdigest()
        if (stored := await self._stored()) is not None:
            if (stored.method, stored.path, stored.body_hash) != (self._method, self._path, digest):
                raise KeyReused
            return stored.response
        answer = jsonable_encoder(await work())
        self._session.add(
            IdempotencyKey(
                key=self._key,
                method=self._method,
                path=self._path,
                body_hash=digest,
                status_code=status,
                response=answer,
            )
        )
        await self._session.flush()
        return answer

    async def _stored(self) -> IdempotencyKey | None:
        lock = func.pg_try_advisory_xact_lock(func.hashtextextended(str(self._key), 0))
        if not await self._session.scalar(select(lock)):
            raise InProgress
        found: IdempotencyKey | None = await self._session.scalar(
            select(IdempotencyKey).where(IdempotencyKey.key == self._key)
        )
        return found


def fingerprint(body: BaseModel | str) -> str:
    return body if isinstance(body, str) else json.dumps(body.model_dump(mode="json"), sort_keys=True)


async def idempotent(
    request: Request, session: Session, idempotency_key: Annotated[UUID | None, Header()] = None
) -> Idempotent:
    return Idempotent(session, idempotency_key, request.method, request.url.path)


Once = Annotated[Idempotent, Depends(idempotent)]
