"""PostgreSQL and Redis are killed, away, silent, full."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import psycopg2

from app.cli.stack import postgres
from tests.faults.kinds.table import kind, sent
from tests.faults.scene import Scene


@kind()
def postgres_restarted(scene: Scene) -> Iterator[None]:
    """PostgreSQL is restarted in its fast way."""
    scene.stack.kill("postgres", number=signal.SIGINT)
    yield


@kind(short=True)
def postgres_killed(scene: Scene) -> Iterator[None]:
    """PostgreSQL is killed and has to recover from its log."""
    scene.stack.kill("postgres")
    yield


@kind(lasts_s=4)
def postgres_stopped(scene: Scene) -> Iterator[None]:
    """PostgreSQL is away for seconds."""
    with scene.away("postgres", signal.SIGINT):
        yield


@kind(lasts_s=4)
def postgres_silent(scene: Scene) -> Iterator[None]:
    """PostgreSQL stands still, connections and all."""
    with scene.stack.frozen(*scene.with_children("postgres")):
        yield


@kind(lasts_s=3)
def postgres_out_of_connections(scene: Scene) -> Iterator[None]:
    """Others take every connection of PostgreSQL, those of API and workers too."""
    with ExitStack() as taken:
        with psycopg2.connect(scene.server_url(postgres.SUPERUSER)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'demeter_app'")
        connection.close()
        with suppress(psycopg2.OperationalError):
            while True:
                taken.callback(psycopg2.connect(scene.server_url(postgres.OWNER)).close)
        yield


@kind(short=True)
def redis_killed(scene: Scene) -> Iterator[None]:
    """Redis is killed with all messages in it, and comes back empty."""
    with scene.stack.frozen(*scene.with_children("vision")):
        sent(scene)
        scene.stack.kill("redis")
    yield


@kind(lasts_s=4)
def redis_stopped(scene: Scene) -> Iterator[None]:
    """Redis is away for seconds."""
    with scene.away("redis"):
        yield


@kind()
def redis_emptied(scene: Scene) -> Iterator[None]:
    """Redis is emptied while messages wait in it."""
    with scene.stack.frozen(*scene.with_children("vision")), scene.redis() as redis:
        sent(scene)
        redis.flushall()
    yield


@kind(lasts_s=4)
def redis_full(scene: Scene) -> Iterator[None]:
    """Redis has no memory left and takes nothing."""
    with scene.redis() as redis:
        redis.config_set("maxmemory", "1")
        yield
        redis.config_set("maxmemory", "0")


@kind(lasts_s=4)
def redis_silent(scene: Scene) -> Iterator[None]:
    """Redis stands still."""
    with scene.stack.frozen(scene.stack.pid_of("redis")):
        yield
