"""Finding places, and what should grow and what stands in them."""

from app.locations.rules import Candidate, PlaceGuess
from app.locations.services.places import ConfigService, LocationService, NoConfiguration, SeveralConfigurations

__all__ = ["Candidate", "ConfigService", "LocationService", "NoConfiguration", "PlaceGuess", "SeveralConfigurations"]
