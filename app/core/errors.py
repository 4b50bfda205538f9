"""Errors a caller may see. Each carries its status and a stable code; the docstring is the default sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input: a JSON pointer, a sentence, a stable code."""

    pointer: str
    detail: str
    code: str


class DomainError(Exception):
    """The request cannot be carried out."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"

    def __init__(self, detail: str = "", *, errors: Sequence[Fault] = (), **extra: Any) -> None:
        self.detail = detail or (type(self).__doc__ or "").strip()
        self.errors = tuple(errors)
        self.extra = extra
        self.retry_after_s: int | None = extra.pop("retry_after_s", None)
        super().__init__(self.detail)


class Unauthenticated(DomainError):
    """A valid bearer token is needed."""

    status, code = 401, "unauthenticated"


class Forbidden(DomainError):
    """The token does not permit this."""

    status, code = 403, "forbidden"


class NotFound(DomainError):
    """There is no such thing."""

    status, code = 404, "not_found"


class Conflict(DomainError):
    """The request contradicts what is already there."""

    status, code = 409, "conflict"


class TooLarge(DomainError):
    """The file is larger than allowed."""

    status, code = 413, "too_large"


class Invalid(DomainError):
    """The input breaks a rule."""

    status, code = 422, "invalid"


class Unavailable(DomainError):
    """A service this request needs does not answer; try again later."""

    status, code = 503, "unavailable"
