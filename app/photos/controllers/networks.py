"""HTTP of the networks that count. They count for the whole farm, so who sees only some of it is told nothing."""

from typing import Annotated

from fastapi import Depends, Path, Request
from pydantic import StringConstraints

from app.core.http import Session
from app.core.routing import Section
from app.core.schemas import Text
from app.networks import Versions
from app.photos.schemas.networks import Shelf
from app.photos.services.networks import NetworkService
from app.users.access import WHOLE_FARM, CurrentUser, requires
from app.users.permissions import Permission

router = Section(dependencies=[WHOLE_FARM])
READ, WRITE = requires(Permission.CONFIG_READ), requires(Permission.CONFIG_WRITE)

Version = Annotated[Annotated[Text, StringConstraints(max_length=100)], Path(description="as the list has it")]


def network_service(request: Request, session: Session, user: CurrentUser) -> NetworkService:
    settings = request.app.state.settings
    return NetworkService(session, Versions.under(settings.models_dir, settings.farm_models_dir), user.id)


Networks = Annotated[NetworkService, Depends(network_service)]


@router.get("/networks", dependencies=[READ])
async def list_networks(networks: Networks) -> Shelf:
    """The versions whose folders the API sees, and what each version counted in the last two years."""
    return await networks.shelf()


@router.post("/networks/{version}/promote", dependencies=[WRITE])
async def promote_network(version: Version, networks: Networks) -> Shelf:
    """Let it count from the next photo on; refused unless it was surely better than the one in use."""
    return await networks.promote(version)


@router.post("/networks/rollback", dependencies=[WRITE])
async def roll_back_network(networks: Networks) -> Shelf:
    """Let the version before count again, from the next photo on."""
    return await networks.roll_back()
