"""Clearing up after a run that was killed: what it left running, and what it left half done."""

import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.cli.stack import documents, opened, state
from app.cli.stack.folders import Folders, unfinished_cluster
from app.cli.stack.identity import Identity
from app.cli.stack.program import MARK

PATIENCE_S = 15.0


def recover(folders: Folders) -> list[str]:
    """Make the folders fit for a start; answers a sentence for everything that had to be put right.

    Only for the holder of the lock: nobody else can then be using them.
    """
    return [*end_leftovers(folders), *_cluster(folders), *_restored(folders), *_ports(folders)]


def end_leftovers(folders: Folders) -> Iterator[str]:
    """End every process of a supervisor that is gone."""
    try:
        content = state.recorded(folders)
    except documents.Damaged:
        yield "The state file was damaged by an interrupted run; it is written anew."
        content = {}
    postmaster = _postmaster(folders.cluster)
    recorded = {identity for identity in _recorded(content) if identity.lives()} - {postmaster}
    leftover = recorded | set(_marked(folders.home))
    _end(leftover, signal.SIGKILL)
    if postmaster:
        _end([postmaster], signal.SIGINT)
        leftover.add(postmaster)
    if leftover:
        pids = ", ".join(str(each.pid) for each in sorted(leftover, key=lambda each: each.pid))
        yield f"Ended what an interrupted run had left running: process {pids}."


def _recorded(content: dict[str, Any]) -> Iterator[Identity]:
    with suppress(AttributeError):
        for service in content.get("services", {}).values():
            if identity := Identity.from_record(service.get("process")):
                yield identity


def _marked(home: Path) -> Iterator[Identity]:
    """Processes that carry our mark; other users' are invisible, and none of theirs is ours."""
    mark, ourselves = f"{MARK}={home}".encode(), _lineage()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark not in (folder / "environ").read_bytes().split(b"\0") or int(folder.name) in ourselves:
                continue
            if identity := Identity.of(int(folder.name)):
                yield identity


def _lineage() -> set[int]:
    """This process, its parent, and so on up."""
    pid, found = os.getpid(), set[int]()
    while pid > 0:
        found.add(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return found


def _postmaster(cluster: Path) -> Identity | None:
    """The server that runs on this folder: whatever its pid file says, it has made the folder its own."""
    with suppress(OSError, ValueError, IndexError):
        pid = int((cluster / "postmaster.pid").read_text().splitlines()[0])
        if Path(f"/proc/{pid}/cwd").readlink() == cluster.resolve():
            return Identity.of(pid)
    return None


def _end(processes: Iterable[Identity], first: signal.Signals) -> None:
    waiting = set(processes)
    for each in waiting:
        each.send(first)
    deadline = time.monotonic() + PATIENCE_S
    while waiting := {each for each in waiting if each.lives()}:
        if time.monotonic() > deadline:
            for each in waiting:
                each.send(signal.SIGKILL)
        time.sleep(0.02)


def _cluster(folders: Folders) -> Iterator[str]:
    cluster, unfinished = folders.cluster, unfinished_cluster(folders.cluster)
    if unfinished.exists():
        shutil.rmtree(unfinished)
        yield "Removed a database folder whose making had been interrupted."
    pid_file = cluster / "postmaster.pid"
    if pid_file.exists():
        # Its server is gone (see above), yet its pid may by now be another process of the same user.
        pid_file.unlink()
        yield "Removed the pid file of a database server that no longer runs."


def _restored(folders: Folders) -> Iterator[str]:
    half = folders.restored.exists()
    shutil.rmtree(folders.restored, ignore_errors=True)
    if opened.clear(folders.servers) or half:
        yield "Removed what an interrupted restore had left lying open."


def _ports(folders: Folders) -> Iterator[str]:
    try:
        documents.read(folders.ports)
    except documents.Damaged:
        folders.ports.unlink()
        yield "The file of remembered ports was damaged; new ones are chosen."
