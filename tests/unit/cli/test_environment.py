"""What the user has set goes before everything; what is left open is filled with the embedded services."""

from pathlib import Path

import pytest

from app.cli.stack.connection import connection_environment
from app.cli.stack.environment import Wanted, compose, wanted
from app.cli.stack.folders import Folders
from app.cli.stack.keys import Keys
from app.core.settings import WrongSettings

FOLDERS = Folders(Path("/srv/farm"), Path("/srv/farm/.demeter"), Path("/srv/farm/.demeter"), None)
PORTS = {"api": 8001, "postgres": 20001, "redis": 20002}
NAMES = ("DATABASE_URL", "DATABASE_URL_SYNC", "REDIS_URL", "CELERY_BROKER_URL", "JWT_SECRET_KEY", "STORAGE_DIR")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "CELERY_RESULT_BACKEND"):
        monkeypatch.delenv(name, raising=False)


def test_without_anything_set_both_servers_are_embedded(tmp_path: Path) -> None:
    want = wanted(tmp_path)
    assert (want.embedded_database, want.embedded_redis) == (True, True)
    keys = Keys()
    made = compose(want, FOLDERS, keys, PORTS)
    application = f"demeter_app:{keys.application}@127.0.0.1:20001"
    assert made["DATABASE_URL"] == f"postgresql+asyncpg://{application}/demeterai"
    assert made["DATABASE_URL_SYNC"] == f"postgresql+psycopg2://demeter:{keys.owner}@127.0.0.1:20001/demeterai"
    redis = f"redis://:{keys.redis}@127.0.0.1:20002"
    assert [made[n] for n in ("CELERY_BROKER_URL", "CELERY_RESULT_BACKEND", "REDIS_URL")] == [
        f"{redis}/{number}" for number in (0, 1, 2)
    ]
    assert made["JWT_SECRET_KEY"] == keys.jwt
    assert len(keys.jwt.encode()) >= 32
    assert made["STORAGE_DIR"] == "/srv/farm/.demeter/storage"


def test_addresses_in_the_dotenv_file_are_used_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=postgresql+asyncpg://a:b@db/x\nREDIS_URL=redis://r/0\n")
    want = wanted(tmp_path)
    assert (want.embedded_database, want.embedded_redis) == (False, False)
    made = compose(want, FOLDERS, Keys(), {"api": 8001})
    assert (made["DATABASE_URL"], made["REDIS_URL"]) == ("postgresql+asyncpg://a:b@db/x", "redis://r/0")


def test_a_queue_of_ones_own_is_used_beside_the_embedded_cache(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CELERY_BROKER_URL=amqp://farm@rabbit//\nCELERY_RESULT_BACKEND=redis://r/5\n")
    made = compose(wanted(tmp_path), FOLDERS, Keys(), PORTS)
    assert (made["CELERY_BROKER_URL"], made["CELERY_RESULT_BACKEND"]) == ("amqp://farm@rabbit//", "redis://r/5")
    assert made["REDIS_URL"].endswith("@127.0.0.1:20002/2")


def test_with_servers_given_a_command_needs_no_earlier_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / "farm" / ".demeter"))
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://a:b@db/x")
    monkeypatch.setenv("REDIS_URL", "redis://r/0")
    secret = connection_environment()["JWT_SECRET_KEY"]
    assert connection_environment()["JWT_SECRET_KEY"] == secret
    assert (tmp_path / "farm" / ".demeter").stat().st_mode & 0o777 == 0o700


def test_the_environment_goes_before_the_dotenv_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("STORAGE_DIR=/from/file\n")
    monkeypatch.setenv("STORAGE_DIR", "/from/environment")
    assert compose(wanted(tmp_path), FOLDERS, Keys(), PORTS)["STORAGE_DIR"] == "/from/environment"


def test_the_guides_placeholders_mean_unset(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "DATABASE_URL=postgresql+asyncpg://demeter:CHANGE_THIS_PASSWORD@db:5432/demeterai\n"
        "JWT_SECRET_KEY=your-secret-key-change-in-production\nREDIS_URL=\n"
    )
    want, keys = wanted(tmp_path), Keys()
    assert (want.embedded_database, want.embedded_redis) == (True, True)
    assert compose(want, FOLDERS, keys, PORTS)["JWT_SECRET_KEY"] == keys.jwt


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=LOUD\n")
    with pytest.raises(WrongSettings, match="LOG_LEVEL"):
        wanted(tmp_path)


def test_a_process_of_the_stack_carries_its_mark() -> None:
    assert compose(Wanted({}, True, True), FOLDERS, Keys(), PORTS)["DEMETER_STACK"] == "/srv/farm/.demeter"
