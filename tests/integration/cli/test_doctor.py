"""Each finding says what is wrong and what to do."""

import os
import socket
from pathlib import Path

import pytest

from app.cli.stack import checks, documents, environment
from app.cli.stack.binaries import MissingProgram
from app.cli.stack.checks import examine
from app.cli.stack.environment import Wanted
from app.cli.stack.findings import Finding
from app.cli.stack.folders import Folders, prepare

EMBEDDED = Wanted({}, embedded_database=True, embedded_redis=True)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    made = Folders(tmp_path, tmp_path / ".demeter", tmp_path / ".demeter", None)
    prepare(made)
    return made


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the servers are given, their programs need not be here")
def test_this_machine_has_what_it_takes(folders: Folders) -> None:
    found = [checks.python(), checks.database_server(folders, EMBEDDED), checks.messenger(folders, EMBEDDED)]
    assert [each.level for each in found] == ["ok", "ok", "ok"]


def test_a_secret_that_dotenv_goes_before_is_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "secret_files", lambda: {"DATABASE_URL": "a", "REDIS_URL": "b", "AWS_REGION": "c"})
    (folders.project / ".env").write_text("DATABASE_URL=of-the-guide\nREDIS_URL=b\nAWS_REGION=...\nDEBUG\n")
    found = checks.settings(folders)
    assert (found.level, found.says) == ("warn", ".env goes before the secrets of DATABASE_URL")
    (folders.project / ".env").unlink()
    assert checks.settings(folders).level == "ok"


def test_servers_that_are_given_need_no_programs_here(monkeypatch: pytest.MonkeyPatch, folders: Folders) -> None:
    monkeypatch.setattr(checks, "postgres_programs", lambda: pytest.fail("was looked for"))
    monkeypatch.setattr(checks, "redis_program", lambda: pytest.fail("was looked for"))
    nowhere = {"DATABASE_URL": "postgresql+asyncpg://a:b@127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1/0"}
    given = Wanted(nowhere, embedded_database=False, embedded_redis=False)
    found = [checks.database_server(folders, given), checks.messenger(folders, given)]
    assert [(each.level, "running" in each.do) for each in found] == [("fail", True), ("warn", True)]


def test_a_missing_program_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch, folders: Folders) -> None:
    def missing() -> str:
        raise MissingProgram("Redis is not installed: install redis-server.")

    monkeypatch.setattr(checks, "redis_program", missing)
    found = checks.messenger(folders, EMBEDDED)
    assert (found.level, found.do) == ("fail", "Redis is not installed: install redis-server.")


def test_a_model_that_is_missing_is_named(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "models" / "plants").mkdir(parents=True)
    (tmp_path / "models" / "plants" / "model.onnx").touch()
    found = checks.models(folders, EMBEDDED)
    assert (found.level, found.says) == ("fail", "missing: containers")


def test_a_remembered_port_that_somebody_took_is_a_warning(folders: Folders) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        documents.write(folders.ports, {"api": port})
        assert checks.ports(folders, EMBEDDED).level == "warn"
    assert checks.ports(folders, EMBEDDED) == Finding("ports", "ok", f"free: {port}")


def test_a_disk_that_is_almost_full_fails(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "LEAST_DISK_GB", 1e9)
    assert checks.disk(folders, EMBEDDED).level == "fail"


def test_a_store_that_cannot_be_written_fails(folders: Folders) -> None:
    nowhere = Wanted({"STORAGE_DIR": "/proc/1/storage"}, embedded_database=True, embedded_redis=True)
    assert checks.storage(folders, nowhere).level == "fail"


@pytest.mark.parametrize(
    ("said", "level", "words"),
    [
        ((True, True, 1.0), "fail", "cannot be archived; it last was: 1970-01-01 00:00:01 UTC"),
        ((True, False, 0.0), "ok", "is archived; it last was: never"),
        ((False, False, 0.0), "warn", "is not archived"),
    ],
)
def test_what_the_server_says_of_its_archive_is_told(
    monkeypatch: pytest.MonkeyPatch, folders: Folders, said: tuple[bool, bool, float], level: str, words: str
) -> None:
    monkeypatch.setattr(checks, "connection_environment", lambda: {"DATABASE_URL": "postgresql://anywhere"})
    monkeypatch.setattr(checks, "archiving", lambda _: said)
    found = checks.archive(folders, EMBEDDED)
    assert found.level == level
    assert words in found.says


def test_a_check_that_breaks_is_itself_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> Finding:
        raise ZeroDivisionError("by zero")

    broken.__name__ = "clock"
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / ".demeter"))
    monkeypatch.setattr(checks, "clock", broken)
    assert Finding("clock", "fail", "could not be checked: by zero") in list(examine())
