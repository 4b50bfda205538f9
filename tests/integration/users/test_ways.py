"""What a client is told before anybody signs in."""

import httpx
import pytest
from fastapi import FastAPI

from app.users.controllers.ways import auth0_client
from tests.integration.conftest import ClientFor


@pytest.fixture
def stranger(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(None)


async def test_a_stranger_learns_how_to_sign_in(stranger: httpx.AsyncClient) -> None:
    answer = await stranger.get("/api/v1/auth/ways")
    assert (answer.status_code, answer.json()) == (200, {"passwords": True, "auth0": None})


def test_a_browser_is_sent_to_the_tenant_only_where_it_is_known_there(app: FastAPI) -> None:
    tenant = {"auth0_domain": "farm.eu.auth0.com", "auth0_api_audience": "farm"}
    alone = app.state.settings.model_copy(update=tenant)
    assert auth0_client(alone) is None
    known = auth0_client(alone.model_copy(update={"auth0_client_id": "abc"}))
    assert known
    assert known.model_dump() == {"address": "https://farm.eu.auth0.com", "client_id": "abc", "audience": "farm"}
