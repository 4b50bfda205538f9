"""`demeter token`: a bearer token for one of the roles."""

from typing import Annotated

import typer

from app.cli.connected import stack_settings
from app.cli.refused import Refused
from app.users.permissions import Role
from app.users.tokens import issue_token


def token(
    role: Annotated[Role, typer.Option(help="Whose rights the token carries.")] = Role.WORKER,
    minutes: Annotated[
        int | None, typer.Option(min=1, help="How long it is valid; else JWT_ACCESS_TOKEN_EXPIRE_MINUTES.")
    ] = None,
) -> None:
    """Print a token for the API, and nothing else."""
    settings = stack_settings()
    if not settings.takes_local_tokens:
        raise Refused("The API takes tokens of Auth0 alone: ask Auth0 for one, or set LOCAL_ACCOUNTS=true.")
    if minutes is not None:
        settings = settings.model_copy(update={"jwt_access_token_expire_minutes": minutes})
    typer.echo(issue_token(settings, role))
