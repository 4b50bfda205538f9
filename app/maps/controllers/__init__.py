"""HTTP of the map, of single places on it, and of features for other programs."""

from app.core.routing import Section
from app.maps.controllers import features, places, whole
from app.users.access import requires
from app.users.permissions import Permission

router = Section(dependencies=[requires(Permission.STOCK_READ)])
for each in (whole, places, features):
    router.include_router(each.router)
