"""Parts of queries: places in use, what stands in them, how old that figure is, what the newest photograph came to.

All of a place is found by its own few rows through indexes, so a tile costs what is in it, however large the farm is.
"""

from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, Select, String, and_, case, cast, func, select, true
from sqlalchemy.orm import aliased

from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect
from app.stock.models import LocationCycle, StockBatch
from app.users.permissions import Scope

type Query = Select[Any]

WAITS = (SessionStatus.NEEDS_LOCATION, SessionStatus.NEEDS_CONFIG, SessionStatus.NEEDS_CALIBRATION)
STUCK = (SessionStatus.FAILED, *WAITS)
OLD_DAYS = 30
DAY_S = 86_400

Opened = aliased(LocationCycle, name="opened")
"""The period that the present figure of a place rests on."""
Before = aliased(LocationCycle, name="before")
"""The one before it."""
Shown = aliased(PhotoSession, name="shown")
"""The latest photograph that was counted."""

standing = (
    select(func.coalesce(func.sum(StockBatch.quantity_current), 0).label("plants"))
    .where(StockBatch.storage_location_id == StorageLocation.id, StockBatch.quantity_current > 0)
    .lateral("standing")
)
newest = (
    select(
        PhotoSession.session_id,
        PhotoSession.status,
        PhotoSession.taken_at,
        PhotoSession.stock_effect,
        PhotoSession.error_message,
    )
    .join(Image, Image.image_id == PhotoSession.original_image_id)
    .where(
        PhotoSession.storage_location_id == StorageLocation.id,
        PhotoSession.superseded_by_id.is_(None),
        Image.deleted_at.is_(None),
    )
    .order_by(PhotoSession.taken_at.desc(), PhotoSession.id.desc())
    .limit(1)
    .lateral("newest")
)


def within(query: Query, scope: Scope) -> Query:
    """`query` reads Warehouse."""
    query = query.where(Warehouse.active)
    return query if scope.warehouse_ids is None else query.where(Warehouse.id.in_(scope.warehouse_ids))


def areas_within(query: Query, scope: Scope) -> Query:
    """`query` reads StorageArea."""
    return within(query.join(Warehouse, Warehouse.id == StorageArea.warehouse_id).where(StorageArea.active), scope)


def places_within(query: Query, scope: Scope) -> Query:
    """`query` reads StorageLocation."""
    query = query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id).where(StorageLocation.active)
    return areas_within(query, scope)


def with_state(query: Query) -> Query:
    """`query` reads StorageLocation; adds the columns of `STATE` and what they are made of."""
    return (
        query.add_columns(*STATE)
        .join(standing, true())
        .join(newest, true(), isouter=True)
        .join(Opened, and_(Opened.storage_location_id == StorageLocation.id, Opened.closed_at.is_(None)), isouter=True)
    )


def density(plants: Any, model: Any) -> Any:
    """Plants per square metre; null for what has no extent."""
    return cast(func.round(plants / func.nullif(model.area_m2, 0), 1), Float)


age_days: ColumnElement[int] = cast(func.floor(func.extract("epoch", func.now() - Opened.opened_at) / DAY_S), Integer)
STATE: tuple[ColumnElement[Any], ...] = (
    standing.c.plants.label("plants"),
    density(standing.c.plants, StorageLocation).label("density"),
    Opened.opened_at.label("counted_at"),
    age_days.label("age_days"),
    func.coalesce(cast(newest.c.status, String), "none").label("status"),
    func.concat_ws(
        ",",
        case((newest.c.status == SessionStatus.FAILED, "failed")),
        case((newest.c.status.in_(WAITS), "waits_for_person")),
        case((newest.c.stock_effect == StockEffect.WAITING, "to_review")),
        case((Opened.id.is_(None), "never_counted")),
        case((age_days > OLD_DAYS, "old_count")),
    ).label("alerts"),
)
"""Density is plants per square metre, status that of the newest photograph; alerts are parted by commas."""


def troubled(key: Any) -> Any:
    """By `key`, a column of places or beds: how many places have a newest photograph that failed or waits (MAP-11)."""
    later = aliased(PhotoSession)
    newer = select(later.id).where(
        later.storage_location_id == PhotoSession.storage_location_id,
        later.superseded_by_id.is_(None),
        (later.taken_at > PhotoSession.taken_at)
        | ((later.taken_at == PhotoSession.taken_at) & (later.id > PhotoSession.id)),
    )
    return (
        select(key.label("key"), func.count().label("places"))
        .select_from(PhotoSession)
        .join(Image, Image.image_id == PhotoSession.original_image_id)
        .join(StorageLocation, StorageLocation.id == PhotoSession.storage_location_id)
        .join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        .where(
            PhotoSession.status.in_(STUCK),
            PhotoSession.superseded_by_id.is_(None),
            Image.deleted_at.is_(None),
            StorageLocation.active,
            ~newer.exists(),
        )
        .group_by(key)
        .subquery("troubled")
    )


def plants_in(owner: Any) -> Any:
    """All that stand in a greenhouse or a bed; `owner` is the model."""
    summed = select(func.coalesce(func.sum(StockBatch.quantity_current), 0).label("plants"))
    if owner is Warehouse:
        return summed.where(StockBatch.warehouse_id == Warehouse.id).lateral("held")
    inside = aliased(StorageLocation)
    return (
        summed.select_from(inside)
        .join(StockBatch, StockBatch.storage_location_id == inside.id)
        .where(inside.storage_area_id == StorageArea.id, StockBatch.quantity_current > 0)
        .lateral("held")
    )
