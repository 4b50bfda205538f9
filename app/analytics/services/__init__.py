"""Questions and their answers."""

from app.analytics.services.comparing import ComparisonService
from app.analytics.services.coverage import CoverageService
from app.analytics.services.growing import GrowingService
from app.analytics.services.overview import OverviewService
from app.analytics.services.querying import QueryService
from app.analytics.services.selling import SalesService
from app.analytics.services.trends import TrendService

__all__ = [
    "ComparisonService",
    "CoverageService",
    "GrowingService",
    "OverviewService",
    "QueryService",
    "SalesService",
    "TrendService",
]
