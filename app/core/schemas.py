"""Base of everything that crosses the HTTP boundary, and the types many inputs share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

LARGEST_ID = 2**63 - 1


def without_nul(text: str) -> str:
    """PostgreSQL stores no NUL; refused here it is a fault of the input and not of the database."""
    if "\x00" in text:
        raise ValueError("must not contain NUL characters")
    return text


Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Text = Annotated[str, AfterValidator(without_nul)]


class Schema(BaseModel):
    """Input: unknown fields are refused, text is trimmed."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", str_strip_whitespace=True)


class ReadSchema(BaseModel):
    """Output, read from a row's attributes."""

    model_config = ConfigDict(from_attributes=True)
