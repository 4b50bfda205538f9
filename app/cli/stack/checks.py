"""What `demeter doctor` looks at; each check answers one finding and changes nothing."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.cli.stack import elsewhere, listening, migrations, rights, state
from app.cli.stack.archive import archiving
from app.cli.stack.binaries import MissingProgram, postgres_programs, redis_program
from app.cli.stack.connection import NotRunningError, connection_environment
from app.cli.stack.environment import Wanted, in_vain, wanted
from app.cli.stack.findings import Finding
from app.cli.stack.folders import Folders, locate
from app.cli.stack.ports import is_free
from app.core.settings import Settings, WrongSettings
from app.networks import ModelMissing, Versions, described

OLDEST_PYTHON, OLDEST_REDIS = (3, 12), 7
LEAST_DISK_GB, COMFORTABLE_DISK_GB = 1, 10
MODELS = ("plants", "containers")
GB = 1_000_000_000


def examine() -> Iterator[Finding]:
    """All checks, one after another; one that breaks is itself a finding."""
    folders = locate()
    yield python()
    try:
        want = wanted(folders.project)
    except WrongSettings as error:
        yield Finding("settings", "fail", str(error), "Correct the environment or `.env`.")
        return
    yield settings(folders)
    checks: list[Callable[[Folders, Wanted], Finding]] = [
        program, database_server, messenger, ports, disk, home, models, storage, schema, ledger, archive, services,
        traces, sign_in, clock,
    ]  # fmt: skip
    for check in checks:
        try:
            yield check(folders, want)
        except Exception as error:  # noqa: BLE001 - a doctor must not faint
            yield Finding(check.__name__, "fail", f"could not be checked: {error}")


def settings_of(want: Wanted) -> Settings:
    """As the services will have them, whichever folder we stand in."""
    given: dict[str, Any] = {name.lower(): value for name, value in want.given.items()}
    return Settings(_env_file=None, **{name: value for name, value in given.items() if name in Settings.model_fields})


def settings(folders: Folders) -> Finding:
    if both := in_vain(folders.project):
        do = "Remove it from `.env`: servers that take their passwords from the secrets know no other."
        return Finding("settings", "warn", f".env goes before the secrets of {', '.join(both)}", do)
    return Finding("settings", "ok", "environment and .env are readable")


def python() -> Finding:
    version = sys.version.split()[0]
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", "fail", version, "Install Python 3.12 or newer and run `make setup`.")
    return Finding("python", "ok", version)


def program(folders: Folders, want: Wanted) -> Finding:
    """Whether it can be loaded at all, with the packages there are."""
    command = [sys.executable, "-c", "import app.main"]
    # Its metrics are nobody's, and the folder of those of a stack that was stopped is gone.
    known = {**os.environ, **want.given}
    known.pop("PROMETHEUS_MULTIPROC_DIR", None)
    told = subprocess.run(  # noqa: S603 - ourselves
        command, cwd=folders.project, env=known, capture_output=True, text=True, check=False
    )
    if told.returncode:
        says = told.stderr.strip().rpartition("\n")[2]
        return Finding("program", "fail", says, "Run `make setup`, or build the image again: its packages are others.")
    return Finding("program", "ok", "can be loaded with the packages that are installed")


def database_server(_: Folders, want: Wanted) -> Finding:
    if not want.embedded_database:
        return elsewhere.database(settings_of(want))
    try:
        programs = postgres_programs()
    except MissingProgram as error:
        return Finding("postgres", "fail", "not found", str(error))
    return Finding("postgres", "ok", f"PostgreSQL {programs.major} with PostGIS in {programs.folder}")


def messenger(_: Folders, want: Wanted) -> Finding:
    if not want.embedded_redis:
        return elsewhere.messenger(settings_of(want))
    try:
        program = redis_program()
    except MissingProgram as error:
        return Finding("redis", "fail", "not found", str(error))
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    version = re.search(r"v=(\d+)\S*", told)
    says = f"Redis {version[0][2:]} ({program})" if version else program
    if not version or int(version[1]) < OLDEST_REDIS:
        return Finding("redis", "warn", says, f"Redis {OLDEST_REDIS} or newer is what the system is tested with.")
    return Finding("redis", "ok", says)


def ports(folders: Folders, _: Wanted) -> Finding:
    if state.read(folders).phase == "running":
        return Finding("ports", "ok", "in use by the running stack")
    known = listening.remembered(folders) or {"api": listening.USUAL_API_PORTS[0]}
    if taken := [f"{port} ({name})" for name, port in known.items() if not is_free(port)]:
        return Finding("ports", "warn", f"taken by another program: {', '.join(taken)}", "Others will be chosen.")
    return Finding("ports", "ok", f"free: {', '.join(map(str, known.values()))}")


def disk(folders: Folders, _: Wanted) -> Finding:
    free = shutil.disk_usage(_existing(folders.servers)).free / GB
    says = f"{free:.1f} GB free"
    if free < LEAST_DISK_GB:
        return Finding("disk", "fail", says, "Make room: the database stops when the disk is full.")
    return Finding("disk", "ok" if free >= COMFORTABLE_DISK_GB else "warn", says)


def home(folders: Folders, _: Wanted) -> Finding:
    nearest = _existing(folders.home)
    if not os.access(nearest, os.W_OK | os.X_OK):
        return Finding("folder", "fail", f"{nearest} cannot be written", "Change its owner, or set DEMETER_HOME.")
    apart = "" if folders.servers == folders.home else f"; the database lies in {folders.servers}"
    return Finding("folder", "ok", f"{folders.home}{apart}")


def models(folders: Folders, want: Wanted) -> Finding:
    place = Path(want.given.get("MODELS_DIR", folders.project / "models"))
    if missing := [name for name in MODELS if not (place / name / "model.onnx").is_file()]:
        return Finding("models", "fail", f"missing: {', '.join(missing)}", f"Put model.onnx of each into {place}.")
    farm = Path(want.given.get("FARM_MODELS_DIR", folders.home / "models"))
    try:
        version = described(Versions.under(place, farm).in_use())["version"]
    except ModelMissing as damage:
        return Finding("models", "fail", str(damage), "Repair it, or remove it: demeter models list.")
    return Finding("models", "ok", f"{', '.join(MODELS)}; plants are counted by version {version}")


def storage(folders: Folders, want: Wanted) -> Finding:
    if (settings := settings_of(want)).stores_in_s3:
        return elsewhere.photo_store(settings)
    place = Path(want.given.get("STORAGE_DIR", folders.home / "storage"))
    try:
        with tempfile.TemporaryFile(dir=_existing(place)) as probe:
            probe.write(b"photo")
    except OSError as error:
        return Finding(
            "storage", "fail", f"{place}: {error.strerror}", "Photographs could not be kept: mend STORAGE_DIR."
        )
    return Finding("storage", "ok", str(place))


def schema(folders: Folders, _: Wanted) -> Finding:
    known = migrations.revisions(folders.project / "alembic" / "versions")
    newest = migrations.heads(known)
    try:
        present = migrations.applied(migrations.sync_url(connection_environment()))
    except NotRunningError:
        return Finding("schema", "ok", f"the code's is {', '.join(newest)}; the database is not running")
    if present - known.keys():
        return Finding("schema", "fail", "the database is newer than the code", "Update the code.")
    if present != newest:
        return Finding("schema", "warn", "the database is behind the code", "Run `make migrate`, or restart the stack.")
    return Finding("schema", "ok", f"current: {', '.join(newest)}")


def ledger(_: Folders, __: Wanted) -> Finding:
    try:
        user, may_rewrite = rights.rewriter(connection_environment()["DATABASE_URL"])
    except NotRunningError:
        return Finding("ledger", "ok", "the database is not running")
    if may_rewrite:
        do = "Give the application a role of its own: docs/deployment.md, The application's role."
        return Finding("ledger", "warn", f"the application signs in as {user}, who could rewrite it", do)
    return Finding("ledger", "ok", f"{user} can only add to it")


def archive(_: Folders, want: Wanted) -> Finding:
    try:
        archives, failing, last = archiving(connection_environment()["DATABASE_URL"])
    except NotRunningError:
        return Finding("archive", "ok", "the database is not running")
    since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(last)) if last else "never"
    if failing:
        do = "Read postgres.log for what pgbackrest or archive_command says; until then the disk fills up."
        return Finding("archive", "fail", f"the log of writes cannot be archived; it last was: {since}", do)
    if archives:
        return Finding("archive", "ok", f"the log of writes is archived; it last was: {since}")
    says = "the log of writes is not archived: what comes after a backup is in none until the next one"
    return Finding("archive", "warn" if want.embedded_database else "ok", says, "docs/deployment.md, Backups.")


def services(folders: Folders, _: Wanted) -> Finding:
    current = state.read(folders)
    if current.phase == "failed":
        return Finding("services", "warn", f"the last start failed: {current.reason}", f"Read {folders.logs}.")
    if current.phase != "running":
        return Finding("services", "ok", f"the stack is {current.phase}")
    restarted = [f"{name} {each['restarts']}x" for name, each in current.services.items() if each["restarts"]]
    if ill := [name for name, each in current.services.items() if each["state"] != "running"]:
        return Finding("services", "fail", f"not running: {', '.join(ill)}", f"Read {folders.log(ill[0])}.")
    if restarted:
        return Finding("services", "warn", f"had to be started again: {', '.join(restarted)}", f"Read {folders.logs}.")
    return Finding("services", "ok", f"running at {current.url}")


def traces(_: Folders, want: Wanted) -> Finding:
    return elsewhere.traces(settings_of(want))


def sign_in(_: Folders, want: Wanted) -> Finding:
    return elsewhere.sign_in(settings_of(want))


def clock(folders: Folders, _: Wanted) -> Finding:
    now, newest = time.time(), (folders.project / "app").stat().st_mtime
    says = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(now))
    if now < newest - 60:
        return Finding("clock", "warn", f"{says}, earlier than the program's own files", "Set the clock (NTP).")
    return Finding("clock", "ok", says)


def _existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())
