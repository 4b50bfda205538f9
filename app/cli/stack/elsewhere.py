"""What `demeter doctor` asks of servers that are not ours to start: whether they let us in, and what to do if not."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from logging.handlers import BufferingHandler

import httpx
import psycopg2
from redis import Redis
from redis.exceptions import RedisError

from app.cli.stack.binaries import OLDEST_POSTGRES
from app.cli.stack.findings import Finding
from app.cli.stack.rights import plain
from app.core.errors import NotFound
from app.core.settings import Settings
from app.core.storage import S3Storage, Shelf, StorageDown

PATIENCE_S = 5
SERVER = """
    SELECT current_setting('server_version_num')::int / 10000,
        (SELECT extversion FROM pg_extension WHERE extname = 'postgis')
"""
NOBODY_THERE = "Is it running, and are host and port in {} right? In a container, localhost is the container itself."
REFUSALS = {
    "password": "Let DATABASE_URL have that user's password. A volume keeps the one that it was made with, until "
    "ALTER ROLE … PASSWORD '…' changes it.",
    'database "': "Make that database, or let DATABASE_URL name the one there is.",
    'role "': "Make that role, or let DATABASE_URL name the one there is.",
}
"""What PostgreSQL says, and what to do."""


def database(settings: Settings) -> Finding:
    try:
        with closing(psycopg2.connect(plain(settings.database_url), connect_timeout=PATIENCE_S)) as connection:
            cursor = connection.cursor()
            cursor.execute(SERVER)
            major, postgis = cursor.fetchone()
    except psycopg2.Error as error:
        said = str(error).strip()
        do = next((do for word, do in REFUSALS.items() if word in said), NOBODY_THERE.format("DATABASE_URL"))
        return Finding("postgres", "fail", said, do)
    if major < OLDEST_POSTGRES:
        return Finding("postgres", "fail", f"PostgreSQL {major}", f"PostgreSQL {OLDEST_POSTGRES} or newer is needed.")
    if not postgis:
        return Finding("postgres", "fail", "PostGIS is missing", "As a superuser, there: CREATE EXTENSION postgis.")
    return Finding("postgres", "ok", f"PostgreSQL {major} with PostGIS {postgis}, by DATABASE_URL")


def messenger(settings: Settings) -> Finding:
    """Where both are Redis: the one of the cache, and the one of the queue, which must not evict.

    Never a failure: requests go on without it, and work waits for the sweep.
    """
    named = {"REDIS_URL": settings.redis_url, "CELERY_BROKER_URL": settings.broker_url}
    policies = {}
    for name, url in named.items():
        if not url.startswith(("redis", "unix")):
            continue
        try:
            with Redis.from_url(url, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S) as server:
                policies[name] = server.info("memory").get("maxmemory_policy")
        except (RedisError, ValueError) as error:
            return Finding("redis", "warn", f"{name}: {error}", NOBODY_THERE.format(name))
    policy = policies.get("CELERY_BROKER_URL") or "noeviction"
    if policy != "noeviction":
        says = f"the queue's Redis evicts ({policy}): work waits for the sweep"
        return Finding("redis", "warn", says, "Let it have maxmemory-policy noeviction, and the cache one of its own.")
    return Finding("redis", "ok", f"answers by {' and '.join(policies)}")


def traces(settings: Settings) -> Finding:
    """By the very way that spans go."""
    endpoint = settings.otel_exporter_otlp_endpoint
    if not (endpoint and settings.otel_enabled):
        return Finding("traces", "ok", "go nowhere: OTEL_EXPORTER_OTLP_ENDPOINT is not set, or OTEL_ENABLED is false")
    from app.core import otlp  # noqa: PLC0415 - slow to load

    with heard("opentelemetry") as lines:
        sender = otlp.exporter(endpoint)
        taken = sender.export([]).name == "SUCCESS"
        sender.shutdown()
    if taken:
        return Finding("traces", "ok", f"{endpoint} takes them")
    says = f"{endpoint} takes none: {lines.buffer[0].getMessage() if lines.buffer else 'it does not answer'}"
    do = f"{NOBODY_THERE.format('OTEL_EXPORTER_OTLP_ENDPOINT')} Until then OTEL_ENABLED=false spares the tries."
    return Finding("traces", "warn", says, do)


@contextmanager
def heard(library: str) -> Iterator[BufferingHandler]:
    """What the library says meanwhile, instead of letting it be printed."""
    lines, logger = BufferingHandler(100), logging.getLogger(library)
    logger.addHandler(lines)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.propagate = True
        logger.removeHandler(lines)


def sign_in(settings: Settings) -> Finding:
    if not settings.auth0_domain:
        return Finding("sign-in", "ok", "tokens are the farm's own; AUTH0_DOMAIN is not set")
    from app.users.jwks import NO_KEYS, usable  # noqa: PLC0415 - slow to load

    address = f"{settings.auth0_address}/.well-known/jwks.json"
    try:
        keys = usable(httpx.get(address, timeout=PATIENCE_S).raise_for_status().content)
    except NO_KEYS as error:
        do = "Is AUTH0_DOMAIN the tenant's host, and does this machine reach it? Nobody new can sign in meanwhile."
        return Finding("sign-in", "warn", f"{address} has no keys: {error or type(error).__name__}", do)
    wanted = f"iss {settings.expected_issuer}, aud {settings.auth0_api_audience}"
    return Finding("sign-in", "ok", f"{len(keys)} keys at {address}; taken are tokens with {wanted}")


def photo_store(settings: Settings) -> Finding:
    # With a breaker of its own: asking must not count against the service.
    store = S3Storage(settings.model_copy(update={"redis_url": ""}))
    for shelf in Shelf:
        try:
            asyncio.run(store.get(shelf, "doctor"))
        except NotFound:
            continue
        except StorageDown as error:
            do = "Look at the AWS_ and S3_ variables; docs/security.md has the rights it takes."
            return Finding("storage", "fail", f"{store.shelf_name(shelf)}: {error}", do)
    return Finding("storage", "ok", f"S3: {', '.join(map(store.shelf_name, Shelf))}")
