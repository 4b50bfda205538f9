"""Backups of a real database: what is in them, what is refused, what is kept."""

import asyncio
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from app.cli.backup import drilling, dumping, sets
from app.cli.backup.files import COPIES, Copies, give_back, read_list
from app.cli.backup.making import DUMP, Source, make, only_one
from app.cli.backup.moment import rows_of
from app.cli.backup.sealing import DamagedBackup
from app.cli.backup.trying import fill, from_dump
from app.cli.refused import Refused
from app.core.settings import Settings
from app.core.storage import Shelf, create_storage
from tests.integration.backup.conftest import NIGHT, PICTURE, SourceFor

ROOT = Path(__file__).parents[3]


def flip(path: Path) -> None:
    """One bit of its middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


async def test_what_is_restored_has_every_row_and_is_true(source: Source, tmp_path: Path) -> None:
    manifest = await make(source, NIGHT)
    assert manifest.counts["users"] == manifest.counts["warehouses"] == 1
    assert drilling.different(manifest.counts | {"users": 2, "gone": 1}, manifest.counts) == [
        "gone has no rows instead of 1",
        "users has 1 rows instead of 2",
    ]
    with from_dump(source.folder, manifest, None, tmp_path) as url:
        assert drilling.different(manifest.counts, rows_of(url)) == []


async def test_who_may_not_read_everything_makes_no_backup(source: Source, settings: Settings) -> None:
    with pytest.raises(Refused, match="DATABASE_URL_SYNC"):
        await make(replace(source, url=settings.database_url), NIGHT)
    assert sets.kept(source.folder) == []


async def test_with_a_key_nobody_reads_it_without_that_very_key(source_for: SourceFor, key: Identity) -> None:
    source = source_for(key)
    manifest = await make(source, NIGHT)
    stored = [
        each for each in source.folder.rglob("*") if each.is_file() and each.name not in {"manifest.json", "lock"}
    ]
    assert len(stored) == 3
    assert all(each.read_bytes().startswith(b"age-encryption.org/v1") for each in stored)
    for other in (None, Identity.generate()):
        with pytest.raises(Refused, match=r"BACKUP_KEY is (not set|another)"):
            list(read_list(source.folder / manifest.name, manifest, other))
    assert [each.key for each in read_list(source.folder / manifest.name, manifest, key)] == ["one.jpg"]


@pytest.mark.parametrize("name", [DUMP, "manifest.json"])
async def test_a_damaged_backup_is_refused_and_the_drill_says_so(source: Source, name: str, tmp_path: Path) -> None:
    manifest = await make(source, NIGHT)
    place = source.folder / manifest.name / name
    if name == DUMP:
        flip(place)
        dump, copies = drilling.drill(source, tmp_path, manifest.name)
        assert "is damaged" in dump.faults[0]
        assert (copies.done, copies.faults) == ("1 of 1 copies read", ())
    else:
        place.write_text(place.read_text()[:-20])
        with pytest.raises(DamagedBackup, match="is damaged"):
            sets.read(source.folder, None)
        (told,) = drilling.drill(source, tmp_path, manifest.name)
        assert "is damaged" in told.faults[0]


async def test_a_backup_whose_dump_is_gone_is_refused(source: Source, postgres_server: str, tmp_path: Path) -> None:
    manifest = await make(source, NIGHT)
    (source.folder / manifest.name / DUMP).unlink()
    with pytest.raises(DamagedBackup, match="is missing"):
        fill(f"{postgres_server}/postgres", source.folder, manifest, None, tmp_path)


KILLED = """
import asyncio, os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from app.cli.backup import making
from app.core.settings import Settings

def power_cut(*_):
    os.kill(os.getpid(), signal.SIGKILL)

making.read_through = power_cut
url, folder, storage = sys.argv[1:]
settings = Settings(_env_file=None, storage_dir=storage)
asyncio.run(making.make(making.Source(settings, url, Path(folder), None), datetime.now(UTC)))
"""


async def test_one_that_is_cut_off_does_not_count_and_is_cleared_away(source: Source, settings: Settings) -> None:
    command = [sys.executable, "-c", KILLED, source.url, str(source.folder), str(settings.storage_dir)]
    killed = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = source.folder.glob(f"{sets.UNFINISHED}*")
    assert (left / DUMP).stat().st_size > 0
    assert sets.kept(source.folder) == []
    manifest = await make(source, NIGHT)
    assert sets.kept(source.folder) == [manifest.name]
    assert not left.exists()


async def test_one_that_fails_leaves_nothing(source: Source) -> None:
    with pytest.raises(Refused, match="does not answer"):
        await make(replace(source, url=f"{source.url}_nowhere"), NIGHT)
    assert [each.name for each in source.folder.glob("*") if each.is_dir()] == []


async def test_two_at_once_are_refused(source: Source) -> None:
    with only_one(source.folder), pytest.raises(Refused, match="just being made"):
        await make(source, NIGHT)


async def test_a_server_newer_than_the_tool_is_refused_beforehand(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [dumping.Tools(each.folder, 9) for each in dumping.installed()]
    monkeypatch.setattr(dumping, "installed", lambda: old)
    with pytest.raises(Refused, match=r"pg_dump here is that of 9: install postgresql-client-\d+"):
        await make(source, NIGHT)
    assert not source.folder.exists()


async def test_photographs_are_copied_once_and_come_back(source: Source, settings: Settings) -> None:
    storage = create_storage(settings)
    first = await make(source, NIGHT)
    (copy,) = source.folder.glob(f"{COPIES}/*/*/*")
    written = copy.stat().st_mtime_ns
    await storage.put(Shelf.VISUALIZATION, "two.webp", b"drawn", "image/webp")
    second = await make(source, NIGHT + timedelta(days=1))
    assert copy.stat().st_mtime_ns == written
    listed = {each.name: list(read_list(source.folder / each.name, each, None)) for each in (first, second)}
    assert [[each.key for each in found] for found in listed.values()] == [["one.jpg"], ["one.jpg", "two.webp"]]
    await storage.delete(Shelf.ORIGINAL, "one.jpg")
    assert await give_back(storage, listed[second.name], Copies.of(source.folder, None)) == (1, [])
    assert await storage.get(Shelf.ORIGINAL, "one.jpg") == PICTURE


async def test_a_damaged_copy_of_a_photograph_is_not_given_back_and_keeps_back_no_other(
    source: Source, settings: Settings
) -> None:
    storage, copies = create_storage(settings), Copies.of(source.folder, None)
    await storage.put(Shelf.ORIGINAL, "two.jpg", PICTURE, "image/jpeg")
    manifest = await make(source, NIGHT)
    listed = list(read_list(source.folder / manifest.name, manifest, None))
    for each in listed:
        await storage.delete(Shelf.ORIGINAL, each.key)
    flip(copies.place(listed[0]))
    number, (damage,) = await give_back(storage, listed, copies)
    assert (number, str(copies.place(listed[0])) in damage) == (1, True)
    assert not await storage.exists(Shelf.ORIGINAL, "one.jpg")
    assert await storage.get(Shelf.ORIGINAL, "two.jpg") == PICTURE


async def test_an_older_backup_that_is_damaged_stops_no_newer_one(source: Source) -> None:
    kept = {"backup_keep_daily": 2, "backup_keep_weekly": 0, "backup_keep_monthly": 0}
    few = replace(source, settings=source.settings.model_copy(update=kept))
    for days in range(2):
        last = await make(few, NIGHT + timedelta(days=days))
    flip(source.folder / last.name / last.files.name)
    newest = await make(few, NIGHT + timedelta(days=2))
    assert sets.kept(source.folder) == [last.name, newest.name]
    # What the damaged list names, nobody knows.
    assert len(list(source.folder.glob(f"{COPIES}/*/*/*"))) == 1


async def test_the_drill_finds_copies_that_are_damaged_or_gone(source: Source, settings: Settings) -> None:
    await create_storage(settings).put(Shelf.ORIGINAL, "two.jpg", PICTURE, "image/jpeg")
    manifest = await make(source, NIGHT)
    one, two = map(Copies.of(source.folder, None).place, read_list(source.folder / manifest.name, manifest, None))
    flip(one)
    two.unlink()
    found = drilling.photographs(source, manifest)
    assert found.done == "1 of 2 copies read"
    assert found.faults[0] == "1 of 2 copies are missing"
    assert str(one) in found.faults[1]


async def test_backups_of_an_upgrade_stay_until_the_next_has_succeeded(source: Source) -> None:
    kept = {"backup_keep_daily": 1, "backup_keep_weekly": 0, "backup_keep_monthly": 0}
    few = replace(source, settings=source.settings.model_copy(update=kept))
    tried, again, night, next_one, last = [f"20261128T0{hour}0000Z" for hour in range(5, 10)]

    async def made(name: str) -> list[str]:
        await make(few, sets.made_at(name))
        return sets.kept(source.folder)

    await made(tried)
    sets.spare(source.folder, tried)
    assert await made(again) == [tried, again]
    sets.spare(source.folder, again)
    sets.upgraded(source.folder)
    assert await made(night) == [tried, again, night]
    assert await made(next_one) == [tried, again, next_one]
    sets.spare(source.folder, next_one)
    sets.upgraded(source.folder)
    assert await made(last) == [next_one, last]


async def test_those_that_are_too_many_go_with_what_only_they_list(source: Source, settings: Settings) -> None:
    few = replace(
        source,
        settings=settings.model_copy(
            update={"backup_keep_daily": 2, "backup_keep_weekly": 0, "backup_keep_monthly": 0}
        ),
    )
    await make(few, NIGHT)
    await create_storage(settings).delete(Shelf.ORIGINAL, "one.jpg")
    for days in (1, 2):
        await make(few, NIGHT + timedelta(days=days))
    assert sets.kept(source.folder) == ["20261129T050000Z", "20261130T050000Z"]
    assert list(source.folder.glob(f"{COPIES}/*/*/*")) == []
