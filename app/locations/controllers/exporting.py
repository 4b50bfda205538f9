"""HTTP of writing places into files."""

from fastapi import Response

from app.core.http import Session
from app.core.routing import Section
from app.locations.services.exporting import PlaceExportService
from app.users.access import Caller, requires
from app.users.permissions import Permission

GEOJSON = "application/geo+json"

router = Section(prefix="/locations", tags=["locations"])


@router.get(
    "/export.geojson",
    dependencies=[requires(Permission.STOCK_READ)],
    response_class=Response,
    responses={200: {"content": {GEOJSON: {}}, "description": "A FeatureCollection that can be imported again"}},
)
async def export_places(session: Session, caller: Caller) -> Response:
    """All greenhouses, beds and places in use, within the caller's scope."""
    found = await PlaceExportService(session, caller.scope).geojson()
    headers = {"Content-Disposition": 'attachment; filename="places.geojson"'}
    return Response(found.text, media_type=GEOJSON, headers=headers)
