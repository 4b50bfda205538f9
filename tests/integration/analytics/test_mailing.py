"""The package of a month goes out by e-mail, once; a mail server that is away is waited for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import time_machine
from fastapi import FastAPI
from sqlalchemy import update

from app.analytics.models import Export, ExportStatus
from app.analytics.tasks import mailing
from app.analytics.tasks.exporting import export, month_end
from app.core.database import unit_of_work
from app.core.jobs import JobContext
from app.core.settings import Settings
from app.core.storage import Shelf
from tests.integration.analytics.farm import Farm
from tests.integration.analytics.postman import NAME, PASSWORD, Postman, delivering

pytestmark = pytest.mark.usefixtures("own_farm")

PEOPLE = ["office@farm.example", "owner@farm.example"]
WHEN = "2025-03-03T12:00:00Z"


@pytest.fixture
def postman(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postman]:
    with delivering(tmp_path) as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        yield found


@pytest.fixture
def context(app: FastAPI, settings: Settings, farm: Farm) -> JobContext:
    return JobContext(settings, farm.sessions, app.state.storage)


def mailing_by(context: JobContext, url: str) -> JobContext:
    given = {"smtp_url": url, "mail_from": "demeter@farm.example", "month_end_emails": PEOPLE}
    known = context.settings.model_dump() | given
    return replace(context, settings=Settings(_env_file=None, **known))


def through(postman: Postman, password: str = PASSWORD) -> str:
    return f"smtp://{NAME}:{quote(password, safe='')}@localhost:{postman.port}"


async def packed(context: JobContext) -> None:
    with time_machine.travel(WHEN, tick=True):
        await month_end(context)
    await export(context)


async def make_due(context: JobContext) -> None:
    async with unit_of_work(context.sessions) as session:
        await session.execute(update(Export).values(lease_until=None))


async def row(context: JobContext) -> Export:
    async with unit_of_work(context.sessions) as session:
        return await session.get_one(Export, 1)


async def test_it_goes_out_once_with_the_package_in_it(context: JobContext, postman: Postman) -> None:
    context = mailing_by(context, through(postman))
    await packed(context)
    await make_due(context)
    await export(context)
    (letter,) = postman.letters
    assert [each.addr_spec for each in letter["To"].addresses] == PEOPLE
    assert "2025-01" in letter["Subject"]
    (attached,) = letter.iter_attachments()
    kept = await row(context)
    assert attached.get_filename() == "demeter_month_2025-01.zip"
    assert attached.get_content() == await context.storage.get(Shelf.VISUALIZATION, kept.key)
    assert kept.mailed_at is not None


async def test_a_server_that_is_busy_is_asked_again_after_a_pause(context: JobContext, postman: Postman) -> None:
    context = mailing_by(context, through(postman))
    postman.answers = ["451 come again"]
    await packed(context)
    await export(context)
    first = await row(context)
    assert (first.status, first.mailed_at, postman.letters) == (ExportStatus.COMPLETED, None, [])
    await make_due(context)
    await export(context)
    assert len(postman.letters) == 1


async def test_it_is_given_up_after_three_days(context: JobContext, postman: Postman) -> None:
    await packed(context)
    async with unit_of_work(context.sessions) as session:
        await session.execute(update(Export).values(finished_at=datetime.now(UTC) - timedelta(days=3)))
    await export(mailing_by(context, through(postman)))
    assert postman.letters == []


async def test_a_large_package_is_only_told_of(
    context: JobContext, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "MOST_ATTACHED", 100)
    await packed(mailing_by(context, through(postman)))
    (letter,) = postman.letters
    assert list(letter.iter_attachments()) == []
    assert context.settings.public_url in letter.get_content()


@pytest.mark.parametrize("password", ["wrong", PASSWORD])
async def test_a_password_is_shown_only_to_whom_it_belongs(
    context: JobContext, tmp_path: Path, postman: Postman, password: str
) -> None:
    """A wrong one is refused; the right one is not told a server that offers no encryption."""
    if password == "wrong":
        await packed(mailing_by(context, through(postman, password)))
        assert (postman.letters, (await row(context)).mailed_at) == ([], None)
        return
    with delivering(tmp_path, encrypted=False) as open_one:
        await packed(mailing_by(context, through(open_one)))
        assert open_one.letters == []
        await make_due(context)
        await export(mailing_by(context, f"smtp://localhost:{open_one.port}"))
        assert len(open_one.letters) == 1


async def test_nothing_leaves_this_machine_unencrypted(context: JobContext, tmp_path: Path) -> None:
    """By 127.1 it is reached, too, but not known to be this machine."""
    with delivering(tmp_path, encrypted=False) as open_one:
        await packed(mailing_by(context, f"smtp://127.1:{open_one.port}"))
        assert (open_one.letters, (await row(context)).mailed_at) == ([], None)
        await make_due(context)
        await export(mailing_by(context, f"smtp://127.0.0.1:{open_one.port}"))
        assert len(open_one.letters) == 1


async def test_a_certificate_of_nobody_known_is_refused(
    context: JobContext, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    await packed(mailing_by(context, through(postman)))
    assert postman.letters == []
