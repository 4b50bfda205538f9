"""Comparing the ledger's sales of a month with the client's list (RCN-10); changes nothing."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import DomainError, Forbidden
from app.core.settings import load_settings
from app.core.sheets import read_rows
from app.stock.repositories import NamedPackaging, NamedProduct, NamingRepository, ReconciliationRepository, Window
from app.stock.rules import (
    Comparison,
    Kind,
    Month,
    RowFault,
    SaleRow,
    Sold,
    WrongColumns,
    compared,
    parsed,
    possible_causes,
)
from app.stock.schemas import ClientSalesRead, ComparisonRead
from app.stock.services.reconciliation import ReconciliationService
from app.users.permissions import Scope

MISMATCH = "sales_mismatch"
OK = "ok"
MOST_LINES = 100_000


class UnreadableList(DomainError):
    """The heading of the list names no quantity, or neither a product nor a category."""

    code = "unreadable_list"


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue as a client may write it, every word in lower case."""

    products: Mapping[str, frozenset[int]]
    categories: Mapping[str, int]
    packagings: Mapping[str, frozenset[int]]
    colors: Mapping[str, frozenset[int]]
    category_of: Mapping[int, int]


class ClientSalesService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._scope = scope
        self._naming = NamingRepository(session)
        self._rows = ReconciliationRepository(session, scope)
        self._lines = ReconciliationService(session, scope)

    async def compare(self, data: bytes, filename: str, month: Month) -> ClientSalesRead:
        """A bad row is named and left out; the others are compared."""
        if self._scope.warehouse_ids is not None:
            raise Forbidden("A list without places can only be compared by who sees the whole farm.")
        rows, faults = await asyncio.to_thread(read_list, data, filename)
        words, number = await self.words(), len(rows) + len(faults)
        meant: list[tuple[Kind, int]] = []
        for row in rows:
            kind = kind_of_row(row, words)
            if isinstance(kind, RowFault):
                faults.append(kind)
            else:
                meant.append((kind, row.quantity))
        window = Window(*month.closings(load_settings().zone))
        sold = [
            Sold(each.product_id, words.category_of[each.product_id], each.packaging_catalog_id, each.plants)
            for each in await self._rows.sold_kinds(window)
        ]
        lines = await self._lines.lines(month)
        return ClientSalesRead(
            year=month.year,
            month=month.month,
            rows=number,
            client_total=sum(plants for _, plants in meant),
            ledger_total=sum(each.plants for each in sold),
            places_open=sum(not each.cycles for each in lines),
            items=[read(each) for each in compared(meant, sold)],
            row_errors=[asdict(each) for each in sorted(faults, key=lambda each: each.line)],
        )

    async def words(self) -> Words:
        products = await self._naming.products()
        packagings = await self._naming.packagings()
        return Words(
            by_word(products, lambda each: (each.sku, each.common_name, each.scientific_name)),
            await self._naming.categories(),
            by_word(packagings, lambda each: (each.sku, each.name)),
            by_word(packagings, lambda each: (each.color,)),
            {each.id: each.category_id for each in products},
        )


def read_list(data: bytes, filename: str) -> tuple[list[SaleRow], list[RowFault]]:
    sheet = read_rows(data, filename, most=MOST_LINES)
    try:
        return parsed(sheet.header, sheet.rows)
    except WrongColumns as lacking:
        raise UnreadableList(f"The heading lacks a column: {lacking.missing}.", missing=lacking.missing) from None


def by_word[T: (NamedProduct, NamedPackaging)](
    rows: Sequence[T], words: Callable[[T], Iterable[str | None]]
) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        for word in words(row):
            if word:
                found.setdefault(word.casefold(), set()).add(row.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def kind_of_row(row: SaleRow, words: Words) -> Kind | RowFault:
    """What a row means; a word that names nothing, or two products, is its fault."""
    pots = pots_of(row, words)
    if isinstance(pots, RowFault):
        return pots
    named = (row.product or row.category).casefold()
    column = "product" if row.product else "category"
    products = words.products.get(named, frozenset())
    if len(products) == 1:
        return Kind(min(products), None, pots)
    if named in words.categories:
        return Kind(None, words.categories[named], pots)
    if products:
        return RowFault(row.line, column, "ambiguous", f"several products are called {named!r}; take the SKU")
    return RowFault(row.line, column, "unknown", f"{named!r} is neither a product nor a category")


def pots_of(row: SaleRow, words: Words) -> frozenset[int] | RowFault | None:
    """The pots of the name and the colour, as far as they are given."""
    wanted: frozenset[int] | None = None
    for column, word, known in (
        ("packaging", row.packaging.casefold(), words.packagings),
        ("color", row.color.casefold(), words.colors),
    ):
        if not word:
            continue
        if word not in known:
            return RowFault(row.line, column, "unknown", f"no pot has the {column} {word!r}")
        wanted = known[word] if wanted is None else wanted & known[word]
    if wanted is not None and not wanted:
        return RowFault(row.line, "color", "unknown", "no pot has this name and this colour")
    return wanted


def read(comparison: Comparison) -> ComparisonRead:
    kind = comparison.kind
    status = OK if comparison.agrees else MISMATCH
    return ComparisonRead(
        product_id=kind.product_id,
        product_category_id=kind.category_id,
        packaging_catalog_ids=None if kind.packaging_ids is None else sorted(kind.packaging_ids),
        client_sales=comparison.client,
        ledger_sales=comparison.ledger,
        discrepancy=comparison.ledger - comparison.client,
        status=status,
        possible_causes=possible_causes([] if status == OK else [MISMATCH]),
    )
