"""The farm of the tests on figures, looked at on a map."""

from tests.integration.analytics.conftest import database_url, farm, founded, own_farm, shared_farm

__all__ = ["database_url", "farm", "founded", "own_farm", "shared_farm"]
