"""Where a change came from, as the log of changes can store it."""

import pytest

from app.core.audit import origin, state_origin


@pytest.mark.rule("AUD-01")
@pytest.mark.parametrize(
    ("host", "kept"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:DB8::0:7", "2001:db8::7"),
        ("fe80::1%eth0", "fe80::1"),
        ("", None),
        ("/run/demeter.sock", None),
        ("testclient", None),
        ("203.0.113.7, 10.0.0.1", None),
    ],
)
def test_only_an_address_of_the_network_is_kept(host: str, kept: str | None) -> None:
    state_origin("203.0.113.1")
    state_origin(host)
    assert origin() == kept
