"""Species from sheets: the farm's list by pots, or our own kind. The same sheet again adds nothing."""

import asyncio
from collections.abc import Iterable, Sequence

from app.catalog.models import Product, ProductCategory, ProductFamily
from app.catalog.repositories.importing import ImportRepository
from app.catalog.repositories.products import ProductRepository
from app.catalog.rules.findings import Finding
from app.catalog.rules.names import numbered, product_sku, sku_prefix
from app.catalog.rules.product_sheet import COLUMNS, Reading, Species, is_farms, read_farm, read_own
from app.catalog.services.importing import Import
from app.core.sheets import read_lines, with_header

type Families = dict[tuple[int, str], ProductFamily]


class ProductImport(Import):
    async def _take(self, data: bytes, filename: str) -> int:
        rows, reading = await asyncio.to_thread(read, data, filename, self.most)
        self._left_out += reading.left_out
        self._notes += reading.notes
        self._unchanged += reading.again
        stored = ImportRepository(self._session)
        categories = await self._categories(stored, reading.species)
        known = [each for each in reading.species if each.category[0] in categories]
        self._left_out += [
            Finding(each.line, "unknown_category", f"no category {each.category[0]!r}")
            for each in reading.species
            if each.category[0] not in categories
        ]
        await self._products(stored, known, categories, await self._families(stored, known, categories))
        return rows

    async def _categories(self, stored: ImportRepository, species: Iterable[Species]) -> dict[str, ProductCategory]:
        found = await stored.categories()
        wanted = {code: name for code, name in (each.category for each in species) if name and code not in found}
        new = [ProductCategory(code=code, name=name) for code, name in wanted.items()]
        await self._create(new, (each.code for each in new))
        return found | {each.code: each for each in new}

    async def _families(
        self, stored: ImportRepository, species: Iterable[Species], categories: dict[str, ProductCategory]
    ) -> Families:
        found = await stored.families()
        new: Families = {}
        for each in species:
            key = (categories[each.category[0]].id, each.family.lower())
            if key not in found and key not in new:
                new[key] = ProductFamily(category_id=key[0], name=each.family)
        await self._create(list(new.values()))
        return found | new

    async def _products(
        self,
        stored: ImportRepository,
        species: Sequence[Species],
        categories: dict[str, ProductCategory],
        families: Families,
    ) -> None:
        """A product is known by its SKU, else by its family and name."""
        rows = await stored.products()
        by_sku = {row.sku: row for row in rows}
        by_name = {(row.family_id, name.lower()): row for row in rows for name in names(row)}
        lacking: list[tuple[Species, ProductFamily]] = []
        changed: list[tuple[Product, dict[str, str | None]]] = []
        for each in species:
            family = families[categories[each.category[0]].id, each.family.lower()]
            row = by_sku.get(each.sku) if each.sku else by_name.get((family.id, each.common_name.lower()))
            if row is None:
                lacking.append((each, family))
            elif row.family_id != family.id:
                detail = f"{row.sku} is of another family, which it keeps"
                self._left_out.append(Finding(each.line, "other_family", detail))
            else:
                changed.append((row, told(each)))
        await self._new_products(lacking)
        await self._update(changed)

    async def _new_products(self, lacking: Sequence[tuple[Species, ProductFamily]]) -> None:
        numbers = await self._numbers([species for species, _ in lacking])
        new: dict[str, Product] = {}
        for species, family in lacking:
            sku = species.sku or made_up(species, numbers)
            if sku in new:
                self._left_out.append(Finding(species.line, "same_twice", f"another line has the SKU {sku}"))
            else:
                name = {"common_name": species.common_name}
                new[sku] = Product(family_id=family.id, sku=sku, **name | told(species))
        await self._create(list(new.values()), new)

    async def _numbers(self, species: Iterable[Species]) -> dict[str, int]:
        """The next number of each counter that could be needed, locked in one order for all imports (PRD-02)."""
        given = {prefix for each in species if each.sku and (prefix := numbered(each.sku))}
        counters = ProductRepository(self._session)
        prefixes = given | {sku_prefix(each.family) for each in species}
        return {prefix: await counters.next_number(prefix) for prefix in sorted(prefixes)}


def made_up(species: Species, numbers: dict[str, int]) -> str:
    prefix = sku_prefix(species.family)
    numbers[prefix] += 1
    return product_sku(prefix, numbers[prefix] - 1)


def names(row: Product) -> set[str]:
    return {name for name in (row.common_name, row.scientific_name) if name}


def told(species: Species) -> dict[str, str | None]:
    """What a sheet says of a product; where it is silent, what is there stays."""
    named = species.common_name if species.sku else None  # without a SKU it is known by this very name
    values = {"common_name": named, "scientific_name": species.scientific_name, "description": species.description}
    return {name: value for name, value in values.items() if value is not None}


def read(data: bytes, filename: str, most: int) -> tuple[int, Reading]:
    """Which kind it is, its first cell says."""
    lines = read_lines(data, filename, most=most)
    if is_farms(lines):
        return len(lines), read_farm(lines)
    sheet = with_header(lines, filename, COLUMNS[1])
    return len(sheet.rows), read_own(sheet)
