"""The generated half of clients/python: a method for each operation and a dict type for each schema.

Read from the OpenAPI document of the API itself; `make api` writes it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from keyword import iskeyword
from textwrap import wrap
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
JSON, FORM = "application/json", "multipart/form-data"
MADE = {"idempotency-key", "accept-encoding"}
"""Headers that the client makes itself."""
NOT_CALLED = {"/metrics", "/files/{shelf}/{key}"}
HEAD = '''"""Made by `make api` from the OpenAPI document; do not edit.

A method for each operation, and a type for each thing that is sent or answered: plain dicts with known keys.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict, cast
'''
OPERATIONS = '''

class Operations(ABC):
    """All that the API can be asked; days are `2026-11-29`, instants have an offset."""

    @abstractmethod
    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        json: Any = None,
        form: Any = None,
    ) -> Any:
        """Send one request; what is None is left out. Answers the JSON, or bytes where the answer is a file."""
'''


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    says: str
    type: str
    place: str
    required: bool

    def declared(self) -> str:
        return f"{self.says}: {self.type}" if self.required else f"{self.says}: {optional(self.type)} = None"


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    method: str
    path: str
    says: str
    answer: str
    arguments: Sequence[Argument] = field(default_factory=list)


def page(document: Mapping[str, Any]) -> str:
    """The module."""
    schemas = document["components"]["schemas"]
    types = [typed(name, schemas[name]) for name in sorted(schemas)]
    methods = [written(each) for each in operations(document["paths"])]
    return "\n".join([HEAD, *types, OPERATIONS.rstrip("\n"), *methods])


def typed(name: str, schema: Mapping[str, Any]) -> str:
    """A dict with these keys, or another name for something plain."""
    properties = schema.get("properties")
    if not properties:
        return f"\ntype {name} = {type_of(schema)}"
    required = set(schema.get("required", ()))
    keys = {key: type_of(each) for key, each in properties.items()}
    told = {key: each if key in required else f"NotRequired[{each}]" for key, each in keys.items()}
    if all(key.isidentifier() and not iskeyword(key) for key in told):
        return "\n".join([f"\n\nclass {name}(TypedDict):", *(f"    {key}: {each}" for key, each in told.items())])
    pairs = (f"    {json.dumps(key)}: {json.dumps(each)}," for key, each in told.items())
    return "\n".join([f'\n{name} = TypedDict("{name}", {{', *pairs, "})"])


def type_of(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if parts := schema.get("anyOf") or schema.get("oneOf"):
        return " | ".join(dict.fromkeys(map(type_of, parts)))
    if "const" in schema or "enum" in schema:
        values = schema.get("enum") or [schema["const"]]
        return f"Literal[{', '.join(map(repr, values))}]"
    match schema.get("type"):
        case "array":
            return f"list[{type_of(schema.get('items', {}))}]"
        case "object":
            more = schema.get("additionalProperties")
            return f"dict[str, {type_of(more) if isinstance(more, Mapping) else 'Any'}]"
        case kind:
            return PLAIN.get(str(kind), "Any")


def optional(told: str) -> str:
    return told if "None" in told.split(" | ") else f"{told} | None"


def operations(paths: Mapping[str, Any]) -> Iterator[Operation]:
    """Named by the functions that answer; where two have one name, by their paths too."""
    found = [
        (path, method, told)
        for path, methods in paths.items()
        if path not in NOT_CALLED
        for method, told in methods.items()
        if method in METHODS
    ]
    short = [short_name(path, method, told) for path, method, told in found]
    for name, (path, method, told) in zip(short, found, strict=True):
        own = name if short.count(name) == 1 else f"{name}_of_{in_words(path)}"
        yield Operation(own, method.upper(), path, told.get("description", ""), answer_of(told), list(arguments(told)))


def short_name(path: str, method: str, told: Mapping[str, Any]) -> str:
    """FastAPI puts path and method behind the name of the function."""
    behind = "".join(each if each.isalnum() else "_" for each in f"_{path[1:]}_{method}")
    return str(told["operationId"]).removesuffix(behind)


def in_words(path: str) -> str:
    return "_".join(each.replace("-", "_") for each in path.removeprefix("/api/v1/").split("/") if "{" not in each)


def arguments(told: Mapping[str, Any]) -> Iterator[Argument]:
    for each in told.get("parameters", ()):
        if each["name"].lower() in MADE:
            continue
        required = bool(each.get("required")) and each["in"] != "header"
        yield Argument(each["name"], identifier(each["name"]), type_of(each["schema"]), each["in"], required)
    content = told.get("requestBody", {}).get("content", {})
    if JSON in content:
        yield Argument("body", "body", type_of(content[JSON]["schema"]), "json", required=True)
    elif FORM in content:
        yield Argument("form", "form", "Any", "form", required=True)


def identifier(name: str) -> str:
    found = name.replace("-", "_")
    return f"{found}_" if iskeyword(found) or found in {"json", "form", "body"} else found


def answer_of(told: Mapping[str, Any]) -> str:
    good = [each for status, each in sorted(told["responses"].items()) if status.startswith("2")]
    content = good[0].get("content", {}) if good else {}
    if not content:
        return "None"
    return type_of(content[JSON].get("schema", {})) if JSON in content else "bytes"


def written(operation: Operation) -> str:
    ordered = sorted(operation.arguments, key=lambda each: (not each.required, each.place != "path"))
    positional = [each for each in ordered if each.place in {"path", "json", "form"}]
    named = [each for each in ordered if each not in positional]
    given = ["self", *(each.declared() for each in positional), *(["*"] if named else [])]
    given += [each.declared() for each in named]
    lines = [f"\n    def {operation.name}(", *(f"        {each}," for each in given), f"    ) -> {operation.answer}:"]
    return "\n".join([*lines, *said(operation), *called(operation)])


def said(operation: Operation) -> Iterator[str]:
    first = operation.says.replace("\\", "\\\\").strip() or f"{operation.method} {operation.path}"
    paragraphs = [wrap(each, 110) for each in first.split("\n\n")]
    lines = [line for each in paragraphs for line in ("", *each)][1:]
    if len(lines) == 1:
        yield f'        """{lines[0]}"""'
        return
    yield f'        """{lines[0]}'
    yield from (f"        {line}".rstrip() for line in lines[1:])
    yield '        """'


def called(operation: Operation) -> Iterator[str]:
    path = operation.path
    for each in operation.arguments:
        path = path.replace(f"{{{each.name}}}", f"{{{each.says}}}")
    prefix = "f" if "{" in path else ""
    more = [f'"{operation.method}"', f'{prefix}"{path}"']
    for place, name in (("query", "query"), ("header", "headers")):
        pairs = [f'"{each.name}": {each.says}' for each in operation.arguments if each.place == place]
        more += [f"{name}={{{', '.join(pairs)}}}"] if pairs else []
    more += [f"{each.place}={each.says}" for each in operation.arguments if each.place in {"json", "form"}]
    call = f"self.call({', '.join(more)})"
    yield f"        {call}" if operation.answer == "None" else f'        return cast("{operation.answer}", {call})'
