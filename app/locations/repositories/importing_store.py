"""Writing the places of a survey, a level in one statement; and what they were before."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Result, func, insert, literal_column, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.columns import WGS84
from app.locations.repositories.given import array, listed
from app.locations.repositories.importing import (
    DIGITS,
    MODELS,
    OUTLINE,
    OWN_COLUMNS,
    PARENT_KEYS,
    SHAPES,
    plain,
)
from app.locations.rules.surveys import Level

type Values = Mapping[str, Any]


class SurveyStore:
    """Writes by ids that were read within the caller's scope."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def loosen(self) -> None:
        """A parent may be redrawn before its children are, as long as all fit in the end."""
        await self._session.execute(text("SET CONSTRAINTS around_areas, around_locations DEFERRED"))

    async def tighten(self) -> None:
        await self._session.execute(text("SET CONSTRAINTS around_areas, around_locations IMMEDIATE"))

    async def insert(self, level: Level, rows: Sequence[tuple[int, str, int | None, Values]]) -> dict[str, int]:
        """Of (key, code, id of the parent, values); answers ids by code. Ids rise in the order of the keys."""
        own = OWN_COLUMNS[level]
        flat = [(key, code, parent, *(values.get(name) for name in own)) for key, code, parent, values in rows]
        given = listed({"key": int, "code": str, "parent": int} | dict.fromkeys(own, str), flat)
        above = {PARENT_KEYS[level]: given.c.parent} if level in PARENT_KEYS else {}
        written = {"code": given.c.code, **above, **{name: given.c[name] for name in own}, OUTLINE: SHAPES.c.shape}
        query = select(*written.values()).join_from(given, SHAPES, SHAPES.c.key == given.c.key).order_by(given.c.key)
        model = MODELS[level]
        statement = insert(model.__table__).from_select(list(written), query)
        stored: Result[*tuple[Any, ...]] = await self._session.execute(
            statement.returning(model.__table__.c.id, model.__table__.c.code)
        )
        return {code: id_ for id_, code in stored}

    async def update(self, level: Level, rows: Sequence[tuple[int, int, bool, Values]]) -> None:
        """Of (key, id, whether its outline changes, values); what `values` lacks stays as it is."""
        own = OWN_COLUMNS[level]
        flat = [(key, id_, int(redrawn), *(values.get(name) for name in own)) for key, id_, redrawn, values in rows]
        given = listed({"key": int, "id": int, "redrawn": int} | dict.fromkeys(own, str), flat)
        table = MODELS[level].__table__
        redrawn = given.c.redrawn == 1
        shape: Any = literal_column("survey_shapes.shape")
        statement = (
            update(table)
            .where(table.c.id == given.c.id, SHAPES.c.key == given.c.key)
            .values({name: func.coalesce(given.c[name], table.c[name]) for name in own})
        )
        await self._session.execute(statement)
        moved = update(table).where(table.c.id == given.c.id, SHAPES.c.key == given.c.key, redrawn)
        await self._session.execute(moved.values({OUTLINE: shape}))

    async def states(self, level: Level, ids: Collection[int]) -> dict[int, dict[str, Any]]:
        """By id what a survey may change of a place, the outline as GeoJSON; as JSON."""
        model, own = MODELS[level], OWN_COLUMNS[level]
        outline = func.ST_AsGeoJSON(model.geojson_coordinates, DIGITS)
        query: Any = select(model.id, outline, *(getattr(model, name) for name in own))
        rows: Result[*tuple[Any, ...]] = await self._session.execute(query.where(model.id == func.any(array(ids))))
        return {
            id_: dict(zip(own, map(plain, values), strict=True)) | {OUTLINE: json.loads(shape)}
            for id_, shape, *values in rows
        }

    async def restore(self, level: Level, states: Mapping[int, Mapping[str, Any]]) -> None:
        """Give places back what `states` answered once."""
        own = OWN_COLUMNS[level]
        flat = [
            (id_, json.dumps(state[OUTLINE]), *(state[name] for name in own)) for id_, state in sorted(states.items())
        ]
        given = listed({"id": int, "outline": str} | dict.fromkeys(own, str), flat)
        shape = func.ST_SetSRID(func.ST_GeomFromGeoJSON(given.c.outline), WGS84)
        table = MODELS[level].__table__
        statement = update(table).where(table.c.id == given.c.id)
        await self._session.execute(statement.values({**{name: given.c[name] for name in own}, OUTLINE: shape}))
