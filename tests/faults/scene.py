"""A running stack with all that is needed to break it: its store, its disk, and people at work."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg2
from redis import Redis

from app.cli.jobs import undone
from app.cli.stack import keys, listening, postgres
from app.cli.stack.folders import PROJECT
from app.cli.stack.ports import answers, free_port
from app.core.settings import Settings
from app.photos.services.jobs import PhotoJob
from tests.e2e.running import RunningStack, parents, passable_folder, stack_in, until
from tests.e2e.sending import Photo, Photographer
from tests.faults.clock import Clock
from tests.faults.disk import Disk, small_disk
from tests.faults.load import TIMEOUT_S, Load
from tests.faults.store import Store, s3_store

PAUSE_OF_STORE_S = "2"
HOLDING = """
    SELECT b.id FROM stock_batches b JOIN storage_bins s ON s.id = b.current_storage_bin_id
        JOIN storage_bin_types t ON t.id = s.storage_bin_type_id WHERE t.category IN ('segment', 'box') ORDER BY b.id
"""
"""Batches into which something can be planted."""


class Impossible(Exception):
    """This machine does not let us break it so."""


@dataclass
class Scene:
    """`afterwards` is what a fault wants to be asked once everything has come to rest."""

    stack: RunningStack
    store: Store
    disk: Disk | None
    tokens: Mapping[str, str]
    photographer: Photographer
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    load: Load = field(init=False)

    def client(self, role: str = "worker", url: str | None = None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        return httpx.Client(base_url=url or self.stack.url, headers=headers, timeout=TIMEOUT_S)

    @contextmanager
    def people(self) -> Iterator[Load]:
        """Who will work on the stack's own address."""
        with self.client() as client:
            self.load = Load([client], self.photographer, [row[0] for row in self.stack.ask(HOLDING)])
            yield self.load

    def photos(self, number: int) -> list[Photo]:
        """Not sent yet."""
        return [self.photographer.takes() for _ in range(number)]

    def redis(self) -> "Redis":
        return Redis.from_url(self.stack.redis_url(0))

    def count(self, where: str) -> int:
        """How many sessions are so."""
        found: int = self.stack.one(f"SELECT count(*) FROM photo_processing_sessions WHERE {where}")  # noqa: S608
        return found

    def until_some(self, where: str) -> None:
        until(lambda: self.count(where) > 0, f"some photo is so: {where}")

    def undone(self) -> list[PhotoJob]:
        """What `demeter jobs` lists, without a process for it each time."""
        url = self.server_url(postgres.OWNER).replace("postgresql:", "postgresql+asyncpg:")
        settings = Settings(_env_file=None, app_env="test", database_url=url)
        return asyncio.run(undone(settings, limit=10))

    @contextmanager
    def waiting_at(self, table: str) -> Iterator[None]:
        """Who writes into the table stands still in the middle of a transaction, and one does."""
        with psycopg2.connect(self.server_url(postgres.OWNER)) as connection, connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
            waits = f"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass"  # noqa: S608
            self.load.send(self.photos(1))
            until(lambda: self.stack.one(waits) > 0, f"somebody waits to write into {table}")
            yield
        connection.close()

    def server_url(self, role: str) -> str:
        secrets = keys.load(self.stack.folders.keys)
        assert secrets
        password = {postgres.OWNER: secrets.owner, postgres.SUPERUSER: secrets.superuser}[role]
        server = postgres.url(listening.remembered(self.stack.folders)["postgres"], role, password)
        return f"{server}/{postgres.DATABASE}"

    @contextmanager
    def away(self, service: str, number: signal.Signals = signal.SIGKILL) -> Iterator[None]:
        """Ended, and nobody starts it again before the block ends."""
        victim = self.stack.pid_of(service)
        assert victim
        with self.stack.frozen(self.stack.supervisor):
            os.kill(victim, number)
            until(lambda: not answers(self.stack.port_of(service)), f"{service} is gone")
            yield
        self.stack.until_running(service, victim)

    def with_children(self, service: str) -> list[int]:
        pid = self.stack.pid_of(service)
        assert pid
        return [pid, *(child for child, parent in parents() if parent == pid)]

    @contextmanager
    def worker(self, name: str, ahead_s: float = 0, clock: Clock | None = None) -> Iterator[None]:
        """One more that counts, as on a farm with several machines, whose clocks differ."""
        celery = ["celery", "-A", "app.worker.main", "worker", "-Q", "vision", "-c", "1", "-n", name]
        with self._beside("vision", celery, ahead_s, clock):
            yield

    @contextmanager
    def api(self, ahead_s: float = 0, clock: Clock | None = None) -> Iterator[None]:
        """One more at an address of its own, to which people turn in turn."""
        port = free_port()
        uvicorn = ["uvicorn", "app.main:app", "--port", str(port), "--no-access-log"]
        with self._beside("api", uvicorn, ahead_s, clock), self.client(url=f"http://127.0.0.1:{port}") as client:
            until(lambda: answers(port, b"GET /health HTTP/1.0\r\n\r\n", b"HTTP/1.1 200"), "the second API answers")
            self.load.clients.append(client)
            try:
                yield
            finally:
                self.load.clients.remove(client)

    @contextmanager
    def _beside(self, service: str, module: list[str], ahead_s: float, clock: Clock | None) -> Iterator[None]:
        """A process with the environment of a service; killed at the end."""
        own = Path(f"/proc/{self.stack.pid_of(service)}/environ").read_text().split("\0")
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.shifted", str(ahead_s), *module],
            cwd=PROJECT,
            env=dict(line.split("=", 1) for line in own if line) | (clock.environment if clock else {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def scene() -> Iterator[Scene]:
    """On a disk of its own where we may mount one, with its photographs in S3."""
    with ExitStack() as things:
        store = things.enter_context(s3_store())
        outer = things.enter_context(passable_folder())
        disk = things.enter_context(small_disk(outer))
        settings = store.settings | {"PHOTO_STORE_PAUSE_S": PAUSE_OF_STORE_S}
        stack = things.enter_context(stack_in(outer, **settings))
        stack.original = store.original  # type: ignore[method-assign]
        roles = ("worker", "supervisor")
        tokens = {role: stack.demeter("token", "--role", role, "--minutes", "600") for role in roles}
        yield Scene(stack, store, disk, tokens, Photographer(stack, tokens["worker"]))
