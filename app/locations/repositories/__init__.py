"""Queries on places, what should grow there and what stands in them; all within the caller's scope."""

from app.locations.repositories.configuration import ConfigRepository
from app.locations.repositories.places import BinRepository, LocationRepository, places_within

__all__ = ["BinRepository", "ConfigRepository", "LocationRepository", "places_within"]
