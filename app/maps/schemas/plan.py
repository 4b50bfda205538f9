"""A greenhouse in metres, for who stands in it without GPS."""

from app.core.schemas import ReadSchema

type Ring = list[tuple[float, float]]


class AreaOnPlan(ReadSchema):
    id: int
    code: str
    name: str
    position: str | None
    outline: Ring


class PlaceOnPlan(ReadSchema):
    """`age_days` is the age of its count, `status` that of its newest photograph, or `none`."""

    id: int
    storage_area_id: int
    code: str
    name: str
    qr_code: str | None
    outline: Ring
    plants: int
    density: float | None
    age_days: int | None
    status: str
    alerts: list[str]


class IndoorPlan(ReadSchema):
    """x runs along the long side and y across it, in metres from a corner.

    `bearing` is where x points to, in degrees clockwise from north.
    """

    warehouse_id: int
    code: str
    name: str
    width_m: float
    depth_m: float
    bearing: float
    outline: Ring
    areas: list[AreaOnPlan]
    places: list[PlaceOnPlan]
