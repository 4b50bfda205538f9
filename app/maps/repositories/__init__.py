"""Queries of the map; all within the caller's scope."""

from app.maps.repositories.features import FeatureRepository
from app.maps.repositories.history import HistoryRepository
from app.maps.repositories.tiles import TileRepository
from app.maps.repositories.whole import FarmRepository

__all__ = ["FarmRepository", "FeatureRepository", "HistoryRepository", "TileRepository"]
