"""How long each program of the stack may take to stop."""

import os
from pathlib import Path
from signal import SIGINT

from app.cli.stack import commands, postgres
from app.cli.stack.binaries import PostgresPrograms
from app.cli.stack.folders import Folders
from app.cli.stack.gate import Gate
from app.cli.stack.services import Application

HOME = Path("/srv/farm/.demeter")


def test_a_count_in_progress_may_end_and_down_waits_for_all_of_it() -> None:
    """Cut off at once, every count would cost its photo an attempt; `down` must outwait workers, then the database."""
    gate = Gate()
    vision = Application(Folders(HOME.parent, HOME, HOME, None), {}, gate).worker("vision", "vision")
    gate.open()
    os.close(gate.waiting_room)
    database = postgres.program(PostgresPrograms(Path("/opt"), 15), HOME / "postgres", 1, {}, None)
    assert vision.grace_s >= 10
    assert database.stop_with is SIGINT
    assert vision.grace_s + database.grace_s < commands.STOP_PATIENCE_S
