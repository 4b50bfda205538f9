"""A program that is kept running: started, watched, started again with growing pauses, stopped."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Literal

from app.cli.stack.child import Child
from app.cli.stack.processes import tail
from app.cli.stack.program import Program
from app.cli.stack.rotation import RotatingLog

type State = Literal["starting", "running", "restarting", "stopping", "stopped"]
type Say = Callable[[str], None]

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 30.0
STEADY_AFTER_S = 30.0
"""A run at least this long counts as a success: the next pause is short again."""
ATTEMPTS = 3
ASK_EVERY_S = 0.05


class DidNotStart(Exception):
    """A service ended before it was ready; the message carries the end of its log."""


class StayedSilent(DidNotStart):
    """It runs, but was not ready in time."""


class Service:
    def __init__(self, program: Program, log: RotatingLog, changed: Callable[[], None], say: Say) -> None:
        self.program = program
        self._log = log
        self._changed = changed
        self._say = say
        self._child: Child | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._state: State = "stopped"
        self._restarts = 0
        self._last_exit: dict[str, str] | None = None

    def report(self) -> dict[str, Any]:
        """Its line in the state file."""
        identity = self._child.identity if self._child and not self._child.ended.is_set() else None
        return {
            "state": self._state,
            "port": self.program.port,
            "pid": identity.pid if identity else None,
            "process": {"pid": identity.pid, "began": identity.began, "boot": identity.boot} if identity else None,
            "restarts": self._restarts,
            "last_exit": self._last_exit,
        }

    async def start(self) -> None:
        """Return when it is ready, having tried a few times; from then on it is kept running."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await self._run("starting")
                break
            except DidNotStart as failure:
                await self._end()
                if attempt == ATTEMPTS or isinstance(failure, StayedSilent):
                    raise
                await asyncio.sleep(FIRST_PAUSE_S * attempt)
        self._keeper = asyncio.create_task(self._keep())

    async def _run(self, state: State) -> None:
        began = time.monotonic()
        self._child = Child(self.program, self._log)
        self._become(state)
        try:
            async with asyncio.timeout(self.program.ready_within_s):
                await self._ready(self._child)
        except TimeoutError:
            raise StayedSilent(self._told(f"was not ready after {self.program.ready_within_s:.0f} s")) from None
        self._become("running")
        self._say(f"{self.program.name} is ready after {time.monotonic() - began:.1f} s.")

    async def _ready(self, child: Child) -> None:
        while not await self._answers(child):
            if await child.ends_within(ASK_EVERY_S):
                raise DidNotStart(self._told(f"ended while starting ({child.how_it_ended()})"))

    async def _answers(self, child: Child) -> bool:
        return await self.program.answers() if self.program.answers else child.announced.is_set()

    def _told(self, what: str) -> str:
        return f"{self.program.name} {what}. The end of {self._log.path}:\n{tail(self._log.path)}"

    async def _keep(self) -> None:
        pause, began = FIRST_PAUSE_S, time.monotonic()
        while self._child:
            await self._child.ended.wait()
            self._mourn(self._child.how_it_ended())
            if time.monotonic() - began >= STEADY_AFTER_S:
                pause = FIRST_PAUSE_S
            await asyncio.sleep(pause)
            pause, began = min(pause * 2, LONGEST_PAUSE_S), time.monotonic()
            try:
                await self._run("restarting")
            except (DidNotStart, OSError) as error:
                self._say(str(error))
                self._child.kill_group()

    def _mourn(self, how: str) -> None:
        self._restarts += 1
        self._last_exit = {"how": how, "at": datetime.now(UTC).isoformat(timespec="seconds")}
        self._become("restarting")
        self._say(f"{self.program.name} died ({how}); starting it again (restart {self._restarts}).")

    async def stop(self) -> None:
        """Ask it to end, and after the grace make it; nothing of it is left afterwards."""
        if self._keeper:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
        await self._end()
        self._become("stopped")

    async def _end(self) -> None:
        if not self._child:
            return
        self._become("stopping")
        self._child.send(self.program.stop_with)
        if not await self._child.ends_within(self.program.grace_s):
            self._say(f"{self.program.name} did not stop within {self.program.grace_s:.0f} s and is killed.")
            self._child.kill_group()
            await self._child.ended.wait()

    def _become(self, state: State) -> None:
        self._state = state
        self._changed()
