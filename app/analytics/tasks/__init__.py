"""What analytics does by itself: files of lists and of months' ends, and a look at what runs low."""

from app.analytics.tasks import exporting, watching

__all__ = ["exporting", "watching"]
