"""Every night a backup, and a trial whether it can be restored.

Not a job of the workers: they do not know the passwords it takes, one of them would do nothing else for its time, and
a long one would be ended at their limit.
"""

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from app.cli.stack.folders import locate
from app.cli.stack.processes import tied
from app.cli.stack.program import MARK

LOOK_EVERY_S = 900.0
COMMAND = (sys.executable, "-m", "app.cli.main", "backup", "--if-due", "--drill")
COPY = (sys.executable, "-m", "app.cli.main", "backup", "--archive")
PATIENCE_S = 20.0


async def nightly(home: Path, log: Path | None = None, *, copied: bool = True) -> None:
    """For ever: look whether it is time for one; what it says goes to the log, or to our own output.

    An archive without a copy of the cluster leads nowhere, however much is written to it: it gets one at once.
    """
    if not copied:
        with suppress(OSError):
            await run_once(home, log, COPY)
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        # Of another program's making, and whatever befalls it: the next look is in a quarter of an hour.
        # Nor does it end us when it cannot be begun: an alert tells that the last backup grows old.
        with suppress(OSError):
            await run_once(home, log, COMMAND)


async def run_once(home: Path, log: Path | None, command: tuple[str, ...]) -> int:
    """Its exit code; it ends with us."""
    environment = {**os.environ, "DEMETER_HOME": str(home), MARK: str(home)}
    output = log.open("ab") if log else None
    try:
        child = await asyncio.create_subprocess_exec(
            *tied(command, "TERM"), stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output, env=environment
        )
    finally:
        if output:
            output.close()
    try:
        return await child.wait()
    finally:
        if child.returncode is None:
            child.terminate()
            await asyncio.wait_for(child.wait(), PATIENCE_S)


if __name__ == "__main__":
    asyncio.run(nightly(locate().home))
