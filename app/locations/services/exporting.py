"""Writing places as GeoJSON in the form the import takes, so that they come back as the same places."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.repositories.exporting import ExportRepository
from app.locations.rules.surveys import Level
from app.users.permissions import Scope

type Drawn = Sequence[tuple[dict[str, Any], str]]


@dataclass(frozen=True, slots=True)
class PlacesDocument:
    """GeoJSON, and how many places of each level are in it."""

    text: str
    counts: dict[Level, int]


class PlaceExportService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._places = ExportRepository(session, scope)

    async def geojson(self) -> PlacesDocument:
        """All places in use: greenhouses, then beds, then spots."""
        levels = {level: await self._places.drawn(level) for level in Level}
        return PlacesDocument(document(levels), {level: len(rows) for level, rows in levels.items()})


def document(levels: Mapping[Level, Drawn]) -> str:
    """A feature a line, so that two exports can be compared."""
    features = ",\n".join(feature(*row) for rows in levels.values() for row in rows)
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def feature(properties: Mapping[str, Any], outline: str) -> str:
    said = {name: value for name, value in properties.items() if value is not None}
    return f'{{"type": "Feature", "properties": {json.dumps(said, ensure_ascii=False)}, "geometry": {outline}}}'
