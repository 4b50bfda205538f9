"""Making batches: their codes, and what a place's configuration allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import DomainError
from app.core.settings import load_settings
from app.locations.models import LocationConfig, StorageBin
from app.stock.models import StockBatch
from app.stock.repositories import BatchRepository
from app.stock.rules import Attributes, code_prefix, generated_code
from app.users.permissions import Scope

TRIES = 5


class OtherProductExpected(DomainError):
    """The place is configured for another product."""

    code = "product_mismatch"


class OtherPackagingExpected(DomainError):
    """The place is configured for another packaging."""

    code = "packaging_mismatch"


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch to be made, still empty: its plants come with its first movement.

    `extra` are columns that describe it without distinguishing it: dates, notes, quality.
    """

    bin: StorageBin
    attributes: Attributes
    quantity_initial: int
    at: datetime
    code: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


class BatchService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session = session
        self._batches = BatchRepository(session, scope)

    def validate(self, attributes: Attributes, config: LocationConfig | None) -> None:
        check_configured(attributes, config)

    async def create(self, new: NewBatch) -> StockBatch:
        """A given code is taken or refused (BAT-03)."""
        if new.code is not None:
            return await self._batches.create(row(new, new.code))
        (batch,) = await self.create_all([new])
        return batch

    async def create_all(self, news: Sequence[NewBatch]) -> list[StockBatch]:
        """Batches with generated codes; one that was taken meanwhile gives way (BAT-02)."""
        for _ in range(TRIES - 1):
            try:
                return await self._create_numbered(news)
            except IntegrityError:
                continue
        return await self._create_numbered(news)

    async def _create_numbered(self, news: Sequence[NewBatch]) -> list[StockBatch]:
        if not news:
            return []
        prefixes = [prefix_of(each) for each in news]
        taken: dict[str, list[str]] = {prefix: [] for prefix in prefixes}
        for code in await self._batches.codes_starting_with(taken):
            taken[code.rstrip("0123456789")].append(code)
        rows = []
        for new, prefix in zip(news, prefixes, strict=True):
            code = generated_code(prefix, taken[prefix])
            taken[prefix].append(code)
            rows.append(row(new, code))
        async with self._session.begin_nested():
            return await self._batches.create_all(rows)


def check_configured(attributes: Attributes, config: LocationConfig | None) -> None:
    """INI-05: a person's entry that contradicts the configuration is refused; a photo's only warns."""
    if config is None:
        return
    if attributes.product_id != config.product_id:
        raise OtherProductExpected(expected_product_id=config.product_id, entered_product_id=attributes.product_id)
    if attributes.packaging_catalog_id != config.packaging_catalog_id:
        raise OtherPackagingExpected(
            expected_packaging_catalog_id=config.packaging_catalog_id,
            entered_packaging_catalog_id=attributes.packaging_catalog_id,
        )


def prefix_of(new: NewBatch) -> str:
    return code_prefix(new.bin.storage_location_id, new.attributes.product_id, farm_day(new.at))


def row(new: NewBatch, code: str) -> StockBatch:
    return StockBatch(
        batch_code=code,
        current_storage_bin_id=new.bin.id,
        product_id=new.attributes.product_id,
        product_state_id=new.attributes.product_state_id,
        product_size_id=new.attributes.product_size_id,
        packaging_catalog_id=new.attributes.packaging_catalog_id,
        has_packaging=new.attributes.packaging_catalog_id is not None,
        quantity_initial=new.quantity_initial,
        quantity_current=0,
        **new.extra,
    )


def farm_day(at: datetime) -> date:
    return at.astimezone(load_settings().zone).date()
