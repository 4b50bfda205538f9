"""How a sheet of the catalogue is imported, and what the operator is told."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import typer

from app.catalog.schemas.imports import FindingRead, ImportReport
from app.catalog.services.importing import Import
from app.cli.connected import database, stack_settings


def import_sheet(kind: type[Import], file: Path, *, dry_run: bool, json: bool) -> None:
    report = asyncio.run(imported(kind, file.read_bytes(), file.name, dry_run=dry_run))
    typer.echo(report.model_dump_json(indent=2) if json else printed(report))


async def imported(kind: type[Import], data: bytes, filename: str, *, dry_run: bool) -> ImportReport:
    async with database(stack_settings()) as session:
        return await kind(session).run(data, filename, dry_run=dry_run)


def printed(report: ImportReport) -> str:
    """Counts, then every line that was left out or should be looked at."""
    parts = [counts(report), *findings("Left out", report.left_out), *findings("To look at", report.notes)]
    if report.dry_run:
        parts.append("Nothing was changed: this was a trial.")
    return "\n".join(parts)


def counts(report: ImportReport) -> str:
    said = [f"{number} new in {table}" for table, number in report.created.items()]
    said += [f"{number} changed in {table}" for table, number in report.updated.items()]
    said += [f"{report.unchanged} unchanged"] if report.unchanged else []
    left = len({each.line for each in report.left_out})
    return f"{report.rows} rows: {', '.join(said) or 'nothing to do'}; {left} left out."


def findings(title: str, found: Sequence[FindingRead]) -> list[str]:
    return [f"{title}:", *(f"  line {each.line}: {each.detail} ({each.code})" for each in found)] if found else []
