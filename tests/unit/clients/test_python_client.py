"""The half of the Python client that is written by hand: errors, pages, tries, and waiting for a count."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from demeter_client import ApiError, Demeter, NotCounted

type Answer = Callable[[httpx.Request], httpx.Response]


def demeter(answer: Answer) -> Demeter:
    return Demeter("http://farm.example", "secret", transport=httpx.MockTransport(answer))


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it would have waited."""
    found: list[float] = []
    monkeypatch.setattr("demeter_client.client.time.sleep", found.append)
    return found


def test_a_refusal_carries_the_code_and_every_fault() -> None:
    fault = {"pointer": "/body/quantity", "detail": "is too large", "code": "too_large"}
    problem = {"code": "not_enough_stock", "detail": "Batch 7 holds 3.", "available": 3, "errors": [fault]}
    with pytest.raises(ApiError, match="not_enough_stock") as refused:
        demeter(lambda _: httpx.Response(400, json=problem)).lose({"batch_id": 7, "quantity": 9})
    assert (refused.value.status, refused.value.errors, refused.value.problem["available"]) == (400, [fault], 3)


def test_an_answer_that_is_no_problem_of_ours_is_an_error_too() -> None:
    with pytest.raises(ApiError) as broken:
        demeter(lambda _: httpx.Response(502, text="<html>")).me()
    assert (broken.value.status, broken.value.code) == (502, "unknown")


def test_all_pages_are_gone_through_with_the_same_filters() -> None:
    asked: list[dict[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(dict(request.url.params))
        first = "cursor" not in request.url.params
        return httpx.Response(200, json={"items": [1, 2] if first else [3], "next": "on" if first else None})

    client = demeter(answer)
    assert list(client.every(client.history, batch_id=7)) == [1, 2, 3]
    assert asked == [{"batch_id": "7"}, {"batch_id": "7", "cursor": "on"}]


def test_what_cannot_be_taken_now_is_sent_again_when_it_is_said_and_entered_once(pauses: list[float]) -> None:
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        if len(keys) < 3:
            return httpx.Response(503, headers={"Retry-After": "7"})
        return httpx.Response(201, json={"movement_id": "m"})

    assert demeter(answer).lose({"batch_id": 7, "quantity": 1})["movement_id"] == "m"
    assert len(keys) == 3
    assert len(set(keys)) == 1
    assert pauses == [7.0, 7.0]


def test_in_the_end_it_gives_up() -> None:
    with pytest.raises(ApiError, match="503"):
        demeter(lambda _: httpx.Response(503)).me()


def jobs(*statuses: str) -> Answer:
    waiting = list(statuses)

    def answer(_: httpx.Request) -> httpx.Response:
        status = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return httpx.Response(200, json={"jobs": [{"status": status, "error_message": "blurred"}]})

    return answer


def test_a_count_is_waited_for(pauses: list[float]) -> None:
    assert demeter(jobs("pending", "processing", "completed")).counted("s")["status"] == "completed"
    assert pauses == [2, 2]


def test_a_count_that_fails_or_takes_too_long_is_an_error() -> None:
    with pytest.raises(NotCounted, match="blurred"):
        demeter(jobs("failed")).counted("s")
    with pytest.raises(NotCounted):
        demeter(jobs("pending")).counted("s", within_s=-1)


def test_a_photograph_is_sent_with_what_is_known_of_it(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"picture")

    def answer(request: httpx.Request) -> httpx.Response:
        body = request.read()
        for part in (b'filename="photo.jpg"', b"picture", b'name="storage_location_id"', b'name="sha256"'):
            assert part in body
        assert b'name="notes"' not in body
        return httpx.Response(202, json={"session_id": "s"})

    assert demeter(answer).send_photo(tmp_path / "photo.jpg", storage_location_id=3, notes=None)["session_id"] == "s"


def test_a_list_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    asked: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((dict(request.url.params), json.loads(request.read())))
        if len(asked) == 2:
            return httpx.Response(404, json={"code": "nothing_to_export"})
        return httpx.Response(200, content=b"a,b\n" * 1_000)

    client, file = demeter(answer), tmp_path / "stock.csv"
    client.save_list(file, "movements", product_ids=[7])
    assert file.stat().st_size == 4_000
    assert asked[0] == ({"format": "csv"}, {"listing": "movements", "product_ids": [7]})
    with pytest.raises(ApiError, match="nothing_to_export"):
        client.save_list(file)
    assert not file.exists()
