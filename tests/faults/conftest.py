"""One stack for all faults: each leaves it as it found it."""

import os
from collections.abc import Iterator

import pytest

from app.cli.stack.binaries import MissingProgram, postgres_programs, redis_program
from tests.faults.scene import Scene, scene


@pytest.fixture(scope="session")
def broken_into() -> Iterator[Scene]:
    if given := [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]:
        pytest.skip(f"{' and '.join(given)} given: servers that are not ours are not killed")
    try:
        postgres_programs()
        redis_program()
    except MissingProgram as missing:
        pytest.skip(f"starts and kills servers of its own: {missing}")
    with scene() as found:
        yield found
