"""Queries on failed sign-ins, on addresses that are known, and on refresh tokens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import array, insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.repository import Repository, fresh
from app.users.models import KnownAddress, RefreshToken, SignInFailure, SignInFailureByAddress, User
from app.users.rules.lockout import FORGOTTEN_AFTER, KNOWN_FOR, PAUSES_ANYWHERE_S, PAUSES_S

MOST_FORGOTTEN = 100

type Failures = type[SignInFailure | SignInFailureByAddress]
PAUSES: dict[Failures, Sequence[int]] = {SignInFailureByAddress: PAUSES_S, SignInFailure: PAUSES_ANYWHERE_S}
"""In the order in which their rows are locked."""


class FailureRepository:
    """Counts failed sign-ins: of one e-mail at one address, and at all addresses that are not known together."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(self, email_hash: str, address_hash: str, *, known: bool) -> int:
        """Count one more failure before anything is tried, so that guessing in parallel gains nothing.

        Answers the seconds for which this e-mail is blocked there, and then its caller rolls back what was counted.
        """
        at_address = {"email_hash": email_hash, "address_hash": address_hash}
        wait_s = await self._claim(SignInFailureByAddress, at_address)
        return wait_s if wait_s or known else await self._claim(SignInFailure, {"email_hash": email_hash})

    async def _claim(self, model: Failures, key: dict[str, str]) -> int:
        failures, pauses = model.failures + 1, PAUSES[model]
        pause = func.make_interval(0, 0, 0, 0, 0, 0, array(pauses)[func.least(failures, len(pauses))])
        now = func.clock_timestamp()  # the transaction may have waited since it began
        claimed = (
            insert(model)
            .values(**key, failures=1, blocked_until=now)
            .on_conflict_do_update(
                index_elements=list(key),
                set_={"failures": failures, "blocked_until": now + pause},
                where=model.blocked_until <= now,
            )
            .returning(model.failures)
        )
        return 0 if await self._session.scalar(claimed) else await self._wait_s(model, key)

    async def _wait_s(self, model: Failures, key: dict[str, str]) -> int:
        left = func.ceil(func.extract("epoch", model.blocked_until - func.now()))
        return max(1, int(await self._session.scalar(select(left).filter_by(**key)) or 0))

    async def succeeded(self, email_hash: str, address_hash: str, *, known: bool) -> None:
        """Forget the failures at this address, and take back what was claimed for the others."""
        here = delete(SignInFailureByAddress).filter_by(email_hash=email_hash, address_hash=address_hash)
        await self._session.execute(here)
        if not known:
            fewer = func.greatest(SignInFailure.failures - 1, 0)  # they may have been forgotten meanwhile
            one_less = {"failures": fewer, "blocked_until": func.clock_timestamp()}
            anywhere = update(SignInFailure).filter_by(email_hash=email_hash).values(one_less)
            await self._session.execute(anywhere.execution_options(synchronize_session=False))

    async def forget(self, email_hash: str) -> None:
        for model in PAUSES:
            await self._session.execute(delete(model).filter_by(email_hash=email_hash))

    async def forget_old(self) -> None:
        """Some of those long past; what another request holds is left to it."""
        for model in PAUSES:
            key = model.__table__.primary_key
            old = select(*key).where(model.blocked_until < func.now() - FORGOTTEN_AFTER)
            some = old.limit(MOST_FORGOTTEN).with_for_update(skip_locked=True)
            await self._session.execute(delete(model).where(tuple_(*key).in_(some)))


class KnownAddressRepository:
    """Where on the network people signed in well."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def knows(self, email: str, address_hash: str) -> bool:
        """Whether who has this e-mail signed in from there within KNOWN_FOR."""
        here = select(KnownAddress).join(User, User.id == KnownAddress.user_id).where(User.email == email)
        lately = KnownAddress.used_at > func.now() - KNOWN_FOR
        found = here.where(KnownAddress.address_hash == address_hash, lately).exists()
        return bool(await self._session.scalar(select(found)))

    async def note(self, user_id: int, address_hash: str) -> None:
        """And forget where the user has not been for long."""
        row: dict[str, Any] = {"user_id": user_id, "address_hash": address_hash, "used_at": func.now()}
        noted = insert(KnownAddress).values(row)
        again = noted.on_conflict_do_update(index_elements=["user_id", "address_hash"], set_={"used_at": func.now()})
        await self._session.execute(again)
        old = delete(KnownAddress).where(KnownAddress.user_id == user_id, KnownAddress.used_at < func.now() - KNOWN_FOR)
        await self._session.execute(old)


class RefreshRepository(Repository[RefreshToken]):
    model = RefreshToken

    async def taken(self, token_hash: str) -> tuple[RefreshToken, User] | None:
        """The token and whose it is, its caller's until the transaction ends; the user first, as everywhere."""
        token = select(RefreshToken).where(RefreshToken.token_hash == token_hash)
        owner = select(User).where(User.id.in_(token.with_only_columns(RefreshToken.user_id)))
        user = await self.session.scalar(fresh(owner.with_for_update(of=User)))
        found = await self.session.scalar(fresh(token.with_for_update()))
        return None if user is None or found is None else (found, user)

    async def unused(self, token_hash: str) -> bool:
        query = self.select().where(RefreshToken.token_hash == token_hash, RefreshToken.used_at.is_(None))
        return await self.session.scalar(query) is not None

    async def end_family(self, family: UUID) -> None:
        await self.session.execute(delete(RefreshToken).where(RefreshToken.family == family))

    async def end_all_of(self, user_id: int) -> None:
        await self.session.execute(delete(RefreshToken).where(RefreshToken.user_id == user_id))

    async def end_expired_of(self, user_id: int, at: datetime) -> None:
        query = delete(RefreshToken).where(RefreshToken.user_id == user_id, RefreshToken.expires_at <= at)
        await self.session.execute(query)

    async def use(self, token_id: int, at: datetime) -> None:
        await self.session.execute(update(RefreshToken).where(RefreshToken.id == token_id).values(used_at=at))
