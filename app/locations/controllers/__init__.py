"""HTTP of places."""

from fastapi import APIRouter

from app.locations.controllers import (
    areas,
    bins,
    configuration,
    density,
    exporting,
    finding,
    importing,
    spots,
    warehouses,
)

router = APIRouter()
for each in (importing, exporting, finding, warehouses, areas, spots, bins, configuration, density):
    router.include_router(each.router)
