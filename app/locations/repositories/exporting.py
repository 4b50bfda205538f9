"""Places as an export writes them."""

from typing import Any

from sqlalchemy import Result, func, literal, select

from app.locations.models import StorageArea, Warehouse
from app.locations.repositories.importing import DIGITS, MODELS, OWN_COLUMNS, SurveyRepository, plain
from app.locations.rules.surveys import Level

ABOVE: dict[Level, tuple[Any, ...]] = {
    Level.WAREHOUSE: (),
    Level.AREA: (Warehouse,),
    Level.LOCATION: (Warehouse, StorageArea),
}


class ExportRepository(SurveyRepository):
    async def drawn(self, level: Level) -> list[tuple[dict[str, Any], str]]:
        """Properties and outline of all places in use, oldest first; in one statement."""
        model, own = MODELS[level], OWN_COLUMNS[level]
        names = ["level", "code", "nave", "cantero", *own]
        house: Any = Warehouse.code if Warehouse in ABOVE[level] else literal(None)
        bed: Any = StorageArea.code if StorageArea in ABOVE[level] else literal(None)
        outline = func.ST_AsGeoJSON(model.geojson_coordinates, DIGITS)
        query: Any = select(outline, model.code, house, bed, *(getattr(model, name) for name in own))
        for each in (*ABOVE[level], model):
            query = query.where(each.active)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(self.from_level(level, query).order_by(model.id))
        return [(dict(zip(names, (level.value, *map(plain, values)), strict=True)), shape) for shape, *values in rows]
