"""A list of sales beside the stock of the last counts (SVS), at the HTTP boundary."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.core.schemas import ReadSchema
from app.stock.rules import Cause
from app.stock.schemas.reconciliation import RowErrorRead


class StockStatus(StrEnum):
    CRITICAL = "CRITICAL"
    LOW = "LOW"
    MEDIUM = "MEDIUM"
    OK = "OK"


class SalesSummary(ReadSchema):
    """Values are of what has a price; `unpriced_products` have none."""

    total_products_analyzed: int
    total_stock_value_original: Decimal
    total_sales_value: Decimal
    total_estimated_value: Decimal
    average_depletion_rate: float
    critical_products_count: int
    low_stock_count: int
    unpriced_products: int
    places_never_counted: int
    last_photo_date: datetime | None


class SalesDetail(ReadSchema):
    """Stock as the last count of each place saw it, less the sales of the list. Money is null without a price."""

    product_id: int
    product_sku: str
    product_name: str
    packaging_catalog_id: int | None
    packaging_sku: str | None
    packaging_name: str | None
    current_stock: int
    total_sales: int
    estimated_current_stock: int
    variance_percentage: float
    stock_status: StockStatus
    last_photo_date: datetime | None
    days_since_photo: int | None
    unit_price: Decimal | None
    stock_value_original: Decimal | None
    sales_value: Decimal | None
    estimated_value: Decimal | None


class SalesDiscrepancy(ReadSchema):
    """More was sold than stood there."""

    product_sku: str
    packaging_sku: str | None
    current_stock: int
    total_sales: int
    difference: int
    possible_causes: list[Cause]
    recommended_action: str


class SalesComparison(ReadSchema):
    """`row_errors` took no part."""

    summary: SalesSummary
    details: list[SalesDetail]
    discrepancies: list[SalesDiscrepancy]
    rows: int
    row_errors: list[RowErrorRead]
