"""Where a photo was taken: GPS-03, GPS-05 and PHO-14 as decided, and a person's word."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.cli import demo_farm
from app.core.database import Sessions, unit_of_work
from app.core.jobs import JobContext
from app.locations.models import StorageArea
from app.photos.models import Detection, Image, PhotoSession
from app.photos.tasks.sweeping import sweep
from app.stock.models import StockMovement
from tests.builders import a_location, save
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, at_spot, read, send, sent


async def movements(sessions: Sessions) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(StockMovement)) or 0


async def assign(client: httpx.AsyncClient, answer: dict[str, Any], place: int) -> httpx.Response:
    url = f"/api/v1/photos/sessions/{answer['session_id']}/assign-location"
    return await client.post(url, json={"storage_location_id": place})


NOWHERE: list[dict[str, Any]] = [
    {"lat": None, "lng": None},
    {"lat": (0.0, 0.0, 0.0), "lng": (0.0, 0.0, 0.0)},
    {"lat": (91.0, 0.0, 0.0)},
    {"refs": ("?", "?")},
    at_spot(1, east_m=-500.0),
]


@pytest.mark.rule("GPS-01", "GPS-04", "PHO-08")
@pytest.mark.parametrize("parts", NOWHERE, ids=["none", "zero", "impossible", "nonsense", "off the farm"])
@pytest.mark.usefixtures("farm")
async def test_a_photo_without_a_place_waits_for_one(
    client: httpx.AsyncClient, work: Work, parts: dict[str, Any]
) -> None:
    answer = await sent(client, a_photo(**parts))
    assert "needs_location" in answer["warnings"]
    found = await read(client, answer)
    assert (found["status"], found["storage_location"]) == ("needs_location", None)
    assert not await work(FakeEngine())


@pytest.mark.rule("GPS-01")
async def test_exif_that_is_garbage_does_not_refuse(client: httpx.AsyncClient, farm: Farm) -> None:
    photo = a_photo()
    at = photo.index(b"Exif\x00\x00") + 14
    answer = await sent(client, photo[:at] + b"\xff" * 40 + photo[at + 40 :], storage_location_id=farm.place)
    assert (await read(client, answer))["status"] == "pending"


@pytest.mark.rule("GPS-03")
async def test_one_place_around_the_whole_error_circle_is_sure(client: httpx.AsyncClient, farm: Farm) -> None:
    found = await read(client, await sent(client, a_photo(error_m=2.9)))
    assert (found["storage_location"]["id"], found["place_uncertain"]) == (farm.place, False)
    assert found["place_candidates"] == []


@pytest.mark.rule("GPS-03", "CYC-12")
@pytest.mark.parametrize(
    "parts",
    [{"error_m": 3.1}, at_spot(1, east_m=1.5), {"error_m": None}],
    ids=["coarse", "near the edge", "error not stated"],
)
async def test_an_error_circle_across_the_edge_is_counted_but_posts_nothing(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work, parts: dict[str, Any]
) -> None:
    """GPS-03: spots are 6 m wide; 5 m are assumed where the device does not state its error."""
    answer = await sent(client, a_photo(**parts))
    assert "place_uncertain" in answer["warnings"]
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"], found["place_uncertain"]) == ("completed", "waiting", True)
    assert found["total"] == 100
    assert [each["location_id"] for each in found["place_candidates"]][:2] == [farm.place, farm.second]
    assert await movements(sessions) == 0


@pytest.mark.rule("GPS-03", "CYC-12")
async def test_confirming_the_place_posts_the_stored_count(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo(error_m=4.0))
    engine = FakeEngine()
    await work(engine)
    response = await assign(client, answer, farm.place)
    assert response.status_code == 202
    found = response.json()
    assert (found["stock_effect"], found["place_uncertain"], found["warnings"]) == ("posted", False, [])
    assert found["category_counts"] == {farm.category: 100}
    assert len(engine.shown) == 1
    assert await movements(sessions) == 2
    async with sessions() as session:
        plants = list(await session.scalars(select(Detection)))
    assert all(plant.stock_movement_id and plant.classification_id for plant in plants)
    assert (await assign(client, answer, farm.place)).status_code == 202
    assert await movements(sessions) == 2


async def test_another_place_may_be_the_right_one(client: httpx.AsyncClient, farm: Farm, work: Work) -> None:
    answer = await sent(client, a_photo(error_m=4.0))
    await work(FakeEngine())
    found = (await assign(client, answer, farm.second)).json()
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.second, "posted")


async def test_a_place_confirmed_before_the_count_counts_for_it(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    answer = await sent(client, a_photo(error_m=4.0))
    assert (await assign(client, answer, farm.second)).json()["status"] == "pending"
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.second, "posted")


@pytest.mark.rule("CYC-12")
async def test_confirming_does_not_lift_other_doubts(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    answer = await sent(client, a_photo(error_m=4.0))
    await work(FakeEngine(confidence=0.1))
    found = (await assign(client, answer, farm.place)).json()
    assert (found["stock_effect"], found["warnings"]) == ("waiting", ["low_confidence"])
    assert await movements(sessions) == 0


async def test_a_posted_photo_keeps_its_place(client: httpx.AsyncClient, farm: Farm, work: Work) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    response = await assign(client, answer, farm.second)
    assert (response.status_code, response.json()["code"]) == (409, "placed_elsewhere")


@pytest.mark.rule("GPS-03")
async def test_places_over_each_other_are_uncertain_however_exact(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions
) -> None:
    """GPS-03: never the smallest area."""
    async with unit_of_work(sessions) as session:
        area = (await session.scalars(select(StorageArea).order_by(StorageArea.id).limit(1))).one()
        double = await save(session, a_location(area, 1, code=f"{area.code}-LOC-900"))
    answer = await sent(client, a_photo(error_m=0.1))
    assert {"place_uncertain", "ambiguous_location"} <= set(answer["warnings"])
    found = await read(client, answer)
    assert {each["location_id"] for each in found["place_candidates"][:2]} == {farm.place, double.id}


@pytest.mark.rule("GPS-05")
async def test_a_chosen_place_decides_alone_and_a_far_position_is_noted(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    """GPS-05"""
    answer = await sent(client, a_photo(**at_spot(1, number=2)), storage_location_id=farm.place)
    assert answer["warnings"] == ["gps_mismatch"]
    await work(FakeEngine())
    found = await read(client, answer)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.place, "posted")


@pytest.mark.rule("GPS-05")
async def test_the_qr_code_of_a_place_decides_too(client: httpx.AsyncClient, farm: Farm) -> None:
    found = await read(client, await sent(client, a_photo(error_m=50.0), qr_code="LOC000002"))
    assert (found["storage_location"]["id"], found["place_uncertain"]) == (farm.second, False)


async def test_unknown_and_contradicting_places_are_refused(client: httpx.AsyncClient, farm: Farm) -> None:
    assert (await send(client, a_photo(), storage_location_id=99_999)).status_code == 404
    assert (await send(client, a_photo(), qr_code="LOC999999")).status_code == 404
    both = await send(client, a_photo(), qr_code="LOC000002", storage_location_id=farm.place)
    assert both.status_code == 422
    elsewhere = await send(client, a_photo(), storage_location_id=farm.place, warehouse_id=farm.other_warehouse_id)
    assert elsewhere.status_code == 404


@pytest.mark.rule("GPS-03")
async def test_a_position_sent_with_the_photo_counts_like_the_cameras(client: httpx.AsyncClient, farm: Farm) -> None:
    lng, lat = demo_farm.spot(1, "NORTE", 2).centre()
    bare = a_photo(lat=None, lng=None, error_m=None)
    found = await read(client, await sent(client, bare, lat=lat, lng=lng, accuracy_m=2))
    assert (found["storage_location"]["id"], found["place_uncertain"]) == (farm.second, False)
    coarse = a_photo(lat=None, lng=None, error_m=None)
    found = await read(client, await sent(client, coarse, lat=lat, lng=lng, accuracy_m=30))
    assert found["place_uncertain"]
    null_island = a_photo(lat=None, lng=None, error_m=None)
    assert (await read(client, await sent(client, null_island, lat=0, lng=0)))["status"] == "needs_location"


@pytest.mark.rule("PHO-08")
async def test_a_photo_without_a_place_resumes_when_told(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """PHO-08"""
    answer = await sent(client, a_photo(lat=None, lng=None))
    assert (await assign(client, answer, 99_999)).status_code == 404
    assert (await assign(client, answer, farm.place)).json()["status"] == "pending"
    await work(FakeEngine())
    assert (await read(client, answer))["stock_effect"] == "posted"
    assert await movements(sessions) == 2


@pytest.mark.rule("PHO-09")
async def test_a_place_without_configuration_waits_for_one(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work, context: JobContext
) -> None:
    """PHO-09"""
    answer = await sent(client, a_photo(**at_spot(3)))
    assert answer["warnings"] == ["needs_config"]
    assert not await work(FakeEngine())
    await sweep(context)
    assert (await read(client, answer))["status"] == "needs_config"
    async with unit_of_work(sessions) as session:
        await farm.configure(session, farm.bare)
    await sweep(context)
    assert await work(FakeEngine())
    found = await read(client, answer)
    assert (found["status"], found["stock_effect"]) == ("completed", "posted")


async def test_a_counted_photo_cannot_be_confirmed_where_nothing_is_configured(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    answer = await sent(client, a_photo(error_m=4.0))
    await work(FakeEngine())
    response = await assign(client, answer, farm.bare)
    assert (response.status_code, response.json()["code"]) == (409, "no_configuration")
    assert (await read(client, answer))["place_uncertain"]


async def rows(sessions: Sessions) -> tuple[int, int]:
    async with sessions() as session:
        images = await session.scalar(select(func.count()).where(Image.sha256.is_not(None))) or 0
        return images, await session.scalar(select(func.count()).select_from(PhotoSession)) or 0


@pytest.mark.rule("PHO-14")
async def test_the_same_photo_again_gets_the_first_ones_ids(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, work: Work
) -> None:
    """PHO-14"""
    photo = a_photo()
    first = await sent(client, photo)
    await work(FakeEngine())
    again = await sent(client, photo)
    assert again["duplicate"]
    for name in ("photo_id", "session_id", "upload_session_id", "original_url", "poll_url"):
        assert again[name] == first[name]
    assert (await client.get(again["poll_url"])).json()["summary"]["completed"] == 1
    assert not await work(FakeEngine())
    assert await rows(sessions) == (1, 1)
    assert await movements(sessions) == 2
    same_place = await sent(client, photo, storage_location_id=farm.place)
    assert same_place["duplicate"]


@pytest.mark.rule("PHO-14")
async def test_a_duplicate_with_another_place_points_to_reprocessing(
    client: httpx.AsyncClient, farm: Farm, work: Work
) -> None:
    photo = a_photo()
    await sent(client, photo)
    await work(FakeEngine())
    response = await send(client, photo, storage_location_id=farm.second)
    assert (response.status_code, response.json()["code"]) == (409, "placed_elsewhere")
    assert "reprocess" in response.json()["detail"]


@pytest.mark.rule("PHO-14")
@pytest.mark.parametrize("parts", [{"lat": None, "lng": None}, {"error_m": 4.0}], ids=["no place", "uncertain"])
async def test_a_duplicate_with_a_place_fills_it_in(
    client: httpx.AsyncClient, farm: Farm, work: Work, parts: dict[str, Any]
) -> None:
    photo = a_photo(**parts)
    first = await sent(client, photo)
    again = await sent(client, photo, qr_code="LOC000001")
    assert (again["session_id"], again["duplicate"]) == (first["session_id"], True)
    await work(FakeEngine())
    found = await read(client, first)
    assert (found["storage_location"]["id"], found["stock_effect"]) == (farm.place, "posted")


@pytest.mark.rule("PHO-14")
@pytest.mark.usefixtures("farm")
async def test_two_uploads_at_once_of_one_file_make_one_photo(client: httpx.AsyncClient, sessions: Sessions) -> None:
    photo = a_photo()
    answers = await asyncio.gather(*(sent(client, photo) for _ in range(6)))
    assert len({answer["session_id"] for answer in answers}) == 1
    assert sorted(answer["duplicate"] for answer in answers) == [False] + [True] * 5
    assert await rows(sessions) == (1, 1)


@pytest.mark.usefixtures("farm")
async def test_requests_that_bring_the_same_files_in_another_order_do_not_block_each_other(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    photos = [a_photo(timedelta(minutes=n)) for n in range(5)]

    async def several(order: list[bytes]) -> httpx.Response:
        return await client.post(
            "/api/v1/photos/upload", files=[("files", (f"{n}.jpg", data)) for n, data in enumerate(order)]
        )

    answers = await asyncio.gather(several(photos), several(photos[::-1]), several(photos[2:] + photos[:2]))
    assert [answer.status_code for answer in answers] == [202, 202, 202]
    assert await rows(sessions) == (5, 5)


@pytest.mark.rule("PHO-14")
@pytest.mark.usefixtures("farm")
async def test_the_same_file_twice_in_one_request_is_one_photo(client: httpx.AsyncClient, sessions: Sessions) -> None:
    photo = a_photo()
    response = await client.post(
        "/api/v1/photos/upload", files=[("files", ("a.jpg", photo)), ("files", ("b.jpg", photo))]
    )
    assert [job["duplicate"] for job in response.json()["jobs"]].count(True) == 1
    assert await rows(sessions) == (1, 1)
