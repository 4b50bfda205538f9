"""`demeter seed`: the demo farm, or only the reference values a real farm starts with."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.connected import database, stack_settings
from app.cli.exports.places import write
from app.cli.farm.catalogue import add_catalogue
from app.cli.farm.growing import add_configurations, add_opening_stock
from app.cli.farm.history import add_history
from app.cli.farm.people import add_people
from app.cli.farm.places import add_places, another_farm
from app.cli.farm.reference import add_reference
from app.cli.farm.rows import added
from app.cli.refused import Refused
from app.cli.seed_sql import as_sql, new_database
from app.core.settings import Settings, load_settings
from app.users.permissions import Role

SQL = "seed_data.sql"


def seed(
    *,
    reference: Annotated[
        bool, typer.Option("--reference", help="Only states, sizes, kinds of container and categories.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Also five months of entries and counts in the other spots.")
    ] = False,
    sql: Annotated[
        bool, typer.Option("--sql", help=f"Write {SQL} instead, for psql; the database stays as it is.")
    ] = False,
) -> None:
    """Fill the database with the demo farm; what is there already is left as it is."""
    if sql:
        with new_database() as url:
            settings = load_settings().model_copy(update={"database_url": url})
            asyncio.run(sow(settings, reference_only=reference, history=history))
            write(Path(SQL), as_sql(url))
        typer.echo(f"Written: {SQL}. Nobody in it has a password: `demeter user reset-password EMAIL` makes one.")
        return
    passwords: dict[str, str] = {}
    rows = asyncio.run(sow(stack_settings(), reference_only=reference, history=history, passwords=passwords))
    typer.echo(summary(rows))
    if passwords:
        typer.echo("\nPasswords, shown only now; `demeter user reset-password EMAIL` makes another one:")
    for email, password in passwords.items():
        typer.echo(f"  {email:26}{password}")


async def sow(
    settings: Settings, *, reference_only: bool = False, history: bool = False, passwords: dict[str, str] | None = None
) -> Counter[str]:
    """Add what is missing, in one transaction; answers the number of new rows by table.

    New users get a password each, told in `passwords` by e-mail, or none.
    """
    async with database(settings) as session:
        await add_reference(session)
        if not reference_only:
            await refuse_a_real_farm(settings, session)
            await add_demo_farm(session, history=history, passwords=passwords)
        return +added(session)


async def refuse_a_real_farm(settings: Settings, session: AsyncSession) -> None:
    """Invented stock must never stand among a farm's own."""
    if settings.app_env == "production":
        raise Refused("APP_ENV=production: the demo farm's stock is invented. Use `demeter seed --reference`.")
    if code := await another_farm(session):
        raise Refused(
            f"This database holds another farm (greenhouse {code}): nothing was added. "
            "Use `demeter seed --reference`, or an empty database for the demo farm."
        )


async def add_demo_farm(session: AsyncSession, *, history: bool, passwords: dict[str, str] | None) -> None:
    users = await add_people(session, passwords)
    await add_catalogue(session)
    places = await add_places(session)
    await add_configurations(session, places)
    await add_opening_stock(session, places, users[f"local|{Role.WORKER}"])
    if history:
        await add_history(session, places, users[f"local|{Role.SUPERVISOR}"])


def summary(rows: Counter[str]) -> str:
    if not rows:
        return "Everything is there already; nothing was added."
    return "Added: " + ", ".join(f"{number} {table}" for table, number in sorted(rows.items())) + "."
