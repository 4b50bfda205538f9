"""A farm of two greenhouses, with one of everything in each, and people who are bound to one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli import demo_farm
from app.cli.seed import sow
from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.stock.models import StockBatch, StockMovement
from app.users.permissions import Role
from tests.builders import a_photo_session, an_image, save
from tests.integration.users.people import ClientWith, a_person, access

SHARED = re.compile(
    "/(health|ready|metrics|files/.*)|/api/v1/(auth|products|packaging|price-list)(/.*)?"
    "|/api/v1/admin/(product|packaging|price-list).*|/api/v1/(locations/bin-types|config/(density-parameters|price-list)).*"
)
"""Belongs to no greenhouse: the catalogue, prices, kinds of containers, and the system itself."""
PEOPLE = re.compile("/api/v1/users.*")
"""Whom a bound administrator sees is proved beside what they may do, in test_keeping."""


@dataclass(frozen=True)
class House:
    """One of everything that a greenhouse has, as parameters of addresses and of queries."""

    code: str
    names: dict[str, Any]

    @classmethod
    async def found(cls, session: AsyncSession, number: int) -> "House":
        one = await session.scalar(select(Warehouse).where(Warehouse.code == f"NAVE{number}"))
        assert one
        area = await session.scalar(select(StorageArea).where(StorageArea.warehouse_id == one.id))
        batch = await session.scalar(select(StockBatch).where(StockBatch.warehouse_id == one.id))
        assert area
        assert batch
        place = await session.get_one(StorageLocation, batch.storage_location_id)
        movement = await session.scalar(select(StockMovement).where(StockMovement.batch_id == batch.id))
        assert movement
        image = await save(session, an_image())
        photo = await save(session, a_photo_session(image, place, warehouse_id=one.id))
        spot = demo_farm.spot(number, place.code.split("-")[1], 1)
        longitude, latitude = demo_farm.position((spot.west + spot.east) / 2, (spot.south + spot.north) / 2)
        ids = {"warehouse_id": one.id, "area_id": area.id, "location_id": place.id, "batch_id": batch.id}
        near = {"longitude": longitude, "latitude": latitude, "accuracy_m": 0.1}
        more = {"movement_id": movement.movement_id, "session_id": photo.session_id, "photo_id": image.image_id}
        return cls(one.code, ids | near | more | {"bin_id": batch.current_storage_bin_id, "qr_code": place.qr_code})

    @classmethod
    def nowhere(cls) -> "House":
        ids = dict.fromkeys(("warehouse_id", "area_id", "location_id", "batch_id", "bin_id"), 987_654)
        uuids = {name: uuid4() for name in ("movement_id", "session_id", "photo_id")}
        near = {"longitude": 0.0, "latitude": 0.0, "accuracy_m": 0.1}
        return cls("", ids | uuids | near | {"qr_code": "LOC999999"})

    def address(self, path: str) -> str:
        """Raises KeyError for a parameter that nobody has thought of yet."""
        return re.sub(r"\{(\w+)\}", lambda found: str(self.names[found[1]]), path)

    def query(self, path: str) -> dict[str, Any]:
        """What a route cannot do without, or what it can be narrowed to."""
        month = datetime.now(UTC) - timedelta(days=3)  # a count of today belongs to the month of then
        of_month = {"year": month.year, "month": month.month}
        return {
            "/api/v1/locations/search": {name: self.names[name] for name in ("longitude", "latitude", "accuracy_m")},
            "/api/v1/config/location-defaults": {"storage_location_id": self.names["location_id"]},
            "/api/v1/stock/history": {"storage_location_id": self.names["location_id"]},
            "/api/v1/stock/reconciliation": of_month,
            "/api/v1/stock/reconciliation/{location_id}": of_month,
            "/api/v1/photos/jobs/status": {"session_ids": self.names["session_id"]},
        }.get(path, {})

    def asks_of_one(self, path: str) -> bool:
        return "{" in path or self.query(path).keys() & {"longitude", "storage_location_id", "session_ids"} != set()


@dataclass(frozen=True)
class Farm:
    """Two greenhouses; `mine` and `theirs` are administrators bound to one each, `all` sees both."""

    houses: tuple[House, House]
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient]
    all: httpx.AsyncClient

    def pairs(self) -> Iterator[tuple[httpx.AsyncClient, House, House]]:
        """Each client with its own greenhouse and the other one."""
        yield self.clients[0], *self.houses
        yield self.clients[1], self.houses[1], self.houses[0]


async def a_farm(sessions: Sessions, settings: Settings, client_with: ClientWith) -> Farm:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        houses = await House.found(session, 1), await House.found(session, 2)
        await save(session, a_photo_session(await save(session, an_image())))  # nobody knows where
    boss = client_with(access(settings, await a_person(sessions, role=Role.ADMIN)))
    bound = [await a_person(sessions, each.names["warehouse_id"], role=Role.ADMIN) for each in houses]
    for each in houses:
        await count(boss, each)
        await relate(boss, sessions, each)
    mine, theirs = (client_with(access(settings, each)) for each in bound)
    return Farm(houses, (mine, theirs), boss)


async def count(client: httpx.AsyncClient, house: House) -> None:
    """Ten plants less than there were, so that the month has sales."""
    standing = (await client.get(house.address("/api/v1/stock/locations/{location_id}/stock"))).json()["items"]
    bins = (await client.get(house.address("/api/v1/locations/locations/{location_id}/bins"))).json()["items"]
    kinds = {each["id"]: each["category"] for each in (await client.get("/api/v1/locations/bin-types")).json()["items"]}
    lines = [
        {
            "product_id": each["product_id"],
            "bin_category": kinds[bins[0]["storage_bin_type_id"]],
            "quantity": each["quantity"] - 10,
        }
        for each in standing
    ]
    body = {"storage_location_id": house.names["location_id"], "counted_at": datetime.now(UTC).isoformat()}
    counted = await client.post("/api/v1/stock/counts", json=body | {"lines": lines})
    assert counted.status_code == 201, counted.text


async def relate(client: httpx.AsyncClient, sessions: Sessions, house: House) -> None:
    async with sessions() as session:
        area = select(StorageArea.id).where(StorageArea.warehouse_id == house.names["warehouse_id"])
        spots = select(StorageLocation.id).where(StorageLocation.storage_area_id.in_(area)).limit(2)
        one, other = sorted(await session.scalars(spots.order_by(StorageLocation.id)))
    body = {"parent_location_id": one, "child_location_id": other, "relationship_type": "adjacent_to"}
    related = await client.post("/api/v1/locations/relationships", json=body)
    assert related.status_code == 201, related.text
