"""A farm on paper: what really stands in each place, and how it comes into an empty database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.services import LocationService
from app.stock.models import MovementType, StockBatch
from app.stock.rules import PlaceCount
from app.users.permissions import EVERYWHERE
from tests import builders
from tests.builders import save


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares are of plants (`sold` each month), of entries (`typed_late`), or of photographs."""

    places: int = 60
    containers: int = 4
    plants: int = 150
    sold: float = 0.5
    noise: float = 0.02
    typed_late: float = 0.25
    photographed_late: float = 0.2
    read_late: float = 0.1
    not_photographed: float = 0.03
    seed: int = 11


@dataclass
class Place:
    """What really stands there; `larger` are plants repotted in the first container, `dead` lie beside it."""

    location_id: int
    batches: list[StockBatch]
    larger: StockBatch
    living: list[int]
    dead: int = 0
    sold: int = 0

    def take(self, container: int, share: float) -> int:
        plants = round(self.living[container] * share)
        self.living[container] -= plants
        return plants


@dataclass(frozen=True, slots=True)
class Catalogue:
    user_id: int
    product_id: int
    state_id: int
    packaging_id: int


@dataclass(order=True)
class Happening:
    """Something on a certain day; `number` keeps the order of those at one instant."""

    at: datetime
    number: int
    kind: str = field(compare=False)
    place: Place = field(compare=False)
    other: Place | None = field(default=None, compare=False)
    container: int = field(default=0, compare=False)
    seen: PlaceCount | None = field(default=None, compare=False)
    entries: Sequence[tuple[StockBatch, MovementType, int]] = field(default=(), compare=False)
    occurred_at: datetime | None = field(default=None, compare=False)


async def founded(session: AsyncSession, plan: Plan) -> tuple[Catalogue, list[Place]]:
    """One greenhouse; every place holds `containers` of the same plants."""
    warehouse = await save(session, builders.a_warehouse(code=f"YEAR{builders.number()}"))
    area = await save(session, builders.an_area(warehouse))
    await save(session, builders.a_bin_type("segment"))
    family = await save(session, builders.a_family(await save(session, builders.a_category())))
    product, state = await save(session, builders.a_product(family)), await save(session, builders.a_state())
    packaging, user = await builders.a_saved_packaging(session), await save(session, builders.a_user())
    catalogue = Catalogue(user.id, product.id, state.id, packaging.id)
    places = []
    for index in range(1, plan.places + 1):
        outline = builders.a_location(area, 1).geojson_coordinates
        code = f"{area.code}-LOC-{index:04d}"
        location = await save(session, builders.a_location(area, index, code=code, geojson_coordinates=outline))
        bins = [
            await LocationService(session, EVERYWHERE).bin_at(location.id, "segment", i + 1)
            for i in range(plan.containers)
        ]
        potted = {"packaging_catalog_id": packaging.id, "has_packaging": True}
        batches = [await save(session, builders.a_batch(bin_, product, state, **potted)) for bin_ in bins]
        larger = await save(session, builders.a_batch(bins[0], product, state))
        places.append(Place(location.id, batches, larger, [plan.plants] * plan.containers))
    return catalogue, places
