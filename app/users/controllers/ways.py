"""HTTP of what a client has to know before anybody signs in."""

from fastapi import Request

from app.core.routing import Section
from app.core.settings import Settings
from app.users.schemas import Auth0Client, SignInWays

router = Section(prefix="/auth", tags=["auth"])


@router.get("/ways")
async def read_ways(request: Request) -> SignInWays:
    """How people sign in here: with a password, at Auth0, or either."""
    settings: Settings = request.app.state.settings
    return SignInWays(passwords=settings.takes_local_tokens, auth0=auth0_client(settings))


def auth0_client(settings: Settings) -> Auth0Client | None:
    if not (settings.auth0_domain and settings.auth0_client_id):
        return None
    return Auth0Client(
        address=settings.auth0_address, client_id=settings.auth0_client_id, audience=settings.auth0_api_audience
    )
