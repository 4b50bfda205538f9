"""Queries on places, what should grow there and what stands in them; all within the caller's scope."""

from app.locations.repositories.places import BinRepository, ConfigRepository, LocationRepository, places_within

__all__ = ["BinRepository", "ConfigRepository", "LocationRepository", "places_within"]
