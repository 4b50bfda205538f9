"""The drill: a backup counts as one only when it has been restored and is whole."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.analytics.services.invariants import ALL_TRUTHS
from app.cli.backup import sets
from app.cli.backup.files import Copies, Stored, read_list
from app.cli.backup.making import Source
from app.cli.backup.moment import rows_of
from app.cli.backup.sealing import DamagedBackup
from app.cli.backup.sets import Manifest
from app.cli.backup.trying import from_archive, from_dump
from app.cli.connected import database
from app.cli.refused import Refused
from app.core.settings import Settings
from app.core.truths import examine

SAMPLE = 200
"""Copies of photographs that are read, of all there are."""

type Trial = Callable[[], AbstractContextManager[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one way to restore: how long it took until the database answered, and what is not as it should be."""

    way: str
    seconds: float
    faults: tuple[str, ...]
    done: str = "restored"


def drill(source: Source, directory: Path, name: str) -> list[Outcome]:
    """Restore the backup in every way it can be, on servers of their own; whatever fails is told."""
    try:
        manifest = sets.read(source.folder, name)
    except DamagedBackup as damaged:
        return [Outcome("manifest", 0.0, (str(damaged),), "not read")]
    ways: dict[str, Trial] = {"dump": lambda: from_dump(source.folder, manifest, source.key, directory)}
    if archive := source.archive if manifest.archive else None:
        ways["archive"] = lambda: from_archive(archive, manifest, directory)
    outcomes = [tried(way, trial, manifest, source.settings) for way, trial in ways.items()]
    return outcomes + [photographs(source, manifest)] * manifest.copied


def tried(way: str, trial: Trial, manifest: Manifest, settings: Settings) -> Outcome:
    began = time.monotonic()
    try:
        with trial() as url:
            took = time.monotonic() - began
            return Outcome(way, round(took, 1), (*different(manifest.counts, rows_of(url)), *broken(url, settings)))
    except Exception as error:  # noqa: BLE001 - whatever it is, this backup could not be restored
        return Outcome(way, round(time.monotonic() - began, 1), (str(error) or repr(error),))


def photographs(source: Source, manifest: Manifest) -> Outcome:
    """Whether a copy of each is there, and some, other ones of every backup, hold what was copied."""
    began, found = time.monotonic(), list[str]()
    try:
        key = manifest.key(source.key)
        listed, copies = list(read_list(source.folder / manifest.name, manifest, key)), Copies.of(source.folder, key)
        there = [each for each in listed if copies.place(each).is_file()]
        chosen = Random(manifest.name).sample(there, min(SAMPLE, len(there)))  # noqa: S311 - no secret
        found = [fault for each in chosen for fault in damage(copies, each)]
    except Refused as refusal:
        return Outcome("photographs", round(time.monotonic() - began, 1), (str(refusal),), "not read")
    missing = len(listed) - len(there)
    faults = (*([f"{missing} of {len(listed)} copies are missing"] if missing else []), *found)
    done = f"{len(chosen)} of {len(listed)} copies read"
    return Outcome("photographs", round(time.monotonic() - began, 1), faults, done)


def damage(copies: Copies, stored: Stored) -> list[str]:
    try:
        copies.open(stored)
    except DamagedBackup as damaged:
        return [str(damaged)]
    return []


def different(expected: dict[str, int], found: dict[str, int]) -> list[str]:
    """Tables that have not as many rows as were backed up."""
    return [
        f"{table} has {found.get(table, 'no')} rows instead of {expected.get(table, 'none')}"
        for table in sorted(expected.keys() | found.keys())
        if expected.get(table) != found.get(table)
    ]


def broken(url: str, settings: Settings) -> list[str]:
    """What `demeter check` would say."""
    restored = settings.model_copy(update={"database_url": url.replace("postgresql:", "postgresql+asyncpg:", 1)})
    return asyncio.run(_broken(restored))


async def _broken(settings: Settings) -> list[str]:
    async with database(settings) as session:
        return [f"{each.says}: {each.broken} not" for each in await examine(session, ALL_TRUTHS) if each.broken]
