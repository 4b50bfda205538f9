"""The farm, the photographs and the engine of the tests on photographs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, Self

import httpx
import numpy as np
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app import networks
from app.cli import demo_farm
from app.locations.models import BinCategory, LocationConfig, StorageLocation
from app.networks import METRICS, WEIGHTS, Versions, described
from app.photos.models import PhotoSession
from app.vision import DEAD_PLANT, EMPTY_CONTAINER, LOOSE, PLANT, Container, Count, Detections, Estimate
from app.vision.residual import Shares
from tests.builders import (
    a_bin_type,
    a_category,
    a_config,
    a_family,
    a_location,
    a_product,
    a_state,
    a_user,
    a_warehouse,
    an_area,
    save,
)
from tests.unit.photos.pictures import a_picture, exif

UPLOAD = "/api/v1/photos/upload"


@dataclass(frozen=True)
class Farm:
    """Two greenhouses; spots 1 and 2 of the first are configured, spot 3 is not. Ids only: sessions come and go."""

    warehouse_id: int
    other_warehouse_id: int
    place: int
    second: int
    bare: int
    elsewhere: int
    config_id: int
    product_id: int
    state_id: int
    category: str
    user_id: int

    @classmethod
    async def founded(cls, session: AsyncSession) -> Self:
        houses = [await save(session, a_warehouse(number)) for number in (1, 2)]
        beds = [await save(session, an_area(house, "NORTE", number)) for number, house in enumerate(houses, 1)]
        spots = [await save(session, a_location(beds[0], index, qr_code=f"LOC00000{index}")) for index in (1, 2, 3)]
        far = await save(session, a_location(beds[1], 1, farm_number=2))
        for category in BinCategory:
            await save(session, a_bin_type(category))
        kind = await save(session, a_category())
        product = await save(session, a_product(await save(session, a_family(kind))))
        state = await save(session, a_state())
        configs = [await save(session, a_config(spot, product, state)) for spot in (spots[0], spots[1], far)]
        user = await save(session, a_user())
        return cls(
            houses[0].id,
            houses[1].id,
            spots[0].id,
            spots[1].id,
            spots[2].id,
            far.id,
            configs[0].id,
            product.id,
            state.id,
            kind.code,
            user.id,
        )

    async def configure(self, session: AsyncSession, location_id: int) -> LocationConfig:
        place = await session.get_one(StorageLocation, location_id)
        config = LocationConfig(
            storage_location_id=place.id,
            product_id=self.product_id,
            expected_product_state_id=self.state_id,
            area_cm2=480_000,
        )
        return await save(session, config)


def dms(value: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(value) * 3600, 3600)
    minutes, seconds = divmod(rest, 60)
    return whole, minutes, seconds


def at_spot(index: int = 1, number: int = 1, east_m: float = 0.0) -> dict[str, Any]:
    """EXIF parts of a position in the middle of a northern spot, moved east by so many metres."""
    spot = demo_farm.spot(number, "NORTE", index)
    lng, lat = demo_farm.position((spot.west + spot.east) / 2 + east_m, (spot.south + spot.north) / 2)
    return {"lat": dms(lat), "lng": dms(lng), "refs": ("S", "W")}


def just_now(ago: timedelta = timedelta(minutes=1)) -> tuple[str, str]:
    """DateTimeOriginal and OffsetTimeOriginal."""
    return f"{datetime.now(UTC) - ago:%Y:%m:%d %H:%M:%S}", "+00:00"


SHADES = count(1)


def a_photo(ago: timedelta = timedelta(minutes=1), **parts: Any) -> bytes:
    """A small JPEG unlike all others; by default taken a minute ago in the middle of spot 1, sure to 2 m."""
    taken, offset = just_now(ago)
    block = exif(**at_spot() | {"taken": taken, "offset": offset} | parts)
    green, red = divmod(next(SHADES), 256)
    return a_picture(size=(640, 480), colour=f"rgb({red}, {90 + green}, 40)", exif=block)


async def send(client: httpx.AsyncClient, data: bytes, name: str = "photo.jpg", **form: Any) -> httpx.Response:
    fields = {key: str(value) for key, value in form.items()}
    return await client.post(UPLOAD, files={"file": (name, data, "image/jpeg")}, data=fields)


async def sent(client: httpx.AsyncClient, data: bytes, **form: Any) -> dict[str, Any]:
    """The answer to an upload that has to be accepted."""
    response = await send(client, data, **form)
    assert response.status_code == 202, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def the_session(session: AsyncSession, answer: dict[str, Any]) -> PhotoSession:
    query = select(PhotoSession).where(PhotoSession.session_id == answer["session_id"])
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


async def read(client: httpx.AsyncClient, answer: dict[str, Any]) -> dict[str, Any]:
    response = await client.get(f"/api/v1/photos/sessions/{answer['session_id']}")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


@dataclass
class FakeEngine:
    """Sees what it is told, one row of plants per container; remembers the sizes of the photos it was shown."""

    containers: Sequence[tuple[str, int]] = (("segment", 60), ("box", 40))
    estimated: int = 0
    dead: int = 0
    empty: int = 0
    loose: int = 0
    confidence: float = 0.9
    complete: bool = True
    sure_by: float = 0.03
    shared: float = 0.01

    def __post_init__(self) -> None:
        self.shown: list[tuple[int, ...]] = []
        self.told: dict[str, float] = {}

    def __call__(self, image: np.ndarray[Any, Any], shares: Shares) -> Count:
        self.shown.append(image.shape)
        self.told = dict(shares)
        rows = [(index, PLANT) for index, (_, plants) in enumerate(self.containers) for _ in range(plants)]
        rows += [(0, DEAD_PLANT)] * self.dead + [(0, EMPTY_CONTAINER)] * self.empty + [(LOOSE, PLANT)] * self.loose
        boxes = [
            [5.0 + n % 100 * 6, 5.0 + owner * 40, 10.0 + n % 100 * 6, 12.0 + owner * 40]
            for n, (owner, _) in enumerate(rows)
        ]
        found = Detections.of(boxes, [self.confidence] * len(rows), [kind for _, kind in rows])
        owners = np.asarray([owner for owner, _ in rows], dtype=np.intp)
        detections = Detections(found.boxes, found.scores, found.classes, owners)
        inferred = Estimate(0, (square(3),), 90.0, 10.0, self.estimated, "band_estimation", 0.7, 1)
        return Count(
            width=image.shape[1],
            height=image.shape[0],
            containers=tuple(self._container(index) for index in range(len(self.containers))),
            loose=self._of(0, "pot", self.loose) if self.loose else None,
            detections=detections,
            estimates=(inferred,) if self.estimated else (),
            confidence=self.confidence,
            complete=self.complete,
            warnings=(),
            model="fake",
            model_version="1",
            seconds=0.01,
            shared=self.shared,
        )

    def _container(self, index: int) -> Container:
        kind, plants = self.containers[index]
        first = index == 0
        return self._of(
            index + 1, kind, plants, self.estimated * first, dead=self.dead * first, empty=self.empty * first
        )

    def _of(self, number: int, kind: str, seen: int, inferred: int = 0, *, dead: int = 0, empty: int = 0) -> Container:
        total = seen + inferred
        off = round(total * self.sure_by)
        return Container(number, kind, 0.9, square(number), seen, inferred, empty, dead, total - off, total + off, ())


def square(at: float) -> np.ndarray[Any, Any]:
    corner = at * 40.0
    return np.asarray([[5, corner], [600, corner], [600, corner + 30], [5, corner + 30]], dtype=np.float32)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def a_network(folder: Path, version: str, **said: Any) -> Path:
    """The folder of a network with what its metrics.json says; nothing that could count."""
    folder.mkdir(parents=True)
    (folder / METRICS).write_text(json.dumps({"version": version, **said}))
    return folder


def a_candidate(store: Versions, version: str, over: Path, farm: dict[str, Any]) -> Path:
    """A network trained from another, and judged beside it: `farm` says what came out."""
    folder = a_network(store.farm / version, version)
    (folder / WEIGHTS).write_text(f"weights of {version}")
    judged = {name: networks.digest(each, described(each)) for name, each in (("before", over), ("after", folder))}
    training = {"from": described(over)["version"], "photos": 12}
    said = described(folder) | {"training": training, "farm": farm | {"judged": judged}}
    (folder / METRICS).write_text(json.dumps(said))
    return folder
