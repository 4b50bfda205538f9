"""Photographs teach how much room the plants of a crop take; later ones start from it where they show few (PHO-10)."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.locations.models import LocationConfig
from app.photos.models import PhotoSession
from app.photos.repositories.density import DensityRepository
from app.photos.rules.density import SURE, WEIGHT, lessons, together


class DensityService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._density = DensityRepository(session)

    async def shares(self, config_id: int | None) -> Mapping[str, float]:
        """What one plant of a place covers of a container, by kind of container."""
        return {} if config_id is None else await self._density.shares(config_id)

    async def learn(self, row: PhotoSession) -> int:
        """Move the density parameters of a posted photo's crop towards what it shows; answers how many moved.

        Only containers count that are in the photo as a whole, stand in a bin whose type has a length and a width,
        and in which most plants were seen. A photo teaches once, however often it is counted again.
        """
        config = await self._session.get(LocationConfig, row.storage_location_config_id or 0)
        if config is None or (row.avg_confidence or 0) < SURE or await self._density.taught(row, config):
            return 0
        seen = await self._density.seen(row.id)
        rooms = {type_id: lessons(ones) for type_id, ones in seen.items()}
        audit, learnt = Audit(self._session, None), {id_: ones for id_, ones in sorted(rooms.items()) if ones}
        for type_id, ones in learnt.items():
            key = {
                "storage_bin_type_id": type_id,
                "product_id": config.product_id,
                "packaging_catalog_id": config.packaging_catalog_id,
            }
            known = await self._density.learn(key, together(ones), WEIGHT)
            audit.record("density_parameters.learn", known, after=snapshot(known) | {"session_id": str(row.session_id)})
        return len(learnt)
