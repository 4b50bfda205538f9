"""HTTP of OGC API - Features, part 1: what QGIS and ogr2ogr open by the address of the landing page."""

from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request, Response

from app.core.http import Transaction
from app.core.pages import PageRequest, decode_cursor
from app.core.routing import Section
from app.core.schemas import Id
from app.maps.rules.tiles import box_of
from app.maps.schemas.features import Collection, Collections, Conformance, Feature, FeatureCollection, Landing
from app.maps.services import FeatureService
from app.maps.services.features import GEOJSON
from app.users.access import Caller

router = Section(prefix="/ogc", tags=["features"])

USUAL, MOST = 1_000, 10_000


async def feature_service(request: Request, session: Transaction, caller: Caller) -> FeatureService:
    """Links begin as the request did, so that they work wherever the caller came from."""
    base = str(request.base_url).rstrip("/")
    return FeatureService(session, caller.scope, f"{base}/api/v1/ogc", f"{base}/openapi.json")


async def feature_page(
    limit: Annotated[int, Query(ge=1, description=f"at most {MOST} are answered at once")] = USUAL,
    cursor: Annotated[str | None, Query(description="as the link `next` has it")] = None,
) -> PageRequest:
    return PageRequest(min(limit, MOST), decode_cursor(cursor) if cursor else None)


Features = Annotated[FeatureService, Depends(feature_service)]
Name = Annotated[str, Path(description="warehouses, areas or places")]
AS_GEOJSON: dict[int | str, dict[str, Any]] = {200: {"content": {GEOJSON: {}}}}


@router.get("")
async def landing_page(features: Features) -> Landing:
    return features.landing()


@router.get("/conformance")
async def conformance(features: Features) -> Conformance:
    return features.conformance()


@router.get("/collections")
async def list_collections(features: Features) -> Collections:
    return await features.collections()


@router.get("/collections/{name}")
async def read_collection(features: Features, name: Name) -> Collection:
    return await features.collection(name)


@router.get("/collections/{name}/items", response_model=FeatureCollection, responses=AS_GEOJSON)
async def list_features(
    features: Features,
    name: Name,
    page: Annotated[PageRequest, Depends(feature_page)],
    bbox: Annotated[str | None, Query(description="west,south,east,north in degrees")] = None,
    datetime: Annotated[str | None, Query(description="leaves none out: what is told is of now")] = None,  # noqa: ARG001
) -> Response:
    """Features in the order of their ids; who wants all follows the link `next`."""
    found = await features.items(name, box_of(bbox) if bbox else None, page)
    return Response(found.model_dump_json(), media_type=GEOJSON)


@router.get("/collections/{name}/items/{feature_id}", response_model=Feature, responses=AS_GEOJSON)
async def read_feature(features: Features, name: Name, feature_id: Annotated[Id, Path()]) -> Response:
    return Response((await features.item(name, feature_id)).model_dump_json(), media_type=GEOJSON)
