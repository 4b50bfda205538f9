"""Posted photographs teach how large the plants of a crop are, and later ones are counted with that."""

from math import pi, sqrt
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.locations.models import BinCategory, DensityParameters, StorageBinType
from app.photos.models import Estimation
from app.photos.rules.density import area
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.photos.checking import again, validated
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, read, sent, square

PARAMETERS = "/api/v1/config/density-parameters"
BOX_CM2 = 60 * 40
DISC_CM2 = 5 * 7 * pi / 4 * BOX_CM2 / area(square(2).tolist())
"""The engine's boxes are 5 by 7 pixels."""


@pytest.fixture
async def crate(sessions: Sessions, farm: Farm) -> int:
    """The type of the farm's crates, whose size is known."""
    assert farm
    async with unit_of_work(sessions) as session:
        changed = update(StorageBinType).where(StorageBinType.category == BinCategory.BOX)
        return (await session.scalars(changed.values(length_cm=60, width_cm=40).returning(StorageBinType.id))).one()


def body_of(farm: Farm, crate: int) -> dict[str, Any]:
    measures = {"avg_area_per_plant_cm2": "30", "plants_per_m2": "100"}
    return {"storage_bin_type_id": crate, "product_id": farm.product_id} | measures


async def known(sessions: Sessions) -> list[DensityParameters]:
    async with sessions() as session:
        return list(await session.scalars(select(DensityParameters)))


@pytest.mark.rule("PHO-10")
async def test_a_posted_photo_teaches_and_the_next_is_counted_with_it(
    client: httpx.AsyncClient, farm: Farm, crate: int, sessions: Sessions, work: Work
) -> None:
    first = FakeEngine()
    await sent(client, a_photo())
    await work(first)
    (row,) = await known(sessions)
    assert first.told == {}
    assert (row.storage_bin_type_id, row.product_id, row.packaging_catalog_id) == (crate, farm.product_id, None)
    assert float(row.avg_area_per_plant_cm2) == pytest.approx(DISC_CM2, rel=0.01)
    assert float(row.avg_diameter_cm or 0) == pytest.approx(sqrt(4 * DISC_CM2 / pi), abs=0.01)
    assert float(row.plants_per_m2) == pytest.approx(40 / BOX_CM2 * 10_000, abs=0.01)
    async with sessions() as session:
        (told,) = await session.scalars(select(AuditEntry).where(AuditEntry.action == "density_parameters.learn"))
    assert told.entity_id == str(row.id)

    second = FakeEngine()
    await sent(client, a_photo())
    await work(second)
    assert second.told == pytest.approx({"box": float(row.avg_area_per_plant_cm2) / BOX_CM2})


@pytest.mark.rule("PHO-10")
async def test_what_is_known_moves_a_fifth_of_the_way_to_what_is_seen(
    client: httpx.AsyncClient, client_as: ClientFor, farm: Farm, crate: int, sessions: Sessions, work: Work
) -> None:
    created = await client_as(Role.ADMIN).post(PARAMETERS, json=body_of(farm, crate))
    assert created.status_code == 201, created.text
    await sent(client, a_photo())
    await work(FakeEngine())
    (row,) = await known(sessions)
    assert float(row.avg_area_per_plant_cm2) == pytest.approx(30 + 0.2 * (DISC_CM2 - 30), abs=0.02)
    assert float(row.plants_per_m2) == pytest.approx(100 + 0.2 * (40 / BOX_CM2 * 10_000 - 100), abs=0.02)


@pytest.mark.usefixtures("crate")
@pytest.mark.parametrize(
    "engine",
    [
        FakeEngine(confidence=0.45),
        FakeEngine(containers=(("segment", 60), ("box", 9))),
        FakeEngine(containers=(("box", 40),), estimated=11),
        FakeEngine(complete=False),
    ],
    ids=["unsure", "few plants", "many inferred", "not posted"],
)
async def test_a_doubtful_photo_teaches_nothing(
    client: httpx.AsyncClient, sessions: Sessions, work: Work, engine: FakeEngine
) -> None:
    await sent(client, a_photo())
    await work(engine)
    assert await known(sessions) == []


@pytest.mark.rule("PHO-10", "RPR-04")
async def test_a_photo_teaches_once_however_often_it_is_counted(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, crate: int, sessions: Sessions, work: Work
) -> None:
    assert crate
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    (first,) = await known(sessions)
    second = await again(supervisor, answer)
    await work(FakeEngine(containers=(("segment", 60), ("box", 30))))
    assert ((await read(client, second))["stock_effect"], farm.product_id) == ("posted", first.product_id)
    (same,) = await known(sessions)
    assert (same.plants_per_m2, same.updated_at) == (first.plants_per_m2, first.updated_at)


@pytest.mark.rule("PHO-10", "CYC-12")
@pytest.mark.usefixtures("crate")
@pytest.mark.parametrize(
    ("said", "taught"),
    [([], 1), ([{"number": 1, "total": 50}], 1), ([{"number": 2, "accepted": False}], 0)],
    ids=["as counted", "another corrected", "not of this place"],
)
async def test_a_photo_teaches_when_a_person_lets_it_post(
    client: httpx.AsyncClient,
    supervisor: httpx.AsyncClient,
    sessions: Sessions,
    work: Work,
    said: list[dict[str, Any]],
    taught: int,
) -> None:
    answer = await sent(client, a_photo())
    await work(FakeEngine(complete=False))
    assert await known(sessions) == []
    assert (await validated(supervisor, answer, containers=said))["stock_effect"] == "posted"
    assert len(await known(sessions)) == taught


async def test_a_size_in_another_unit_teaches_nothing_and_stops_no_photo(
    client: httpx.AsyncClient, crate: int, sessions: Sessions, work: Work
) -> None:
    """60 x 40 cm typed in metres."""
    async with unit_of_work(sessions) as session:
        await session.execute(
            update(StorageBinType).where(StorageBinType.id == crate).values(length_cm=0.6, width_cm=0.4)
        )
    answer = await sent(client, a_photo())
    await work(FakeEngine())
    assert (await read(client, answer))["stock_effect"] == "posted"
    assert await known(sessions) == []


async def test_estimates_say_whether_they_rest_on_it(
    client: httpx.AsyncClient, crate: int, sessions: Sessions, work: Work
) -> None:
    assert crate
    await sent(client, a_photo())
    await work(FakeEngine(estimated=5))
    async with sessions() as session:
        assert [each.used_density_parameters for each in await session.scalars(select(Estimation))] == [False]


@pytest.mark.parametrize(
    ("field", "value"),
    [("avg_area_per_plant_cm2", "0"), ("plants_per_m2", "-1"), ("overlap_adjustment_factor", "1.1"), ("product_id", 0)],
)
async def test_measures_that_cannot_be_are_named(
    client_as: ClientFor, farm: Farm, crate: int, field: str, value: object
) -> None:
    body = body_of(farm, crate) | {field: value}
    answer = await client_as(Role.ADMIN).post(PARAMETERS, json=body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{field}")


async def test_each_kind_has_one_row_and_refers_to_what_exists(client_as: ClientFor, farm: Farm, crate: int) -> None:
    admin = client_as(Role.ADMIN)
    body = body_of(farm, crate)
    made = (await admin.post(PARAMETERS, json=body)).json()
    assert (await admin.post(PARAMETERS, json=body)).status_code == 409
    assert (await admin.post(PARAMETERS, json=body | {"product_id": 999_999})).status_code == 404
    read = await admin.get(f"{PARAMETERS}/{made['id']}")
    assert read.json() == made
    stale = await admin.patch(f"{PARAMETERS}/{made['id']}", json={"notes": "x"}, headers={"If-Match": '"old"'})
    assert stale.status_code == 412
    assert (await admin.delete(f"{PARAMETERS}/{made['id']}")).status_code == 204
    assert (await admin.get(f"{PARAMETERS}/{made['id']}")).status_code == 404
