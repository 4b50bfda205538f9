"""The stock of every place: batches, the ledger that explains them, and the cycles between counts."""

from app.stock.services.batches import BatchService, OtherPackagingExpected, OtherProductExpected
from app.stock.services.client_sales import ClientSalesService, UnreadableList
from app.stock.services.counting import CountingService
from app.stock.services.cycles import AlreadyPosted, CycleService, OlderThanBaseline, RecentBaseline
from app.stock.services.ledger import Ledger, NotEnoughStock, Origin
from app.stock.services.place_book import PeriodReconciled
from app.stock.services.reclosing import CountedSince, Period, ReclosingService, Replacement
from app.stock.services.reconciliation import ReconciliationService
from app.stock.services.reviewing import NotClosed, NotReconciled, ReviewService
from app.stock.services.stock import BatchFilter, StockService
from app.stock.services.stocktaking import BelowZero

__all__ = [
    "AlreadyPosted",
    "BatchFilter",
    "BatchService",
    "BelowZero",
    "ClientSalesService",
    "CountedSince",
    "CountingService",
    "CycleService",
    "Ledger",
    "NotClosed",
    "NotEnoughStock",
    "NotReconciled",
    "OlderThanBaseline",
    "Origin",
    "OtherPackagingExpected",
    "OtherProductExpected",
    "Period",
    "PeriodReconciled",
    "RecentBaseline",
    "ReclosingService",
    "ReconciliationService",
    "Replacement",
    "ReviewService",
    "StockService",
    "UnreadableList",
]
