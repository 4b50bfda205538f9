"""The plant networks of the farm, at the HTTP boundary."""

from datetime import date

from app.core.schemas import ReadSchema


class NetworkFigures(ReadSchema):
    """On the photos held out when it was trained: plants by which one was missed on average, and F1 of its boxes."""

    mae: float | None
    f1: float | None


class NetworkRead(ReadSchema):
    """`trained_from` and what follows are of versions that this farm trained.

    `before` are the figures of the network it was trained from, on the same photos. `promotable` where it was surely
    the better of the two and the other is in use still.
    """

    version: str
    in_use: bool
    trained_from: str | None
    photos_learnt: int | None
    photos_held_out: int | None
    before: NetworkFigures | None
    after: NetworkFigures | None
    promotable: bool


class NetworkMonth(ReadSchema):
    """What a version counted in a farm month.

    Errors are of photos that people have checked, in per cent of what stands there in truth: of each photo's on
    average, and of their sum. `width_percent` is the median width of the intervals of the others.
    """

    month: date
    version: str
    photos: int
    checked: int
    error_percent: float | None
    bias_percent: float | None
    width_percent: float | None


class Shelf(ReadSchema):
    """`can_go_back`: there is an earlier version to use again."""

    networks: list[NetworkRead]
    months: list[NetworkMonth]
    can_go_back: bool
