"""A desk at which entries are typed over HTTP, and a look at what they did."""

from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import select

from app.catalog.models import ProductSize, ProductState
from app.core.database import Sessions, unit_of_work
from app.stock.models import LocationCycle, StockBatch, StockMovement
from app.stock.services.invariants import broken_truths
from app.users.permissions import Role
from tests.builders import a_config, a_state, number, save
from tests.integration.conftest import ClientFor
from tests.integration.stock.nursery import Nursery

STOCK = "/api/v1/stock"


@dataclass
class Desk:
    sessions: Sessions
    client_as: ClientFor
    farm: Nursery
    seed: ProductState
    small: ProductSize
    large: ProductSize

    @classmethod
    async def opened(cls, sessions: Sessions, client_as: ClientFor, *, configured: bool = True) -> "Desk":
        async with unit_of_work(sessions) as session:
            farm = await Nursery.founded(session)
            if configured:
                pot = farm.packaging.id
                await save(session, a_config(farm.place, farm.product, farm.adult, packaging_catalog_id=pot))
            seed = await save(session, a_state(sellable=False, code=f"SEED_{number()}", sort_order=1))
            sizes = [
                await save(session, ProductSize(code=f"{word}{number()}", name=word, sort_order=order))
                for order, word in enumerate(("S", "L"), 1)
            ]
            return cls(sessions, client_as, farm, seed, *sizes)

    async def post(self, path: str, body: object, role: Any = Role.WORKER, **headers: Any) -> httpx.Response:
        return await self.client_as(role).post(f"{STOCK}/{path}", json=body, headers=headers)

    async def done(self, path: str, role: Any = Role.WORKER, **body: Any) -> Any:
        answer = await self.post(path, body, role)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def refused(self, path: str, status: int, code: str, role: Any = Role.WORKER, **body: Any) -> Any:
        answer = await self.post(path, body, role)
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        return answer.json()

    async def bulk(self, rows: list[Any], status: int = 201, *, role: Any = Role.WORKER, **more: Any) -> Any:
        answer = await self.post("movements/bulk", {"rows": rows, **more}, role)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def get(self, path: str, role: Any = Role.WORKER, **params: Any) -> Any:
        answer = await self.client_as(role).get(f"{STOCK}/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def planted(self, quantity: int = 100, **over: Any) -> Any:
        return await self.done("movements/plantado", **self.here(quantity=quantity) | over)

    def here(self, **more: Any) -> dict[str, Any]:
        usual = {"storage_location_id": self.farm.place.id, "product_id": self.farm.product.id}
        return usual | {"product_state_id": self.farm.adult.id, "packaging_catalog_id": self.farm.packaging.id} | more

    async def batch(self, batch_id: int) -> StockBatch:
        async with self.sessions() as session:
            return await session.get_one(StockBatch, batch_id)

    async def ledger(self) -> list[StockMovement]:
        """Of both places, oldest first."""
        places = [self.farm.place.id, self.farm.other_place.id]
        async with self.sessions() as session:
            query = select(StockMovement).where(StockMovement.storage_location_id.in_(places))
            return list(await session.scalars(query.order_by(StockMovement.id)))

    async def cycles(self) -> list[LocationCycle]:
        async with self.sessions() as session:
            query = select(LocationCycle).where(LocationCycle.storage_location_id == self.farm.place.id)
            return list(await session.scalars(query.order_by(LocationCycle.number)))

    async def is_sound(self) -> bool:
        async with self.sessions() as session:
            return not await broken_truths(session)


def pointers(problem: Any) -> list[tuple[str, str]]:
    return [(each["pointer"], each["code"]) for each in problem["errors"]]
