"""Letters, handed over to a mail server."""

import ssl
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL, SMTPNotSupportedError
from urllib.parse import unquote, urlsplit

from app.core.settings import OWN_MACHINE

PATIENCE_S = 30.0
PORTS = {"smtp": 587, "smtps": 465}


def send(url: str, letter: EmailMessage) -> list[str]:
    """Hand it over, as SMTP_URL says, and wait; whom of several addresses the server did not take.

    Raises SMTPException or OSError where it took none. `smtps` is encrypted from the start, `smtp` by STARTTLS. Only
    this machine is given a letter unencrypted, and nobody a password.
    """
    server = urlsplit(url)
    with connected(server.scheme, server.hostname or "", server.port or PORTS[server.scheme]) as smtp:
        if not isinstance(smtp.sock, ssl.SSLSocket) and (server.username or server.hostname not in OWN_MACHINE):
            raise SMTPNotSupportedError("The mail server offers no encryption: nothing was sent.")
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        return list(smtp.send_message(letter))


def connected(scheme: str, host: str, port: int) -> SMTP:
    """Its certificate must be good for `host`."""
    trusted = ssl.create_default_context()
    if scheme == "smtps":
        return SMTP_SSL(host, port, timeout=PATIENCE_S, context=trusted)
    smtp = SMTP(host, port, timeout=PATIENCE_S)
    smtp.ehlo_or_helo_if_needed()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=trusted)
        smtp.ehlo()
    return smtp
