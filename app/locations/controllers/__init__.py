"""HTTP of places."""

from fastapi import APIRouter

from app.locations.controllers import configuration, density, exporting, importing

router = APIRouter()
for each in (importing, exporting, configuration, density):
    router.include_router(each.router)
