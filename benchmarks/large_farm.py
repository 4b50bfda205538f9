"""A farm of any size with years behind it, written into an empty database by COPY; all that must hold of data holds.

Every batch stands in a container of its own. In each month plants come and go, and what the month brought is sold by
the count at its end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from json import dumps
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests import builders
from tests.builders import save

CONTAINERS, PLANTS = 5, 93
"""Of a place, and of a container after each count."""

PLACES_OF_A_HOUSE, PRODUCTS, MONTHS = 46, 40, 36
FIRST_MONTH = 2022 * 12
ROWS_AT_ONCE = 50_000
NUMBERED = (
    *("warehouses", "storage_areas", "storage_locations", "storage_bins"),
    *("stock_batches", "stock_movements", "location_cycles"),
)

PLACES_SQL = [
    """
    INSERT INTO warehouses (id, code, name, type, geojson_coordinates)
    SELECT w, 'NAVE' || w, 'Nave ' || w, 'greenhouse', ST_MakeEnvelope(w * 0.01, -33, w * 0.01 + 0.0046, -32.9998, 4326)
    FROM generate_series(1, :houses) w
    """,
    """
    INSERT INTO storage_areas (id, warehouse_id, code, name, position, geojson_coordinates)
    SELECT id, id, code || '-NORTE', 'Cantero Norte', 'N', geojson_coordinates FROM warehouses
    """,
    """
    INSERT INTO storage_locations (id, storage_area_id, code, qr_code, name, geojson_coordinates)
    SELECT n, a.id, a.code || '-LOC-' || to_char(1 + (n - 1) % :a_house, 'FM000'), 'LOC' || to_char(n, 'FM000000'),
        'Claro ' || n, ST_MakeEnvelope(west, -33, west + 0.0001, -32.9998, 4326)
    FROM generate_series(1, :places) n JOIN storage_areas a ON a.id = 1 + (n - 1) / :a_house,
        LATERAL (SELECT a.id * 0.01 + (n - 1) % :a_house * 0.0001 AS west) AS it
    """,
    """
    INSERT INTO storage_bins (id, storage_location_id, storage_bin_type_id, code)
    SELECT (l.id - 1) * :containers + b, l.id, :bin_type, l.code || '-SEG' || to_char(b, 'FM000')
    FROM storage_locations l, generate_series(1, :containers) b
    """,
    """
    INSERT INTO storage_location_config
        (storage_location_id, product_id, expected_product_state_id, packaging_catalog_id, area_cm2)
    SELECT id, :first_product + (id - 1) % :products, :state, :packaging, 480000 FROM storage_locations
    """,
]


@dataclass(frozen=True, slots=True)
class Size:
    places: int
    movements: int

    @property
    def plants(self) -> int:
        return self.places * CONTAINERS * PLANTS

    @property
    def entries(self) -> int:
        """Movements of a batch in a month, besides its sale at the count."""
        return max(1, round(self.movements / (self.places * CONTAINERS * MONTHS)) - 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    user_id: int
    first_product: int
    state_id: int
    packaging_id: int
    bin_type_id: int

    def product_of(self, location_id: int) -> int:
        return self.first_product + (location_id - 1) % PRODUCTS


@dataclass
class Rows:
    """What waits to be written, by table."""

    batches: list[tuple[Any, ...]] = field(default_factory=list)
    cycles: list[tuple[Any, ...]] = field(default_factory=list)
    movements: list[tuple[Any, ...]] = field(default_factory=list)


BATCH = [
    "id",
    "batch_code",
    "current_storage_bin_id",
    "storage_location_id",
    "warehouse_id",
    "product_id",
    "product_state_id",
    "has_packaging",
    "packaging_catalog_id",
    "quantity_initial",
    "quantity_current",
]
MOVEMENT = [
    "id",
    "movement_id",
    "batch_id",
    "storage_location_id",
    "warehouse_id",
    "movement_type",
    "counts_as",
    "source_bin_id",
    "destination_bin_id",
    "quantity",
    "user_id",
    "location_cycle_id",
    "source_type",
    "occurred_at",
    "created_at",
    "chain_position",
    "prev_hash",
    "hash",
]
CYCLE = [
    "id",
    "storage_location_id",
    "warehouse_id",
    "number",
    "opened_at",
    "closed_at",
    "opening_kind",
    "closing_kind",
    "opening",
    "opening_low",
    "opening_high",
    "expected",
    "counted",
    "low",
    "high",
    "sales",
    "unexplained",
    "groups",
    "count_lines",
]


class LargeFarm:
    """Ids are given here and run through: place p holds bins and batches 5 p - 4 to 5 p."""

    def __init__(self, session: AsyncSession, size: Size, seed: int = 5) -> None:
        self._session, self._size = session, size
        self._random = Random(seed)  # noqa: S311 - made up, not secret
        self._movement_ids, self._cycle_ids = count(1), count(1)

    async def write(self) -> Catalogue:
        self._catalogue = await self.found()
        await self._session.execute(text("SET LOCAL session_replication_role = replica"))
        rows = Rows()
        for location_id in range(1, self._size.places + 1):
            self._live(location_id, rows)
            if len(rows.movements) > ROWS_AT_ONCE:
                await self._copy(rows)
                rows = Rows()
        await self._copy(rows)
        for table in NUMBERED:
            await self._continue(table)
        return self._catalogue

    async def found(self) -> Catalogue:
        """Catalogue, places and what grows in them, with all triggers."""
        session = self._session
        bin_type = await save(session, builders.a_bin_type("segment"))
        family = await save(session, builders.a_family(await save(session, builders.a_category())))
        products = [await save(session, builders.a_product(family)) for _ in range(PRODUCTS)]
        state, packaging = await save(session, builders.a_state()), await builders.a_saved_packaging(session)
        user = await save(session, builders.a_user())
        given = {
            "houses": -(-self._size.places // PLACES_OF_A_HOUSE),
            "a_house": PLACES_OF_A_HOUSE,
            "places": self._size.places,
            "containers": CONTAINERS,
            "products": PRODUCTS,
            "bin_type": bin_type.id,
            "first_product": products[0].id,
            "state": state.id,
            "packaging": packaging.id,
        }
        for statement in PLACES_SQL:
            await session.execute(text(statement), {name: given[name] for name in given if f":{name}" in statement})
        return Catalogue(user.id, products[0].id, state.id, packaging.id, bin_type.id)

    def _live(self, location_id: int, rows: Rows) -> None:
        """All months of one place."""
        house = 1 + (location_id - 1) // PLACES_OF_A_HOUSE
        chains = [
            Chain(batch_id, location_id, house, self._catalogue.user_id)
            for batch_id in range((location_id - 1) * CONTAINERS + 1, location_id * CONTAINERS + 1)
        ]
        opening = 0
        for month in range(MONTHS + 1):
            cycle_id, ends = next(self._cycle_ids), month_end(month)
            before = sum(chain.level for chain in chains)
            for chain in chains:
                rows.movements += self._month(chain, ends, cycle_id) if month else self._founding(chain, ends)
            if month:
                counted = sum(chain.level for chain in chains)
                rows.cycles.append(closed(cycle_id, location_id, house, month, before, counted, chains))
                for chain in chains:
                    chain.came = 0
            opening = sum(chain.level for chain in chains)
        last = next(self._cycle_ids)
        rows.cycles.append(opened(last, location_id, house, MONTHS + 1, opening))
        for chain in chains:
            rows.batches.append(self._batch(chain))

    def _founding(self, chain: "Chain", at: datetime) -> Iterator[tuple[Any, ...]]:
        yield chain.move(next(self._movement_ids), self._uuid(), "manual_init", PLANTS, at, None)

    def _month(self, chain: "Chain", ends: datetime, cycle_id: int) -> Iterator[tuple[Any, ...]]:
        step = timedelta(days=27) / (self._size.entries + 1)
        for n in range(1, self._size.entries + 1):
            kind, plants = self._entry()
            at = ends - timedelta(days=27) + n * step
            yield chain.move(next(self._movement_ids), self._uuid(), kind, plants, at, None)
            chain.came += plants
        if surplus := chain.level - PLANTS:
            kind = "ventas" if surplus > 0 else "foto"
            yield chain.move(next(self._movement_ids), self._uuid(), kind, -surplus, ends, cycle_id)

    def _entry(self) -> tuple[str, int]:
        chance = self._random.random()
        if chance < 0.6:
            return "plantar", 2 + int(chance * 5)
        return ("muerte", -1) if chance < 0.8 else ("ventas", -2)

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def _batch(self, chain: "Chain") -> tuple[Any, ...]:
        its, location_id = self._catalogue, chain.location_id
        return (
            *(chain.batch_id, f"LOT-{chain.batch_id:07d}", chain.batch_id, location_id, chain.warehouse_id),
            *(its.product_of(location_id), its.state_id, True, its.packaging_id, PLANTS, chain.level),
        )

    async def _copy(self, rows: Rows) -> None:
        await self._to("stock_batches", BATCH, rows.batches)
        await self._to("location_cycles", CYCLE, rows.cycles)
        await self._to("stock_movements", MOVEMENT, rows.movements)

    async def _to(self, table: str, columns: list[str], records: Iterable[tuple[Any, ...]]) -> None:
        connection = await (await self._session.connection()).get_raw_connection()
        driver: Any = connection.driver_connection
        await driver.copy_records_to_table(table, records=records, columns=columns)

    async def _continue(self, table: str) -> None:
        """New rows get the ids after those given here."""
        await self._session.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))  # noqa: S608


@dataclass
class Chain:
    """The movements of one batch, each bound to the one before by its hash."""

    batch_id: int
    location_id: int
    warehouse_id: int
    user_id: int
    level: int = 0
    came: int = 0
    position: int = 0
    hash: bytes | None = None

    def move(
        self, id_: int, uuid: UUID, kind: str, quantity: int, at: datetime, cycle_id: int | None
    ) -> tuple[Any, ...]:
        """A row of MOVEMENT; the hash is over the text `movement_text` of the database makes of it."""
        source, destination = (self.batch_id, None) if quantity < 0 else (None, self.batch_id)
        source_type = "manual" if cycle_id is None else "ia"
        self.position += 1
        self.level += quantity
        told, instant = (self.batch_id, self.location_id, self.warehouse_id), microseconds(at)
        before = self.hash
        self.hash = sha256(
            (before or b"")
            + dumps(
                [
                    *(id_, str(uuid), *told, kind, kind, source, destination, quantity, self.user_id, None, None),
                    *(None, None, cycle_id, source_type, None, instant, None, instant, self.position),
                ]
            ).encode()
        ).digest()
        return (
            *(id_, uuid, *told, kind, kind, source, destination, quantity, self.user_id, cycle_id, source_type),
            *(at, at, self.position, before, self.hash),
        )


def microseconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def month_end(month: int) -> datetime:
    """Noon of the 28th; month 0 is that of the founding."""
    year, zero = divmod(FIRST_MONTH + month, 12)
    return datetime(year, zero + 1, 28, 15, tzinfo=UTC)


def closed(
    id_: int, location_id: int, house: int, number: int, opening: int, counted: int, chains: list[Chain]
) -> tuple[Any, ...]:
    """A row of CYCLE."""
    expected = opening + sum(chain.came for chain in chains)
    sold = sum(max(0, chain.came) for chain in chains)
    inflow = sum(max(0, -chain.came) for chain in chains)
    group = group_of(opening) | {"expected": expected, "counted": counted, "low": counted, "high": counted}
    group |= {"dead_at_closing": 0, "sales": sold, "deaths_seen": 0, "noise": 0}
    groups = dumps({"sellable": group, "other": dict.fromkeys(group, 0)})
    return (
        *(id_, location_id, house, number, month_end(number - 1), month_end(number), "count", "count"),
        *(opening, opening, opening, expected, counted, counted, counted, sold, inflow, groups, "[]"),
    )


def opened(id_: int, location_id: int, house: int, number: int, opening: int) -> tuple[Any, ...]:
    group = group_of(opening)
    groups = dumps({"sellable": group, "other": dict.fromkeys(group, 0)})
    return (
        *(id_, location_id, house, number, month_end(number - 1), None, "count", None),
        *(opening, opening, opening, None, None, None, None, 0, 0, groups, "[]"),
    )


def group_of(opening: int) -> dict[str, int]:
    return {"opening": opening, "opening_low": opening, "opening_high": opening, "dead_at_opening": 0}
