"""The client's own list of what was bought, compared with what the ledger says was sold (RCN-10). Pure.

The list knows no places, so products or categories are compared, with their pots, for the whole farm and month.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TOLERANCE = 0.05
"""Of the client's figure."""

COLUMNS = {
    "quantity": ("quantity", "quantity_sold", "cantidad"),
    "product": ("product", "product_sku", "product_code", "sku", "producto"),
    "category": ("category", "classification", "categoria", "categoría", "clasificacion", "clasificación"),
    "packaging": ("packaging", "packaging_sku", "packaging_code", "pot", "maceta"),
    "color": ("color", "colour", "packaging_color"),
}
"""The words a heading may have, in English or Spanish."""


class WrongColumns(Exception):
    """`missing` is what the heading lacks."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(missing)


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a line of the file; the heading is line 1."""

    line: int
    column: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class SaleRow:
    line: int
    quantity: int
    product: str
    category: str
    packaging: str
    color: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a line means: one product or all of a category, in some pots or, without any named, in all."""

    product_id: int | None
    category_id: int | None
    packaging_ids: frozenset[int] | None = None

    def covers(self, sold: "Sold") -> bool:
        if self.packaging_ids is not None and sold.packaging_id not in self.packaging_ids:
            return False
        return sold.product_id == self.product_id or sold.category_id == self.category_id


@dataclass(frozen=True, slots=True)
class Sold:
    """Signed sales by the ledger."""

    product_id: int
    category_id: int
    packaging_id: int | None
    plants: int


@dataclass(frozen=True, slots=True)
class Comparison:
    kind: Kind
    client: int
    ledger: int

    @property
    def agrees(self) -> bool:
        return abs(self.ledger - self.client) <= TOLERANCE * self.client


def parsed(
    heading: Sequence[str], lines: Iterable[tuple[int, Mapping[str, str]]]
) -> tuple[list[SaleRow], list[RowFault]]:
    """The rows that can be read, and what is wrong with the others; a line is its number and its cells by heading."""
    where = columns(heading)
    rows: list[SaleRow] = []
    faults: list[RowFault] = []
    for number, cells in lines:
        found = read_row(number, {name: cells[word].strip() for name, word in where.items()})
        (rows if isinstance(found, SaleRow) else faults).append(found)  # type: ignore[arg-type]
    return rows, faults


def columns(heading: Sequence[str]) -> dict[str, str]:
    """Our names of the columns, and the file's."""
    where = {name: word for name, spellings in COLUMNS.items() for word in heading if word.casefold() in spellings}
    if "quantity" not in where:
        raise WrongColumns("quantity")
    if not {"product", "category"} & where.keys():
        raise WrongColumns("product or category")
    return where


def read_row(line: int, values: Mapping[str, str]) -> SaleRow | RowFault:
    given = values["quantity"]
    if not given.isdecimal() or int(given) == 0:
        return RowFault(line, "quantity", "not_positive", f"{given!r} is not a whole number above 0")
    product, category = values.get("product", ""), values.get("category", "")
    if not (product or category):
        return RowFault(line, "product", "missing", "neither a product nor a category is named")
    return SaleRow(line, int(given), product, category, values.get("packaging", ""), values.get("color", ""))


def compared(wanted: Iterable[tuple[Kind, int]], sold: Sequence[Sold]) -> list[Comparison]:
    """The client's lines added up by kind, and last what the ledger sold that no line means."""
    client: dict[Kind, int] = {}
    for kind, plants in wanted:
        client[kind] = client.get(kind, 0) + plants
    found = [
        Comparison(kind, plants, sum(each.plants for each in sold if kind.covers(each)))
        for kind, plants in client.items()
    ]
    rest = [each for each in sold if each.plants and not any(kind.covers(each) for kind in client)]
    return found + [Comparison(just(each), 0, each.plants) for each in rest]


def just(sold: Sold) -> Kind:
    pots = None if sold.packaging_id is None else frozenset({sold.packaging_id})
    return Kind(sold.product_id, None, pots)
