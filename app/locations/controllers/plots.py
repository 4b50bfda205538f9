"""What the routes of greenhouses, beds and places share: who may see what, and the shape of an answer."""

from typing import Annotated, Any

from fastapi import Depends, Path, Query, Response

from app.core.errors import Forbidden
from app.core.schemas import Id
from app.locations.schemas.plots import OverlapRead, PlotRead
from app.locations.services.plots import Kept
from app.users.access import Caller, requires
from app.users.permissions import Permission

READ, WRITE = requires(Permission.STOCK_READ), requires(Permission.CONFIG_WRITE)

RowId = Annotated[Id, Path()]
OptionalId = Annotated[Id | None, Query()]
Search = Annotated[str | None, Query(max_length=200, description="part of the code or the name")]
OUT_OF_USE = Query(description="what was taken out of use, too; takes `config:write`")
Cascade = Annotated[bool, Query(description="all that lies in it, too")]


async def include_inactive(
    caller: Caller,
    include_inactive: Annotated[bool, OUT_OF_USE] = False,  # noqa: FBT002
) -> bool:
    """Lists show what is in use (LOC-08)."""
    needed = Permission.CONFIG_WRITE
    if include_inactive and needed not in caller.permissions:
        raise Forbidden(f"Seeing what is out of use needs the permission {needed}.", permission=str(needed))
    return include_inactive


Inactive = Annotated[bool, Depends(include_inactive)]


def tagged[R: PlotRead](read: type[R], kept: Kept[Any], response: Response) -> R:
    response.headers["ETag"] = kept.version
    return read.of(kept.drawn)


def changed[R: PlotRead](read: type[R], kept: Kept[Any], response: Response) -> R:
    response.headers["ETag"] = kept.version
    overlaps = [OverlapRead.model_validate(each) for each in kept.overlaps]
    return read.of(kept.drawn, warnings=kept.warnings, overlaps=overlaps)
