"""HTTP of the stock. Fixed paths come before those with an id."""

from app.core.routing import Section
from app.stock.controllers import batches, bulk, counts, entering, reading, reconciliation

router = Section(prefix="/stock", tags=["stock"])
for each in (batches, bulk, counts, entering, reading, reconciliation):
    router.include_router(each.router)
