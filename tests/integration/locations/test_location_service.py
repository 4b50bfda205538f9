"""Places by position, QR code and scope; configurations; containers that are reused."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli import demo_farm
from app.core.database import Model, Sessions, unit_of_work
from app.core.errors import Conflict, NotFound
from app.locations.models import BinStatus, StorageArea, StorageLocation, Warehouse
from app.locations.repositories import LocationRepository
from app.locations.services import ConfigService, LocationService, NoConfiguration, SeveralConfigurations
from app.users.permissions import EVERYWHERE, Scope
from tests.builders import (
    a_bin,
    a_bin_type,
    a_category,
    a_config,
    a_family,
    a_location,
    a_product,
    a_state,
    a_warehouse,
    an_area,
    save,
)

SURE_M = 1.0


@pytest.fixture
async def places(session: AsyncSession) -> list[StorageLocation]:
    """Spots 1 to 3 of the northern bed."""
    area = await save(session, an_area(await save(session, a_warehouse())))
    return [await save(session, a_location(area, index, qr_code=f"QR-SPOT-{index}")) for index in (1, 2, 3)]


@pytest.fixture
def service(session: AsyncSession) -> LocationService:
    return LocationService(session, EVERYWHERE)


def position(index: int, east_m: float = 0.0) -> tuple[float, float]:
    spot = demo_farm.spot(1, "NORTE", index)
    lon, lat = demo_farm.position((spot.west + spot.east) / 2 + east_m, (spot.south + spot.north) / 2)
    return lon, lat


@pytest.mark.rule("GPS-02")
async def test_the_place_around_a_position_is_found(service: LocationService, places: list[StorageLocation]) -> None:
    """GPS-02"""
    for index, place in enumerate(places, start=1):
        found = await service.at(*position(index), SURE_M)
        assert (found.location_id, found.uncertain) == (place.id, False)


@pytest.mark.rule("GPS-03")
@pytest.mark.parametrize(("error_m", "uncertain"), [(2.9, False), (3.1, True)])
async def test_the_error_circle_is_measured_in_metres(
    service: LocationService,
    places: list[StorageLocation],
    error_m: float,
    uncertain: bool,  # noqa: FBT001
) -> None:
    """GPS-03: from the middle of a spot of 6 m it is 3 m to the edge."""
    found = await service.at(*position(1), error_m)
    assert (found.location_id, found.uncertain) == (places[0].id, uncertain)


async def test_on_the_line_between_two_places_both_are_offered(
    service: LocationService, places: list[StorageLocation]
) -> None:
    found = await service.at(*position(1, east_m=3.0), SURE_M)
    assert found.location_id is None or found.uncertain
    assert {each.location_id for each in found.candidates[:2]} == {places[0].id, places[1].id}


@pytest.mark.rule("GPS-04")
async def test_outside_of_all_places_the_near_ones_are_suggested_nearest_first(
    service: LocationService, places: list[StorageLocation]
) -> None:
    """GPS-04"""
    found = await service.at(*position(1, east_m=-8.0), SURE_M)
    assert (found.location_id, found.uncertain) == (None, False)
    assert [each.location_id for each in found.candidates] == [place.id for place in places]
    assert found.candidates[0].distance_m == pytest.approx(5.0, abs=0.1)
    assert (await service.at(*position(1, east_m=-500.0), SURE_M)).candidates == ()


async def test_distances_are_those_on_the_globe(places: list[StorageLocation], session: AsyncSession) -> None:
    repository = LocationRepository(session, EVERYWHERE)
    for east_m in (-8.0, -300.0, 950.0):
        hits = await repository.near(*position(1, east_m), 1_000.0)
        assert {each.candidate.location_id for each in hits} == {place.id for place in places}
        for each in hits:
            told = await repository.distance_m(each.candidate.location_id, *position(1, east_m))
            assert each.candidate.distance_m == pytest.approx(told, abs=0.06)


@pytest.mark.rule("GPS-02")
@pytest.mark.parametrize("model", [StorageLocation, StorageArea, Warehouse])
async def test_what_is_not_active_is_not_found(
    service: LocationService, places: list[StorageLocation], session: AsyncSession, model: type[Model]
) -> None:
    await session.execute(text(f"UPDATE {model.__tablename__} SET active = false"))  # noqa: S608
    assert (await service.at(*position(1), SURE_M)).candidates == ()
    with pytest.raises(NotFound):
        await service.get(places[0].id)
    with pytest.raises(NotFound):
        await service.warehouse_id_of(places[0].id)


async def test_outside_of_the_scope_nothing_is_found(places: list[StorageLocation], session: AsyncSession) -> None:
    stranger = LocationService(session, Scope(frozenset({-1})))
    assert (await stranger.at(*position(1), SURE_M)).candidates == ()
    for question in (stranger.get(places[0].id), stranger.by_qr("QR-SPOT-1"), stranger.warehouse_id_of(places[0].id)):
        with pytest.raises(NotFound):
            await question


async def test_a_place_is_found_by_what_hangs_there(service: LocationService, places: list[StorageLocation]) -> None:
    assert (await service.by_qr("QR-SPOT-2")).id == places[1].id
    with pytest.raises(NotFound):
        await service.by_qr("QR-SPOT-9")


@pytest.mark.rule("GPS-05")
async def test_a_position_contradicts_a_place_beyond_30_m(
    service: LocationService, places: list[StorageLocation]
) -> None:
    """GPS-05"""
    assert not await service.contradicts(places[0].id, *position(1))
    assert not await service.contradicts(places[0].id, *position(1, east_m=32.5))
    assert await service.contradicts(places[0].id, *position(1, east_m=33.5))


async def test_configurations_are_found_by_place_and_by_product(
    places: list[StorageLocation], session: AsyncSession
) -> None:
    configs = ConfigService(session, EVERYWHERE)
    product = await save(session, a_product(await save(session, a_family(await save(session, a_category())))))
    state = await save(session, a_state())
    with pytest.raises(NoConfiguration):
        await configs.get_by_product(product.id)
    await save(session, a_config(places[0], product, state, active=False))
    assert await configs.get_by_location(places[0].id) is None
    config = await save(session, a_config(places[0], product, state))
    assert await configs.get_by_location(places[0].id) == config
    assert await configs.get_by_product(product.id) == config
    await save(session, a_config(places[1], product, state))
    with pytest.raises(SeveralConfigurations) as refused:
        await configs.get_by_product(product.id)
    assert refused.value.extra["storage_location_ids"] == [places[0].id, places[1].id]


async def test_containers_are_made_once_and_reused(
    service: LocationService, places: list[StorageLocation], session: AsyncSession
) -> None:
    """T-07: codes have four parts, and no photo makes a container that is there."""
    await save(session, a_bin_type("segment"), a_bin_type("box"))
    third = await service.bin_at(places[0].id, "segment", 3)
    assert third.code == f"{places[0].code}-SEG003"
    assert (await service.bin_at(places[0].id, "segment", 3)).id == third.id
    assert [bin_.code[-6:] for bin_ in await service.bins(places[0].id, "segment")] == ["SEG001", "SEG002", "SEG003"]
    assert (await service.bin_at(places[0].id, "box", 1)).code == f"{places[0].code}-BOX001"
    assert await service.bins(places[1].id, "segment") == []


async def test_a_retired_container_is_passed_over_and_its_code_stays_taken(
    service: LocationService, places: list[StorageLocation], session: AsyncSession
) -> None:
    await save(session, a_bin_type("segment"))
    first = await service.bin_at(places[0].id, "segment", 1)
    first.status = BinStatus.RETIRED
    await session.flush()
    assert (await service.bin_at(places[0].id, "segment", 1)).code == f"{places[0].code}-SEG002"


async def test_containers_named_by_people_are_used_first(
    service: LocationService, places: list[StorageLocation], session: AsyncSession
) -> None:
    kind = await save(session, a_bin_type("box"))
    own = await save(session, a_bin(places[0], kind))
    assert (await service.bin_at(places[0].id, "box", 1)).id == own.id


async def test_without_a_type_of_container_none_is_invented(
    service: LocationService, places: list[StorageLocation]
) -> None:
    with pytest.raises(Conflict, match="no bin type"):
        await service.bin_at(places[0].id, "plug", 1)


async def test_two_counts_at_once_make_one_container(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as session:
        area = await save(session, an_area(await save(session, a_warehouse())))
        place = await save(session, a_location(area))
        await save(session, a_bin_type("segment"))

    async def first_bin() -> int:
        async with unit_of_work(sessions) as session:
            return (await LocationService(session, EVERYWHERE).bin_at(place.id, "segment", 2)).id

    assert len({*await asyncio.gather(*(first_bin() for _ in range(4)))}) == 1
