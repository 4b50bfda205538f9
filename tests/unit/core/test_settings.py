import pytest
from pydantic import ValidationError

from app.core.settings import Settings, WrongSettings, load_settings

LONG_SECRET = "x" * 32


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    ["", "  ", "AKIA...", "...", "YOUR_ACCESS_KEY", "your-secret-key-change-in-production", "CHANGE_THIS_PASSWORD"],
)
def test_unfilled_examples_mean_unset(value: str) -> None:
    assert settings(aws_access_key_id=value).aws_access_key_id == ""


def test_a_database_url_with_the_unchanged_password_is_unset() -> None:
    given = settings(database_url="postgresql+asyncpg://demeter:CHANGE_THIS_PASSWORD@db:5432/demeterai")
    assert given.embedded_database


def test_own_database_and_redis_switch_the_embedded_ones_off() -> None:
    given = settings(database_url="postgresql+asyncpg://a:b@h/d", redis_url="redis://h/0")
    assert not given.embedded_database
    assert not given.embedded_redis
    assert given.broker_url == "redis://h/0"


def test_alembic_gets_the_same_database_when_no_url_of_its_own_is_given() -> None:
    assert settings(database_url="postgresql+asyncpg://a:b@h/d").sync_database_url == "postgresql+psycopg2://a:b@h/d"


def test_algorithms_are_read_as_a_json_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTH0_ALGORITHMS", '["RS256", "RS512"]')
    assert settings().auth0_algorithms == ["RS256", "RS512"]


def test_an_unset_secret_is_never_empty_and_never_the_same() -> None:
    first, second = settings().jwt_secret_key.get_secret_value(), settings().jwt_secret_key.get_secret_value()
    assert len(first) >= 32
    assert first != second


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"debug": True, "local_accounts": True}, "DEBUG"),
        ({}, "LOCAL_ACCOUNTS"),
        ({"auth0_domain": "a.auth0.com", "jwt_secret_key": "changeme"}, "LOCAL_ACCOUNTS"),
        ({"local_accounts": True}, "JWT_SECRET_KEY"),
        ({"local_accounts": True, "jwt_secret_key": "short"}, "JWT_SECRET_KEY"),
    ],
)
def test_production_refuses_what_is_dangerous_and_says_what_to_set(values: dict[str, object], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        settings(app_env="production", **values)


def test_examples_that_count_as_unset_are_named_once(caplog: pytest.LogCaptureFixture) -> None:
    settings(aws_access_key_id="AKIA...", jwt_secret_key="your-secret-key-change-in-production", redis_url="")
    assert [record.getMessage() for record in caplog.records] == [
        "Examples nobody has filled in count as not set: AWS_ACCESS_KEY_ID, JWT_SECRET_KEY"
    ]


def test_production_accepts_local_accounts_with_a_strong_secret() -> None:
    assert settings(app_env="production", local_accounts=True, jwt_secret_key=LONG_SECRET).local_accounts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_POOL_SIZE", "many"),
        ("LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "postgres://demeter@localhost/demeterai"),
        ("FARM_TIMEZONE", "Mars/Olympus"),
        ("S3_PRESIGNED_URL_EXPIRY_HOURS", "0"),
    ],
)
def test_a_wrong_value_is_refused_at_start_naming_its_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    load_settings.cache_clear()
    with pytest.raises(WrongSettings, match=name):
        load_settings()
    load_settings.cache_clear()
