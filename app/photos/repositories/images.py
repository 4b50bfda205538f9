"""Queries on stored pictures. They carry no greenhouse: who may see one is decided by its sessions."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, inspect, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.photos.models import Image


class ImageRepository:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def find(self, image_id: UUID) -> Image | None:
        return await self.session.get(Image, image_id)

    async def all_of(self, image_ids: Iterable[UUID]) -> dict[UUID, Image]:
        found = await self.session.scalars(select(Image).where(Image.image_id.in_(set(image_ids))))
        return {each.image_id: each for each in found}

    async def filenames(self, image_ids: Iterable[UUID]) -> dict[UUID, str | None]:
        query = select(Image.image_id, Image.original_filename).where(Image.image_id.in_(set(image_ids)))
        return {row.image_id: row.original_filename for row in await self.session.execute(query)}

    async def of_sha256(self, sha256: str) -> Image | None:
        """The one picture with these bytes that is not deleted."""
        query = select(Image).where(Image.sha256 == sha256, Image.deleted_at.is_(None))
        found: Image | None = await self.session.scalar(query)
        return found

    async def known(self, hashes: Collection[str]) -> set[str]:
        """Those of the hashes whose bytes are stored and not deleted."""
        query = select(Image.sha256).where(Image.sha256.in_(hashes), Image.deleted_at.is_(None))
        return {each for each in await self.session.scalars(query) if each}

    async def add_once(self, row: Image) -> bool:
        """Insert; False when the same bytes were stored by somebody else in the meantime (PHO-14)."""
        statement = (
            insert(Image)
            .values(**given_values(row))
            .on_conflict_do_nothing(index_elements=[Image.sha256], index_where=Image.deleted_at.is_(None))
        )
        return await self.session.scalar(statement.returning(Image.image_id)) is not None

    async def put_overlay(self, row: Image) -> UUID:
        """Insert the overlay, or renew the row of the one that lies under the same key."""
        values = given_values(row)
        changed = {name: value for name, value in values.items() if name not in {"image_id", "s3_key_original"}}
        statement = (
            insert(Image)
            .values(**values)
            .on_conflict_do_update(index_elements=[Image.s3_key_original], set_=changed | {"updated_at": func.now()})
        )
        image_id: UUID = (await self.session.execute(statement.returning(Image.image_id))).scalar_one()
        return image_id

    async def change(self, image_id: UUID, **values: Any) -> None:
        if "status" in values:
            values["processing_status_updated_at"] = func.now()
        await self.session.execute(update(Image).where(Image.image_id == image_id).values(**values))

    async def keys_without_row(self, keys: Collection[str]) -> set[str]:
        """Those of `keys` that no picture is stored under."""
        known = await self.session.scalars(select(Image.s3_key_original).where(Image.s3_key_original.in_(keys)))
        return set(keys) - set(known)

    async def age_of_first_s(self) -> float | None:
        """Seconds since the first original was stored, deleted ones included; None without any."""
        age = func.extract("epoch", func.now() - func.min(Image.created_at))
        found = await self.session.scalar(select(age).where(Image.sha256.is_not(None)))
        return None if found is None else float(found)


def given_values(row: Image) -> dict[str, Any]:
    """What was set on a new row; all else is left to the database."""
    return {attribute.key: attribute.value for attribute in inspect(row).attrs if attribute.key in inspect(row).dict}
