"""Signing in with a password, and staying signed in by refresh tokens that are good for one use."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.database import Sessions, unit_of_work
from app.core.errors import DomainError, Unauthenticated
from app.users.models import RefreshToken, User
from app.users.permissions import EVERYWHERE
from app.users.repositories.sign_ins import FailureRepository, RefreshRepository
from app.users.repositories.users import UserRepository
from app.users.rules.opaque import fingerprint, fresh_secret
from app.users.rules.passwords import hashed, matches, outdated
from app.users.services.admitting import Deactivated

log = logging.getLogger(__name__)

# A hash takes a core and 64 MiB: more of them at once would only take turns, and the memory of everybody else.
HASHING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")


class WrongCredentials(Unauthenticated):
    """E-mail or password is wrong."""

    code = "wrong_credentials"


class TooManyAttempts(DomainError):
    """Too many failed sign-ins with this e-mail address; wait."""

    status, code = 429, "too_many_attempts"


class RefreshRefused(Unauthenticated):
    """The refresh token is unknown, used, expired or revoked; sign in again."""

    code = "refresh_refused"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who it is, and the secret that gets the next access token."""

    user: User
    refresh_token: str


class SignInService:
    """Takes the session factory: no transaction is open while a password is hashed, and refusals are kept."""

    def __init__(self, sessions: Sessions, stay: timedelta) -> None:
        self._sessions, self._stay = sessions, stay

    async def sign_in(self, email: str, password: str) -> SignedIn:
        """The same refusal after the same time, whether nobody has this e-mail or the password is another one."""
        user = await self._proved(email, password)
        renewed = {"password_hash": await in_thread(hashed, password)} if outdated(str(user.password_hash)) else {}
        return await self._admit(user, renewed)

    async def change_password(self, user: User, current: str, new: str) -> SignedIn:
        """Signs out everywhere else."""
        known = await self._proved(user.email or "", current)
        return await self._admit(known, {"password_hash": await in_thread(hashed, new)}, changed=True)

    async def _proved(self, email: str, password: str) -> User:
        user = await self._claim(email)
        if not await in_thread(matches, user.password_hash if user else None, password) or user is None:
            raise WrongCredentials
        if not user.active:
            raise Deactivated
        return user

    async def _claim(self, email: str) -> User | None:
        key = fingerprint(email)
        async with unit_of_work(self._sessions) as session:
            failures = FailureRepository(session)
            if not await failures.claim(key):
                raise TooManyAttempts(retry_after_s=await failures.wait_s(key))
            await failures.forget_old()
            return await UserRepository(session, EVERYWHERE).of_email(email)

    async def _admit(self, user: User, values: dict[str, str], *, changed: bool = False) -> SignedIn:
        now = datetime.now(UTC)
        async with unit_of_work(self._sessions) as session:
            if not await UserRepository(session, EVERYWHERE).signed_in(user, now, values):
                raise WrongCredentials
            await FailureRepository(session).forget(fingerprint(str(user.email)))
            tokens = RefreshRepository(session)
            if changed:
                Audit(session, user.id).record("user.password", user)
                await tokens.end_all_of(user.id)
            await tokens.end_expired_of(user.id, now)
            return await self._signed_in(session, user, uuid4())

    async def refresh(self, secret: str) -> SignedIn:
        """The next token of the family. One that comes a second time was copied: the whole family ends."""
        now = datetime.now(UTC)
        async with unit_of_work(self._sessions) as session:
            tokens = RefreshRepository(session)
            token, user = await tokens.taken(fingerprint(secret)) or (None, None)
            if token and user and user.active and not token.used_at and token.expires_at > now:
                await tokens.use(token.id, now)
                return await self._signed_in(session, user, token.family)
            if token and token.used_at:
                log.warning("A refresh token came a second time", extra={"owner_id": token.user_id})
                Audit(session, token.user_id).record("refresh_token.reuse", token)
                await tokens.end_family(token.family)
        raise RefreshRefused

    async def sign_out(self, secret: str) -> None:
        """End the family; a token nobody knows is signed out already."""
        async with unit_of_work(self._sessions) as session:
            tokens = RefreshRepository(session)
            if found := await tokens.taken(fingerprint(secret)):
                await tokens.end_family(found[0].family)

    async def _signed_in(self, session: AsyncSession, user: User, family: UUID) -> SignedIn:
        secret = fresh_secret()
        expires_at = datetime.now(UTC) + self._stay
        row = RefreshToken(user_id=user.id, family=family, token_hash=fingerprint(secret), expires_at=expires_at)
        await RefreshRepository(session).add(row)
        return SignedIn(user, secret)


async def in_thread[R, *Given](work: Callable[[*Given], R], *given: *Given) -> R:
    return await asyncio.get_running_loop().run_in_executor(HASHING, work, *given)
