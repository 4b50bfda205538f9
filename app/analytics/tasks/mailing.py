"""Packages of months go out by e-mail to whom the settings name."""

import asyncio
import logging
from email.message import EmailMessage
from smtplib import SMTPException

from app.analytics.services.mailing import MailService, Parcel
from app.core.database import unit_of_work
from app.core.jobs import JobContext
from app.core.mail import send
from app.core.settings import Settings
from app.core.storage import Shelf, StorageDown

log = logging.getLogger(__name__)

MOST_ATTACHED = 15 * 1024 * 1024
"""Many mail servers take 20 to 25 MB, and what is attached grows by a third on its way."""
SUBJECT = "Demeter: cierre de mes {month:%Y-%m} / month end {month:%Y-%m}"
ATTACHED = """\
El paquete del mes {month:%Y-%m} va adjunto: resumen, movimientos, períodos y fotos en CSV.

The package of {month:%Y-%m} is attached: summary, movements, periods and photographs as CSV.

{url}
"""
TOO_LARGE = """\
El paquete del mes {month:%Y-%m} está listo; es demasiado grande para un correo y se descarga aquí:

The package of {month:%Y-%m} is ready; it is too large for an e-mail and can be downloaded here:

{url}
"""


async def mail_months(context: JobContext) -> None:
    """Each package once; where no mail server takes it, it is tried again for three days."""
    if not context.settings.month_end_emails:
        return
    while parcel := await claimed(context):
        try:
            content = await context.storage.get(Shelf.VISUALIZATION, parcel.key) if fits(parcel) else None
            letter = written(parcel, content, context.settings)
            refused = await asyncio.to_thread(send, context.settings.smtp_url.get_secret_value(), letter)
        except (SMTPException, OSError, StorageDown) as error:
            log.warning("Mail not sent", extra={"export": parcel.id, "reason": f"{type(error).__name__}: {error}"})
            continue
        if refused:
            log.warning("Mail refused for some", extra={"export": parcel.id, "refused": len(refused)})
        async with unit_of_work(context.sessions) as session:
            await MailService(session).sent(parcel)


async def claimed(context: JobContext) -> Parcel | None:
    async with unit_of_work(context.sessions) as session:
        return await MailService(session).claim()


def fits(parcel: Parcel) -> bool:
    return parcel.size_bytes <= MOST_ATTACHED


def written(parcel: Parcel, content: bytes | None, settings: Settings) -> EmailMessage:
    """The same letter at each attempt, so that a mail program shows it once."""
    letter = EmailMessage()
    letter["Subject"] = SUBJECT.format(month=parcel.month)
    letter["From"] = settings.mail_from
    letter["To"] = ", ".join(settings.month_end_emails)
    letter["Message-ID"] = f"<month-end-{parcel.export_id}@{domain_of(settings.mail_from)}>"
    letter["Auto-Submitted"] = "auto-generated"
    told = TOO_LARGE if content is None else ATTACHED
    letter.set_content(told.format(month=parcel.month, url=settings.public_url))
    if content is not None:
        letter.add_attachment(content, maintype="application", subtype="zip", filename=parcel.filename)
    return letter


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].rstrip(">")
