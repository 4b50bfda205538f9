"""The map: the whole farm, tiles, plans, one place, and features for other programs."""

from app.maps.services.features import FeatureService
from app.maps.services.places import PlaceService
from app.maps.services.whole import MapService

__all__ = ["FeatureService", "MapService", "PlaceService"]
