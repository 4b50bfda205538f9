"""Users with passwords, and clients that act for them."""

from collections.abc import Callable
from typing import Any

import httpx

from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.users.models import User, UserWarehouse
from app.users.permissions import LOCAL, Role
from app.users.rules.passwords import hashed
from app.users.tokens import issue_token
from tests.builders import number, save

PASSWORD = "Siete-Cactus-7"
HASH = hashed(PASSWORD)

type ClientWith = Callable[[str | None], httpx.AsyncClient]


async def a_person(sessions: Sessions, *warehouse_ids: int, **over: Any) -> User:
    """A stored local account; bound where greenhouses are named."""
    n = number()
    usual = {"auth0_sub": f"{LOCAL}{n}", "email": f"person{n}@example.com", "password_hash": HASH, "role": Role.WORKER}
    async with unit_of_work(sessions) as session:
        user = await save(session, User(**usual | {"active": True, "everywhere": not warehouse_ids} | over))
        for each in warehouse_ids:
            await save(session, UserWarehouse(user_id=user.id, warehouse_id=each))
    return user


def access(settings: Settings, user: User) -> str:
    return issue_token(settings, user.role, sub=user.auth0_sub, email=user.email)


async def sign_in(client: httpx.AsyncClient, email: str | None, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/v1/auth/login", json={"email": email, "password": password})
