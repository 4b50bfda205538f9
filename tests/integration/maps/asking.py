"""Reading the map over HTTP, and what a vector tile holds."""

from collections.abc import Iterator
from typing import Any

import httpx

from tests.integration.analytics.farm import Farm

API = "/api/v1"


async def told(farm: Farm, path: str, **params: Any) -> Any:
    answer = await asked(farm, path, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def asked(farm: Farm, path: str, **params: Any) -> httpx.Response:
    return await farm.client.get(f"{API}{path}", params=params)


type Layer = list[dict[str, Any]]


def layers(tile: bytes) -> dict[str, Layer]:
    """The features of each layer of a Mapbox Vector Tile, by their properties and `id`."""
    return dict(layer(part) for number, part in fields(tile) if number == 3)


def layer(data: bytes) -> tuple[str, Layer]:
    found: dict[int, list[Any]] = {}
    for number, value in fields(data):
        found.setdefault(number, []).append(value)
    keys, values = [each.decode() for each in found.get(3, [])], [value_of(each) for each in found.get(4, [])]
    return found[1][0].decode(), [feature(each, keys, values) for each in found.get(2, [])]


def feature(data: bytes, keys: list[str], values: list[Any]) -> dict[str, Any]:
    parts = dict(fields(data))
    tags = list(varints(parts.get(2, b"")))
    named = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    return named | {"id": parts.get(1), "drawn": len(parts[4]) > 0}


def value_of(data: bytes) -> Any:
    ((number, value),) = fields(data)
    if number == 1:
        return value.decode()
    return value if number != 6 else (value >> 1) ^ -(value & 1)


def fields(data: bytes) -> Iterator[tuple[int, Any]]:
    """Field numbers of a protocol buffer with their values; 64-bit ones as bytes."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = varint(data, at)
            yield number, value
            continue
        size = 8 if kind == 1 else 4 if kind == 5 else None
        if size is None:
            size, at = varint(data, at)
        yield number, data[at : at + size]
        at += size


def varints(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        value, at = varint(data, at)
        yield value


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at
