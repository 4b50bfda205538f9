"""A backup becomes the data in use: nothing is in use that has not come back whole."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.cli.backup.dumping import server_version
from app.cli.backup.sealing import Key
from app.cli.backup.sets import Manifest
from app.cli.backup.trying import ALL_CORES, AND_OPEN, fill, recover, refuse_older_server, running, tables_in
from app.cli.refused import Refused
from app.cli.stack import keys, lock, migrations, postgres, rights
from app.cli.stack.accounts import Account
from app.cli.stack.archive import Archive
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.folders import PROJECT, Folders, prepare, record
from app.cli.stack.keys import Keys


def into_stack(folders: Folders, restore: Callable[[Path, Keys], None], *, force: bool) -> Path | None:
    """Let `restore` make a new cluster, and put it in place of the old one; answers where that one lies now.

    The stack must be at rest. When anything fails, everything is as before.
    """
    prepare(folders)
    with at_rest(folders):
        if folders.cluster.exists() and not force:
            raise Refused(f"{folders.cluster} holds a database: --force puts it aside, and restores in its place.")
        secrets = keys.load(folders.keys) or keys.make(folders.keys)
        place = folders.restored
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o711)
        try:
            restore(place / "data", secrets)
            return exchange(folders, place / "data")
        finally:
            shutil.rmtree(place, ignore_errors=True)


@contextmanager
def at_rest(folders: Folders) -> Iterator[None]:
    handle = lock.acquire(folders.lock)
    if handle is None:
        raise Refused("The stack is running: stop it with `demeter down` before its data is replaced.")
    try:
        yield
    finally:
        os.close(handle)


def exchange(folders: Folders, restored: Path) -> Path | None:
    aside = folders.cluster.with_name(f"{folders.cluster.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    there = folders.cluster.exists()
    if there:
        folders.cluster.rename(aside)
    try:
        restored.rename(folders.cluster)
    except OSError:
        if there:
            aside.rename(folders.cluster)
        raise
    record(folders)
    return aside if there else None


def out_of_archive(archive: Archive, until: datetime | None) -> Callable[[Path, Keys], None]:
    """The newest state there is, or that of an instant."""
    target = ("--type=time", f"--target={until.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00", *AND_OPEN) if until else ()

    def restore(cluster: Path, secrets: Keys) -> None:
        archive.restore(cluster, *target)
        recover(cluster, secrets.superuser, archive.folders.account)
        hand_over_history(cluster, archive.folders.account)
        with running(cluster, secrets.superuser, archive.folders.account, postgres.LASTING) as server:
            refuse_newer_schema(archive.folders.project, migrations.applied(f"{server}/{postgres.DATABASE}"))

    return restore


def hand_over_history(cluster: Path, account: Account | None) -> None:
    """Let the server archive, once it runs, where it left the former course of its log.

    It went back without archiving. If the archive did not know, the next restore would follow the former course, and
    lose all that was written since.
    """
    for history in (cluster / "pg_wal").glob("*.history"):
        ready = cluster / "pg_wal" / "archive_status" / f"{history.name}.ready"
        ready.touch(mode=0o600)
        if account:
            os.chown(ready, account.uid, account.gid)


def out_of_dump(
    folders: Folders, folder: Path, manifest: Manifest, key: Key | None, place: Path
) -> Callable[[Path, Keys], None]:
    """What the backup in `folder` holds; the dump is opened in `place`."""

    def restore(cluster: Path, secrets: Keys) -> None:
        refuse_older_server(manifest, postgres_programs().major)
        refuse_newer_schema(folders.project, set(manifest.schema))
        postgres.initialise(cluster, postgres.SUPERUSER, secrets.superuser, folders.account)
        with running(cluster, secrets.superuser, folders.account, postgres.LASTING) as server:
            postgres.prepare_database(server, secrets.owner, secrets.application)
            owner = f"{postgres.url(int(server.rpartition(':')[2]), postgres.OWNER, secrets.owner)}/{postgres.DATABASE}"
            fill(owner, folder, manifest, key, place, *ALL_CORES)
            rights.renew(owner)

    return restore


def into_server(url: str, folder: Path, manifest: Manifest, key: Key | None, place: Path) -> None:
    """Fill an empty database of somebody's server; all of it or nothing."""
    refuse_older_server(manifest, server_version(url))
    refuse_newer_schema(PROJECT, set(manifest.schema))
    if tables_in(url):
        raise Refused("That database is not empty: make a new one, restore into it, and let DATABASE_URL name it.")
    try:
        fill(url, folder, manifest, key, place, "--single-transaction")
    except RuntimeError as error:
        raise Refused(f"Nothing was restored: {error}") from None
    rights.renew(url)


def refuse_newer_schema(project: Path, schema: set[str]) -> None:
    known = migrations.revisions(project / "alembic" / "versions")
    if ahead := sorted(schema - known.keys()):
        raise migrations.NewerDatabase(
            f"The backup is at revision {', '.join(ahead)}, which this version of the code does not know: update the "
            "code, and restore again."
        )
