import pytest

from app.core.database import Sessions
from tests.integration.locations.surveying import Office


@pytest.fixture
def office(sessions: Sessions) -> Office:
    return Office(sessions)
