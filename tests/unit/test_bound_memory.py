"""A process that works is bounded, in a shell that is bounded itself, too."""

import subprocess
import sys

import pytest

BOUNDED = """
import resource, sys
from app.worker import memory

before, asked = map(int, sys.argv[1:])
if before:
    resource.setrlimit(resource.RLIMIT_DATA, (before << 20, before << 20))
memory.bound(asked)
print(*(each >> 20 for each in resource.getrlimit(resource.RLIMIT_DATA)))
"""


@pytest.mark.parametrize(("before", "asked", "holds"), [(0, 900, 900), (800, 900, 800), (900, 800, 800), (900, 0, 900)])
def test_the_lower_bound_holds(before: int, asked: int, holds: int) -> None:
    command = [sys.executable, "-c", BOUNDED, str(before), str(asked)]
    assert subprocess.run(command, capture_output=True, check=True).stdout.split() == [b"%d" % holds] * 2
