"""Arithmetic of analytics; plain values in, plain values out."""

from app.analytics.rules.groupings import Analysis, Grouping, Wanted, column_of, is_of_places
from app.analytics.rules.listings import Form, Listing
from app.analytics.rules.periods import Cover, Granularity, Span, cover, month_after, month_of, starts
from app.analytics.rules.shares import change_percent, percent
from app.analytics.rules.walking import walking_order

__all__ = [
    "Analysis",
    "Cover",
    "Form",
    "Granularity",
    "Grouping",
    "Listing",
    "Span",
    "Wanted",
    "change_percent",
    "column_of",
    "cover",
    "is_of_places",
    "month_after",
    "month_of",
    "percent",
    "starts",
    "walking_order",
]
