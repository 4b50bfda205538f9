"""The system face: health, readiness, metrics, and the files of local-disk storage."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.database import unit_of_work
from app.core.errors import Forbidden, NotFound
from app.core.storage import DiskStorage, Shelf
from app.core.telemetry import render_metrics

log = logging.getLogger(__name__)
router = APIRouter(tags=["system"])
metrics_router = APIRouter(tags=["system"])
READY_WITHIN_S = 3
REFRESHED_WITHIN_S = 8
"""Prometheus waits for ten."""
MEDIA_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@router.get("/health")
async def health() -> dict[str, str]:
    """Alive; touches no other service."""
    return {"status": "healthy", "service": "DemeterAI v2.0"}


@router.get("/ready")
async def ready(request: Request) -> Response:
    """200 when database and Redis answer, else 503 with the state of each."""
    state = request.app.state
    database, redis = await asyncio.gather(
        answers(ask_database(state)), answers(asyncio.to_thread(ask_redis, state.settings.redis_url))
    )
    up = database and redis
    checks = {"database": "ok" if database else "down", "redis": "ok" if redis else "down"}
    return JSONResponse({"status": "ready" if up else "not_ready", "checks": checks}, 200 if up else 503)


@metrics_router.get("/metrics", response_class=PlainTextResponse)
async def metrics(request: Request) -> Response:
    """Prometheus text; 404 when ENABLE_METRICS=false."""
    state = request.app.state
    if not state.settings.enable_metrics:
        raise NotFound("Metrics are switched off (ENABLE_METRICS=false).")
    try:
        async with asyncio.timeout(REFRESHED_WITHIN_S):
            for refresh in state.gauges:
                await refresh(state.sessions)
    except (SQLAlchemyError, OSError) as error:
        log.warning("Not all gauges could be refreshed", extra={"reason": str(error) or type(error).__name__})
    # Reads /proc, or the shared files of all processes.
    return Response(await asyncio.to_thread(render_metrics), media_type=CONTENT_TYPE_LATEST)


@router.get("/files/{shelf}/{key}", include_in_schema=False)
async def stored_file(
    request: Request, shelf: Shelf, key: str, expires: Annotated[int, Query()], signature: Annotated[str, Query()]
) -> Response:
    """An object of local-disk storage, through a link the API signed."""
    storage = request.app.state.storage
    if not isinstance(storage, DiskStorage):
        raise NotFound("Files are served by the object store.")
    if not storage.permits(shelf, key, expires, signature):
        raise Forbidden("This link has expired or was changed.")
    path = storage.path(shelf, key)
    if not await asyncio.to_thread(path.is_file):
        raise NotFound("The photo store has no such object.")
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(
        path,
        headers=headers,
        media_type=MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
    )


async def answers(question: Awaitable[Any]) -> bool:
    try:
        await asyncio.wait_for(question, READY_WITHIN_S)
    except (SQLAlchemyError, RedisError, OSError):
        return False
    return True


async def ask_database(state: Any) -> None:
    async with unit_of_work(state.sessions) as session:
        await session.execute(text("SELECT 1"))


def ask_redis(url: str) -> None:
    with Redis.from_url(url, socket_timeout=READY_WITHIN_S, socket_connect_timeout=READY_WITHIN_S) as redis:
        redis.ping()
