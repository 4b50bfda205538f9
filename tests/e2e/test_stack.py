"""The embedded stack as an operator meets it: started, killed in every way, stopped; nothing is left behind."""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from app.cli.stack.binaries import MissingProgram, postgres_programs, redis_program
from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis

ROOT = Path(__file__).parents[2]
NEEDED = ("app", "alembic", "alembic.ini", "pyproject.toml")
SERVICES = ["api", "vision", "worker", "beat", "postgres", "redis"]
PATIENCE_S = 240

pytestmark = pytest.mark.xdist_group("stack")


@pytest.fixture(scope="module", autouse=True)
def servers_are_installed() -> None:
    try:
        postgres_programs()
        redis_program()
    except MissingProgram as missing:
        pytest.skip(f"starts and kills servers of its own: {missing}")


@dataclass
class Stack:
    project: Path
    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    become: list[str] = field(default_factory=list)

    def demeter(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.become, sys.executable, "-m", "app.cli.main", *arguments],
            cwd=self.project,
            env={"PATH": os.environ["PATH"], "DEMETER_HOME": str(self.home), **self.settings},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    def up(self) -> None:
        started = self.demeter("up", "--detach")
        assert started.returncode == 0, started.stderr + self.told()

    def told(self) -> str:
        return (self.home / "logs" / "supervisor.log").read_text()

    def status(self) -> dict[str, Any]:
        status: dict[str, Any] = json.loads(self.demeter("status", "--json").stdout)
        return status

    def service(self, name: str) -> dict[str, Any]:
        service: dict[str, Any] = self.status()["services"][name]
        return service

    def restarts(self, name: str) -> int:
        return int(self.record()["services"][name]["restarts"])

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads((self.home / "state.json").read_text())
        return record

    def healthy(self) -> bool:
        return answers(f"{self.status()['url']}/ready")

    def processes(self) -> dict[int, str]:
        """Whatever runs for this stack: by its mark, its setting or its home on the command line."""
        found = {}
        for pid in running():
            with suppress(OSError):
                folder = Path(f"/proc/{pid}")
                words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                if str(self.home).encode() in words:
                    found[pid] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def ports(self) -> list[int]:
        return list(json.loads((self.home / "ports.json").read_text()).values())


def running() -> list[int]:
    """Every process but those of which only the exit status is left."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(int(folder.name))
    return found


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except OSError:
        return False


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(true: Callable[[], bool], patience_s: float = 60) -> None:
    deadline = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Open to all, as an unprivileged user's servers need it."""
    made = Path("/tmp") / f"demeter stack {os.getpid()}"  # noqa: S108
    made.mkdir(mode=0o755)
    yield made
    shutil.rmtree(made)


def copied(project: Path) -> Path:
    """A checkout of its own, without the `.env` a developer may have in this one."""
    project.mkdir(mode=0o755)
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name)
        else:
            shutil.copy2(ROOT / name, project / name)
    return project


@pytest.fixture(scope="module")
def checkout(folder: Path) -> Path:
    return copied(folder / "first copy")


@pytest.fixture(scope="module")
def stack(checkout: Path) -> Iterator[Stack]:
    stack = Stack(checkout, checkout / ".demeter")
    with ThreadPoolExecutor() as operators:
        started = [operators.submit(stack.demeter, "up", "--detach") for _ in range(2)]
    # Two at once do not collide: one starts it, the other waits, and both name the same address.
    assert [each.result().returncode for each in started] == [0, 0], started[0].result().stderr + stack.told()
    assert started[0].result().stdout == started[1].result().stdout
    yield stack
    stack.demeter("down")
    assert stack.processes() == {}


def test_every_service_answers_and_says_where(stack: Stack) -> None:
    status = stack.status()
    assert status.keys() == {"url", "running", "services"}
    assert status["running"] is True
    assert list(status["services"]) == SERVICES
    for service in status["services"].values():
        assert service.keys() == {"state", "port", "pid"}
        assert service["state"] == "running"
        assert service["pid"] in running()
    assert [name for name in SERVICES if status["services"][name]["port"]] == ["api", "postgres", "redis"]
    assert stack.healthy()


def test_starting_twice_is_harmless(stack: Stack) -> None:
    before = stack.status()
    again = stack.demeter("up", "--detach")
    assert again.returncode == 0
    assert before["url"] in again.stdout
    assert stack.status() == before


def test_the_servers_run_without_roots_rights_and_the_secrets_are_private(stack: Stack) -> None:
    for name in ("postgres", "redis"):
        assert Path(f"/proc/{stack.service(name)['pid']}").stat().st_uid != 0
    assert (stack.home / "keys.json").stat().st_mode & 0o777 == 0o600
    assert (stack.home / "state.json").stat().st_mode & 0o777 == 0o600
    secrets = json.loads((stack.home / "keys.json").read_text()).values()
    commands = b"".join(Path(f"/proc/{pid}/cmdline").read_bytes() for pid in stack.processes())
    assert not any(secret.encode() in commands for secret in secrets)


@pytest.mark.rule("MOV-01", "AUD-01")
def test_who_serves_and_counts_cannot_rewrite_the_ledger(stack: Stack) -> None:
    for name in ("api", "vision", "worker", "beat"):
        environment = Path(f"/proc/{stack.service(name)['pid']}/environ").read_bytes()
        assert b"DATABASE_URL=postgresql+asyncpg://demeter_app:" in environment
        assert b"DATABASE_URL_SYNC" not in environment
    found = json.loads(stack.demeter("doctor", "--json").stdout)["checks"]
    assert {"check": "ledger", "level": "ok", "says": "demeter_app can only add to it", "do": ""} in found


def test_the_other_commands_find_their_way_to_it(stack: Stack) -> None:
    token = stack.demeter("token", "--role", "viewer").stdout.strip()
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{stack.status()['url']}/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
        assert json.load(response)["roles"] == ["viewer"]
    examined = json.loads(stack.demeter("doctor", "--json").stdout)
    levels = {each["check"]: each["level"] for each in examined["checks"]}
    assert {levels[name] for name in ("postgres", "redis", "schema", "storage", "services", "ports")} == {"ok"}


@pytest.mark.parametrize("name", ["vision", "redis", "postgres", "api"])
def test_a_killed_service_comes_back_and_that_is_said(stack: Stack, name: str) -> None:
    """The API's socket stays open meanwhile: whoever calls waits and is not refused."""
    before, restarts = stack.service(name), stack.restarts(name)
    os.kill(before["pid"], signal.SIGKILL)
    until(lambda: stack.restarts(name) > restarts and stack.service(name)["state"] == "running")
    after = stack.service(name)
    assert after["pid"] != before["pid"]
    assert after["port"] == before["port"]
    assert f"{name} died (killed by SIGKILL); starting it again" in stack.told()
    until(stack.healthy)


def test_a_supervisor_that_is_killed_takes_everything_with_it_and_the_next_start_recovers(stack: Stack) -> None:
    ports = stack.ports()
    half_made = stack.home / "postgres.unfinished"
    os.kill(stack.record()["supervisor"]["pid"], signal.SIGKILL)
    until(lambda: not stack.processes())
    assert stack.status()["running"] is False
    # As bad as it can be: a pid file that names a living process of somebody else's, files cut short.
    bystander = subprocess.Popen(["sleep", "300"], **as_owner_of(stack.home / "postgres"))
    try:
        (stack.home / "postgres" / "postmaster.pid").write_text(f"{bystander.pid}\n{stack.home / 'postgres'}\n")
        (stack.home / "state.json").write_text('{"phase": "runn')
        half_made.mkdir()
        stack.up()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()
    assert stack.healthy()
    assert sorted(stack.ports()) == sorted(ports)
    assert not half_made.exists()
    for sentence in ("state file was damaged", "making had been interrupted", "pid file of a database server"):
        assert sentence in stack.told()


def as_owner_of(path: Path) -> dict[str, Any]:
    owner = path.stat()
    return {"user": owner.st_uid, "group": owner.st_gid} if os.geteuid() == 0 else {}


def test_a_copy_in_another_folder_runs_beside_it_for_an_ordinary_user(stack: Stack, folder: Path) -> None:
    project = copied(folder / "second copy")
    second = Stack(project, project / ".demeter", {"PYTHONDONTWRITEBYTECODE": "1"})
    if os.geteuid() == 0:
        somebody = pwd.getpwnam("nobody")
        os.chown(project, somebody.pw_uid, somebody.pw_gid)
        second.become = ["setpriv", "--reuid=nobody", f"--regid={somebody.pw_gid}", "--clear-groups"]
        # The interpreter may lie in root's own folder: reading is allowed, and nothing but reading.
        second.become += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--"]
    second.up()
    try:
        assert second.healthy()
        assert stack.healthy()
        assert not set(second.ports()) & set(stack.ports())
        assert {Path(f"/proc/{pid}").stat().st_uid for pid in second.processes()} - {0}
        if os.geteuid() == 0:
            assert {Path(f"/proc/{pid}").stat().st_uid for pid in second.processes()} == {somebody.pw_uid}
    finally:
        stopped = second.demeter("down")
    assert stopped.returncode == 0
    assert second.processes() == {}
    assert stack.healthy()


def test_with_servers_given_none_is_started(checkout: Path, folder: Path) -> None:
    third = Stack(checkout, folder / "third")
    with temporary_cluster(folder) as database, temporary_redis(folder) as redis:
        with closing(psycopg2.connect(f"{database}/postgres")) as connection:
            connection.autocommit = True
            connection.cursor().execute("CREATE DATABASE farm")
        address = f"{database.removeprefix('postgresql')}/farm"
        third.settings = {"DATABASE_URL": f"postgresql+asyncpg{address}", "REDIS_URL": f"{redis}/0"}
        third.up()
        try:
            assert list(third.status()["services"]) == ["api", "vision", "worker", "beat"]
            assert third.healthy()
            assert not (third.home / "postgres").exists()
        finally:
            assert third.demeter("down").returncode == 0
        assert third.processes() == {}


def test_a_port_that_is_taken_is_refused_and_nothing_is_left(checkout: Path, folder: Path) -> None:
    fourth = Stack(checkout, folder / "fourth")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = fourth.demeter("up", "--detach", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} cannot be used" in refused.stderr
    assert fourth.processes() == {}


def test_a_database_newer_than_the_code_is_refused_and_down_leaves_nothing(stack: Stack) -> None:
    """Last, for it makes the database of the first stack unusable."""
    ports = stack.ports()
    secrets = json.loads((stack.home / "keys.json").read_text())
    server = f"postgresql://postgres:{secrets['superuser']}@127.0.0.1:{stack.service('postgres')['port']}/demeterai"
    with closing(psycopg2.connect(server)) as connection, connection:
        connection.cursor().execute("UPDATE alembic_version SET version_num = 'fedcba987654'")
    stopped = stack.demeter("down")
    assert (stopped.returncode, stopped.stdout) == (0, "The stack has stopped.\n")
    assert stack.processes() == {}
    assert not any(listens(port) for port in ports)
    assert stack.demeter("down").stdout == "Nothing was running.\n"
    refused = stack.demeter("up", "--detach")
    assert refused.returncode == 1
    assert "revision fedcba987654, which this version of the code does not know" in refused.stderr
    assert stack.processes() == {}
    a_database_that_went_away_is_not_replaced(stack)


def a_database_that_went_away_is_not_replaced(stack: Stack) -> None:
    (stack.home / "postgres").rename(stack.home / "away")
    refused = stack.demeter("up", "--detach")
    assert refused.returncode == 1
    assert "mount the disk it lies on" in refused.stderr
    assert not (stack.home / "postgres").exists()
