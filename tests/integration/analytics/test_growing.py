"""Growth through the stages, and the weeks to come, from the ledger of two and a half years."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from math import pi, sin
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from app.core.database import Sessions, create_sessions, unit_of_work
from app.core.farm_time import today
from app.stock.models import MovementType, StockBatch
from app.stock.services import Ledger, Origin
from app.stock.services.ledger import Posting
from app.users.permissions import EVERYWHERE, Role
from tests.integration.analytics.farm import ANALYTICS
from tests.integration.conftest import ClientFor, cloned
from tests.integration.stock.nursery import Nursery

WEEKS, AGE = 150, 10


@pytest.fixture(scope="session")
async def grown(postgres_server: str, template_database: str) -> AsyncIterator[tuple[str, Nursery]]:
    async with cloned(postgres_server, template_database) as url:
        engine = create_async_engine(url)
        yield url, await lived(create_sessions(engine))
        await engine.dispose()


@pytest.fixture
def database_url(grown: tuple[str, Nursery]) -> str:
    return grown[0]


async def lived(sessions: Sessions) -> Nursery:
    """Each week some are sown; after ten weeks one in five has died and the others go on; sales have their seasons."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        young = await nursery.batch(
            product_state_id=nursery.seedling.id, packaging_catalog_id=None, has_packaging=False
        )
        adult = await nursery.batch(index=2)
        ledger = Ledger(session, EVERYWHERE)
        await ledger.lock([young.id, adult.id])
        monday = today() - timedelta(days=today().weekday())
        for week in range(WEEKS):
            at = datetime.combine(monday, datetime.min.time(), UTC) + timedelta(days=7 * (week - WEEKS) + 2)
            await ledger.post_all(of_a_week(week, at, young, adult, nursery.user.id))
        return nursery


def sown(week: int) -> int:
    return 500 + 10 * (37 * week % 50)


def sold(week: int) -> int:
    return round((300 + week / 2) * (1 + 0.6 * sin(2 * pi * week / 52)))


def of_a_week(week: int, at: datetime, young: StockBatch, adult: StockBatch, user: int) -> list[Posting]:
    postings = [Posting(young, MovementType.SEMBRAR, sown(week), Origin(user, at))]
    if week == 0:
        postings.append(Posting(adult, MovementType.PLANTAR, 50_000, Origin(user, at)))
    if week >= AGE:
        before = sown(week - AGE)
        out, into = uuid4(), uuid4()
        postings += [
            Posting(young, MovementType.MUERTE, -before // 5, Origin(user, at)),
            Posting(
                young,
                MovementType.TRANSPLANTE,
                -before * 4 // 5,
                Origin(user, at, related_movement_id=into),
                movement_id=out,
            ),
            Posting(
                adult,
                MovementType.TRANSPLANTE,
                before * 4 // 5,
                Origin(user, at, related_movement_id=out),
                movement_id=into,
            ),
        ]
    return [*postings, Posting(adult, MovementType.VENTAS, -sold(week), Origin(user, at))]


async def told(client: httpx.AsyncClient, path: str, **params: Any) -> Any:
    answer = await client.get(f"{ANALYTICS}/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.rule("FOR-01")
async def test_weeks_to_come_are_told_where_that_is_better_than_simple_rules(
    grown: tuple[str, Nursery], client_as: ClientFor
) -> None:
    found = await told(client_as(Role.VIEWER), "forecast", weeks=6)
    items = {each["of"]: each for each in found["items"]}
    nursery = grown[1]
    assert set(items) == {"ready", "sales"}
    for each in items.values():
        assert (each["product_id"], each["product_state_id"]) == (nursery.product.id, nursery.adult.id)
        assert each["errors"]["forecast"] < min(each["errors"]["last_year"], each["errors"]["last_value"])
        assert len(each["weeks"]) == 6
        assert all(week["low"] <= week["expected"] <= week["high"] for week in each["weeks"])
    expected = [sown(week - AGE) * 4 // 5 for week in range(WEEKS, WEEKS + 6)]
    assert [week["expected"] for week in items["ready"]["weeks"]] == pytest.approx(expected, rel=0.02)
    assert items["ready"]["weeks"][0]["week"] > found["known_until"]


@pytest.mark.rule("FOR-01")
async def test_without_a_past_nothing_is_told_and_it_is_said_why(
    grown: tuple[str, Nursery], client_as: ClientFor
) -> None:
    nursery = grown[1]
    found = await told(client_as(Role.VIEWER), "forecast", weeks=26, product_id=nursery.product.id)
    assert {bool(each["weeks"]) for each in found["items"]} == {each["why_none"] is None for each in found["items"]}
    assert (await told(client_as(Role.VIEWER), "forecast", product_id=999_999))["items"] == []


@pytest.mark.rule("FOR-02")
async def test_growth_and_survival_are_told_by_stage(grown: tuple[str, Nursery], client_as: ClientFor) -> None:
    nursery = grown[1]
    since = today() - timedelta(days=7 * WEEKS + 14)
    found = await told(client_as(Role.VIEWER), "growth", date_from=since.isoformat())
    stages = {each["product_state_id"]: each for each in found["items"]}
    young, adult = stages[nursery.seedling.id], stages[nursery.adult.id]
    assert young["entered"] == sum(map(sown, range(WEEKS)))
    assert (young["survival_percent"], young["weeks_half"], young["weeks_most"]) == (pytest.approx(80, abs=0.5), 10, 10)
    assert adult["sales"] == sum(map(sold, range(WEEKS)))
    assert (adult["moved_on"], adult["weeks_half"]) == (0, None)
    assert young["moved_on"] == adult["entered"] - 50_000
