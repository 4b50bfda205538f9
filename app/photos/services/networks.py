"""Which networks count the farm's plants, how well, and changing to another."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.errors import Conflict, NotFound
from app.networks import ModelMissing, UnknownVersion, Versions, described, digest
from app.photos.models import PhotoSession
from app.photos.repositories.networks import NetworkRepository
from app.photos.schemas.networks import NetworkFigures, NetworkMonth, NetworkRead, Shelf


class NotBetter(Conflict):
    """It was not surely better than the network in use; `demeter models promote` judges it anew."""

    code = "not_better"


class NothingBefore(Conflict):
    """There is no earlier version to go back to."""

    code = "nothing_before"


class NetworkService:
    """`user_id` is who changes something, within `Versions.changing`; reading needs none."""

    def __init__(self, session: AsyncSession, versions: Versions, user_id: int | None = None) -> None:
        self._session, self._versions = session, versions
        self._audit = Audit(session, user_id)

    async def shelf(self) -> Shelf:
        months = [month_of(each) for each in await NetworkRepository(self._session).months()]
        networks, can_go_back = await asyncio.to_thread(standing, self._versions)
        return Shelf(networks=networks, months=months, can_go_back=can_go_back)

    async def promote(self, version: str) -> Shelf:
        """Only what was surely better than what counts now, on photos it had not seen."""
        before, folder = await asyncio.to_thread(self._promotable, version)
        await self._note("network.promote", before, version)
        await asyncio.to_thread(self._versions.promote, folder)
        return await self.shelf()

    def _promotable(self, version: str) -> tuple[str, Path]:
        """The version that counts now, and the folder of the one that may."""
        try:
            folder, used = self._versions.find(version), in_use(self._versions)
        except (UnknownVersion, ModelMissing) as error:
            raise NotFound(f"There is no version {version}.") from error
        if used is None or not is_better(folder, used):
            raise NotBetter(version=version)
        return version_of(used), folder

    async def roll_back(self) -> Shelf:
        """Use the one before again."""
        await self._note("network.roll_back", *await asyncio.to_thread(self._rolled_back))
        return await self.shelf()

    def _rolled_back(self) -> tuple[str | None, str]:
        """The version that counted, and the one that does now."""
        used = in_use(self._versions)
        try:
            return version_of(used) if used else None, version_of(self._versions.rollback())
        except (UnknownVersion, ModelMissing) as error:
            raise NothingBefore from error

    async def _note(self, action: str, before: str | None, after: str) -> None:
        self._audit.record_act(action, PhotoSession, {"version": after}, {"version": before})
        await self._session.flush()


def in_use(versions: Versions) -> Path | None:
    """Its folder, where this process sees it."""
    try:
        folder = versions.in_use()
    except ModelMissing:
        return None
    return folder if readable(folder) else None


def version_of(folder: Path) -> str:
    return str(described(folder)["version"])


def standing(versions: Versions) -> tuple[list[NetworkRead], bool]:
    """Those whose folder this process sees, and whether there is a way back."""
    used = in_use(versions)
    found = [each for each in versions.installed() if readable(each)]
    return [network_of(each, used) for each in found], versions.can_go_back()


def readable(folder: Path) -> dict[str, Any] | None:
    try:
        return described(folder)
    except ModelMissing:
        return None


def is_better(folder: Path, used: Path) -> bool:
    """Whether it was found to be when both were the very networks that they are now."""
    farm = described(folder).get("farm") or {}
    if not farm.get("better"):
        return False
    try:
        digests = {name: digest(each, described(each)) for name, each in (("before", used), ("after", folder))}
    except ModelMissing:
        return False
    return bool(farm.get("judged") == digests)


def network_of(folder: Path, used: Path | None) -> NetworkRead:
    metrics = described(folder)
    farm = metrics.get("farm")
    training = metrics.get("training", {}) if farm else {}
    return NetworkRead(
        version=metrics["version"],
        in_use=folder == used,
        trained_from=training.get("from"),
        photos_learnt=training.get("photos"),
        photos_held_out=farm and len(farm["held_out"]),
        before=figures_of(farm, "before"),
        after=figures_of(farm, "after"),
        promotable=used not in (None, folder) and is_better(folder, used),
    )


def figures_of(farm: Mapping[str, Any] | None, side: str) -> NetworkFigures | None:
    measured = (farm or {}).get(side)
    return measured and NetworkFigures(mae=measured.get("mae"), f1=measured.get("f1"))


def month_of(row: Mapping[str, Any]) -> NetworkMonth:
    truth = int(row["truth"])
    return NetworkMonth(
        month=row["month"],
        version=row["version"],
        photos=row["photos"],
        checked=row["checked"],
        error_percent=percent(row["missed"], truth),
        bias_percent=percent(row["counted"] - truth, truth),
        width_percent=None if row["width"] is None else percent(row["width"], 1),
    )


def percent(part: float, whole: int) -> float | None:
    return round(100 * float(part) / whole, 2) if whole else None
