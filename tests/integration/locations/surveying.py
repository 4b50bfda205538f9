"""A surveyor's files, drawn in metres: a greenhouse of 40 x 20 m with two beds of 40 x 8 m, spots of 4 x 8 m."""

import json
from typing import Any

from app.cli.demo_farm import Rectangle
from app.core.database import Sessions, unit_of_work
from app.locations.schemas.importing import PlaceImportReport, PlaceImportUndone
from app.locations.services.exporting import PlaceExportService
from app.locations.services.importing import PlaceImportService
from app.locations.services.importing_undo import PlaceImportUndo
from app.users.permissions import EVERYWHERE, Scope

type Feature = dict[str, Any]

BEDS = {"Norte": 12.0, "Sur": 0.0}
"""Metres from the southern wall."""


def drawn(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [Rectangle(west, south, east, north).ring()]}


def feature(geometry: Any, **properties: Any) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def nave(number: int = 1, *, width: float = 40, **properties: Any) -> Feature:
    west = (number - 1) * 50.0
    return feature(drawn(west, 0, west + width, 20), **{"name": f"Nave {number}"} | properties)


def cantero(side: str = "Norte", number: int = 1, *, width: float = 40, shift: float = 0, **properties: Any) -> Feature:
    west, south = (number - 1) * 50.0 + shift, BEDS[side]
    usual = {"label": f"Cantero {side}", "nave": f"Nave {number}"}
    return feature(drawn(west, south, west + width, south + 8), **usual | properties)


def claro(index: int, side: str = "Norte", number: int = 1, *, shift: float = 0, **properties: Any) -> Feature:
    west, south = (number - 1) * 50.0 + (index - 1) * 4.0 + shift, BEDS[side]
    usual = {"label": f"Claro {index}", "cantero": f"Cantero {side}", "nave": f"Nave {number}"}
    return feature(drawn(west, south, west + 4, south + 8), **usual | properties)


def survey(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


WHOLE = (nave(), cantero("Norte"), cantero("Sur"), claro(1), claro(2), claro(1, "Sur"))


class Office:
    """Imports that really commit."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def takes(
        self, *features: Any, dry_run: bool = False, scope: Scope = EVERYWHERE, mapping: dict[str, str] | None = None
    ) -> PlaceImportReport:
        return await self.takes_files(
            [("survey.geojson", survey(*features))], dry_run=dry_run, scope=scope, mapping=mapping
        )

    async def takes_files(
        self,
        files: list[tuple[str, bytes]],
        *,
        dry_run: bool = False,
        scope: Scope = EVERYWHERE,
        mapping: dict[str, str] | None = None,
    ) -> PlaceImportReport:
        async with unit_of_work(self._sessions) as session:
            return await PlaceImportService(session, scope, None).run(files, mapping or {}, dry_run=dry_run)

    async def takes_back(self, report: PlaceImportReport) -> PlaceImportUndone:
        assert report.import_id is not None
        async with unit_of_work(self._sessions) as session:
            return await PlaceImportUndo(session, EVERYWHERE, None).undo(report.import_id)

    async def export(self, scope: Scope = EVERYWHERE) -> dict[str, Any]:
        async with unit_of_work(self._sessions) as session:
            found: dict[str, Any] = json.loads((await PlaceExportService(session, scope).geojson()).text)
        return found


def actions(report: PlaceImportReport) -> dict[str, str]:
    return {each.code: each.action for each in report.places}


def refusals(report: PlaceImportReport) -> list[tuple[int | None, str]]:
    return [(each.index, each.code) for each in report.refused]


def notes(report: PlaceImportReport) -> list[tuple[str | None, str]]:
    return [(each.place_code, each.code) for each in report.notes]
