"""Queries on products, pots and prices."""

from app.catalog.repositories.catalog import CodeRepository, PriceRepository, StateRepository

__all__ = ["CodeRepository", "PriceRepository", "StateRepository"]
