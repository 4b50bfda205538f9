"""The OpenAPI document: every refusal, whatever its status, is a problem+json of one shape."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

SCHEMAS = "#/components/schemas/"
REPLACED = ("HTTPValidationError", "ValidationError")
"""What FastAPI says of faults of the input, and never sends here."""


class FaultRead(BaseModel):
    """One thing wrong with the request; `pointer` leads to it: /body/lines/3/quantity."""

    pointer: str
    detail: str
    code: str


class Problem(BaseModel):
    """RFC 9457; `code` is stable and listed in docs/errors.md, which says what else a code brings with it."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    correlation_id: str | None
    errors: list[FaultRead] = Field(default_factory=list)


def document_problems(app: FastAPI) -> None:
    """Make the document say what is answered instead of the result."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = with_problems(made())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in REPLACED:
        schemas.pop(name, None)
    schemas[Problem.__name__] = Problem.model_json_schema(ref_template=SCHEMAS + "{model}")
    schemas |= schemas[Problem.__name__].pop("$defs")
    refusal = {
        "description": "What is wrong",
        "content": {"application/problem+json": {"schema": {"$ref": SCHEMAS + Problem.__name__}}},
    }
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = refusal
    return document
