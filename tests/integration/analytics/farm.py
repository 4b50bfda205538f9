"""A farm whose ledger is known by heart: two places in one greenhouse, one in another, in the first months of 2025."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.catalog.models import Product
from app.core.database import Sessions, unit_of_work
from app.locations.models import StorageLocation
from app.stock.models import MovementType, StockBatch
from app.users.permissions import Role
from tests.builders import a_location, a_product, a_warehouse, an_area, save
from tests.integration.conftest import ClientFor
from tests.integration.stock.nursery import Nursery, at, container

ANALYTICS = "/api/v1/analytics"
YEAR = {"date_from": "2025-01-01", "date_to": "2025-12-31"}


@dataclass
class Farm:
    """1,670 plants: 900 ± 45 in `big`, 280 in `small` (another product, without a pot and a price), 490 in `far`."""

    sessions: Sessions
    nursery: Nursery
    other: Product
    far_place: StorageLocation
    big: StockBatch
    small: StockBatch
    far: StockBatch
    client_as: ClientFor | None = None

    @classmethod
    async def founded(cls, sessions: Sessions) -> "Farm":
        async with unit_of_work(sessions) as session:
            nursery = await Nursery.founded(session)
            other = await save(session, a_product(nursery.family))
            bed = await save(
                session, an_area(await save(session, a_warehouse(2, code="FAR", name="FAR")), farm_number=2)
            )
            far_place = await save(session, a_location(bed, farm_number=2))
            big = await nursery.initialized(1_000, at(1, 2))
            unpotted: dict[str, Any] = {"product_id": other.id, "packaging_catalog_id": None, "has_packaging": False}
            small = await nursery.batch(place=nursery.other_place, **unpotted)
            farm = cls(sessions, nursery, other, far_place, big, small, await nursery.batch(place=far_place))
            await farm.live()
            return farm

    async def live(self) -> None:
        """The photograph of 28 February sees 900 where 950 are expected."""
        post = self.nursery.post
        await post(self.far, MovementType.PLANTAR, 500, at(1, 3))
        await post(self.big, MovementType.MUERTE, -100, at(1, 20))
        await post(self.small, MovementType.PLANTAR, 300, at(2, 1))
        await post(self.big, MovementType.PLANTAR, 50, at(2, 10))
        photo = await self.nursery.photo(at(2, 28), shared_error=0.02, total_empty_containers=7, status="completed")
        self.nursery.place.photo_session_id = photo
        await self.nursery.close(at(2, 28), container(900, sure_by=45), processing_session_id=photo)
        await post(self.small, MovementType.VENTAS, -20, at(3, 5))
        await post(self.far, MovementType.VENTAS, -10, at(3, 6))

    @property
    def client(self) -> httpx.AsyncClient:
        assert self.client_as
        return self.client_as(Role.VIEWER)

    async def get(self, path: str, **params: Any) -> Any:
        answer = await self.client.get(f"{ANALYTICS}/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: Any, **params: Any) -> Any:
        answer = await self.client.post(f"{ANALYTICS}/{path}", json=body, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def ask(self, analysis: str, *group_by: str, **filters: Any) -> Any:
        return await self.post("query", {"analysis_type": analysis, "group_by": group_by, **filters})


def by(answer: Any) -> dict[Any, Any]:
    """Figures by the id of the only grouping, or its day."""
    return {row["group"][0]["id"] or row["group"][0]["day"]: row["figures"] for row in answer["rows"]}
