"""Finding places, and what should grow and what stands in them."""

from app.locations.rules import Candidate, PlaceGuess
from app.locations.services.places import LocationService, NoConfiguration, SeveralConfigurations

__all__ = ["Candidate", "LocationService", "NoConfiguration", "PlaceGuess", "SeveralConfigurations"]
