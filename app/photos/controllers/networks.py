"""HTTP of the networks that count. They count for the whole farm, so who sees only some of it is told nothing."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.concurrency import contextmanager_in_threadpool
from pydantic import StringConstraints

from app.core.errors import Conflict
from app.core.http import Session
from app.core.routing import Section
from app.core.schemas import Text
from app.networks import BeingChanged, Versions
from app.photos.schemas.networks import Shelf
from app.photos.services.networks import NetworkService
from app.users.access import WHOLE_FARM, CurrentUser, requires
from app.users.permissions import Permission

router = Section(dependencies=[WHOLE_FARM])
READ, WRITE = requires(Permission.CONFIG_READ), requires(Permission.CONFIG_WRITE)

Version = Annotated[Annotated[Text, StringConstraints(max_length=100)], Path(description="as the list has it")]


async def installed(request: Request) -> Versions:
    settings = request.app.state.settings
    return Versions.under(settings.models_dir, settings.farm_models_dir)


Installed = Annotated[Versions, Depends(installed)]


async def network_service(versions: Installed, session: Session, user: CurrentUser) -> NetworkService:
    return NetworkService(session, versions, user.id)


Networks = Annotated[NetworkService, Depends(network_service)]


async def changing(versions: Installed) -> AsyncIterator[None]:
    """Begins before the transaction and ends after it, so that what is not committed is not in use either."""
    try:
        async with contextmanager_in_threadpool(versions.changing()):
            yield
    except BeingChanged as error:
        raise Conflict(str(error)) from error


CHANGING = Depends(changing, scope="function")


@router.get("/networks", dependencies=[READ])
async def list_networks(networks: Networks) -> Shelf:
    """The versions whose folders the API sees, and what each version counted in the last two years."""
    return await networks.shelf()


@router.post("/networks/{version}/promote", dependencies=[WRITE, CHANGING])
async def promote_network(version: Version, networks: Networks) -> Shelf:
    """Let it count from the next photo on; refused unless it was surely better than the one in use."""
    return await networks.promote(version)


@router.post("/networks/rollback", dependencies=[WRITE, CHANGING])
async def roll_back_network(networks: Networks) -> Shelf:
    """Let the version before count again, from the next photo on."""
    return await networks.roll_back()
