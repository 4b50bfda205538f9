"""Shapes of the price list: money in integer cents of ARS, without VAT."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from app.catalog.models import Availability
from app.catalog.rules.money import CURRENCY, LARGEST
from app.catalog.schemas.reference import Listed
from app.core.schemas import Id, ReadSchema, Schema, Text

Cents = Annotated[int, Field(gt=0, le=LARGEST)]
Units = Annotated[int, Field(gt=0, le=100_000)]
Percent = Annotated[int, Field(ge=0, le=100)]
PriceSku = Annotated[Text, StringConstraints(min_length=1, max_length=50, to_upper=True)]
SKU = Field(default=None, alias="SKU")


class PriceUpdate(Schema):
    """Pot, category and variant of a price do not change (PRC-01); without a SKU it keeps its own."""

    model_config = ConfigDict(populate_by_name=True)

    wholesale_unit_price: Cents
    retail_unit_price: Cents | None = None
    unit_per_storage_box: Units
    sku: PriceSku | None = SKU
    observations: Annotated[Text, Field(max_length=255)] | None = None
    availability: Availability = Availability.AVAILABLE
    discount_factor: Percent = 0

    @field_validator("retail_unit_price")
    @classmethod
    def retail_is_not_below_wholesale(cls, retail: int | None, given: ValidationInfo) -> int | None:
        wholesale = given.data.get("wholesale_unit_price")
        if retail is not None and wholesale is not None and retail < wholesale:
            raise ValueError("must not be below wholesale_unit_price")
        return retail


class PriceCreate(PriceUpdate):
    """The variant "" is the price stock is valued with; without a SKU: CATEGORY-POT."""

    packaging_catalog_id: Id
    product_categories_id: Id
    variant: Annotated[Text, Field(max_length=100)] = ""


class PriceRead(Listed):
    """`…_display`: ARS as written in Argentina; `discounted_unit_price` is what stock is valued with (VAL-01)."""

    model_config = ConfigDict(populate_by_name=True)

    packaging_catalog_id: int
    packaging_sku: str
    packaging_name: str
    packaging_type: str
    packaging_volume: float | None
    packaging_dimensions: str | None
    product_categories_id: int
    category_code: str
    category_name: str
    variant: str
    sku: str = Field(alias="SKU")
    wholesale_unit_price: int
    wholesale_unit_price_display: str
    retail_unit_price: int | None
    retail_unit_price_display: str | None
    discounted_unit_price: int
    discounted_unit_price_display: str
    unit_per_storage_box: int
    wholesale_total_price_per_box: int
    wholesale_total_price_per_box_display: str
    observations: str | None
    availability: Availability
    discount_factor: int
    currency: str = CURRENCY
    vat_included: bool = False


class BulkFilters(Schema):
    """What is left out does not filter; prices are wholesale, in cents."""

    category_id: Id | None = None
    packaging_id: Id | None = None
    availability: Availability | None = None
    min_price: Annotated[int, Field(ge=0, le=LARGEST)] | None = None
    max_price: Annotated[int, Field(ge=0, le=LARGEST)] | None = None

    @model_validator(mode="after")
    def prices_in_order(self) -> Self:
        if self.min_price is not None and self.max_price is not None and self.max_price < self.min_price:
            raise ValueError("max_price must not be below min_price")
        return self


Percentage = Annotated[Decimal, Field(ge=-100, le=100, decimal_places=4)]
Token = Annotated[str, Field(max_length=200)] | None


class BulkPrices(BulkFilters):
    percentage_change: Percentage

    @field_validator("percentage_change")
    @classmethod
    def changes_something(cls, percentage: Decimal) -> Decimal:
        if percentage == 0:
            raise ValueError("must not be 0")
        return percentage


class BulkAvailability(BulkFilters):
    new_availability: Availability


class BulkDiscount(BulkFilters):
    discount_factor: Percent


class BulkPricesConfirmed(BulkPrices):
    """Above 100 items only with the token of a preview."""

    confirmation_token: Token = None


class BulkAvailabilityConfirmed(BulkAvailability):
    confirmation_token: Token = None


class BulkDiscountConfirmed(BulkDiscount):
    confirmation_token: Token = None


class BulkItem(ReadSchema):
    model_config = ConfigDict(populate_by_name=True)

    id: int
    sku: str = Field(alias="SKU")
    variant: str
    before: dict[str, Any]
    after: dict[str, Any]


class BulkSummary(ReadSchema):
    """Sums of wholesale unit prices of what changes, in cents."""

    matching_count: int
    unchanged_count: int
    wholesale_before: int
    wholesale_after: int


class BulkPreview(ReadSchema):
    operation: str
    affected_count: int
    items: list[BulkItem]
    summary: BulkSummary
    confirmation_token: str
    expires_at: datetime


class BulkExecuted(ReadSchema):
    success: bool
    operation: str
    affected_count: int
    message: str
