"""Which web sites a browser lets call the API."""

from collections.abc import AsyncIterator

import httpx
import pytest
from asgi_lifespan import LifespanManager

from app.core.settings import Settings
from app.main import create_app
from tests.integration.conftest import ClientFor

OURS, FOREIGN = "https://app.example.com", "https://elsewhere.example"
ASKED = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,idempotency-key"}


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings.model_copy(update={"cors_origins": [OURS]}))
    async with (
        LifespanManager(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t") as client,
    ):
        yield client


async def test_by_default_no_site_may(client_as: ClientFor) -> None:
    asked = await client_as(None).options("/api/v1/auth/me", headers={"Origin": OURS} | ASKED)
    called = await client_as(None).get("/health", headers={"Origin": OURS})
    for answer in (asked, called):
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_a_site_that_is_named_may_and_reads_what_it_needs(browser: httpx.AsyncClient) -> None:
    asked = await browser.options("/api/v1/auth/me", headers={"Origin": OURS} | ASKED)
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, OURS)
    refused = await browser.get("/api/v1/auth/me", headers={"Origin": OURS})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, OURS)
    assert "Retry-After" in refused.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in refused.headers


async def test_another_site_may_not(browser: httpx.AsyncClient) -> None:
    asked = await browser.options("/api/v1/auth/me", headers={"Origin": FOREIGN} | ASKED)
    assert asked.status_code == 400
    for answer in (asked, await browser.get("/health", headers={"Origin": FOREIGN})):
        assert "Access-Control-Allow-Origin" not in answer.headers
