"""What `/metrics` tells: of the farm, of the database and the queue, and of several processes at once."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.cli.stack.ports import free_port
from app.cli.stack.redis_server import temporary_redis
from app.core import jobs
from app.core.database import Sessions, create_engine, create_sessions
from app.core.gauges import Seldom
from app.core.settings import Settings, load_settings
from app.core.telemetry import render_metrics
from tests.integration.conftest import ROOT, ClientFor


async def told(client: httpx.AsyncClient) -> dict[str, float]:
    """Values by name and labels."""
    return values((await client.get("/metrics")).text)


def values(page: str) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", page, re.MULTILINE)}


@pytest.fixture
def redis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A broker of this test's own."""
    with temporary_redis(tmp_path) as url:
        monkeypatch.setenv("CELERY_BROKER_URL", url)
        load_settings.cache_clear()
        jobs.client.cache_clear()
        yield url
        jobs.client().close()
    monkeypatch.undo()
    load_settings.cache_clear()
    jobs.client.cache_clear()


@pytest.mark.rule("OBS-01")
async def test_the_database_is_up_or_down(app: FastAPI, client_as: ClientFor) -> None:
    client = client_as(None)
    up = await told(client)
    assert up["demeter_database_up"] == 1
    assert up["demeter_database_size_bytes"] > 1e6
    # The server of the tests archives nothing.
    assert up["demeter_wal_archive_failing"] == up["demeter_wal_archive_last_success_timestamp_seconds"] == 0
    assert 1 <= up["demeter_database_connections"] <= up["demeter_database_connections_limit"]
    nowhere = create_engine(Settings(_env_file=None, database_url="postgresql+asyncpg://a:b@127.0.0.1:1/none"))
    app.state.sessions = create_sessions(nowhere)
    assert (await told(client))["demeter_database_up"] == 0


async def test_connections_in_use_are_told_while_they_are(app: FastAPI, client_as: ClientFor) -> None:
    settings = app.state.settings
    before = await told(client_as(None))
    assert before["demeter_db_pool_limit"] == settings.db_pool_size + settings.db_max_overflow
    async with app.state.sessions() as one, app.state.sessions() as other:
        await one.connection()
        await other.connection()
        assert values((await asyncio.to_thread(render_metrics)).decode())["demeter_db_pool_in_use"] == 2
    assert values((await asyncio.to_thread(render_metrics)).decode())["demeter_db_pool_in_use"] == 0


@pytest.mark.rule("OBS-05")
async def test_the_queue_is_as_long_as_it_is(client_as: ClientFor, redis: str) -> None:
    client = client_as(None)
    assert (await told(client))['demeter_queue_messages{queue="vision"}'] == 0
    before = await told(client)
    for _ in range(3):
        await asyncio.to_thread(jobs.send, "photos.count", ())
    await asyncio.to_thread(jobs.send, "photos.draw", (1,))
    after = await told(client)
    assert after['demeter_queue_messages{queue="vision"}'] == 3
    assert after['demeter_queue_messages{queue="celery"}'] == 1
    published = 'demeter_jobs_published_total{job_name="photos.count"}'
    assert after[published] - before.get(published, 0) == 3
    assert redis


async def test_what_is_slow_to_measure_is_measured_once_a_minute(sessions: Sessions) -> None:
    asked = []

    async def measure(_: object) -> None:
        asked.append(1)

    seldom, now = Seldom(measure, lambda: now), 0.0
    for now in (1000.0, 1001.0, 1059.0, 1061.0):  # noqa: B007 - the clock above reads it
        await seldom(sessions)
    assert len(asked) == 2


CHILD = """
import sys
from app.core.telemetry import HTTP_REQUESTS, POOL_IN_USE, DATABASE_UP
HTTP_REQUESTS.labels("/x", "GET", "200").inc()
POOL_IN_USE.set(2)
DATABASE_UP.set(int(sys.argv[1]))
print("told", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def shared(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}


@pytest.mark.rule("OBS-01")
def test_processes_that_share_a_folder_are_told_together_and_dead_ones_hold_nothing(shared: dict[str, str]) -> None:
    def start(up: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", CHILD, str(up)]
        child = subprocess.Popen(command, cwd=ROOT, env=shared, stdin=-1, stdout=-1, text=True)
        assert child.stdout
        assert child.stdout.readline() == "told\n"
        return child

    def page() -> dict[str, float]:
        command = [sys.executable, "-c", "from app.core.telemetry import *; print(render_metrics().decode())"]
        return values(subprocess.run(command, cwd=ROOT, env=shared, capture_output=True, text=True, check=True).stdout)

    first, second = start(0), start(1)
    both = page()
    first.kill()
    first.communicate()
    one = page()
    second.communicate()
    request = 'http_requests_total{handler="/x",method="GET",status="200"}'
    assert (both[request], both["demeter_db_pool_in_use"], both["demeter_database_up"]) == (2, 4, 1)
    assert (one[request], one["demeter_db_pool_in_use"]) == (2, 2)


def test_a_worker_tells_its_metrics_at_a_port_of_its_own(shared: dict[str, str]) -> None:
    port = free_port()
    script = (
        "import app.worker.main as w; from celery import signals; from urllib.request import urlopen\n"
        "signals.worker_ready.send(None); signals.beat_init.send(None)\n"
        "w.timed_job('a.job').__enter__()\n"
        f"print(urlopen('http://127.0.0.1:{port}/metrics').read().decode())"
    )
    environment = shared | {"WORKER_METRICS_PORT": str(port), "DATABASE_URL": "postgresql+asyncpg://a:b@127.0.0.1/none"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert "demeter_job_duration_seconds" in done.stdout
    # The second one found the port taken; a worker counts all the same.
    assert "No metrics at WORKER_METRICS_PORT" in done.stdout + done.stderr
