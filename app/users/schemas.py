"""Users at the HTTP boundary."""

from app.core.schemas import ReadSchema


class Me(ReadSchema):
    user_id: str
    sub: str
    email: str | None
    roles: list[str]
    permissions: list[str]
