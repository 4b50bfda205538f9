"""The same Idempotency-Key twice: one posting, one answer."""

import asyncio
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import ProductSize
from app.core.database import Sessions, unit_of_work
from app.core.errors import Invalid
from app.core.idempotency import Idempotent, InProgress, KeyReused

PATH = "/api/v1/things"


class Body(BaseModel):
    code: str


async def post(session: AsyncSession, key: UUID | None, code: str, path: str = PATH) -> dict[str, object]:
    async def work() -> dict[str, object]:
        row = ProductSize(code=code, name=code)
        session.add(row)
        await session.flush()
        return {"id": row.id, "code": code}

    answer: dict[str, object] = await Idempotent(session, key, "POST", path)(Body(code=code), 201, work)
    return answer


async def rows(sessions: Sessions) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(ProductSize)) or 0


async def test_a_replay_gets_the_first_answer_and_posts_nothing(sessions: Sessions) -> None:
    key = uuid4()
    answers = []
    for _ in range(2):
        async with unit_of_work(sessions) as session:
            answers.append(await post(session, key, "S"))
    assert answers[0] == answers[1]
    assert await rows(sessions) == 1


async def test_a_key_used_with_another_body_or_path_is_refused(sessions: Sessions) -> None:
    key = uuid4()
    async with unit_of_work(sessions) as session:
        await post(session, key, "S")
    for code, path in (("M", PATH), ("S", "/api/v1/others")):
        with pytest.raises(KeyReused):
            async with unit_of_work(sessions) as session:
                await post(session, key, code, path)
    assert await rows(sessions) == 1


async def test_a_second_request_while_the_first_still_runs_is_told_so(sessions: Sessions) -> None:
    key = uuid4()
    async with unit_of_work(sessions) as first:
        await post(first, key, "S")
        with pytest.raises(InProgress):
            async with unit_of_work(sessions) as second:
                await post(second, key, "S")
    assert await rows(sessions) == 1


async def test_an_error_stores_nothing_so_the_key_may_be_tried_again(sessions: Sessions) -> None:
    key = uuid4()

    async def fail() -> None:
        raise Invalid("no")

    with pytest.raises(Invalid):
        async with unit_of_work(sessions) as session:
            await Idempotent(session, key, "POST", PATH)(Body(code="S"), 201, fail)
    async with unit_of_work(sessions) as session:
        assert (await post(session, key, "S"))["code"] == "S"


async def test_many_at_once_post_once(sessions: Sessions) -> None:
    key = uuid4()

    async def attempt() -> str:
        try:
            async with unit_of_work(sessions) as session:
                await session.execute(text("SELECT pg_sleep(0.01)"))
                await post(session, key, "S")
        except InProgress:
            return "in progress"
        return "answered"

    outcomes = await asyncio.gather(*(attempt() for _ in range(12)))
    assert "answered" in outcomes
    assert await rows(sessions) == 1


async def test_without_a_key_every_request_counts(sessions: Sessions) -> None:
    for code in ("S", "M"):
        async with unit_of_work(sessions) as session:
            await post(session, None, code)
    assert await rows(sessions) == 2
