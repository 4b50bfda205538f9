"""Changing many prices at once: a preview, then all of them or none (PRC-04 … PRC-07)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Price
from app.catalog.repositories.prices import PriceFilter, PriceListRepository
from app.catalog.rules.bulk import (
    CONFIRM_WITHIN,
    MOST_ITEMS,
    MOST_PER_HOUR,
    MOST_UNCONFIRMED,
    Change,
    Operation,
    changes_of,
    confirmation,
    confirms,
    expiry_of,
)
from app.catalog.schemas.prices import BulkExecuted, BulkItem, BulkPreview, BulkSummary
from app.core.audit import Audit
from app.core.errors import DomainError, Fault, Invalid, NotFound

BULK, UPDATED = "price_list.bulk", "price.update"
HOUR = timedelta(hours=1)
NAMED = 10
"""Prices an error names."""


class TooManyItems(DomainError):
    """More prices match than are changed at once; narrow the filters."""

    code = "too_many_items"


class ConfirmationNeeded(DomainError):
    """So many prices change only with the confirmation_token of a preview."""

    code = "confirmation_needed"


class ConfirmationExpired(DomainError):
    """The preview is too old; make a new one."""

    code = "confirmation_expired"


class ConfirmationStale(DomainError):
    """The prices, or what is asked for, are not those of the preview; make a new one."""

    code = "confirmation_stale"


class TooManyOperations(DomainError):
    """Too many bulk changes in an hour."""

    status, code = 429, "too_many_operations"


class BulkService:
    """`secret` signs the tokens: the same in every process."""

    def __init__(self, session: AsyncSession, user_id: int, secret: str) -> None:
        self._session = session
        self._prices = PriceListRepository(session)
        self._audit = Audit(session, user_id)
        self._user_id, self._secret = user_id, secret

    async def preview(self, operation: Operation, wanted: PriceFilter) -> BulkPreview:
        prices = await self._prices.first(wanted, MOST_ITEMS + 1)
        changes = planned(operation, prices)
        expires_at = datetime.now(UTC) + CONFIRM_WITHIN
        return BulkPreview(
            operation=operation.name,
            affected_count=len(changes),
            items=[item(each) for each in changes],
            summary=summary(prices, changes),
            confirmation_token=self._token(operation, wanted, changes, expires_at),
            expires_at=expires_at,
        )

    async def execute(self, operation: Operation, wanted: PriceFilter, token: str | None) -> BulkExecuted:
        await self._refuse_haste()
        prices = await self._prices.locked(wanted, MOST_ITEMS + 1)
        changes = planned(operation, prices)
        self._confirmed(operation, wanted, prices, changes, token)
        await self._prices.write([{"price_id": each.price.id, **each.after} for each in changes])
        await self._record(operation, wanted, changes)
        message = f"{len(changes)} of {len(prices)} matching prices changed."
        return BulkExecuted(success=True, operation=operation.name, affected_count=len(changes), message=message)

    def _confirmed(
        self,
        operation: Operation,
        wanted: PriceFilter,
        prices: Sequence[Price],
        changes: list[Change],
        token: str | None,
    ) -> None:
        if token is None:
            if len(prices) > MOST_UNCONFIRMED:
                raise ConfirmationNeeded(matching_count=len(prices), most=MOST_UNCONFIRMED)
            return
        until = expiry_of(token)
        if until is None:
            raise ConfirmationStale("This is not a confirmation_token.")
        if until < datetime.now(UTC).timestamp():
            raise ConfirmationExpired
        if not confirms(token, self._token(operation, wanted, changes, datetime.fromtimestamp(until, UTC))):
            raise ConfirmationStale

    def _token(self, operation: Operation, wanted: PriceFilter, changes: list[Change], expires_at: datetime) -> str:
        return confirmation(self._secret, {"user_id": self._user_id, **asked(operation, wanted)}, changes, expires_at)

    async def _refuse_haste(self) -> None:
        """PRC-06: counted in the log of changes, so that it holds for all processes together."""
        await self._prices.lock_operations_of(self._user_id)
        number, first, now = await self._prices.operations_of(self._user_id, BULK, HOUR)
        if first is not None and number >= MOST_PER_HOUR:
            wait_s = ceil((first + HOUR - now).total_seconds())
            raise TooManyOperations(
                f"{MOST_PER_HOUR} bulk changes an hour are the most.", most=MOST_PER_HOUR, retry_after_s=max(1, wait_s)
            )

    async def _record(self, operation: Operation, wanted: PriceFilter, changes: list[Change]) -> None:
        await self._audit.record_all(UPDATED, ((each.price, plain(each.before), plain(each.after)) for each in changes))
        after = asked(operation, wanted) | {"affected_count": len(changes)}
        self._audit.record_act(BULK, Price, after)


def planned(operation: Operation, prices: Sequence[Price]) -> list[Change]:
    """What changes, or why nothing may."""
    if not prices:
        raise NotFound("No price matches.")
    if len(prices) > MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    changes = changes_of(operation, prices)
    if wrong := [each.price.sku for each in changes if each.out_of_range]:
        named = ", ".join(wrong[:NAMED]) + (", …" if len(wrong) > NAMED else "")
        fault = Fault("/body/percentage_change", f"leaves no price that can be: {named}", "out_of_range")
        raise Invalid("A price must stay above 0 and within its column.", errors=[fault])
    return changes


def asked(operation: Operation, wanted: PriceFilter) -> dict[str, Any]:
    filters = {"category_id": wanted.category_id, "packaging_id": wanted.packaging_id}
    filters |= {"min_price": wanted.min_price, "max_price": wanted.max_price}
    return {"operation": operation.name, **operation.asked(), **filters, "availability": wanted.availability}


def plain(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = to_jsonable_python(values)
    return found


def item(change: Change) -> BulkItem:
    price = change.price
    return BulkItem(
        id=price.id, sku=price.sku, variant=price.variant, before=plain(change.before), after=plain(change.after)
    )


def summary(prices: Sequence[Price], changes: Sequence[Change]) -> BulkSummary:
    before = [each.price.wholesale_unit_price for each in changes]
    after = [each.after.get("wholesale_unit_price", each.price.wholesale_unit_price) for each in changes]
    return BulkSummary(
        matching_count=len(prices),
        unchanged_count=len(prices) - len(changes),
        wholesale_before=sum(before),
        wholesale_after=sum(after),
    )
