"""Queries for what is known of the size of plants, and for what a photo teaches about it."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.models import DensityParameters, LocationConfig, StorageBin, StorageBinType
from app.photos.models import Detection, Image, PhotoContainer, PhotoSession, StockEffect
from app.photos.rules.density import Room, Seen, cut_off


class DensityRepository:
    """Everything here hangs on one session or configuration, which the caller has found within its scope."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def shares(self, config_id: int) -> dict[str, float]:
        """What one plant covers of a container, by kind of container; only of kinds whose size is known."""
        kind, ground = StorageBinType.category, StorageBinType.length_cm * StorageBinType.width_cm
        query = (
            select(kind, func.avg(DensityParameters.avg_area_per_plant_cm2 / ground))
            .select_from(LocationConfig)
            .join(DensityParameters, same_plants())
            .join(StorageBinType, StorageBinType.id == DensityParameters.storage_bin_type_id)
            .where(LocationConfig.id == config_id, ground > 0)
            .group_by(kind)
        )
        return {str(row[0]): float(row[1]) for row in await self.session.execute(query)}

    async def taught(self, row: PhotoSession, config: LocationConfig) -> bool:
        """Whether an earlier run over the same photo was posted for the same plants."""
        packaging = LocationConfig.packaging_catalog_id
        query = (
            select(PhotoSession.id)
            .join(LocationConfig, LocationConfig.id == PhotoSession.storage_location_config_id)
            .where(PhotoSession.original_image_id == row.original_image_id, PhotoSession.id < row.id)
            .where(PhotoSession.stock_effect == StockEffect.REPLACED, LocationConfig.product_id == config.product_id)
            .where(packaging.is_not_distinct_from(config.packaging_catalog_id))
        )
        return await self.session.scalar(query.limit(1)) is not None

    async def seen(self, session_id: int) -> dict[int, list[Seen]]:
        """Whole containers of a photo that stand in bins of known size, by type of bin.

        Those in which a person counted other plants than the network marked are left out.
        """
        types, plants = StorageBinType, func.count(Detection.id)
        query: Any = (
            select(
                types.id, PhotoContainer.polygon, plants, PhotoContainer.estimated, func.avg(Detection.area_px),
                types.length_cm, types.width_cm, Image.width_px, Image.height_px,
            )
            .select_from(PhotoContainer)
            .join(StorageBin, StorageBin.id == PhotoContainer.storage_bin_id)
            .join(types, types.id == StorageBin.storage_bin_type_id)
            .join(PhotoSession, PhotoSession.id == PhotoContainer.session_id)
            .join(Image, Image.image_id == PhotoSession.original_image_id)
            .join(Detection, (Detection.container_id == PhotoContainer.id) & Detection.is_alive)
            .where(PhotoContainer.session_id == session_id, PhotoContainer.polygon.is_not(None))
            .where(types.length_cm * types.width_cm > 0)
            .group_by(PhotoContainer.id, types.id, Image.image_id)
            .having(plants == PhotoContainer.detected)
        )  # fmt: skip
        found: dict[int, list[Seen]] = {}
        for type_id, polygon, number, inferred, box, length, width, *size in await self.session.execute(query):
            if not cut_off(polygon, *size):
                one = Seen(polygon, number, inferred, float(box), float(length), float(width))
                found.setdefault(type_id, []).append(one)
        return found

    async def learn(self, key: dict[str, int | None], room: Room, weight: float) -> DensityParameters:
        """The running mean moves by `weight` towards what was measured; what was not known becomes that."""
        table = DensityParameters
        measured = {
            "avg_area_per_plant_cm2": round(room.area_cm2, 2),
            "plants_per_m2": round(room.per_m2, 2),
            "avg_diameter_cm": round(room.diameter_cm, 2),
        }
        new = insert(table).values(**key, **measured)
        moved = {name: mean(getattr(table, name), new.excluded[name], weight) for name in measured}
        statement = new.on_conflict_do_update(
            constraint="uq_density_parameters_key", set_=moved | {"updated_at": func.now()}
        )
        returned = statement.returning(table).execution_options(populate_existing=True)
        return (await self.session.scalars(returned)).one()


def same_plants() -> ColumnElement[bool]:
    return (DensityParameters.product_id == LocationConfig.product_id) & (
        DensityParameters.packaging_catalog_id.is_not_distinct_from(LocationConfig.packaging_catalog_id)
    )


def mean(known: Any, measured: Any, weight: float) -> Any:
    return func.coalesce(known + weight * (measured - known), measured)
