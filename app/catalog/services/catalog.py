"""What other domains ask about products, their states and sizes, pots and prices."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductSize, ProductState
from app.catalog.repositories import CodeRepository, PriceRepository, StateRepository
from app.catalog.rules.money import discounted, in_currency
from app.core.errors import Conflict
from app.core.repository import Repository

type Kind = tuple[int, int | None]
"""A product and the pot it grows in, if any."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of states and sizes and the SKUs of pots, by their ids."""

    states: dict[int, str]
    sizes: dict[int, str]
    packagings: dict[int, str]


class CatalogService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._states = StateRepository(session)
        self._prices = PriceRepository(session)

    async def product(self, product_id: int) -> Product:
        return await Repository(self._session, Product).get(product_id)

    async def state(self, state_id: int) -> ProductState:
        return await self._states.get(state_id)

    async def size(self, size_id: int) -> ProductSize:
        return await Repository(self._session, ProductSize).get(size_id)

    async def packaging(self, packaging_id: int) -> Packaging:
        return await Repository(self._session, Packaging).get(packaging_id)

    async def first_sellable_state(self) -> ProductState:
        """What plants are taken for where nothing is configured."""
        if (state := await self._states.first_sellable()) is None:
            raise Conflict("The catalogue has no sellable state; add one.")
        return state

    async def unit_price(self, product_id: int, packaging_id: int | None) -> Decimal | None:
        """VAL-01: what one plant of a batch is worth in currency units, floored to the cent; None without a price."""
        prices = await self.unit_prices([(product_id, packaging_id)])
        return prices[product_id, packaging_id]

    async def unit_prices(self, kinds: Iterable[Kind]) -> dict[Kind, Decimal | None]:
        """VAL-01 for many kinds of batch in one statement: usual variant, wholesale less discount; None: unpriced."""
        wanted = set(kinds)
        found = await self._prices.usual_of({kind for kind in wanted if kind[1] is not None})
        return {
            kind: in_currency(discounted(found[kind].wholesale_unit_price, found[kind].discount_factor))
            if kind in found
            else None
            for kind in wanted
        }

    async def codes(
        self, states: Iterable[int], sizes: Iterable[int | None], packagings: Iterable[int | None]
    ) -> Codes:
        """The words for a page of rows, in one statement."""
        found = await CodeRepository(self._session).words(
            states=known(states), sizes=known(sizes), packagings=known(packagings)
        )
        return Codes(**found)


def known(ids: Iterable[int | None]) -> set[int]:
    return {each for each in ids if each is not None}
