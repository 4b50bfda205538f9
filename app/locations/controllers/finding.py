"""HTTP of finding places by position and by label, of their tree, and of judging what is only thought of."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from pydantic import ValidationError

from app.core.errors import Fault
from app.core.http import Session
from app.core.pages import Page
from app.core.routing import Section
from app.locations.controllers.plots import READ
from app.locations.rules.keeping import OVERLAP
from app.locations.schemas.finding import (
    AccuracyM,
    CandidateRead,
    ChainAsked,
    OutlineAsked,
    OutlineVerdict,
    PlaceAt,
    PointRead,
    Points,
    PointsRead,
    VerdictRead,
)
from app.locations.schemas.outlines import Latitude, Longitude, Polygon
from app.locations.schemas.places import AreaOfPlace, PlaceFound, WarehouseOfPlace
from app.locations.schemas.tree import WarehouseBranch
from app.locations.services import PlaceGuess
from app.locations.services.finding import FindingService, Found, Judged, OutlineCheck
from app.users.access import Caller

router = Section(prefix="/locations", tags=["locations"], dependencies=[READ])


async def finding(session: Session, caller: Caller) -> FindingService:
    return FindingService(session, caller.scope)


Finding = Annotated[FindingService, Depends(finding)]


async def usual_error_m(request: Request) -> float:
    error_m: float = request.app.state.settings.gps_default_error_m
    return error_m


UsualError = Annotated[float, Depends(usual_error_m)]


@router.get("/tree")
async def read_tree(places: Finding) -> Page[WarehouseBranch]:
    """Greenhouses, beds and places in use, with how much lies in each; on one page."""
    return await places.tree()


@router.get("/qr/{qr_code}")
async def read_location_by_qr(qr_code: Annotated[str, Path(max_length=100)], places: Finding) -> PlaceFound:
    """The place that carries a label, with its bed and greenhouse."""
    found = await places.by_qr(qr_code)
    return PlaceFound.of(found.drawn, **above(found))


@router.get("/search")
async def search_location(
    longitude: Annotated[Longitude, Query()],
    latitude: Annotated[Latitude, Query()],
    places: Finding,
    usual: UsualError,
    accuracy_m: Annotated[AccuracyM | None, Query(description="how far the position may be wrong")] = None,
) -> PlaceAt:
    """The place at a position, and whether that is sure; 404 with what is near where there is none."""
    found, seen = await places.at(longitude, latitude, accuracy_m or usual)
    warnings = ["place_uncertain"] if seen.uncertain else []
    return PlaceAt.of(
        found.drawn,
        **above(found),
        place_uncertain=seen.uncertain,
        candidates=candidates(seen) if seen.uncertain else [],
        warnings=[*warnings, "ambiguous_location"] if seen.overlapping else warnings,
    )


@router.post("/search/bulk")
async def search_locations(asked: Points, places: Finding, usual: UsualError) -> PointsRead:
    """The same for up to 1,000 positions, answered in their order."""
    positions = [(each.longitude, each.latitude, each.accuracy_m or usual) for each in asked.points]
    return PointsRead(results=[point_read(each) for each in await places.at_all(positions)])


@router.post("/validate")
async def validate_chain(asked: ChainAsked, places: Finding) -> VerdictRead:
    """Whether ids exist, are in use and belong together; a verdict, never a refusal."""
    return verdict(await places.chain(asked.ids))


@router.post("/validate/outline")
async def validate_outline(asked: OutlineAsked, session: Session, caller: Caller) -> OutlineVerdict:
    """What would be said of an outline if it were sent to be kept; nothing is changed."""
    try:
        outline = Polygon.model_validate(asked.geojson_coordinates, from_attributes=True).model_dump(mode="json")
    except ValidationError as error:
        return outline_verdict(Judged(faults_of(error)))
    checked = OutlineCheck(session, caller.scope)
    return outline_verdict(await checked.judge(asked.level, outline, asked.id, asked.parent_id))


def above(found: Found) -> dict[str, object]:
    area = AreaOfPlace.model_validate(found.above.area)
    return {"area": area, "warehouse": WarehouseOfPlace.model_validate(found.above.warehouse)}


def candidates(seen: PlaceGuess) -> list[CandidateRead]:
    return [CandidateRead.model_validate(each) for each in seen.candidates]


def point_read(seen: PlaceGuess) -> PointRead:
    here = next((each for each in seen.candidates if each.location_id == seen.location_id), None)
    # At once: a call for each of ten thousand candidates would take as long as finding them.
    return PointRead.model_validate(
        {"location": here, "place_uncertain": seen.uncertain, "candidates": seen.candidates}
    )


def faults_of(error: ValidationError) -> list[Fault]:
    start = "/body/geojson_coordinates"
    return [
        Fault("/".join([start, *map(str, each["loc"])]), each["msg"], each["type"])
        for each in error.errors(include_context=False, include_url=False)
    ]


def verdict(faults: list[Fault]) -> VerdictRead:
    return VerdictRead.model_validate({"valid": not faults, "faults": [asdict(each) for each in faults]})


def outline_verdict(judged: Judged) -> OutlineVerdict:
    overlaps = [asdict(each) for each in judged.overlaps]
    return OutlineVerdict.model_validate(
        verdict(list(judged.faults)).model_dump()
        | {"area_m2": judged.area_m2, "overlaps": overlaps, "warnings": [OVERLAP] if overlaps else []}
    )
