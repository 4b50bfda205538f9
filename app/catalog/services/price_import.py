"""Price lists from sheets: the office's as it is, or our own kind as it is exported."""

import asyncio
from collections.abc import Iterable
from typing import Any

from app.catalog.models import Packaging, PackagingColor, PackagingMaterial, PackagingType, Price, ProductCategory
from app.catalog.repositories.importing import ImportRepository, Pots
from app.catalog.rules.findings import Finding
from app.catalog.rules.office_words import COLORS, NO_COLOR, NO_COLOR_HEX, Pot
from app.catalog.rules.price_sheet import COLUMNS, OFFICE_COLUMN, Entry, Reading, read_office, read_own
from app.catalog.services.importing import Import
from app.catalog.services.prices import usual_sku
from app.core.sheets import Sheet, UnreadableSheet, names_of, read_lines, with_header

type Placed = tuple[Entry, ProductCategory, Packaging]

TITLES = 10
"""Lines among which the header is."""

HEXES = {NO_COLOR: NO_COLOR_HEX, **dict(COLORS.values())}


class PriceImport(Import):
    async def _take(self, data: bytes, filename: str) -> int:
        sheet, reading = await asyncio.to_thread(read, data, filename, self.most)
        self._left_out += reading.left_out
        self._notes += reading.notes
        stored = ImportRepository(self._session)
        pots = await self._pots(stored, await stored.pots(), reading.entries)
        categories = await self._categories(stored, reading.entries)
        await self._write(stored, self._placed(reading.entries, categories, pots))
        return len(sheet.rows)

    async def _categories(self, stored: ImportRepository, entries: Iterable[Entry]) -> dict[str, ProductCategory]:
        """The office's words for categories are known, so theirs are made where they lack."""
        found = await stored.categories()
        wanted = {each.category[0]: each.category[1] for each in entries if isinstance(each.pot, Pot)}
        last = max((each.display_order for each in found.values()), default=0)
        new = [
            ProductCategory(code=code, name=name, display_order=last + number)
            for number, (code, name) in enumerate(
                ((code, name) for code, name in wanted.items() if code not in found), start=1
            )
        ]
        await self._create(new, (each.code for each in new))
        return found | {each.code: each for each in new}

    async def _pots(self, stored: ImportRepository, known: Pots, entries: Iterable[Entry]) -> dict[str, Packaging]:
        """By the SKU a line gives or its words come to: a pot that is there, else a new one."""
        found = dict(known.by_sku)
        lacking: dict[str, Pot] = {}
        for entry in entries:
            if entry.pot_sku in found or not isinstance(entry.pot, Pot):
                continue
            pot = entry.pot
            alike = known.by_look.get((pot.type_code, pot.color or NO_COLOR, pot.diameter_cm), [])
            if len(alike) == 1 and pot.diameter_cm is not None:
                found[entry.pot_sku] = alike[0]
            elif alike and pot.diameter_cm is not None:
                skus = ", ".join(each.sku for each in alike)
                self._left_out.append(Finding(entry.line, "several_pots", f"the pot could be any of {skus}"))
            else:
                lacking[entry.pot_sku] = pot
        return found | await self._new_pots(stored, lacking)

    async def _new_pots(self, stored: ImportRepository, lacking: dict[str, Pot]) -> dict[str, Packaging]:
        if not lacking:
            return {}
        types, materials, colors = await stored.types(), await stored.materials(), await stored.colors()
        pots = lacking.values()
        kinds = {each.type_code: each.type_name for each in pots if each.type_code not in types}
        stuff = {code: name for code, name in (each.material for each in pots) if code not in materials}
        shades = {each.color or NO_COLOR for each in pots} - colors.keys()
        new_types = [PackagingType(code=code, name=name) for code, name in kinds.items()]
        new_materials = [PackagingMaterial(code=code, name=name) for code, name in stuff.items()]
        new_colors = [PackagingColor(name=name, hex_code=HEXES[name]) for name in sorted(shades)]
        await self._create(new_types, (each.code for each in new_types))
        await self._create(new_materials, (each.code for each in new_materials))
        await self._create(new_colors, (each.name for each in new_colors))
        types |= {each.code: each for each in new_types}
        materials |= {each.code: each for each in new_materials}
        colors |= {each.name: each for each in new_colors}
        made = {
            sku: new_pot(sku, pot, types[pot.type_code], materials[pot.material[0]], colors[pot.color or NO_COLOR])
            for sku, pot in lacking.items()
        }
        await self._create(list(made.values()), made)
        return made

    def _placed(
        self, entries: Iterable[Entry], categories: dict[str, ProductCategory], pots: dict[str, Packaging]
    ) -> list[Placed]:
        """Our own kind names pots and categories that must be there."""
        placed: list[Placed] = []
        doubted = {each.line for each in self._left_out}
        for entry in entries:
            category, pot = categories.get(entry.category[0]), pots.get(entry.pot_sku)
            if category is None:
                self._left_out.append(Finding(entry.line, "unknown_category", f"no category {entry.category[0]!r}"))
            if pot is None and entry.line not in doubted:
                self._left_out.append(Finding(entry.line, "unknown_pot", f"no pot has the SKU {entry.pot_sku!r}"))
            if category is not None and pot is not None:
                placed.append((entry, category, pot))
        return placed

    async def _write(self, stored: ImportRepository, placed: Iterable[Placed]) -> None:
        known = await stored.prices()
        new: list[Price] = []
        changed: list[tuple[Price, dict[str, Any]]] = []
        for entry, category, pot in placed:
            price = known.get((pot.id, category.id, entry.variant))
            values = columns(entry, category, pot)
            if price is None:
                key = {"packaging_catalog_id": pot.id, "product_category_id": category.id, "variant": entry.variant}
                new.append(Price(**key, **values))
            elif (price.retail_unit_price or entry.wholesale) < entry.wholesale and entry.retail is None:
                detail = "the retail price that is there would be below the wholesale price"
                self._left_out.append(Finding(entry.line, "retail_below_wholesale", detail))
            else:
                changed.append((price, values))
        await self._create(new)
        await self._update(changed)


def read(data: bytes, filename: str, most: int) -> tuple[Sheet, Reading]:
    """Which kind it is, its columns say."""
    lines = read_lines(data, filename, most=most)
    names = {name for line in lines[:TITLES] for name in names_of(line)}
    for column, understood in ((COLUMNS[0], read_own), (OFFICE_COLUMN, read_office)):
        if column in names:
            sheet = with_header(lines, filename, column)
            return sheet, understood(sheet)
    raise UnreadableSheet(f"{filename} has neither a column {COLUMNS[0]} nor a column {OFFICE_COLUMN}.")


def new_pot(sku: str, pot: Pot, kind: PackagingType, material: PackagingMaterial, color: PackagingColor) -> Packaging:
    return Packaging(
        packaging_type_id=kind.id,
        packaging_material_id=material.id,
        packaging_color_id=color.id,
        sku=sku,
        name=pot.full_name,
        diameter_cm=pot.diameter_cm,
        volume_liters=pot.volume_liters,
    )


def columns(entry: Entry, category: ProductCategory, pot: Packaging) -> dict[str, Any]:
    values: dict[str, Any] = {
        "sku": entry.sku or usual_sku(category.code, pot.sku, entry.variant),
        "wholesale_unit_price": entry.wholesale,
        "unit_per_storage_box": entry.units,
        "availability": entry.availability,
        "discount_factor": entry.discount,
        "observations": entry.observations,
    }
    return values if entry.retail is None else values | {"retail_unit_price": entry.retail}
