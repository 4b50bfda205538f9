"""One run of a program: its output flows into the log, its end is noticed at once."""

import asyncio
import os
import signal
from contextlib import suppress
from dataclasses import replace

from app.cli.stack.identity import Identity
from app.cli.stack.processes import spawn
from app.cli.stack.program import READY_HANDLE, Program
from app.cli.stack.rotation import RotatingLog

CHUNK = 65_536


class Child:
    """Make it on the main thread: the kernel ties its life to the thread that started it."""

    def __init__(self, program: Program, log: RotatingLog) -> None:
        self._loop = asyncio.get_running_loop()
        self._log = log
        self.announced = asyncio.Event()
        self.ended = asyncio.Event()
        self.code: int | None = None
        self._output, output = os.pipe()
        self._ready, ready = os.pipe()
        try:
            environment = {**program.environment, READY_HANDLE: str(ready)}
            self._process = spawn(replace(program, environment=environment), output, ready)
        finally:
            os.close(output)
            os.close(ready)
        self.identity = Identity.of(self._process.pid)
        self._watch()

    def _watch(self) -> None:
        for handle in (self._output, self._ready):
            os.set_blocking(handle, False)
        self._end = os.pidfd_open(self._process.pid)
        self._loop.add_reader(self._output, self._drain)
        self._loop.add_reader(self._ready, self._hear)
        self._loop.add_reader(self._end, self._bury)

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while data := os.read(self._output, CHUNK):
                self._log.write(data)
            self._loop.remove_reader(self._output)

    def _hear(self) -> None:
        if os.read(self._ready, CHUNK):
            self.announced.set()
        self._loop.remove_reader(self._ready)

    def _bury(self) -> None:
        # Its descendants first: until it is reaped nobody else can get its process group's number.
        self.kill_group()
        self.code = self._process.wait()
        self._drain()
        for handle in (self._output, self._ready, self._end):
            self._loop.remove_reader(handle)
            os.close(handle)
        self.ended.set()

    def send(self, number: signal.Signals) -> None:
        if not self.ended.is_set():
            self._process.send_signal(number)

    def kill_group(self) -> None:
        if not self.ended.is_set():
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def how_it_ended(self) -> str:
        code = self.code or 0
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

    async def ends_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.ended.wait()
        except TimeoutError:
            return False
        return True
