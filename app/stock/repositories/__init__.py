"""Queries on batches, their movements and the cycles of places; all within the caller's scope."""

from app.stock.repositories.batches import BatchChange, BatchRepository, PlacedBatch
from app.stock.repositories.cycles import CycleRepository
from app.stock.repositories.entering import CycleSpan, EnteringRepository, State
from app.stock.repositories.levels import Asked, LevelRepository
from app.stock.repositories.movements import MovementFilter, MovementRepository, Tally
from app.stock.repositories.naming import NamedPackaging, NamedProduct, NamingRepository
from app.stock.repositories.reconciliations import PlaceName, ReconciliationRepository, SoldKind, Window

__all__ = [
    "Asked",
    "BatchChange",
    "BatchRepository",
    "CycleRepository",
    "CycleSpan",
    "EnteringRepository",
    "LevelRepository",
    "MovementFilter",
    "MovementRepository",
    "NamedPackaging",
    "NamedProduct",
    "NamingRepository",
    "PlaceName",
    "PlacedBatch",
    "ReconciliationRepository",
    "SoldKind",
    "State",
    "Tally",
    "Window",
]
