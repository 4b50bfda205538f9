"""Somebody signs in, fails, uploads and breaks things: the log tells all of it, and no secret."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx
from fastapi import FastAPI
from sqlalchemy import text

from app.core.database import Sessions, create_engine, create_sessions
from app.core.http import Session
from app.core.logs import JsonFormatter
from app.core.settings import Settings
from app.core.storage import Shelf
from tests.integration.hostile.conftest import Limited
from tests.integration.users.people import PASSWORD, a_person
from tests.unit.photos.pictures import a_picture

WRONG, FORGED = "Nueve-Agaves-9", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.Zm9yZ2Vk"
CARD = "a-value-that-belongs-into-a-row"
AWS_SECRET = "aws-secret-only-for-tests"


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything any logger of ours says, as it stands in the log file, from DEBUG on."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    # What the client of the test says of its own requests is no log of the server.
    handler.addFilter(lambda record: not record.name.startswith("httpx"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


def with_faults(app: FastAPI) -> None:
    @app.post("/broken")
    async def broken(session: Session, value: str) -> None:
        await session.execute(text("SELECT no_such_function(:value)"), {"value": value})


async def test_the_log_knows_everything_but_secrets(limited: Limited, settings: Settings, sessions: Sessions) -> None:
    person = await a_person(sessions)
    async with limited(local_accounts=True) as app:
        with_faults(app)
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")
        with listening() as told:
            async with client:
                secrets = [*await signs_in(client, person.email or ""), *await uploads(client, app)]
                await fails(client, app)
    secrets += [PASSWORD, WRONG, FORGED, CARD, settings.jwt_secret_key.get_secret_value(), AWS_SECRET]
    secrets += [urlsplit(settings.database_url).password or "none", "passw0rd-of-the-database"]
    log = told.getvalue()
    assert {json.loads(line)["message"] for line in log.splitlines()} >= {
        "Request finished",
        "Unhandled error",
        "Database does not answer",
    }
    assert len(secrets) > 10
    assert [each for each in secrets if each in log] == []


async def signs_in(client: httpx.AsyncClient, email: str) -> list[str]:
    for password in (WRONG, PASSWORD):
        answer = await client.post("/api/v1/auth/login", json={"email": email, "password": password})
    given = answer.json()
    client.headers["Authorization"] = f"Bearer {given['access_token']}"
    again = await client.post("/api/v1/auth/refresh", json={"refresh_token": given["refresh_token"]})
    return [given["access_token"], given["refresh_token"], again.json()["refresh_token"], again.json()["access_token"]]


async def uploads(client: httpx.AsyncClient, app: FastAPI) -> list[str]:
    answer = await client.post("/api/v1/photos/upload", files={"file": ("a.jpg", a_picture())})
    assert answer.status_code == 202, answer.text
    link = urlsplit(app.state.storage.link(Shelf.ORIGINAL, f"{answer.json()['photo_id']}.jpg"))
    opened = await client.get(f"{link.path}?{link.query}")
    assert opened.status_code == 200
    return parse_qs(link.query)["signature"]


async def fails(client: httpx.AsyncClient, app: FastAPI) -> None:
    strangers = {"Authorization": f"Bearer {FORGED}"}
    assert (await client.get("/api/v1/auth/me", headers=strangers)).status_code == 401
    assert (await client.post("/api/v1/stock/batches", json={"notes": CARD})).status_code == 422
    assert (await client.post("/broken", params={"value": CARD})).status_code == 500
    away = app.state.settings.model_copy(
        update={"database_url": "postgresql+asyncpg://farm:passw0rd-of-the-database@127.0.0.1:1/none"}
    )
    app.state.sessions = create_sessions(create_engine(away))
    assert (await client.get("/api/v1/stock/batches")).status_code == 503
