"""HTTP of photographs. Fixed paths come before /{photo_id}, or they would be taken for ids."""

from fastapi import APIRouter

from app.photos.controllers import photos, sessions, uploads

router = APIRouter(prefix="/photos", tags=["photos"])
for each in (uploads, sessions, photos):
    router.include_router(each.router)
