"""Containers for many places at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.models import BinCategory, StorageBin
from app.locations.repositories.standing import StandingRepository
from app.locations.rules import bin_code, next_bin_number
from app.users.permissions import Scope


@dataclass(frozen=True, slots=True)
class NewBin:
    location_id: int
    location_code: str
    category: BinCategory


class StandingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._bins = StandingRepository(session, scope)

    async def make(self, wanted: Sequence[NewBin]) -> list[StorageBin]:
        """One new container each, of the usual type, in places that the caller has locked."""
        if not wanted:
            return []
        types = {kind: await self._bins.usual_type_id(kind) for kind in sorted({each.category for each in wanted})}
        codes = await self._bins.codes_in_all({each.location_id for each in wanted})
        bins = []
        for each in wanted:
            taken = codes[each.location_id]
            code = bin_code(
                each.location_code, each.category, next_bin_number(each.location_code, each.category, taken)
            )
            taken.append(code)
            bins.append(
                StorageBin(storage_location_id=each.location_id, storage_bin_type_id=types[each.category], code=code)
            )
        await self._bins.add_all(bins)
        return bins
