"""One running stack for all tests that send photographs."""

import os
from collections.abc import Iterator

import httpx
import pytest

from app.cli.stack.binaries import MissingProgram, postgres_programs, redis_program
from tests.e2e.running import RunningStack, running_stack
from tests.e2e.sending import Photographer


@pytest.fixture(scope="session")
def own_servers() -> None:
    """Skip, where a stack of its own cannot be started."""
    if given := [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]:
        pytest.skip(f"{' and '.join(given)} given: servers that are not ours are not killed")
    try:
        postgres_programs()
        redis_program()
    except MissingProgram as missing:
        pytest.skip(f"starts and kills servers of its own: {missing}")


@pytest.fixture(scope="session")
def stack(own_servers: None) -> Iterator[RunningStack]:  # noqa: ARG001
    with running_stack() as running:
        yield running


@pytest.fixture(scope="session")
def token(stack: RunningStack) -> str:
    """A worker's: reads and writes stock."""
    return stack.demeter("token", "--role", "worker", "--minutes", "600")


@pytest.fixture(scope="session")
def photographer(stack: RunningStack, token: str) -> Photographer:
    return Photographer(stack, token)


@pytest.fixture(scope="session")
def client(stack: RunningStack, token: str) -> Iterator[httpx.Client]:
    with stack.client(token) as client:
        yield client
