"""Products, their states and sizes, pots and prices."""

from app.catalog.services.catalog import CatalogService, Codes

__all__ = ["CatalogService", "Codes"]
