"""Whom nothing is sent to, how long a receiver is tried, and that others can check what we sign."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from app.webhooks.rules import MOST_ATTEMPTS, fresh_secret, headers_of, is_public, pause_after


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104 - nothing is bound
        *("224.0.1.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:0001::", "64:ff9b::a00:1"),
    ],
)
def test_own_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_the_open_internet_is(address: str) -> None:
    assert is_public(address)


def test_an_outside_library_accepts_what_is_signed_and_nothing_else() -> None:
    secret, body = fresh_secret(), json.dumps({"type": "stock.moved", "data": {"name": "Ñandú"}}).encode()
    headers = headers_of([secret], "0f7c9c1e", datetime.now(UTC), body)
    assert Webhook(secret).verify(body, headers)["type"] == "stock.moved"
    for judge, told, what in (
        (Webhook(fresh_secret()), body, headers),
        (Webhook(secret), body + b" ", headers),
        (Webhook(secret), body, headers | {"webhook-id": "another"}),
    ):
        with pytest.raises(Exception, match="signature"):
            judge.verify(told, what)


def test_pauses_grow_over_days_and_end() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, MOST_ATTEMPTS + 1)]
    assert pauses[-1] is None
    waited = [each for each in pauses if each is not None]
    assert waited == sorted(waited)
    assert timedelta(days=3) < sum(waited, timedelta()) < timedelta(days=4)
