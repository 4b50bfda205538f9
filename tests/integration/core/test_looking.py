"""Where no transaction is, nothing can be taken back: so nothing is written there."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, func, insert, select, text, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import NotAQuestion, Sessions, looking, one_look, unit_of_work
from app.users.models import User

NOBODY = {"auth0_sub": "auth0|x", "role": "viewer"}
ADDED = insert(User).values(NOBODY)


@pytest.fixture
async def look(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    async with looking(sessions) as session:
        yield session


@pytest.mark.parametrize(
    "change",
    [
        ADDED,
        update(User).values(role="admin"),
        delete(User),
        select(ADDED.returning(User.id).cte().c.id),
        select(User).with_for_update(),
        select(User).with_for_update(read=True, key_share=True),
        text("\n  delete from users"),
        text("TRUNCATE users"),
        text("CREATE TABLE x (id int)"),
    ],
    ids=str,
)
async def test_what_changes_or_locks_is_not_sent(look: AsyncSession, change: object) -> None:
    with pytest.raises(NotAQuestion):
        await look.execute(change)  # type: ignore[call-overload]


async def test_a_row_that_is_added_is_not_there(look: AsyncSession, sessions: Sessions) -> None:
    look.add(User(**NOBODY))
    with pytest.raises(NotAQuestion):
        await look.flush()
    async with one_look(sessions) as connection:
        assert (await connection.execute(select(func.count()).select_from(User))).scalar_one() == 0


async def test_questions_are_answered_and_units_of_work_write_on_the_same_connections(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        await session.execute(ADDED)
    async with looking(sessions) as session:
        assert await session.scalar(select(User.role).where(User.updated_at <= func.now())) == "viewer"
        assert await session.scalar(text("WITH x AS (SELECT 'UPDATED' AS y) SELECT y FROM x")) == "UPDATED"
        halves = [select(User.id).limit(1), select(User.id).limit(1)]
        assert len((await session.scalars(union_all(*halves))).all()) == 2
        assert await session.scalar(text("SHOW transaction_read_only")) == "off"
