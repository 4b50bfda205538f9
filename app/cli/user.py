"""`demeter user`: local accounts, the first administrator among them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.table import Table

from app.cli.connected import database, stack_settings
from app.cli.refused import Refused
from app.core.pages import PageRequest
from app.users.models import User
from app.users.permissions import Role
from app.users.rules.passwords import fresh_password
from app.users.rules.rights import OPERATOR
from app.users.schemas import Email, UserRead
from app.users.services import UserService

user = typer.Typer(help="Local accounts: add, list, deactivate, and give a new password.", no_args_is_help=True)

Address = Annotated[str, typer.Argument(metavar="EMAIL", help="The user's e-mail address.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]


@user.command()
def create(
    email: Address,
    *,
    role: Annotated[Role, typer.Option(help="What the user may do.")] = Role.WORKER,
    first_name: Annotated[str | None, typer.Option()] = None,
    last_name: Annotated[str | None, typer.Option()] = None,
    as_json: Json = False,
) -> None:
    """Add a user and print their password; it is kept nowhere."""
    password = fresh_password()
    values = {"email": checked(email), "role": role, "first_name": first_name, "last_name": last_name}
    added = with_passwords(lambda users: users.create(values, password))
    tell(f"{added.email} is {added.role} now, with the password", added, password, as_json=as_json)


@user.command("list")
def listed(*, as_json: Json = False) -> None:
    """List all users."""
    users = with_users(everybody)
    if as_json:
        typer.echo(json.dumps([plain(each) for each in users], indent=2))
        return
    table = Table("id", "e-mail", "name", "role", "active", "greenhouses", "last signed in", box=None)
    for each in users:
        name = " ".join(filter(None, (each.first_name, each.last_name)))
        bound = "all" if each.everywhere else ", ".join(map(str, each.bound_to)) or "none"
        last = f"{each.last_login:%Y-%m-%d %H:%M}" if each.last_login else ""
        table.add_row(str(each.id), each.email, name, each.role, "yes" if each.active else "no", bound, last)
    Console(highlight=False).print(table)


@user.command()
def deactivate(email: Address) -> None:
    """Let nobody act as this user from now on."""

    async def work(users: UserService) -> User:
        found = await users.of_email(checked(email))
        return await users.update(found.id, {"active": False})

    typer.echo(f"{with_users(work).email} is deactivated.")


@user.command("reset-password")
def reset_password(email: Address, *, as_json: Json = False) -> None:
    """Give a user a new password, print it, and end all their sign-ins."""
    password = fresh_password()

    async def work(users: UserService) -> User:
        found = await users.of_email(checked(email))
        return await users.set_password(found.id, password)

    changed = with_passwords(work)
    tell(f"{changed.email} signs in from now on with the password", changed, password, as_json=as_json)


def with_passwords[R](work: Callable[[UserService], Awaitable[R]]) -> R:
    if not stack_settings().takes_local_tokens:
        raise Refused("People sign in at Auth0 here; LOCAL_ACCOUNTS=true would permit passwords, too.")
    return with_users(work)


def with_users[R](work: Callable[[UserService], Awaitable[R]]) -> R:
    """Do it in one transaction, with the rights of whoever has this machine."""

    async def run() -> R:
        async with database(stack_settings()) as session:
            return await work(UserService(session, OPERATOR, None))

    return asyncio.run(run())


async def everybody(users: UserService) -> list[User]:
    found, request = list[User](), PageRequest(limit=500)
    while True:
        page = await users.page(request)
        found += page.items
        if page.next is None:
            return found[::-1]
        request = PageRequest(limit=500, after=page.items[-1].id)


def checked(email: str) -> str:
    try:
        return str(TypeAdapter[str](Email).validate_python(email.strip()))
    except ValidationError:
        raise Refused(f"{email} is not an e-mail address.") from None


def tell(sentence: str, row: User, password: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(plain(row) | {"password": password}) if as_json else f"{sentence}\n{password}")


def plain(row: User) -> dict[str, Any]:
    return UserRead.model_validate(row).model_dump(mode="json")
