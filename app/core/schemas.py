"""Base of everything that crosses the HTTP boundary."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """Input: unknown fields are refused, text is trimmed."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", str_strip_whitespace=True)


class ReadSchema(BaseModel):
    """Output, read from a row's attributes."""

    model_config = ConfigDict(from_attributes=True)
