"""HTTP of analytics."""

from app.analytics.controllers import exports, overviews, questions
from app.core.routing import Section
from app.users.access import requires
from app.users.permissions import Permission

router = Section(prefix="/analytics", tags=["analytics"], dependencies=[requires(Permission.ANALYTICS_READ)])
for each in (questions, overviews, exports):
    router.include_router(each.router)
