"""`demeter seed` on a real database."""

import asyncio
import json
import subprocess
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlalchemy import func, select, text
from typer.testing import CliRunner

from app.catalog.models import Price, Product, ProductSize, ProductState
from app.cli.demo_farm import Rectangle
from app.cli.exports.places import write
from app.cli.farm.growing import CROPS, OPENED_DAYS_AGO
from app.cli.farm.history import MONTHS, months_before
from app.cli.farm.places import polygon
from app.cli.refused import Refused
from app.cli.seed import SQL, seed, sow, summary
from app.core.database import Model, Sessions, unit_of_work
from app.core.farm_time import today
from app.core.settings import Settings
from app.locations.models import LocationConfig, StorageBinType, StorageLocation, Warehouse, WarehouseType
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.rules import Month
from app.stock.services import ReconciliationService
from app.stock.services.invariants import broken_truths
from app.users.models import User
from app.users.permissions import EVERYWHERE, Role
from app.users.tokens import issue_token, read_token

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """A command has its event loop to itself."""


async def contents(sessions: Sessions) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    async with unit_of_work(sessions) as session:
        return {
            name: sorted(await session.scalars(text(f'SELECT each::text FROM "{name}" each')))  # noqa: S608
            for name in Model.metadata.tables
        }


async def test_seeding_twice_changes_nothing(settings: Settings, sessions: Sessions) -> None:
    first = await sow(settings)
    before = await contents(sessions)
    again = await sow(settings)
    assert first["storage_locations"] == 20
    assert not again
    assert summary(again) == "Everything is there already; nothing was added."
    assert await contents(sessions) == before


async def test_a_farm_with_a_history_has_months_of_it_and_a_month_end_in_progress(
    settings: Settings, sessions: Sessions
) -> None:
    await sow(settings, history=True)
    before = await contents(sessions)
    assert not await sow(settings, history=True)
    assert await contents(sessions) == before
    async with unit_of_work(sessions) as session:
        report = ReconciliationService(session, EVERYWHERE)
        months = [await report.lines(Month(first.year, first.month)) for first in months_before(today())]
        assert await broken_truths(session) == []
    closed = [[line for line in lines if line.cycles] for lines in months]
    assert [len(lines) for lines in closed] == [14] * MONTHS
    figures = [line.figures for lines in closed for line in lines]
    assert all(each and each.signed_sales > 0 and each.balanced for each in figures)
    assert Counter(line.status for line in closed[-1]) == {"reconciled": 7, "flagged": 1, "computed": 6}


async def test_psql_puts_the_same_farm_into_a_database_that_has_none(
    settings: Settings, sessions: Sessions, postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    application = typer.Typer()
    application.command()(seed)
    said = await asyncio.to_thread(CliRunner().invoke, application, ["--sql"], catch_exceptions=False)
    assert said.stdout.startswith("Written: seed_data.sql.")
    database = settings.database_url.rpartition("/")[2]
    psql = ["psql", "--quiet", f"{postgres_server}/{database}", "--file", SQL]
    loaded = await asyncio.to_thread(subprocess.run, psql, check=False, capture_output=True)
    assert loaded.returncode == 0, loaded.stderr
    assert not await sow(settings)
    async with unit_of_work(sessions) as session:
        assert await broken_truths(session) == []
        assert await session.scalar(select(func.sum(StockBatch.quantity_current))) == sum(c.plants for c in CROPS)

    again = await asyncio.to_thread(subprocess.run, psql, check=False, capture_output=True, text=True)
    assert again.returncode
    assert "holds a farm already" in again.stderr


def test_a_file_that_cannot_be_written_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(SQL).mkdir()
    with pytest.raises(Refused, match=f"{SQL} cannot be written"):
        write(Path(SQL), "SELECT 1;")


async def test_what_a_person_changed_stays_changed(settings: Settings, sessions: Sessions) -> None:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        await session.execute(text("UPDATE products SET common_name = 'Otro nombre' WHERE id = 1"))
    await sow(settings)
    async with unit_of_work(sessions) as session:
        assert await session.scalar(select(Product.common_name).where(Product.id == 1)) == "Otro nombre"


async def test_reference_values_come_without_farm_and_stock(settings: Settings, sessions: Sessions) -> None:
    await sow(settings, reference_only=True)
    filled = {name for name, rows in (await contents(sessions)).items() if rows}
    assert filled == {"product_states", "product_sizes", "product_categories", "storage_bin_types"}
    async with unit_of_work(sessions) as session:
        sellable = set(await session.scalars(select(ProductState.code).where(ProductState.is_sellable)))
        assert sellable == {"ADULT", "FLOWERING", "FRUITING", "DORMANT"}
        assert await session.scalar(select(func.count(ProductSize.id))) == 7
        trays = select(StorageBinType.code, StorageBinType.capacity).where(StorageBinType.is_grid)
        cells = {row.code: row.capacity for row in await session.execute(trays)}
        assert cells["PLUG_TRAY_288"] == 288


async def test_a_production_database_gets_no_invented_stock(settings: Settings, sessions: Sessions) -> None:
    production = settings.model_copy(update={"app_env": "production"})
    with pytest.raises(Refused, match="--reference"):
        await sow(production)
    assert not any((await contents(sessions)).values())
    assert await sow(production, reference_only=True)


async def test_a_database_with_another_farm_is_left_alone(settings: Settings, sessions: Sessions) -> None:
    field = polygon(Rectangle(500, 500, 600, 600))
    async with unit_of_work(sessions) as session:
        session.add(Warehouse(code="NAVE1", name="Nave 1", type=WarehouseType.TUNNEL, geojson_coordinates=field))
    with pytest.raises(Refused, match="another farm"):
        await sow(settings)
    filled = {name for name, rows in (await contents(sessions)).items() if rows}
    assert filled == {"warehouses"}


async def test_product_1_grows_at_location_1_and_nowhere_else(settings: Settings, sessions: Sessions) -> None:
    """BAT-09: both bodies of the guide name product 1, one of them location 1."""
    async with unit_of_work(sessions) as session:  # a first attempt that was rolled back has used up the first numbers
        await session.execute(
            text("SELECT nextval(pg_get_serial_sequence('products', 'id')) FROM generate_series(1, 9)")
        )
    await sow(settings)
    async with unit_of_work(sessions) as session:
        places = list(
            await session.scalars(select(LocationConfig.storage_location_id).where(LocationConfig.product_id == 1))
        )
        assert places == [1]
        assert (
            await session.scalar(select(StorageLocation.code).where(StorageLocation.id == 1)) == "NAVE1-NORTE-LOC-001"
        )
        assert await session.scalar(select(StorageLocation.qr_code).where(StorageLocation.id == 1)) == "LOC000001"


async def test_prices_are_integer_cents_and_crates_add_up(settings: Settings, sessions: Sessions) -> None:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        price = await session.scalar(select(Price).where(Price.sku == "CACTUS-MAC-R5-TER"))
        assert price
        assert (price.wholesale_unit_price, price.unit_per_storage_box) == (95_000, 45)
        assert price.wholesale_total_price_per_box == 4_275_000


async def test_each_role_has_the_user_its_token_speaks_for(settings: Settings, sessions: Sessions) -> None:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        users = {user.auth0_sub: user for user in await session.scalars(select(User))}
    assert len(users) == len(Role)
    for role in Role:
        principal = read_token(settings, issue_token(settings, role))
        assert users[principal.sub].role == role
        assert users[principal.sub].password_hash is None


def test_every_sample_photograph_shows_a_spot_with_a_crop_that_has_become_fewer() -> None:
    truth = json.loads((ROOT / "samples" / "truth.json").read_text())
    plants = {crop.spot: crop.plants for crop in CROPS}
    assert {photo["spot"] for photo in truth.values()} == set(plants)
    assert all(photo["total"] < plants[photo["spot"]] for photo in truth.values())


async def test_opening_stock_is_thirty_days_old_and_explained_by_movements(
    settings: Settings, sessions: Sessions
) -> None:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        batches = list(await session.scalars(select(StockBatch)))
        movements = list(await session.scalars(select(StockMovement)))
        cycles = list(await session.scalars(select(LocationCycle)))
    assert sorted(batch.quantity_current for batch in batches) == sorted(crop.plants for crop in CROPS)
    assert {movement.movement_type for movement in movements} == {MovementType.MANUAL_INIT}
    opened = datetime.now(UTC) - timedelta(days=OPENED_DAYS_AGO)
    assert all(abs(movement.occurred_at - opened) < timedelta(hours=1) for movement in movements)
    assert {cycle.storage_location_id for cycle in cycles} == {batch.storage_location_id for batch in batches}
    assert all(cycle.number == 1 and cycle.closed_at is None for cycle in cycles)
