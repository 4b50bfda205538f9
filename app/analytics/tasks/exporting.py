"""`analytics.export`: writes the files that wait, one after the other, and forgets those that have expired.

Packages of months go out by e-mail.
"""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

from app.analytics.rules import Form, Listing, month_after
from app.analytics.schemas.exporting import ExportRequest
from app.analytics.services.claiming import Claim, ClaimService, Written
from app.analytics.services.exporting import EXPORT_JOB, MEDIA_TYPES, PIECES
from app.analytics.services.listing import MOST_IN_A_WORKBOOK, ListService, NothingToExport
from app.analytics.services.months import MonthService
from app.analytics.services.writing import csv_pieces
from app.analytics.tasks.columns import write_parquet
from app.analytics.tasks.mailing import mail_months
from app.core.database import unit_of_work
from app.core.errors import DomainError, Unavailable
from app.core.jobs import JobContext, job
from app.core.storage import Shelf
from app.users.permissions import EVERYWHERE

log = logging.getLogger(__name__)

SWEPT_S = 60.0
SIX_HOURS_S = 6 * 3600.0
OF_A_MONTH = (Listing.MOVEMENTS, Listing.PERIODS, Listing.PHOTOS)


@job(EXPORT_JOB, every_s=SWEPT_S)
async def export(context: JobContext, *_: object) -> None:
    while await export_next(context):
        pass
    await mail_months(context)
    await forget_expired(context)


async def export_next(context: JobContext) -> bool:
    """False when none waits."""
    async with unit_of_work(context.sessions) as session:
        claim = await ClaimService(session).claim()
    if claim is None:
        return False
    try:
        written = await attempt(context, claim)
    except Exception as error:  # an attempt may fail in any way; it is noted, and most files get another one
        log.exception("Export failed", extra={"export": claim.id})
        await fail(context, claim, error)
    else:
        async with unit_of_work(context.sessions) as session:
            await ClaimService(session).complete(claim, written)
        log.info("Exported", extra={"export": claim.id, "rows": written.rows, "bytes": written.size_bytes})
    return True


async def fail(context: JobContext, claim: Claim, error: Exception) -> None:
    """What the request itself is to blame for is not tried again."""
    code = error.code if isinstance(error, DomainError) else "export_failed"
    final = isinstance(error, DomainError) and not isinstance(error, Unavailable)
    async with unit_of_work(context.sessions) as session:
        await ClaimService(session).fail(claim, code, str(error), final=final)


async def attempt(context: JobContext, claim: Claim) -> Written:
    async with scratch() as folder:
        path = folder / claim.filename
        rows = await (write_month(context, claim.month, path) if claim.month else write_list(context, claim, path))
        await context.storage.put_file(Shelf.VISUALIZATION, claim.key, path, media_type(claim))
        if claim.month and context.settings.month_end_dir:
            await asyncio.to_thread(lay, path, Path(context.settings.month_end_dir))
        return Written(rows, (await asyncio.to_thread(path.stat)).st_size)


@asynccontextmanager
async def scratch() -> AsyncIterator[Path]:
    folder = await asyncio.to_thread(mkdtemp, prefix="demeter-export-")
    try:
        yield Path(folder)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder)


def media_type(claim: Claim) -> str:
    if claim.month:
        return "application/zip"
    return MEDIA_TYPES.get(Form(claim.form), "application/vnd.apache.parquet")


def lay(path: Path, folder: Path) -> None:
    """Whoever looks into the folder finds it whole."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / f".{path.name}")
    (folder / f".{path.name}").replace(folder / path.name)


async def write_list(context: JobContext, claim: Claim, path: Path) -> int:
    asked, form = ExportRequest.model_validate(claim.asked), Form(claim.form)
    most = MOST_IN_A_WORKBOOK if form is Form.XLSX else None
    whole = await ListService(context.sessions, claim.scope).whole(asked, most=most)
    if form is Form.PARQUET:
        await write_parquet(whole, path)
    else:
        await write_pieces(PIECES[form](whole), path)
    return whole.rows


async def write_pieces(pieces: AsyncIterator[bytes], path: Path) -> None:
    file = await asyncio.to_thread(path.open, "wb")
    try:
        async for piece in pieces:
            await asyncio.to_thread(file.write, piece)
    finally:
        await asyncio.to_thread(file.close)


@job("analytics.month_end", every_s=SIX_HOURS_S)
async def month_end(context: JobContext, *_: object) -> None:
    async with unit_of_work(context.sessions) as session:
        await ClaimService(session).ask_for_month()


async def write_month(context: JobContext, month: date, path: Path) -> int:
    """What moved, was closed and was photographed, and what that comes to by greenhouse, product and pot."""
    days = {"date_from": month, "date_to": month_after(month) - timedelta(days=1)}
    async with unit_of_work(context.sessions) as session:
        summary = await MonthService(session).summary(**days)
    async with scratch() as folder:
        await asyncio.to_thread((folder / "summary.csv").write_bytes, summary)
        rows = [await write_part(context, folder, {"listing": each, **days}) for each in OF_A_MONTH]
        await asyncio.to_thread(shutil.make_archive, str(path.with_suffix("")), path.suffix[1:], folder)
    return sum(rows)


async def write_part(context: JobContext, folder: Path, asked: Mapping[str, object]) -> int:
    """A list of which the month has nothing is left out."""
    with suppress(NothingToExport):
        whole = await ListService(context.sessions, EVERYWHERE).whole(ExportRequest.model_validate(asked))
        await write_pieces(csv_pieces(whole), folder / f"{whole.listing}.csv")
        return whole.rows
    return 0


async def forget_expired(context: JobContext) -> None:
    async with unit_of_work(context.sessions) as session:
        expired = await ClaimService(session).expired()
    for each in expired:
        await context.storage.delete(Shelf.VISUALIZATION, each.key)
        async with unit_of_work(context.sessions) as session:
            await ClaimService(session).forget(each.id)
