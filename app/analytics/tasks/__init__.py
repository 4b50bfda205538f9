"""What analytics does by itself: files of lists and of months' ends, a look at what runs low, and one at all truths."""

from app.analytics.tasks import checking, exporting, watching

__all__ = ["checking", "exporting", "watching"]
