"""The keys of Auth0: kept, rotated, withdrawn, late or not to be had, and never asked for more than is good."""

import asyncio
import time
from itertools import batched

import pytest

from app.users import jwks
from tests.integration.issuer import Caller, Issuer, published

pytestmark = pytest.mark.rule("AUT-02")


async def test_while_the_keys_were_never_had_the_answer_is_to_try_later(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0.3)
    with issuer.down():
        for _ in range(3):
            answer = await call(issuer.token())
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert answer.headers["Retry-After"]
        assert (await call(issuer.token(), "/health")).status_code == 200
    await asyncio.sleep(0.3)
    assert (await call(issuer.token())).status_code == 200


BROKEN = [
    (500, b""),
    (404, b"not here"),
    (302, b""),
    (200, b"<html>"),
    (200, b"\xff\xfe"),
    (200, b"[]"),
    (200, b"null"),
    (200, b'{"keys": []}'),
    (200, b'{"keys": 7}'),
    (200, b'{"keys": [7, null, {"kty": "RSA", "kid": "first"}]}'),
    (200, b'{"keys": [{"kty": "oct", "kid": "first", "k": "c2VjcmV0", "alg": "HS256"}]}'),
    (200, b"[" * 100_000),
]


@pytest.mark.parametrize("document", BROKEN)
async def test_a_document_without_keys_is_none_and_the_last_good_ones_stay(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch, document: tuple[int, bytes]
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    good, issuer.answer = issuer.answer, document
    assert (await call(issuer.token())).status_code == 503
    issuer.answer = good
    assert (await call(issuer.token())).status_code == 200
    issuer.answer = document
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    assert (await call(issuer.token())).status_code == 200
    assert (await call(issuer.token("second"))).status_code == 503


async def test_keys_not_meant_for_signatures_are_not_used(call: Caller, issuer: Issuer) -> None:
    issuer.publish_all(published("first"), published("second", use="enc"))
    assert (await call(issuer.token())).status_code == 200
    assert (await call(issuer.token("second"))).status_code == 401


async def test_a_known_key_goes_on_while_the_issuer_is_down(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    with issuer.down():
        for _ in range(3):
            assert (await call(issuer.token())).status_code == 200
        assert (await call(issuer.token("second"))).status_code == 503


async def test_keys_that_nobody_has_confirmed_for_a_day_are_not_believed_any_more(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after(hours: int) -> None:
        monkeypatch.setattr(jwks, "monotonic", lambda: time.monotonic() + hours * 3600)

    assert (await call(issuer.token())).status_code == 200
    with issuer.down():
        after(hours=23)
        assert (await call(issuer.token())).status_code == 200
        after(hours=25)
        answer = await call(issuer.token())
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    after(hours=26)
    assert (await call(issuer.token())).status_code == 200


async def test_a_slow_issuer_holds_up_nobody_but_who_needs_its_keys(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PATIENCE_S", 0.5)
    with issuer.slow():
        waiting = asyncio.create_task(call(issuer.token()))
        await asyncio.sleep(0.1)
        assert (await call.client.get("/health")).status_code == 200
        assert not waiting.done()
        assert (await waiting).status_code == 503


async def test_a_slow_issuer_holds_up_a_known_key_once_at_most(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    for name, value in (("PATIENCE_S", 0.3), ("KEEP_S", 0), ("PAUSE_S", 0)):
        monkeypatch.setattr(jwks, name, value)
    with issuer.slow():
        assert (await call(issuer.token())).status_code == 200
        began = time.perf_counter()
        for _ in range(5):
            assert (await call(issuer.token())).status_code == 200
        assert time.perf_counter() - began < 0.3


async def test_a_caller_who_hangs_up_does_not_spoil_it_for_the_others(call: Caller, issuer: Issuer) -> None:
    with issuer.slow():
        leaving, staying = asyncio.create_task(call(issuer.token())), asyncio.create_task(call(issuer.token()))
        await asyncio.sleep(0.1)
        leaving.cancel()
    assert (await staying).status_code == 200
    assert issuer.asked == 1


async def test_a_key_that_is_rotated_in_mid_flight_costs_one_request(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    assert (await call(issuer.token())).status_code == 200
    issuer.publish("first", "second")
    answers = await asyncio.gather(*(call(issuer.token(kid)) for kid in ("first", "second") * 20))
    assert {answer.status_code for answer in answers} == {200}
    assert issuer.asked == 2


async def test_a_key_that_is_withdrawn_is_refused_once_the_kept_ones_are_old(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await call(issuer.token())).status_code == 200
    issuer.publish("second")
    monkeypatch.setattr(jwks, "PAUSE_S", 0)
    assert (await call(issuer.token())).status_code == 200
    monkeypatch.setattr(jwks, "KEEP_S", 0)
    assert (await call(issuer.token())).status_code == 401
    assert (await call(issuer.token("second"))).status_code == 200


async def test_a_flood_of_unknown_kids_is_no_flood_of_requests(call: Caller, issuer: Issuer) -> None:
    """Fewer at once than are refused for being too many."""
    forged = [issuer.token(f"unknown-{number}", signed_by="foreign") for number in range(300)]
    for some in batched(forged, 50):
        answers = await asyncio.gather(*map(call, some))
        assert {answer.status_code for answer in answers} == {401}
    assert issuer.asked == 1
    assert (await call(issuer.token())).status_code == 200


async def test_between_two_requests_for_keys_lies_the_pause(
    call: Caller, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "PAUSE_S", 0.2)
    began = time.perf_counter()
    while time.perf_counter() < began + 1 or issuer.asked < 2:
        assert (await call(issuer.token("unknown", signed_by="foreign"))).status_code == 401
    assert issuer.asked <= 1 + (time.perf_counter() - began) / jwks.PAUSE_S
