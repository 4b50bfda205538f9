"""One shape for every list: items, and an opaque cursor to go on with."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.core.errors import Fault, Invalid
from app.core.schemas import Id


@dataclass(frozen=True, slots=True)
class PageRequest:
    """`after` is the id of the last row already seen; rows come newest first."""

    limit: int = 100
    after: int | None = None
    exact_total: bool = False


class Page[T](BaseModel):
    """`total` only when asked for with `count=exact`."""

    model_config = ConfigDict(arbitrary_types_allowed=True, from_attributes=True)

    items: list[T]
    next: str | None
    total: int | None = None


def encode_cursor(last_id: int) -> str:
    return base64.urlsafe_b64encode(json.dumps({"id": last_id}).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> int:
    try:
        raw: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return TypeAdapter(Id).validate_python(raw["id"])
    except (binascii.Error, ValueError, KeyError, TypeError):
        fault = Fault("/query/cursor", "not a cursor of this list; take it from `next`", "wrong_cursor")
        raise Invalid("The cursor is not one this list gave out.", errors=[fault]) from None
