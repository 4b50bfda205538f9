"""Queries on failed sign-ins and on refresh tokens."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import array, insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.repository import Repository, fresh
from app.users.models import RefreshToken, SignInFailure, User
from app.users.rules.lockout import FORGOTTEN_AFTER, PAUSES_S

MOST_FORGOTTEN = 100
KEY = (SignInFailure.email_hash, SignInFailure.address_hash)


class FailureRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(self, email_hash: str, address_hash: str) -> bool:
        """Count one more failure before anything is tried, so that guessing in parallel gains nothing.

        False while this e-mail is blocked at this address; then nothing is counted.
        """
        failures = SignInFailure.failures + 1
        pause_s = array(PAUSES_S)[func.least(failures, len(PAUSES_S))]
        pause = func.make_interval(0, 0, 0, 0, 0, 0, pause_s)
        now = func.clock_timestamp()  # the transaction may have waited since it began
        key = {"email_hash": email_hash, "address_hash": address_hash}
        claimed = (
            insert(SignInFailure)
            .values(**key, failures=1, blocked_until=now)
            .on_conflict_do_update(
                index_elements=KEY,
                set_={"failures": failures, "blocked_until": now + pause},
                where=SignInFailure.blocked_until <= now,
            )
            .returning(SignInFailure.failures)
        )
        return await self._session.scalar(claimed) is not None

    async def wait_s(self, email_hash: str, address_hash: str) -> int:
        """Seconds for which this e-mail stays blocked at this address, rounded up."""
        left = func.ceil(func.extract("epoch", SignInFailure.blocked_until - func.now()))
        found = await self._session.scalar(select(left).where(tuple_(*KEY) == (email_hash, address_hash)))
        return max(1, int(found or 0))

    async def forget(self, email_hash: str, address_hash: str | None = None) -> None:
        """At one address, or everywhere."""
        forgotten = delete(SignInFailure).where(SignInFailure.email_hash == email_hash)
        if address_hash is not None:
            forgotten = forgotten.where(SignInFailure.address_hash == address_hash)
        await self._session.execute(forgotten)

    async def forget_old(self) -> None:
        """Some of those long past; what another request holds is left to it."""
        old = select(*KEY).where(SignInFailure.blocked_until < func.now() - FORGOTTEN_AFTER)
        some = old.limit(MOST_FORGOTTEN).with_for_update(skip_locked=True)
        await self._session.execute(delete(SignInFailure).where(tuple_(*KEY).in_(some)))


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
