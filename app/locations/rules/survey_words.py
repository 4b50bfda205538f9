"""Text as it stands in survey files: folded for comparing, cleaned for storing; plain values."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from typing import Any

from app.locations.rules.surveys import LONGEST_NAME, Reason, Unfit

EMPTY_WORDS = {"null", "none", "nan", "<null>"}


def folded(text: str) -> str:
    """Upper case without accents, with single spaces."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(plain.upper().split())


def slug(text: str) -> str:
    """As a part of a code: only A-Z, 0-9 and underscores between words."""
    return re.sub(r"[^A-Z0-9]+", "_", folded(text)).strip("_")


def column_key(name: str) -> str:
    """Names of columns are the same whatever their case, accents and word separators."""
    return re.sub(r"[^A-Z0-9]", "", folded(name))


def text_of(value: Any) -> str:
    """A property as text; what is no single value counts as not given."""
    match value:
        case bool() | None | dict() | list():
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            text = str(value).strip()
            return "" if text.lower() in EMPTY_WORDS else text


def printable(text: str, longest: int = LONGEST_NAME) -> str:
    """For a report: without what no database stores and no terminal shows."""
    shown = text.encode("utf-8", "replace").decode()
    return "".join(each if each.isprintable() else " " for each in shown)[:longest].strip()


def refuse_unstorable(text: str) -> None:
    if "\x00" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise Unfit(Reason.BROKEN_TEXT, f"the text {printable(text, 40)!r} has characters that cannot be stored")


def decoded(data: bytes) -> tuple[str, bool]:
    """UTF-8 with or without its mark, UTF-16 with its mark, else Latin 1 as Windows has it; True says that it was."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        with suppress(UnicodeError):
            return data.decode("utf-16"), False
    with suppress(UnicodeError):
        return data.decode("utf-8-sig"), False
    with suppress(UnicodeError):
        return data.decode("cp1252"), True
    return data.decode("latin-1"), True
