"""HTTP of places."""

from fastapi import APIRouter

from app.locations.controllers import configuration

router = APIRouter()
for each in (configuration,):
    router.include_router(each.router)
