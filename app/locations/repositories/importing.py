"""What the import of places asks the database, in statements over all features at once.

The outlines of a survey wait in a temporary table, by the key of their feature, until they are stored or dropped.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Result,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)

from app.core.columns import WGS84
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.locations.repositories.given import array, listed
from app.locations.rules.survey_plan import Known
from app.locations.rules.surveys import Level, Position
from app.users.scoped import ScopedRepository

type Query = Select[Any]
type Rows = Sequence[tuple[Any, ...]]

MODELS: dict[Level, Any] = {
    Level.WAREHOUSE: Warehouse,
    Level.AREA: StorageArea,
    Level.LOCATION: StorageLocation,
}
PARENT_KEYS = {Level.AREA: "warehouse_id", Level.LOCATION: "storage_area_id"}
OWN_COLUMNS = {
    Level.WAREHOUSE: ("name", "type"),
    Level.AREA: ("name", "position"),
    Level.LOCATION: ("name", "qr_code", "description"),
}
"""Columns a survey may set, beside code, parent and outline."""
OUTLINE = "geojson_coordinates"
DIGITS = 15
"""Of a coordinate: what was stored comes back."""
NEARBY_DEGREES = 2e-5
"""More than the half metre within which a place may stick out of its parent (LOC-05)."""
OVERLAP_FROM = 0.01
"""Of the smaller one; LOC-06."""
MOST_OVERLAPS = 1_000
ONE_AT_A_TIME = 5_920_114_367

SHAPES = Table(
    "survey_shapes", MetaData(), Column("key", Integer, primary_key=True), Column("shape", Geometry("POLYGON", WGS84))
)
PREPARE = (
    """CREATE TEMPORARY TABLE IF NOT EXISTS survey_shapes
       (key integer PRIMARY KEY, shape geometry(POLYGON, 4326) NOT NULL) ON COMMIT DROP""",
    "CREATE INDEX IF NOT EXISTS survey_shapes_shape ON survey_shapes USING gist (shape)",
    "TRUNCATE survey_shapes",
)


class SurveyRepository(ScopedRepository[Warehouse]):
    model = Warehouse

    def within(self, query: Query) -> Query:
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    async def begin(self, shapes: Iterable[tuple[int, str]]) -> None:
        """Take the outlines, as GeoJSON by key. Until the end of the transaction nobody else imports places."""
        await self.session.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        for statement in PREPARE:
            await self.session.execute(text(statement))
        given = listed({"key": int, "outline": str}, list(shapes))
        shape = func.ST_SetSRID(func.ST_GeomFromGeoJSON(given.c.outline), WGS84)
        await self.session.execute(insert(SHAPES).from_select(["key", "shape"], select(given.c.key, shape)))
        await self.session.execute(text("ANALYZE survey_shapes"))

    async def judged(self) -> list[tuple[int, str | None, float]]:
        """By key what makes an outline invalid, if anything does, and its area in m²."""
        valid = func.ST_IsValid(SHAPES.c.shape)
        query = select(
            SHAPES.c.key,
            case((valid, None), else_=func.ST_IsValidReason(SHAPES.c.shape)),
            case((valid, func.ST_Area(func.geography(SHAPES.c.shape))), else_=0.0),
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query.order_by(SHAPES.c.key))
        return [(key, flaw, area) for key, flaw, area in rows]

    async def middles(self) -> list[Position]:
        """Where the farm is."""
        middle = Warehouse.centroid
        query: Any = self.within(select(func.ST_X(middle), func.ST_Y(middle)).where(Warehouse.active))
        return [(lon, lat) for lon, lat in await self.session.execute(query)]

    async def known(self, level: Level) -> list[Known]:
        """All places of a level, those out of use included."""
        model, columns = MODELS[level], OWN_COLUMNS[level]
        parent: Any = literal("") if level.above is None else MODELS[level.above].code
        own = [getattr(model, name) for name in columns]
        query = self.from_level(level, select(model.id, model.code, model.active, parent, *own))
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query.order_by(model.id))
        return [
            Known(id_, code, active, above, dict(zip(columns, map(plain, values), strict=True)))
            for id_, code, active, above, *values in rows
        ]

    def from_level(self, level: Level, query: Query) -> Query:
        """`query` reads the level; joins all above it, within the scope."""
        if level is Level.WAREHOUSE:
            return self.within(query.select_from(Warehouse))
        start = StorageArea if level is Level.AREA else StorageLocation
        query = query.select_from(start)
        if level is Level.LOCATION:
            query = query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        return self.within(query.join(Warehouse, Warehouse.id == StorageArea.warehouse_id))

    async def last_label(self) -> int:
        """The highest number in a QR code like LOC000001; of the whole farm, for labels are unique in it."""
        number = func.substring(StorageLocation.qr_code, "^LOC([0-9]{6,17})$").cast(BigInteger)
        return await self.session.scalar(select(func.max(number))) or 0

    async def lying_in(self, level: Level, keys: Collection[int], parents: Mapping[int, str]) -> dict[int, set[str]]:
        """By key the codes of all places in which an outline lies: of `parents`, by key, and of those stored."""
        above = level.above
        assert above is not None  # noqa: S101
        child, parent = SHAPES.alias("child"), SHAPES.alias("parent")
        given = listed({"key": int, "code": str}, list(parents.items()))
        mine = child.c.key == func.any(array(keys))
        new = select(child.c.key, given.c.code).select_from(given).join(parent, parent.c.key == given.c.key)
        new = new.join(child, and_(mine, inside(child.c.shape, parent.c.shape)))
        model = MODELS[above]
        old = self.from_level(above, select(child.c.key, model.code)).join(
            child, and_(mine, inside(child.c.shape, model.geojson_coordinates))
        )
        found: dict[int, set[str]] = {}
        rows: Result[*tuple[Any, ...]] = await self.session.execute(new.union(old.where(model.active)))
        for key, code in rows:
            found.setdefault(key, set()).add(code)
        return found

    async def unchanged(self, level: Level, ids: Mapping[int, int]) -> set[int]:
        """Keys of those outlines that are the stored one already; `ids` by key."""
        given = listed({"key": int, "id": int}, list(ids.items()))
        model, stored = MODELS[level], MODELS[level].geojson_coordinates
        same = or_(func.ST_OrderingEquals(SHAPES.c.shape, stored), func.ST_Equals(SHAPES.c.shape, stored))
        query = select(SHAPES.c.key).join(given, given.c.key == SHAPES.c.key).join(model, model.id == given.c.id)
        return set(await self.session.scalars(query.where(same)))

    async def hold(self, level: Level, ids: Collection[int]) -> None:
        """Until the end of the transaction nobody else changes these places, or what lies in them."""
        model = MODELS[level]
        query = select(model.id).where(model.id == func.any(array(ids))).order_by(model.id)
        await self.session.execute(query.with_for_update(key_share=True))

    async def outside_new(self, pairs: Rows) -> set[int]:
        """Of (key, key of the parent) the keys whose outline is not within that of the parent."""
        given = listed({"key": int, "above": int}, pairs)
        child, parent = SHAPES.alias("child"), SHAPES.alias("parent")
        query = select(child.c.key).select_from(given).join(child, child.c.key == given.c.key)
        query = query.join(parent, parent.c.key == given.c.above)
        return set(await self.session.scalars(query.where(~func.lies_within(child.c.shape, parent.c.shape))))

    async def outside_old(self, above: Level, pairs: Rows) -> set[int]:
        """Of (key, id of the stored parent) the keys whose outline is not within that of the parent."""
        given, model = listed({"key": int, "above": int}, pairs), MODELS[above]
        query = select(SHAPES.c.key).join(given, given.c.key == SHAPES.c.key).join(model, model.id == given.c.above)
        return set(
            await self.session.scalars(query.where(~func.lies_within(SHAPES.c.shape, model.geojson_coordinates)))
        )

    async def left_out(self, below: Level, pairs: Rows) -> dict[int, list[str]]:
        """Of (key, its id) by key the codes of stored places in use that are not within its new outline."""
        given, model = listed({"key": int, "id": int}, pairs), MODELS[below]
        query = (
            select(SHAPES.c.key, model.code)
            .join(given, given.c.key == SHAPES.c.key)
            .join(model, getattr(model, PARENT_KEYS[below]) == given.c.id)
            .where(model.active, ~func.lies_within(model.geojson_coordinates, SHAPES.c.shape))
        )
        found: dict[int, list[str]] = {}
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query.order_by(model.code))
        for key, code in rows:
            found.setdefault(key, []).append(code)
        return found

    async def overlaps(self, level: Level, ids: Collection[int]) -> list[tuple[str, str | None, float]]:
        """Codes of places and of others in use that they overlap, and by which share of the smaller one (LOC-06).

        Of the whole farm; without the code where the other one is outside of the scope.
        """
        one = MODELS[level]
        other: Any = one.__table__.alias("other")
        share = shared(one.geojson_coordinates, other.c.geojson_coordinates)
        seen = self.from_level(level, select(one.id)).where(one.id == other.c.id).correlate(other)
        query = (
            select(one.code, case((exists(seen), other.c.code)), share.label("share"))
            .join(other, one.geojson_coordinates.op("&&")(other.c.geojson_coordinates))
            .where(one.id == func.any(array(ids)), other.c.active, other.c.id != one.id, share > OVERLAP_FROM)
            .order_by(text("share DESC"), one.code, other.c.code)
            .limit(MOST_OVERLAPS)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return [(code, with_code, share) for code, with_code, share in rows]


def shared(one: Any, other: Any) -> ColumnElement[Any]:
    """Which part of the smaller outline lies in both."""
    both: ColumnElement[Any] = func.ST_Area(func.ST_Intersection(one, other))
    return both / func.least(func.ST_Area(one), func.ST_Area(other))


def inside(shape: ColumnElement[Any], outer: ColumnElement[Any]) -> ColumnElement[bool]:
    near = shape.op("&&")(func.ST_Expand(outer, NEARBY_DEGREES))
    return and_(near, func.lies_within(shape, outer))


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
