"""Everything that must be in place before the first service can start."""

import shutil
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.cli.stack import database_folder, documents, keys, listening, postgres
from app.cli.stack.archive import Archive, archive_of
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.environment import compose, wanted
from app.cli.stack.folders import PRIVATE, Folders, record
from app.cli.stack.keys import Keys
from app.cli.stack.services import cluster_version


@dataclass(frozen=True, slots=True)
class Prepared:
    ports: Mapping[str, int]
    """Of the API and of each embedded server, by service name."""
    keys: Keys
    environment: Mapping[str, str]
    listening: socket.socket
    archive: Archive | None
    """Of the embedded database's log of writes."""


def prepare(folders: Folders, host: str, port: int | None, say: Callable[[str], None]) -> Prepared:
    """Choose ports, make keys and cluster where there are none, and put the environment together."""
    want = wanted(folders.project)
    listener = listening.listen(host, port, listening.remembered(folders).get("api"))
    embedded = {"postgres": want.embedded_database, "redis": want.embedded_redis}
    ports = {"api": listener.getsockname()[1]} | listening.choose(
        folders, [name for name in embedded if embedded[name]]
    )
    documents.write(folders.ports, listening.remembered(folders) | ports)
    if want.embedded_database:
        for sentence in database_folder.examine(folders):
            say(sentence)
    secrets = _keys(folders, say)
    if want.embedded_database:
        _make_database(folders, secrets, say)
    _empty_run_folder(folders)
    environment = compose(want, folders, secrets, ports)
    archive = _archive(folders, environment, ports["postgres"], say) if want.embedded_database else None
    return Prepared(ports, secrets, environment, listener, archive)


def _archive(folders: Folders, environment: Mapping[str, str], port: int, say: Callable[[str], None]) -> Archive | None:
    archive = archive_of(folders, Path(environment["BACKUP_DIR"]).absolute(), environment.get("BACKUP_KEY", ""))
    if not archive:
        say("Without pgBackRest, or out of its reach, nothing of a day is in a backup until the next one is made.")
        return None
    archive.configure(port)
    return archive


def _make_database(folders: Folders, secrets: Keys, say: Callable[[str], None]) -> None:
    if not folders.cluster.exists():
        say("Making the database folder.")
        postgres.initialise(folders.cluster, postgres.SUPERUSER, secrets.superuser, folders.account)
    record(folders)


def _keys(folders: Folders, say: Callable[[str], None]) -> Keys:
    if known := keys.load(folders.keys):
        return known
    made = keys.make(folders.keys)
    if folders.cluster.exists():
        say("The keys of this stack were lost; new ones are in place, and tokens issued earlier are void.")
        programs = postgres_programs(cluster_version(folders.cluster))
        postgres.set_password(programs, folders.cluster, made.superuser, folders.account)
    return made


def _empty_run_folder(folders: Folders) -> None:
    shutil.rmtree(folders.run, ignore_errors=True)
    for folder in (folders.run, folders.run / "metrics"):
        folder.mkdir(mode=PRIVATE)
