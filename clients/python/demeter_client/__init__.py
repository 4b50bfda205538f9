"""A client of DemeterAI: every operation with its types, and help with photographs, pages and files."""

from demeter_client.client import Demeter
from demeter_client.errors import ApiError, NotCounted

__all__ = ["ApiError", "Demeter", "NotCounted"]
