"""HTTP of photographs. Fixed paths come before /{photo_id}, or they would be taken for ids."""

from app.core.routing import Section
from app.photos.controllers import gallery, networks, photos, sessions, uploads

router = Section(prefix="/photos", tags=["photos"])
for each in (uploads, gallery, networks, sessions, photos):
    router.include_router(each.router)
