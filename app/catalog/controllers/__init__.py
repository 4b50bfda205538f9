"""HTTP of the catalogue. Fixed paths come before those with an id."""

from fastapi import APIRouter

from app.catalog.controllers import bulk, packaging, prices, products, reference, sheets

router = APIRouter()
for each in (reference, sheets, products, packaging, bulk, prices):
    router.include_router(each.router)
