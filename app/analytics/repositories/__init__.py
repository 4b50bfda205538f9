"""Queries of analytics, on curated views only."""

from app.analytics.repositories.attention import AttentionRepository
from app.analytics.repositories.exports import ExportRepository
from app.analytics.repositories.flows import FlowRepository
from app.analytics.repositories.growing import GrowingRepository
from app.analytics.repositories.listing import Between, ListingRepository
from app.analytics.repositories.reading import Reading
from app.analytics.repositories.selling import SellingRepository
from app.analytics.repositories.standing import SUMS, StandingRepository
from app.analytics.repositories.views import DOUBT, FLOWS, Row

__all__ = [
    "DOUBT",
    "FLOWS",
    "SUMS",
    "AttentionRepository",
    "Between",
    "ExportRepository",
    "FlowRepository",
    "GrowingRepository",
    "ListingRepository",
    "Reading",
    "Row",
    "SellingRepository",
    "StandingRepository",
]
