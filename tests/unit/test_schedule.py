"""What is due once a day is done on a machine that is switched off every night, too."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
from celery.beat import Scheduler
from app.worker.main import FIRST_WITHIN_S, celery

for name, entry in Scheduler(celery, lazy=False).schedule.items():
    print(name, entry.schedule.seconds, entry.is_due().next, FIRST_WITHIN_S)
"""


def test_everything_is_asked_for_soon_after_a_start_and_then_in_its_turn() -> None:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql+asyncpg://nobody@localhost/none"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    first = {name: list(map(float, rest)) for name, *rest in map(str.split, done.stdout.splitlines())}
    assert first["farm.check"][0] == first["ledger.seal"][0] == 24 * 3600
    for name, (every_s, next_s, most_s) in first.items():
        assert min(every_s, most_s) - 10 < next_s <= min(every_s, most_s), name
