"""What people say about a count: corrections, another time, another run."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.locations.models import BinCategory
from app.photos.models import PlantClass
from app.photos.schemas.sessions import Instant

MOST_BOXES, MOST_CONTAINERS, MOST_PLANTS = 5_000, 1_000, 1_000_000

type Note = Annotated[Text, StringConstraints(min_length=1, max_length=1000)]
type Number = Annotated[int, Field(ge=0, strict=True)]
type Plants = Annotated[int, Field(ge=0, le=MOST_PLANTS, strict=True)]
type Pixels = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
type Side = Annotated[float, Field(ge=1, le=100_000, allow_inf_nan=False)]


class AddedBox(Schema):
    """What the network missed: left, top, width and height in pixels of the photo as shown.

    `container` is the number of one of the photo's; left out, the box belongs to the one around its middle.
    """

    model_config = ConfigDict(populate_by_name=True)

    x: Pixels
    y: Pixels
    w: Side
    h: Side
    kind: PlantClass = Field(alias="class")
    container: Number | None = None


class ChangedBox(Schema):
    """A detection that is something else than the network took it for."""

    model_config = ConfigDict(populate_by_name=True)

    id: Id
    kind: PlantClass = Field(alias="class")


class StatedContainer(Schema):
    """A container by its number in the photo; what is left out stays as counted.

    `accepted` false says that it is no container, or none of this place: nothing in it counts. `total` are all living
    plants in it, seen or not, by the person's own count.
    """

    number: Number
    accepted: bool = True
    kind: BinCategory | None = None
    total: Plants | None = None
    empty: Plants | None = None
    dead: Plants | None = None


class Adjustments(Schema):
    """Everything that differs from what the network said; what is not named is accepted as it is."""

    added: list[AddedBox] = Field(default_factory=list, max_length=MOST_BOXES)
    removed: list[Id] = Field(default_factory=list, max_length=MOST_BOXES)
    changed: list[ChangedBox] = Field(default_factory=list, max_length=MOST_BOXES)
    containers: list[StatedContainer] = Field(default_factory=list, max_length=MOST_CONTAINERS)


class Validate(Schema):
    """A person vouches for a photo's count. A second time takes the place of the first (VLD-04)."""

    adjustments: Adjustments = Adjustments()
    note: Note | None = None


class AssignTime(Schema):
    taken_at: Instant


class Reprocess(Schema):
    """`model_version` is one of `demeter models list`; without it the network in use counts."""

    reason: Annotated[Text, StringConstraints(min_length=1, max_length=500)]
    storage_location_id: Id | None = None
    model_version: Annotated[Text, StringConstraints(min_length=1, max_length=100)] | None = None


class Reprocessing(ReadSchema):
    """`new_job_id` is the session under which the new count is followed."""

    status: Literal["accepted"] = "accepted"
    image_id: UUID
    new_job_id: UUID
    message: str
    poll_url: str


class DetectionRead(ReadSchema):
    """What the network saw: `class`, in the container of that number. Once a person said otherwise, `corrected`.

    `truth` is what it is by the latest word, null where nothing stands.
    """

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    id: int
    container: int
    kind: PlantClass = Field(alias="class")
    truth: PlantClass | None
    corrected: bool
    x: float
    y: float
    w: float
    h: float
    score: float
