"""Queries on photographs, their sessions and what the counter saw."""

from app.photos.repositories.images import ImageRepository
from app.photos.repositories.results import ResultRepository
from app.photos.repositories.sessions import SessionRepository

__all__ = ["ImageRepository", "ResultRepository", "SessionRepository"]
