"""The nightly seal over the ledger."""

from pathlib import Path

from sqlalchemy import select, text

from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.core.settings import Settings
from app.core.storage import create_storage
from app.stock.models import LedgerSeal
from app.stock.tasks import seal_ledger


async def test_the_job_seals_the_ledger_each_time_it_runs(sessions: Sessions, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, storage_dir=tmp_path)
    context = JobContext(settings, sessions, create_storage(settings))
    for _ in range(2):
        await seal_ledger(context)
    async with unit_of_work(sessions) as session:
        seals = list(await session.scalars(select(LedgerSeal)))
        broken = list(await session.execute(text("SELECT * FROM broken_seals()")))
    assert len(seals) == 2
    assert not broken
