"""A person counts a whole place; its period closes like with a photo."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.core.database import Sessions, unit_of_work
from app.stock.models import BaselineKind, MovementType, SourceType
from app.stock.services import ReclosingService
from app.stock.services.invariants import broken_truths
from app.users.permissions import EVERYWHERE, Role
from tests.builders import a_config, a_product, days_ago, save
from tests.integration.conftest import ClientFor
from tests.integration.stock.nursery import Nursery, container

COUNTS = "/api/v1/stock/counts"


@pytest.fixture
async def farm(sessions: Sessions) -> Nursery:
    """On disk: 300 plants on the ground for 20 days, with a configuration."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        packaging_id = nursery.packaging.id
        await save(session, a_config(nursery.place, nursery.product, nursery.adult, packaging_catalog_id=packaging_id))
        await nursery.initialized(300, days_ago(20))
        return nursery


def again(farm: Nursery, session: Any) -> Nursery:
    return Nursery(**vars(farm) | {"session": session})


def line(farm: Nursery, quantity: int, category: str = "segment", **over: object) -> dict[str, object]:
    return {"product_id": farm.product.id, "bin_category": category, "quantity": quantity} | over


def body(farm: Nursery, *lines: dict[str, object], days: float = 1) -> dict[str, object]:
    return {
        "storage_location_id": farm.place.id,
        "counted_at": days_ago(days).isoformat(),
        "lines": list(lines),
    }


async def counted(client: httpx.AsyncClient, *given: Any, **more: Any) -> Any:
    answer = await client.post(COUNTS, json=body(*given, **more))
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.rule("CYC-01", "CYC-05", "RCN-05")
async def test_a_count_by_hand_closes_the_period(farm: Nursery, client: httpx.AsyncClient, sessions: Sessions) -> None:
    answer = await counted(client, farm, line(farm, 200), line(farm, 45, "box"))
    assert {name: answer[name] for name in ("number", "expected", "counted", "sales", "unexplained", "flags")} == {
        "number": 1,
        "expected": 300,
        "counted": 245,
        "sales": 55,
        "unexplained": 0,
        "flags": [],
    }
    async with sessions() as session:
        nursery = again(farm, session)
        cycle, following = await nursery.cycle(1), await nursery.cycle(2)
        assert (cycle.closing_kind, str(cycle.closing_count_id)) == (BaselineKind.COUNT, answer["count_id"])
        assert (str(following.opening_count_id), following.opening) == (answer["count_id"], 245)
        brought = [each for each in await nursery.ledger(MovementType.FOTO) if each.location_cycle_id == cycle.id]
        assert {each.source_type for each in brought} == {SourceType.MANUAL}
        assert await nursery.stock() == 245
        assert not await broken_truths(session)


@pytest.mark.rule("CYC-15", "CYC-11")
async def test_a_person_tells_products_and_sizes_apart(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    """Both stand in one container; a photo would share what is missing between them."""
    async with unit_of_work(sessions) as session:
        nursery = again(farm, session)
        other = await save(session, a_product(farm.family))
        mixed = await nursery.batch(product_id=other.id)
        await nursery.post(mixed, MovementType.PLANTAR, 100, days_ago(10))
    answer = await counted(client, farm, line(farm, 300), line(farm, 60, product_id=other.id))
    assert (answer["sales"], answer["flags"], answer["warnings"]) == (40, [], ["product_differs_from_config"])
    async with sessions() as session:
        sales = await again(farm, session).ledger(MovementType.VENTAS)
        assert [(each.batch_id, each.quantity) for each in sales if each.storage_location_id == farm.place.id] == [
            (mixed.id, -40)
        ]


async def test_the_line_that_says_more_chooses_first(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    """200 without a pot were named; the rest of the product is whatever the other line means."""
    async with unit_of_work(sessions) as session:
        bare = await again(farm, session).batch(packaging_catalog_id=None, has_packaging=False)
        await again(farm, session).post(bare, MovementType.PLANTAR, 200, days_ago(10))
    potted = line(farm, 250, packaging_catalog_id=farm.packaging.id)
    answer = await counted(client, farm, line(farm, 190), potted)
    assert (answer["expected"], answer["counted"], answer["sales"]) == (500, 440, 60)
    async with sessions() as session:
        rows = [each for each in await again(farm, session).ledger(MovementType.VENTAS) if each.batch_id >= bare.id - 1]
        assert {each.batch_id: each.quantity for each in rows}[bare.id] == -10


@pytest.mark.rule("CYC-16")
async def test_containers_split_between_a_count_by_hand_and_a_photo(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    """The person counts crates together, the photo sees three of them, then a late entry closes both again."""
    await counted(client, farm, line(farm, 200), line(farm, 90, "box"), days=10)
    async with unit_of_work(sessions) as session:
        nursery = again(farm, session)
        crates = [container(30, "box", index) for index in (1, 2, 3)]
        photo = await nursery.photo(days_ago(1))
        closed = await nursery.close(days_ago(1), container(195), *crates, processing_session_id=photo)
        assert (closed.expected, closed.sales, closed.unexplained) == (290, 5, 0)
    async with unit_of_work(sessions) as session:
        nursery = again(farm, session)
        boxes = await nursery.batch("box")
        await nursery.post(boxes, MovementType.PLANTAR, 7, days_ago(12))
        await ReclosingService(session, EVERYWHERE).after_entry(farm.place.id, days_ago(12), farm.user.id)
        assert ((await nursery.cycle(1)).sales, (await nursery.cycle(2)).sales) == (17, 5)
        assert not await nursery.broken()


@pytest.mark.rule("CYC-13")
async def test_a_second_count_within_a_day_takes_the_first_ones_place(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    await counted(client, farm, line(farm, 250), days=1)
    answer = await counted(client, farm, line(farm, 270), days=0.5)
    assert (answer["number"], answer["sales"]) == (1, 30)
    async with sessions() as session:
        assert (await again(farm, session).stock(), (await again(farm, session).cycle(2)).opening) == (270, 270)
        assert not await broken_truths(session)


@pytest.mark.rule("CYC-13")
async def test_a_photo_of_the_same_day_is_corrected_where_it_is_shown(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        nursery = again(farm, session)
        photo = await nursery.photo(days_ago(1))
        await nursery.close(days_ago(1), container(280), processing_session_id=photo)
    answer = await client.post(COUNTS, json=body(farm, line(farm, 270), days=0.5))
    assert (answer.status_code, answer.json()["code"]) == (409, "recent_baseline")


@pytest.mark.rule("CYC-05")
async def test_who_names_no_dead_says_nothing_about_them(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    await counted(client, farm, line(farm, 250, dead=40), days=10)
    await counted(client, farm, line(farm, 240), days=5)
    async with unit_of_work(sessions) as session:
        nursery = again(farm, session)
        assert [((await nursery.cycle(n)).deaths_seen, (await nursery.cycle(n)).sales) for n in (1, 2)] == [
            (40, 10),
            (0, 10),
        ]
        closed = await nursery.close(days_ago(1), container(230, dead=43))
        assert (closed.deaths_seen, closed.sales) == (3, 7)


@pytest.mark.rule("CYC-02")
async def test_an_empty_place_is_a_count_too(farm: Nursery, client: httpx.AsyncClient) -> None:
    assert (await counted(client, farm))["sales"] == 300


async def test_lines_that_say_the_same_are_added_up(farm: Nursery, client: httpx.AsyncClient) -> None:
    assert (await counted(client, farm, line(farm, 100), line(farm, 150)))["counted"] == 250


@pytest.mark.rule("CYC-02")
async def test_the_first_count_of_a_place_opens_cycle_1(farm: Nursery, client: httpx.AsyncClient) -> None:
    given = body(farm, line(farm, 80)) | {"storage_location_id": farm.other_place.id}
    answer = (await client.post(COUNTS, json=given)).json()
    assert (answer["first_count"], answer["number"], answer["unexplained"], answer["sales"]) == (True, 1, 80, 0)


async def test_every_unknown_id_of_every_line_is_named(farm: Nursery, client: httpx.AsyncClient) -> None:
    lines = [line(farm, 1), line(farm, 1, product_id=999_999), line(farm, 1, product_size_id=999_998)]
    answer = await client.post(COUNTS, json=body(farm, *lines))
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (
        404,
        ["/body/lines/1/product_id", "/body/lines/2/product_size_id"],
    )


BAD: tuple[tuple[dict[str, object], int], ...] = (
    ({"storage_location_id": 999_999}, 404),
    ({"counted_at": "2999-01-01T00:00:00Z"}, 422),
    ({"counted_at": "2025-01-01T00:00:00"}, 422),
    ({"lines": [{"product_id": 1, "bin_category": "bucket", "quantity": 1}]}, 422),
    ({"lines": [{"product_id": 1, "bin_category": "box", "quantity": -1}]}, 422),
    ({"lines": [{"product_id": 1, "bin_category": "box", "quantity": 1.5}]}, 422),
    ({"colour": "green"}, 422),
)


async def test_bad_counts_change_nothing(farm: Nursery, client: httpx.AsyncClient, sessions: Sessions) -> None:
    for change, status in BAD:
        answer = await client.post(COUNTS, json=body(farm, line(farm, 1)) | change)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), change
    older = await client.post(COUNTS, json=body(farm, line(farm, 1), days=30))
    assert (older.status_code, older.json()["code"]) == (409, "older_than_baseline")
    async with sessions() as session:
        assert await again(farm, session).stock() == 300


async def test_the_same_key_counts_once(farm: Nursery, client: httpx.AsyncClient) -> None:
    headers, given = {"Idempotency-Key": str(uuid4())}, body(farm, line(farm, 250))
    first, second = [await client.post(COUNTS, json=given, headers=headers) for _ in range(2)]
    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, first.json())
    assert first.json()["count_id"] == headers["Idempotency-Key"]


async def test_who_may_count(farm: Nursery, client_as: ClientFor) -> None:
    for role, status in ((None, 401), (Role.VIEWER, 403), (Role.WORKER, 201)):
        assert (await client_as(role).post(COUNTS, json=body(farm, line(farm, 290)))).status_code == status
