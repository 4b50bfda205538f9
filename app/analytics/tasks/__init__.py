"""What analytics does by itself: files of lists, and those of a month's end."""

from app.analytics.tasks import exporting

__all__ = ["exporting"]
