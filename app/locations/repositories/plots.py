"""Queries that greenhouses, beds and places have in common: each is a plot of ground with an outline."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Result, Select, String, case, func, literal, null, select, update
from sqlalchemy.orm import defer

from app.core.columns import WGS84
from app.core.pages import Page, PageRequest
from app.core.repository import fresh
from app.locations.models import StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.importing import DIGITS, OUTLINE, OVERLAP_FROM, shared
from app.locations.repositories.present_stock import plants_by_place
from app.locations.rules.filters import PlotFilter
from app.locations.rules.surveys import Position
from app.users.scoped import ScopedRepository

type Plot = Warehouse | StorageArea | StorageLocation
type Query = Select[Any]
type GeoJson = dict[str, Any]
type Below = list[tuple[Any, Any]]
"""Tables, and which of their rows."""

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Drawn[M: Plot]:
    """A row with its outline and middle as GeoJSON."""

    row: M
    outline: GeoJson
    centroid: GeoJson


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the database says of an outline: `flaw` is why it is none, `outside` who would lie outside of it.

    `farm` are the middles of the greenhouses there are.
    """

    flaw: str | None
    area_m2: float
    inside_parent: bool
    outside: tuple[str, ...]
    farm: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """`code` is None where the other one is outside of the scope; `share` is of the smaller of the two."""

    code: str | None
    share: float


class PlotRepository[M: Plot](ScopedRepository[M]):
    """Rows are locked from the greenhouse down, in the order of their ids, so that nobody waits in a circle."""

    parent: ClassVar[type[Plot] | None] = None
    parent_key: ClassVar[str] = ""
    child: ClassVar[type[Plot] | None] = None
    child_key: ClassVar[str] = ""
    chain: ClassVar[tuple[type[Plot], ...]]
    """The table itself and all above it, which `within` joins."""

    def below(self, id_: int) -> Below:
        """What lies in the row, from the top; a place's containers too."""
        raise NotImplementedError

    def plots_below(self, id_: int) -> Below:
        return [each for each in self.below(id_) if each[0] is not StorageBin]

    def shown(self, *, inactive: bool) -> Query:
        query = self.select().options(defer(self.model.geojson_coordinates), defer(self.model.centroid))
        return query if inactive else query.where(*(each.active for each in self.chain))

    async def one(self, id_: int, *, inactive: bool) -> M | None:
        query = self.shown(inactive=inactive).where(self.model.id == id_)
        found: M | None = await self.session.scalar(fresh(query))
        return found

    async def drawn_page(self, wanted: PlotFilter, request: PageRequest) -> Page[Drawn[M]]:
        page = await self.page(request, self.matching(wanted))
        return Page(items=await self.drawn(page.items), next=page.next, total=page.total)

    def matching(self, wanted: PlotFilter) -> Query:
        query = self.shown(inactive=wanted.inactive)
        for name, value in (wanted.columns or {}).items():
            if value is not None:
                query = query.where(getattr(self.model, name) == value)
        if wanted.parent_id is not None:
            query = query.where(getattr(self.model, self.parent_key) == wanted.parent_id)
        if wanted.warehouse_id is not None:
            query = query.where(Warehouse.id == wanted.warehouse_id)
        if wanted.search:
            texts = (self.model.code, self.model.name)
            query = query.where(func.concat_ws("\n", *texts, type_=String).icontains(wanted.search, autoescape=True))
        return query

    async def drawn(self, rows: Sequence[M]) -> list[Drawn[M]]:
        """The rows with their shapes, in the same order, in one statement."""
        shapes = (self.model.geojson_coordinates, self.model.centroid)
        query: Any = select(self.model.id, *(func.ST_AsGeoJSON(shape, DIGITS) for shape in shapes))
        found: Result[*tuple[Any, ...]] = await self.session.execute(
            query.where(self.model.id.in_([row.id for row in rows]))
        )
        read = {id_: (json.loads(outline), json.loads(centroid)) for id_, outline, centroid in found}
        return [Drawn(row, *read[row.id]) for row in rows]

    async def parent_id_of(self, id_: int) -> int | None:
        """It never changes, so that it may be read before anything is locked."""
        query: Any = select(getattr(self.model, self.parent_key)).where(self.model.id == id_)
        found: int | None = await self.session.scalar(query)
        return found

    async def locked(self, id_: int) -> M | None:
        """In use or not; nobody else changes it, or what lies in it, until the end of the transaction."""
        query = self.shown(inactive=True).where(self.model.id == id_)
        found: M | None = await self.session.scalar(fresh(query.with_for_update(of=self.model, key_share=True)))
        return found

    async def held(self, id_: int) -> M | None:
        """In use or not; others may read it and hold it too, but nobody changes it."""
        query = self.shown(inactive=True).where(self.model.id == id_)
        found: M | None = await self.session.scalar(fresh(query.with_for_update(of=self.model, read=True)))
        return found

    async def children_in_use(self, id_: int) -> list[str]:
        """Codes of the first of them."""
        if self.child is None:
            return []
        query: Any = select(self.child.code).where(getattr(self.child, self.child_key) == id_, self.child.active)
        return list(await self.session.scalars(query.order_by(self.child.code).limit(MOST_NAMED)))

    async def verdict(self, outline: GeoJson, parent_id: int | None, own_id: int | None) -> Verdict:
        """What only geometry can tell (LOC-02, LOC-05); one statement."""
        shape = drawn_shape(outline)
        valid = func.ST_IsValid(shape)
        query: Any = select(
            case((valid, None), else_=func.ST_IsValidReason(shape)),
            case((valid, func.ST_Area(func.geography(shape))), else_=0.0),
            case((valid, self._inside(shape, parent_id)), else_=True),
            case((valid, self._left_outside(shape, own_id)), else_=null()),
            self._farm(own_id),
        )
        flaw, area_m2, inside, outside, farm = (await self.session.execute(query)).one()
        return Verdict(flaw, area_m2, bool(inside), tuple(outside or ()), tuple((lon, lat) for lon, lat in farm or ()))

    def _inside(self, shape: Any, parent_id: int | None) -> Any:
        if self.parent is None:
            return literal(value=True)
        query: Any = select(func.lies_within(shape, self.parent.geojson_coordinates))
        return query.where(self.parent.id == parent_id).scalar_subquery()

    def _left_outside(self, shape: Any, own_id: int | None) -> Any:
        if self.child is None or own_id is None:
            return null()
        query: Any = select(func.array_agg(self.child.code)).where(
            getattr(self.child, self.child_key) == own_id,
            self.child.active,
            ~func.lies_within(self.child.geojson_coordinates, shape),
        )
        return query.scalar_subquery()

    def _farm(self, own_id: int | None) -> Any:
        """Without the greenhouse itself: it may be just about to be put where it belongs."""
        middle = Warehouse.centroid
        query: Any = select(func.json_agg(func.json_build_array(func.ST_X(middle), func.ST_Y(middle))))
        query = query.where(Warehouse.active)
        if self.parent is None and own_id is not None:
            query = query.where(Warehouse.id != own_id)
        return query.scalar_subquery()

    async def overlaps(self, outline: GeoJson, own_id: int | None) -> list[Overlap]:
        """Others of its kind in use that it covers in part, the most first (LOC-06); of the whole farm."""
        shape, other = drawn_shape(outline), self.model.geojson_coordinates
        share = shared(shape, other).label("share")
        seen = self.select().with_only_columns(self.model.id).subquery()
        query: Any = (
            select(case((self.model.id.in_(select(seen.c.id)), self.model.code)), share)
            .where(self.model.active, self.model.id != (own_id or 0), other.op("&&")(shape), share > OVERLAP_FROM)
            .order_by(share.desc(), self.model.id)
            .limit(MOST_NAMED)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return [Overlap(code, round(part, 4)) for code, part in rows]

    async def create(self, values: Mapping[str, Any], parent_id: int | None) -> M:
        above = {self.parent_key: parent_id} if parent_id is not None else {}
        return await self.add(self.model(**above | stored(values)))

    async def change(self, row: M, values: Mapping[str, Any]) -> None:
        for name, value in stored(values).items():
            setattr(row, name, value)
        await self.session.flush()

    async def lock_below(self, id_: int) -> None:
        """All places and beds in the row, which its caller holds already."""
        for model, which in self.plots_below(id_):
            query = select(model.id).where(which).order_by(model.id)
            await self.session.execute(query.with_for_update(of=model, key_share=True))

    async def places_in(self, id_: int) -> list[int]:
        """The places among the row and all below it, in use or not."""
        query: Any = select(StorageLocation.id)
        if self.model is StorageLocation:
            return [id_]
        which = next(where for model, where in self.below(id_) if model is StorageLocation)
        return list(await self.session.scalars(query.where(which)))

    async def plants_in(self, location_ids: Sequence[int]) -> dict[int, int]:
        return await plants_by_place(self.session, location_ids)

    async def longest_code_below(self, id_: int) -> dict[str, int]:
        """By table, how long the codes in the row are at most."""
        found = {}
        for model, which in self.below(id_):
            longest = select(func.max(func.length(model.code))).where(which)
            found[model.__tablename__] = await self.session.scalar(longest)
        return {name: longest or 0 for name, longest in found.items()}

    async def rename_below(self, id_: int, old: str, new: str) -> list[tuple[Any, str, str]]:
        """Codes begin with the parent's (LOC-04): answers stand-ins of what got another one, with both codes."""
        renamed = []
        for model, which in self.below(id_):
            code = func.concat(new, func.substr(model.code, len(old) + 1))
            statement = update(model).where(which, model.code.startswith(f"{old}-", autoescape=True))
            statement = statement.values(code=code).returning(model.id, model.code)
            rows = await self.session.execute(statement.execution_options(synchronize_session=False))
            renamed += [(model(id=each), old + code_[len(new) :], code_) for each, code_ in rows]
        return renamed

    async def deactivate(self, id_: int) -> list[Plot]:
        """Ends the use of the row and of all below it; answers stand-ins of those that were in use."""
        ended: list[Plot] = []
        own: Below = [(self.model, self.model.id == id_)]
        for model, which in [*own, *self.plots_below(id_)]:
            statement: Any = update(model).where(which, model.active).values(active=False).returning(model.id)
            ids = await self.session.scalars(statement.execution_options(synchronize_session=False))
            ended += [model(id=each) for each in ids]
        return ended


def drawn_shape(outline: GeoJson) -> Any:
    return func.ST_SetSRID(func.ST_GeomFromGeoJSON(json.dumps(outline)), WGS84)


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as columns take them."""
    if OUTLINE not in values:
        return dict(values)
    return {**values, OUTLINE: drawn_shape(values[OUTLINE])}
