"""A list of sales beside the stock of the last counts (SVS); changes nothing."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import AttentionRepository, Row, SellingRepository
from app.analytics.rules.depletion import Depletion
from app.analytics.schemas.selling import SalesComparison, SalesDetail, SalesDiscrepancy, SalesSummary, StockStatus
from app.analytics.services.figures import key_of, pesos
from app.analytics.services.limits import read_only
from app.stock.rules import Kind, RowFault, SaleRow, possible_causes
from app.stock.services.client_sales import ClientSalesService, Words, kind_of_row, read_list
from app.users.permissions import Scope

KIND = ("product_id", "packaging_catalog_id")
ADVICE = "Count the places that hold it once more, and look for plantings that nobody wrote down."

type Key = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One product and pot: as counted, and as sold by the list; cents are None without a price."""

    key: Key
    depletion: Depletion
    cents: int | None
    counted_at: datetime | None

    def value(self, plants: int) -> Decimal | None:
        return None if self.cents is None else pesos(plants * self.cents)


class SalesService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session = session
        self._clients = ClientSalesService(session, scope)
        self._rows = SellingRepository(session, scope)
        self._named = AttentionRepository(session, scope)

    async def compare(self, files: Sequence[tuple[bytes, str]]) -> SalesComparison:
        """Several files are added up. A bad row is named and left out; the others are compared."""
        rows: list[SaleRow] = []
        faults: list[RowFault] = []
        for data, name in files:
            read, refused = await asyncio.to_thread(read_list, data, name)
            rows, faults = rows + read, faults + refused
        number, words = len(rows) + len(faults), await self._clients.words()
        await read_only(self._session)
        stock = {key_of(row, KIND): row for row in await self._rows.counted()}
        prices = await self._rows.prices()
        sold, unknown = sold_kinds(rows, words, stock, prices)
        lines = [line_of(key, sold[key], stock.get(key), words, prices) for key in sorted(sold, key=str)]
        details = await self._details(lines)
        return SalesComparison(
            summary=summary(lines, await self._rows.never_counted()),
            details=details,
            discrepancies=[discrepancy(each) for each in details if each.total_sales > each.current_stock],
            rows=number,
            row_errors=[asdict(each) for each in sorted(faults + unknown, key=lambda each: each.line)],
        )

    async def _details(self, lines: Sequence[Line]) -> list[SalesDetail]:
        ids = {
            "product": {each.key[0] for each in lines},
            "packaging_catalog": {each.key[1] for each in lines if each.key[1] is not None},
        }
        names = await self._named.names(ids)
        return [detail(each, names) for each in lines]


def sold_kinds(
    rows: Iterable[SaleRow], words: Words, stock: dict[Any, Row], prices: dict[tuple[int, int], int]
) -> tuple[dict[Key, int], list[RowFault]]:
    """Plants of the list by product and pot, and the rows that mean none that stands here or has a price."""
    sold: dict[Key, int] = {}
    faults = []
    for row in rows:
        key = key_of_row(row, words, stock, prices)
        if isinstance(key, RowFault):
            faults.append(key)
        else:
            sold[key] = sold.get(key, 0) + row.quantity
    return sold, faults


def key_of_row(row: SaleRow, words: Words, stock: dict[Any, Row], prices: dict[tuple[int, int], int]) -> Key | RowFault:
    kind = kind_of_row(row, words)
    if isinstance(kind, RowFault):
        return kind
    if kind.product_id is None:
        return RowFault(row.line, "product", "missing", "a category says too little; name the product")
    possible = possible_keys(kind, kind.product_id, words, stock, prices)
    if len(possible) == 1:
        return possible[0]
    if possible:
        return RowFault(row.line, "packaging", "ambiguous", "it stands in several pots; name the pot")
    return RowFault(row.line, "packaging", "not_in_stock", "such plants neither stand here nor have a price")


def possible_keys(
    kind: Kind, product_id: int, words: Words, stock: dict[Any, Row], prices: dict[tuple[int, int], int]
) -> list[Key]:
    """What stands here; else what has a price."""
    category = words.category_of[product_id]
    standing: list[Key] = [key for key in stock if key[0] == product_id]
    priced: list[Key] = [(product_id, pot) for pot, of in prices if of == category]
    for keys in (standing, priced):
        if found := [key for key in keys if kind.packaging_ids is None or key[1] in kind.packaging_ids]:
            return found
    return []


def line_of(key: Key, sold: int, row: Row | None, words: Words, prices: dict[tuple[int, int], int]) -> Line:
    pot, category = key[1], words.category_of[key[0]]
    cents = None if pot is None else prices.get((pot, category))
    stock = 0 if row is None else int(row["plants"])
    return Line(key, Depletion(stock, sold), cents, None if row is None else row["counted_at"])


def summary(lines: Sequence[Line], never_counted: int) -> SalesSummary:
    status = [each.depletion.status for each in lines]
    rates = [each.depletion.percent for each in lines]
    return SalesSummary(
        total_products_analyzed=len(lines),
        total_stock_value_original=total(each.value(each.depletion.stock) for each in lines),
        total_sales_value=total(each.value(each.depletion.sold) for each in lines),
        total_estimated_value=total(each.value(each.depletion.left) for each in lines),
        average_depletion_rate=round(sum(rates) / len(rates), 2) if rates else 0.0,
        critical_products_count=status.count("CRITICAL"),
        low_stock_count=status.count("LOW"),
        unpriced_products=sum(each.cents is None for each in lines),
        places_never_counted=never_counted,
        last_photo_date=max((each.counted_at for each in lines if each.counted_at), default=None),
    )


def total(values: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in values if each is not None), start=pesos(0))


def detail(line: Line, names: dict[tuple[str, int], Row]) -> SalesDetail:
    product, pot = names[("product", line.key[0])], names.get(("packaging_catalog", line.key[1] or 0), {})
    depletion, counted = line.depletion, line.counted_at
    return SalesDetail(
        product_id=line.key[0],
        product_sku=product["code"],
        product_name=product["name"],
        packaging_catalog_id=line.key[1],
        packaging_sku=pot.get("code"),
        packaging_name=pot.get("name"),
        current_stock=depletion.stock,
        total_sales=depletion.sold,
        estimated_current_stock=depletion.left,
        variance_percentage=depletion.percent,
        stock_status=StockStatus(depletion.status),
        last_photo_date=counted,
        days_since_photo=None if counted is None else (datetime.now(UTC) - counted).days,
        unit_price=line.value(1),
        stock_value_original=line.value(depletion.stock),
        sales_value=line.value(depletion.sold),
        estimated_value=line.value(depletion.left),
    )


def discrepancy(detail: SalesDetail) -> SalesDiscrepancy:
    return SalesDiscrepancy(
        product_sku=detail.product_sku,
        packaging_sku=detail.packaging_sku,
        current_stock=detail.current_stock,
        total_sales=detail.total_sales,
        difference=detail.total_sales - detail.current_stock,
        possible_causes=possible_causes(["sales_mismatch"]),
        recommended_action=ADVICE,
    )
