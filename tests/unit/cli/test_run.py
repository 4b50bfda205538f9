"""`demeter run`: a service gets the settings, but neither the owner's URL nor what it reads from files itself."""

from pathlib import Path

import pytest

from app.cli import run
from app.cli.run import MODULES, Runnable, for_a_service, wait_for_schema
from app.cli.stack import migrations
from app.cli.stack.connection import connection_environment
from app.cli.stack.folders import PROJECT
from app.core import settings


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://demeter_app:a@db/x")
    monkeypatch.setenv("DATABASE_URL_SYNC", "postgresql+psycopg2://demeter:b@db/x")
    monkeypatch.setenv("REDIS_URL", "redis://r/0")
    monkeypatch.delenv("JWT_SECRET_KEY", raising=False)


def test_a_service_never_sees_the_owners_url() -> None:
    environment = for_a_service(connection_environment())
    assert environment["DATABASE_URL"] == "postgresql+asyncpg://demeter_app:a@db/x"
    assert "DATABASE_URL_SYNC" not in environment


def test_services_of_one_home_share_a_key() -> None:
    assert (
        for_a_service(connection_environment())["JWT_SECRET_KEY"]
        == for_a_service(connection_environment())["JWT_SECRET_KEY"]
    )


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "JWT_SECRET_KEY": "k" * 40,
        "REDIS_URL": "redis://file/0",
        "DATABASE_URL": "postgresql+asyncpg://a:b@file/x",
    }
    monkeypatch.setattr(run, "secret_files", lambda: files)
    monkeypatch.setattr("app.cli.stack.environment.secret_files", lambda: files)


@pytest.mark.usefixtures("secrets")
def test_secrets_stay_in_their_files() -> None:
    environment = for_a_service(connection_environment())
    assert "JWT_SECRET_KEY" not in environment
    assert environment["REDIS_URL"] == "redis://r/0"  # the environment goes before the file


@pytest.mark.usefixtures("secrets")
def test_the_schema_is_looked_for_where_the_secret_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    known = {"DATABASE_URL": "postgresql+asyncpg://a:b@file/x"}
    monkeypatch.setattr(run, "connection_environment", lambda: known)
    asked: list[str] = []
    monkeypatch.setattr(run, "wait_for_schema", asked.append)
    assert started(monkeypatch, Runnable.BEAT)[1:3] == ["-m", "celery"]
    assert asked == ["postgresql://a:b@file/x"]


def test_no_file_is_looked_for_where_there_are_no_secrets(tmp_path: Path) -> None:
    assert settings.secret_files(tmp_path / "none") == {}


def started(monkeypatch: pytest.MonkeyPatch, service: Runnable) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr("os.execve", lambda _, given, __: words.extend(given))
    run.run(service)
    return words


def test_the_api_starts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, Runnable.API)[1:] == ["-m", "app.cli.stack.web"]


def test_the_others_wait_for_the_schema(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    known = migrations.revisions(PROJECT / "alembic" / "versions")
    newest = migrations.heads(known)
    states = iter([set(), {next(iter(known.keys() - newest))}, newest])
    asked: list[str] = []

    def applied(url: str) -> set[str]:
        asked.append(url)
        return next(states)

    monkeypatch.setattr(migrations, "applied", applied)
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert started(monkeypatch, Runnable.VISION)[1:6] == ["-m", "celery", "-A", "app.worker.main", "worker"]
    assert asked == ["postgresql://demeter_app:a@db/x"] * 3
    assert capsys.readouterr().out.count("alembic upgrade head") == 1


def test_a_schema_of_a_newer_version_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "applied", lambda _: {"of_tomorrow"})
    wait_for_schema("postgresql://anybody@db/x")


def test_each_service_keeps_its_metrics_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, str]] = []
    monkeypatch.setattr("os.execve", lambda _, __, environment: given.append(environment))
    run.run(Runnable.API)
    run.run(Runnable.API)
    folders = {each["PROMETHEUS_MULTIPROC_DIR"] for each in given}
    assert len(folders) == 2
    assert all(Path(folder).is_dir() for folder in folders)


def test_every_service_has_a_module() -> None:
    assert set(MODULES) == set(Runnable)
