import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.cli.stack.rights import plain
from app.core.settings import Settings, WrongSettings, load_settings

ROOT = Path(__file__).parents[3]
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


@pytest.mark.parametrize("given", ['["RS256", "RS512"]', "RS256,RS512", " RS256 , RS512 "])
def test_algorithms_are_read_as_a_json_list_or_as_words(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("AUTH0_ALGORITHMS", given)
    assert settings().auth0_algorithms == ["RS256", "RS512"]


def test_auth0_is_found_at_its_domain_unless_told_otherwise() -> None:
    bare = settings(auth0_domain="farm.us.auth0.com", auth0_api_audience="api")
    assert (bare.auth0_address, bare.expected_issuer) == ("https://farm.us.auth0.com", "https://farm.us.auth0.com/")
    told = settings(auth0_domain="http://localhost:8089/", auth0_api_audience="api", auth0_issuer="https://sign.in/")
    assert (told.auth0_address, told.expected_issuer) == ("http://localhost:8089", "https://sign.in/")


def test_the_guides_example_without_a_tenant_is_no_sign_in_with_auth0() -> None:
    assert settings(auth0_domain="your-tenant.us.auth0.com", auth0_api_audience="api").auth0_domain == ""


def test_letters_need_a_server_and_a_sender() -> None:
    way = {"smtp_url": "smtps://a:b@mail.example", "mail_from": "farm@mail.example"}
    given = settings(month_end_emails="a@x.example, b@x.example", **way)
    assert given.month_end_emails == ["a@x.example", "b@x.example"]
    for missing in way:
        with pytest.raises(ValidationError, match="SMTP_URL and MAIL_FROM"):
            settings(month_end_emails="a@x.example", **{name: way[name] for name in way if name != missing})
    for wrong in ({"smtp_url": "mail.example"}, {"mail_from": "farm"}, {"mail_from": "a@b.example\nBcc: c@d.example"}):
        with pytest.raises(ValidationError):
            settings(**way | wrong)


@pytest.mark.parametrize("place", ["h:abc", "h:0", "h:65536", "[::1", "name:half#word@h", ":465", ""])
def test_a_mail_server_that_could_not_be_reached_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("SMTP_URL", f"smtp://{place}")
    with pytest.raises(WrongSettings, match=r"^SMTP_URL: begins with smtp://") as refused:
        load_settings.__wrapped__()
    assert "half" not in str(refused.value)


def test_an_unset_secret_is_never_empty_and_never_the_same() -> None:
    first, second = settings().jwt_secret_key.get_secret_value(), settings().jwt_secret_key.get_secret_value()
    assert len(first) >= 32
    assert first != second


@pytest.mark.rule("AUT-05")
@pytest.mark.parametrize("environment", ["development", "test", "staging", "production"])
@pytest.mark.parametrize("short", ["x", "x" * 31, "\u00f1" * 15])
def test_a_short_key_is_refused_everywhere(environment: str, short: str) -> None:
    with pytest.raises(ValidationError, match="JWT_SECRET_KEY is short"):
        settings(app_env=environment, local_accounts=True, jwt_secret_key=short)
    assert settings(app_env=environment, local_accounts=True, jwt_secret_key="\u00f1" * 16).jwt_key_given


AUTH0 = {"auth0_domain": "a.auth0.com", "auth0_api_audience": "https://api.example.com", "jwt_secret_key": LONG_SECRET}
LOCAL = {"local_accounts": True, "jwt_secret_key": LONG_SECRET}


@pytest.mark.rule("AUT-05")
@pytest.mark.parametrize("values", [AUTH0, LOCAL, AUTH0 | LOCAL, AUTH0 | {"cors_origins": ["https://app.example.com"]}])
def test_production_takes_auth0_or_local_accounts(values: dict[str, object]) -> None:
    assert settings(app_env="production", **values).app_env == "production"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (AUTH0 | {"debug": True}, "DEBUG=true"),
        ({"jwt_secret_key": LONG_SECRET}, "LOCAL_ACCOUNTS=true"),
        ({"jwt_secret_key": LONG_SECRET}, "AUTH0_DOMAIN"),
        ({"jwt_secret_key": LONG_SECRET, "auth0_api_audience": "https://api.example.com"}, "AUTH0_DOMAIN"),
        (LOCAL | {"jwt_secret_key": ""}, "JWT_SECRET_KEY"),
        (LOCAL | {"jwt_secret_key": "x" * 31}, "JWT_SECRET_KEY"),
        (AUTH0 | {"jwt_secret_key": "your-secret-key-change-in-production"}, "JWT_SECRET_KEY"),
        (AUTH0 | {"auth0_domain": "http://a.auth0.com"}, "http"),
        (AUTH0 | {"auth0_issuer": "http://a.auth0.com/"}, "http"),
        (AUTH0 | {"cors_origins": "*"}, "CORS_ORIGINS"),
        (AUTH0 | {"cors_origins": '["https://app.example.com", "*"]'}, "CORS_ORIGINS"),
    ],
)
def test_production_refuses_what_is_dangerous_and_says_what_to_set(values: dict[str, object], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        settings(app_env="production", **values)


def test_everything_dangerous_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"APP_ENV": "production", "DEBUG": "true", "CORS_ORIGINS": "*", "JWT_SECRET_KEY": "tell-nobody"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as refusal:
        load_settings.__wrapped__()
    for named in ("DEBUG", "LOCAL_ACCOUNTS", "JWT_SECRET_KEY", "CORS_ORIGINS"):
        assert named in str(refusal.value)
    assert str(refusal.value).startswith("DEBUG=true shows")
    assert "tell-nobody" not in str(refusal.value)


def test_the_web_process_does_not_start_and_says_why() -> None:
    environment = {"PATH": "", "APP_ENV": "production", "JWT_SECRET_KEY": LONG_SECRET}
    started = subprocess.run(
        [sys.executable, "-c", "import app.main"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert "set AUTH0_DOMAIN and AUTH0_API_AUDIENCE, or LOCAL_ACCOUNTS=true" in started.stderr.splitlines()[-1]


def test_outside_of_production_an_open_origin_is_nobodys_loss() -> None:
    assert settings(cors_origins="*").cors_origins == ["*"]


def test_examples_that_count_as_unset_are_named_once(caplog: pytest.LogCaptureFixture) -> None:
    settings(aws_access_key_id="AKIA...", jwt_secret_key="your-secret-key-change-in-production", redis_url="")
    assert [record.getMessage() for record in caplog.records] == [
        "Examples nobody has filled in count as not set: AWS_ACCESS_KEY_ID, JWT_SECRET_KEY"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_POOL_SIZE", "many"),
        ("LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "postgres://demeter@localhost/demeterai"),
        ("FARM_TIMEZONE", "Mars/Olympus"),
        ("S3_PRESIGNED_URL_EXPIRY_HOURS", "0"),
        ("AUTH0_DOMAIN", "https://farm.us.auth0.com/authorize"),
        ("AUTH0_DOMAIN", "farm.us.auth0.com"),
        ("AUTH0_ISSUER", "farm.us.auth0.com"),
        ("AUTH0_ALGORITHMS", '["HS256"]'),
        ("AUTH0_ALGORITHMS", '["none"]'),
        ("AUTH0_ALGORITHMS", "[RS256]"),
        ("AUTH0_ALGORITHMS", "[]"),
        ("AUTH0_CLAIM_NAMESPACE", "roles"),
        ("CORS_ORIGINS", "https://app.example.com/"),
        ("CORS_ORIGINS", "https://*.example.com"),
        ("CORS_ORIGINS", "null"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:431800"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://:4318"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://farm:secret@otlp.example.com"),
    ],
)
def test_a_wrong_value_is_refused_at_start_naming_its_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings, match=name) as refused:
        load_settings.__wrapped__()
    assert "farm:secret" not in str(refused.value)


def test_tls_to_the_database_is_asked_for_in_the_words_of_each_driver() -> None:
    derived = settings(database_url="postgresql+asyncpg://a:b@db:5432/farm?ssl=verify-full").sync_database_url
    assert derived == "postgresql+psycopg2://a:b@db:5432/farm?sslmode=verify-full"
    assert plain("postgresql+asyncpg://a@db/farm?x=1&ssl=require") == "postgresql://a@db/farm?x=1&sslmode=require"


def test_the_largest_request_must_have_room() -> None:
    with pytest.raises(ValidationError, match="MAX_BODIES_MB"):
        settings(max_request_mb=700)
    assert settings(max_request_mb=700, max_bodies_mb=700).max_request_mb == 700
