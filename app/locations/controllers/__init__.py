"""HTTP of places."""

from fastapi import APIRouter

from app.locations.controllers import configuration, exporting, importing

router = APIRouter()
for each in (importing, exporting, configuration):
    router.include_router(each.router)
