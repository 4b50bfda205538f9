"""The most telling faults once each; `make faults` has all of them, eight times."""

import pytest

from tests.faults.kinds import KINDS, Kind
from tests.faults.measure import measured
from tests.faults.scene import Scene

pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize("kind", [each for each in KINDS if each.short], ids=lambda each: each.name)
def test_nothing_accepted_is_lost_or_doubled(broken_into: Scene, kind: Kind) -> None:
    run = measured(broken_into, kind)
    assert run.wrong is None
    assert run.photos
    assert run.movements
