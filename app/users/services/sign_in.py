"""Signing in with a password, and staying signed in by refresh tokens that are good for one use."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, origin
from app.core.database import Sessions, unit_of_work
from app.core.errors import DomainError, Unauthenticated
from app.core.telemetry import SIGN_INS
from app.users.models import RefreshToken, User
from app.users.permissions import EVERYWHERE
from app.users.repositories.sign_ins import FailureRepository, KnownAddressRepository, RefreshRepository
from app.users.repositories.users import SIGNED_OUT, UserRepository
from app.users.rules.opaque import family_mark, fingerprint, fresh_secret, successor
from app.users.rules.passwords import hashed, matches, outdated
from app.users.rules.staying import GRACE, end_of
from app.users.services.admitting import Deactivated
from app.users.services.hashing import in_line, in_thread

log = logging.getLogger(__name__)


class WrongCredentials(Unauthenticated):
    """E-mail or password is wrong."""

    code = "wrong_credentials"


class TooManyAttempts(DomainError):
    """Too many failed sign-ins to this account from where you are, or from everywhere; wait."""

    status, code = 429, "too_many_attempts"


class RefreshRefused(Unauthenticated):
    """The refresh token is unknown, used, expired or revoked; sign in again."""

    code = "refresh_refused"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who it is, since when, by which sign-in, and the secret that gets the next access token."""

    user: User
    refresh_token: str
    at: datetime
    sign_in: UUID


class SignInService:
    """Takes the session factory: no transaction is open while a password is hashed, and refusals are kept.

    `key` makes the next refresh token out of the one before; `where` is the caller's address on the network.
    """

    def __init__(self, sessions: Sessions, stay: timedelta, key: str, where: str) -> None:
        self._sessions, self._stay, self._key, self._where = sessions, stay, key, where

    async def sign_in(self, email: str, password: str) -> SignedIn:
        """The same refusal after the same time, whether nobody has this e-mail or the password is another one."""
        with watched("password", email):
            user = await self._proved(email, password)
            renewed = {"password_hash": await in_thread(hashed, password)} if outdated(str(user.password_hash)) else {}
            return await self._admit(user, renewed)

    async def change_password(self, user: User, current: str, new: str) -> SignedIn:
        """Signs out everywhere else."""
        with watched("password", user.email or ""):
            known = await self._proved(user.email or "", current)
        return await self._admit(known, {"password_hash": await in_thread(hashed, new)}, changed=True)

    async def _proved(self, email: str, password: str) -> User:
        async with in_line():
            user = await self._claim(email)
            right = await in_thread(matches, user.password_hash if user else None, password)
        if not right or user is None:
            raise WrongCredentials
        if not user.active:
            raise Deactivated
        return user

    async def _claim(self, email: str) -> User | None:
        """Failures are counted by account and address: nobody elsewhere keeps somebody out where they are known."""
        where = fingerprint(self._where)
        async with unit_of_work(self._sessions) as session:
            failures = FailureRepository(session)
            known = await KnownAddressRepository(session).knows(email, where)
            if wait_s := await failures.claim(fingerprint(email), where, known=known):
                raise TooManyAttempts(retry_after_s=wait_s)
            await failures.forget_old()
            return await UserRepository(session, EVERYWHERE).of_email(email)

    async def _admit(self, user: User, values: dict[str, Any], *, changed: bool = False) -> SignedIn:
        async with unit_of_work(self._sessions) as session:
            users, tokens = UserRepository(session, EVERYWHERE), RefreshRepository(session)
            await users.locked(user.id)
            now = datetime.now(UTC)  # later than whatever others got with the old password
            if not await users.signed_in(user, now, values | (SIGNED_OUT if changed else {})):
                raise WrongCredentials
            await self._note_success(session, user)
            if changed:
                Audit(session, user.id).record("user.password", user)
                await tokens.end_all_of(user.id)
            await tokens.end_expired_of(user.id, now)
            first = RefreshToken(user_id=user.id, family=uuid4(), began_at=now)
            return await self._signed_in(session, user, first, fresh_secret(family_mark(first.family)), now)

    async def _note_success(self, session: AsyncSession, user: User) -> None:
        addresses, email, where = KnownAddressRepository(session), str(user.email), fingerprint(self._where)
        known = await addresses.knows(email, where)
        await FailureRepository(session).succeeded(fingerprint(email), where, known=known)
        await addresses.note(user.id, where)

    async def refresh(self, secret: str) -> SignedIn:
        """The next token of the family, the same again for who lost the answer and asks anew at once.

        One that comes a second time later, or when the next was used, was copied: the whole family ends.
        """
        now = datetime.now(UTC)
        with watched("refresh"):
            async with unit_of_work(self._sessions) as session:
                tokens = RefreshRepository(session)
                found = await tokens.taken(fingerprint(secret))
                if found and (signed_in := await self._next(session, found, secret, now)):
                    return signed_in
                if found and (token := found[0]).used_at:
                    log.warning("A refresh token came a second time", extra={"owner_id": token.user_id})
                    Audit(session, token.user_id).record("refresh_token.reuse", token)
                    await tokens.end_family(token.family)
            raise RefreshRefused

    async def _next(
        self, session: AsyncSession, found: tuple[RefreshToken, User], secret: str, now: datetime
    ) -> SignedIn | None:
        token, user = found
        tokens, following = RefreshRepository(session), successor(secret, self._key)
        if user.active and not token.used_at and token.expires_at > now:
            await tokens.use(token.id, now)
            row = RefreshToken(user_id=user.id, family=token.family, began_at=token.began_at)
            return await self._signed_in(session, user, row, following, now)
        lost = user.active and token.used_at and token.used_at > now - GRACE
        given = lost and await tokens.unused(fingerprint(following))
        return SignedIn(user, following, now, token.family) if given else None

    async def sign_out(self, secret: str) -> None:
        """End the family, access tokens included; a token nobody knows is signed out already."""
        async with unit_of_work(self._sessions) as session:
            tokens = RefreshRepository(session)
            if found := await tokens.taken(fingerprint(secret)):
                await tokens.end_family(found[0].family)

    async def _signed_in(
        self, session: AsyncSession, user: User, row: RefreshToken, secret: str, now: datetime
    ) -> SignedIn:
        row.token_hash, row.expires_at = fingerprint(secret), end_of(now, self._stay, row.began_at)
        await RefreshRepository(session).add(row)
        return SignedIn(user, secret, now, row.family)


@contextmanager
def watched(kind: str, email: str = "") -> Iterator[None]:
    """Count an attempt, and tell of one that is refused; with a hash of the address, for people type secrets there."""
    try:
        yield
    except DomainError as refusal:
        SIGN_INS.labels(kind, refusal.code).inc()
        who = {"account": fingerprint(email)[:12]} if email else {}
        log.warning("Sign-in refused", extra={"kind": kind, "code": refusal.code, "client": origin(), **who})
        raise
    SIGN_INS.labels(kind, "success").inc()
