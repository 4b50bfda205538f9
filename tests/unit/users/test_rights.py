from typing import Any

import pytest

from app.users.permissions import EVERYWHERE, ROLE_PERMISSIONS, Role, Scope
from app.users.rules.opaque import MACHINE, fingerprint, fresh_secret
from app.users.rules.rights import OPERATOR, Rights, both, within

ONE, TWO, OTHER, NONE = (Scope(frozenset(ids)) for ids in ({1}, {1, 2}, {2}, set[Any]()))


@pytest.mark.parametrize(
    ("inner", "outer", "is_within"),
    [
        (EVERYWHERE, EVERYWHERE, True),
        (EVERYWHERE, TWO, False),
        (TWO, EVERYWHERE, True),
        (ONE, TWO, True),
        (TWO, ONE, False),
        (NONE, ONE, True),
        (ONE, NONE, False),
    ],
)
def test_a_scope_lies_within_another(inner: Scope, outer: Scope, *, is_within: bool) -> None:
    assert within(inner, outer) is is_within


def test_two_scopes_leave_what_lies_in_both() -> None:
    assert both(EVERYWHERE, EVERYWHERE) == EVERYWHERE
    assert both(EVERYWHERE, ONE) == both(ONE, EVERYWHERE) == both(ONE, TWO) == ONE
    assert both(ONE, OTHER) == NONE


def test_rights_cover_what_is_less_in_both_respects() -> None:
    worker, admin = (Rights(ROLE_PERMISSIONS[role], TWO) for role in (Role.WORKER, Role.ADMIN))
    assert admin.cover(worker)
    assert not worker.cover(admin)
    assert not admin.cover(Rights(worker.permissions, EVERYWHERE))
    assert OPERATOR.cover(admin)


def test_a_secret_is_random_marked_and_kept_as_its_hash() -> None:
    secrets = {fresh_secret(MACHINE) for _ in range(100)}
    assert len(secrets) == 100
    assert all(each.startswith("dmt_") and len(each) == 47 for each in secrets)
    assert {len(fingerprint(each)) for each in secrets} == {64}
