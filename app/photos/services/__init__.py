"""Taking photographs in, following them, and recording what was counted."""

from app.photos.services.correcting import CorrectingService
from app.photos.services.counting import Claim, CountingService, Failure
from app.photos.services.jobs import JobService
from app.photos.services.placing import PlacingService
from app.photos.services.reading import PhotoService
from app.photos.services.reprocessing import ReprocessingService
from app.photos.services.sweeping import PartitionService, SweepService, show_active_sessions
from app.photos.services.uploads import Accepted, Incoming, Kept, UploadService, keep

__all__ = [
    "Accepted",
    "Claim",
    "CorrectingService",
    "CountingService",
    "Failure",
    "Incoming",
    "JobService",
    "Kept",
    "PartitionService",
    "PhotoService",
    "PlacingService",
    "ReprocessingService",
    "SweepService",
    "UploadService",
    "keep",
    "show_active_sessions",
]
