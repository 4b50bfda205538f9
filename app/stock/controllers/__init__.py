"""HTTP of the stock. Fixed paths come before those with an id."""

from fastapi import APIRouter

from app.stock.controllers import batches, bulk, counts, entering, reading, reconciliation

router = APIRouter(prefix="/stock", tags=["stock"])
for each in (batches, bulk, counts, entering, reading, reconciliation):
    router.include_router(each.router)
