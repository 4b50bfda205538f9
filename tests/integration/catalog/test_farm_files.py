"""`demeter import` of sheets, and the farm's own files where they are at hand."""

import asyncio
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from app.catalog.models import Product
from app.catalog.services.price_import import PriceImport
from app.catalog.services.product_import import ProductImport
from app.cli.exporting import exporting
from app.cli.exports import sheets as written
from app.cli.importing import importing
from app.cli.imports import sheets
from app.cli.refused import Refused
from app.cli.seed import sow
from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from tests.integration.catalog.filed import LIST, SPECIES, counts, prices

FARM = Path(__file__).parents[4] / "shared" / "data" / "farm"


def run(*arguments: str, group: typer.Typer = importing) -> tuple[int, str]:
    application = typer.Typer()
    application.add_typer(group, name="import")
    result = CliRunner().invoke(application, ["import", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", ["prices", "catalogue"])
def test_the_command_tries_imports_and_reports(
    kind: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "stack_settings", lambda: settings)
    file = tmp_path / "list.csv"
    file.write_text(LIST if kind == "prices" else SPECIES)
    code, said = run(kind, str(file), "--dry-run")
    assert code == 0
    assert "Nothing was changed: this was a trial." in said
    assert "1 left out" in said
    code, said = run(kind, str(file), "--json")
    report = json.loads(said)
    assert (code, report["dry_run"], len(report["left_out"])) == (0, False, 1)
    code, said = run(kind, str(file))
    assert "unchanged; 1 left out" in said
    assert run(kind, str(tmp_path / "none.csv"))[0] == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["prices", "catalogue"])
def test_the_command_writes_what_the_import_takes(
    kind: str, form: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sheets, written):
        monkeypatch.setattr(module, "stack_settings", lambda: settings)
    file, out = tmp_path / "list.csv", tmp_path / f"out.{form}"
    file.write_text(LIST if kind == "prices" else SPECIES)
    run(kind, str(file))
    assert run(kind, str(out), group=exporting) == (0, f"Written: {out}\n")
    report = json.loads(run(kind, str(out), "--json")[1])
    number = 3 if kind == "prices" else 2
    assert (report["rows"], report["unchanged"], report["created"]) == (number, number, {})
    with pytest.raises(Refused, match="must end in"):
        run(kind, str(tmp_path / "out.pdf"), group=exporting)


@pytest.mark.skipif(not FARM.exists(), reason="the farm's own files are not part of the repository")
@pytest.mark.parametrize("seeded", [False, True])
async def test_the_farms_own_price_list(seeded: bool, settings: Settings, sessions: Sessions) -> None:  # noqa: FBT001
    if seeded:
        await sow(settings)
    demo = len(await prices(sessions))
    data = await asyncio.to_thread((FARM / "price_list.csv").read_bytes)
    async with unit_of_work(sessions) as session:
        report = await PriceImport(session).run(data, "price_list.csv")
    assert report.rows == 93
    assert report.created["price_list"] + report.updated.get("price_list", 0) == 87
    assert {each.line: each.code for each in report.left_out if each.code == "unknown_pot"}.keys() == {
        28,
        29,
        30,
        31,
        56,
    }
    assert {each.line for each in report.left_out} == {28, 29, 30, 31, 56, 58}
    found = await prices(sessions)
    assert found["CACTUS", "MAC-R5-TER", ""] == 95_000
    assert found["CACTUS", "MAC-R5-DOR", ""] == 105_000
    assert found["SUCCULENT", "MAC-R5-BLA", ""] == 162_000
    assert found["SUCCULENT", "MAC-R5-BLA", "S R5 B-4 ESP-1"] == 783_000
    assert found["INJERTO", "TRM-T11-SIN", "IT11-5.1-HTbm"] == 3_098_000
    assert found["PIEDRA", "BOLSA-1KG-SIN", "PF10"] == 205_000
    assert found["AGAVES", "LTS-10L-SIN", ""] == 2_144_000
    async with unit_of_work(sessions) as session:
        again = await PriceImport(session).run(data, "price_list.csv")
    assert (again.created, again.updated, again.unchanged) == ({}, {}, 87)
    assert len(found) == 87 + demo - report.updated.get("price_list", 0)


@pytest.mark.skipif(not FARM.exists(), reason="the farm's own files are not part of the repository")
async def test_the_farms_own_list_of_species(settings: Settings, sessions: Sessions) -> None:
    await sow(settings)
    before = await counts(sessions, Product)
    data = await asyncio.to_thread((FARM / "categories.csv").read_bytes)
    async with unit_of_work(sessions) as session:
        report = await ProductImport(session).run(data, "categories.csv")
    assert (report.rows, len(report.left_out)) == (458, 25)
    assert {each.code for each in report.left_out} == {"no_species"}
    after = await counts(sessions, Product)
    assert after[0] - before[0] == report.created["products"]
    async with unit_of_work(sessions) as session:
        again = await ProductImport(session).run(data, "categories.csv")
    assert (again.created, again.updated) == ({}, {})
    assert await counts(sessions, Product) == after
