"""The one process above all others of a stack: starts them in order, keeps them running, stops them in order."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

from app.cli.stack import migrations, postgres, recovery, services
from app.cli.stack.archive import Archive, ArchiveFailed
from app.cli.stack.folders import Folders, locate
from app.cli.stack.gate import Gate
from app.cli.stack.identity import Identity
from app.cli.stack.keys import Keys
from app.cli.stack.nightly import nightly
from app.cli.stack.preparation import Prepared, prepare
from app.cli.stack.program import Program
from app.cli.stack.rotation import RotatingLog
from app.cli.stack.service import Service
from app.cli.stack.state import Phase, State

STOPPING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Supervisor:
    """Its process must hold the lock of the folders."""

    def __init__(self, folders: Folders, echo: Callable[[str], object] | None = None) -> None:
        self._folders = folders
        self._echo = echo
        self._log = RotatingLog(folders.log("supervisor"))
        self._phase: Phase = "starting"
        self._url: str | None = None
        self._reason: str | None = None
        self._copied = True
        self._listening: socket.socket | None = None
        self._servers: list[Service] = []
        self._applications: list[Service] = []

    async def run(self, host: str, port: int | None) -> bool:
        """Start, and stay until a signal asks to stop; false when the start failed."""
        asked_to_stop = asyncio.Event()
        for number in STOPPING_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, asked_to_stop.set)
        starting = asyncio.create_task(self._start(host, port))
        stopping = asyncio.create_task(asked_to_stop.wait())
        await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
        if starting.done() and (error := starting.exception()):
            self._reason = str(error) or repr(error)
            self._say(f"The start failed. {self._reason}")
        else:
            await stopping
        for task in (starting, stopping):
            task.cancel()
        await asyncio.wait([starting, stopping])
        await self._stop()
        return self._reason is None

    async def _start(self, host: str, port: int | None) -> None:
        """And, once all runs, see to the backups for as long as it does."""
        # Before the state is written: what the last run recorded is what recovery goes by.
        for sentence in recovery.recover(self._folders):
            self._say(sentence)
        self._publish()
        prepared = prepare(self._folders, host, port, self._say)
        # Kept open for as long as we live: the API may have to be started again.
        self._listening = prepared.listening
        self._url = _address(host, prepared.ports["api"])
        gate = Gate()
        self._servers = [self._service(each) for each in _servers(self._folders, prepared)]
        self._applications = [self._service(each) for each in _applications(self._folders, prepared, gate)]
        await _together([self._open(gate, prepared), *(each.start() for each in self._applications)])
        self._enter("running")
        self._say(f"The stack is running: {self._url}")
        await nightly(self._folders.home, self._folders.log("backup"), copied=self._copied)

    async def _open(self, gate: Gate, prepared: Prepared) -> None:
        await _together(each.start() for each in self._servers)
        await asyncio.to_thread(self._bring_schema_up, prepared)
        gate.open()

    def _bring_schema_up(self, prepared: Prepared) -> None:
        if port := prepared.ports.get("postgres"):
            if prepared.archive:
                self._open_archive(prepared.archive, prepared.keys.superuser)
            server = postgres.url(port, postgres.SUPERUSER, prepared.keys.superuser)
            postgres.prepare_database(server, prepared.keys.owner, prepared.keys.application)
        if sentence := migrations.migrate(self._folders.project, prepared.environment):
            self._say(sentence)

    def _open_archive(self, archive: Archive, password: str) -> None:
        try:
            self._copied = archive.open(password)
        except ArchiveFailed as failure:
            self._say(f"The log of writes is not archived: {failure}")

    def _service(self, program: Program) -> Service:
        return Service(program, RotatingLog(self._folders.log(program.name)), self._publish, self._say)

    async def _stop(self) -> None:
        """Those that take in work first, the servers they lean on last."""
        self._enter("stopping")
        await asyncio.gather(*(each.stop() for each in self._applications))
        await asyncio.gather(*(each.stop() for each in self._servers))
        self._enter("failed" if self._reason else "stopped")
        self._say("The stack has stopped.")

    def _say(self, sentence: str) -> None:
        self._log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {sentence}\n".encode())
        if self._echo:
            self._echo(sentence)

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self._publish()

    def _publish(self) -> None:
        ourselves = Identity.of(os.getpid())
        reports = {each.program.name: each.report() for each in [*self._applications, *self._servers]}
        current = State(self._phase, self._url, self._reason, asdict(ourselves) if ourselves else None, reports)
        # A full disk hides our state, but nothing stops because of it.
        with suppress(OSError):
            current.write(self._folders)


def _servers(folders: Folders, prepared: Prepared) -> list[Program]:
    archiving = prepared.archive.settings() if prepared.archive else {}
    makers: dict[str, Callable[[Folders, Keys, int], Program]] = {
        "postgres": partial(services.database, archiving=archiving),
        "redis": services.messenger,
    }
    return [
        make(folders, prepared.keys, prepared.ports[name]) for name, make in makers.items() if name in prepared.ports
    ]


def _applications(folders: Folders, prepared: Prepared, gate: Gate) -> list[Program]:
    application = services.Application(folders, prepared.environment, gate)
    return [
        application.api(prepared.listening),
        application.worker("vision", "vision"),
        application.worker("worker", "celery"),
        application.beat(),
    ]


async def _together(steps: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Wait for all; the first that fails ends the others and is what is told."""
    try:
        async with asyncio.TaskGroup() as group:
            for each in steps:
                group.create_task(each)
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


def _address(host: str, port: int) -> str:
    known = services.reachable(host)
    return f"http://[{known}]:{port}" if ":" in known else f"http://{known}:{port}"


def main(arguments: Sequence[str]) -> int:
    """Run detached, as `demeter up --detach` starts it; the lock was inherited and stays open by itself."""
    host, port = arguments
    succeeded = asyncio.run(Supervisor(locate()).run(host, int(port) if port else None))
    return 0 if succeeded else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
