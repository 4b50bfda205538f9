"""Every variable the system reads, under the names of the deployment guide, checked once at start."""

import json
import logging
import re
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

log = logging.getLogger(__name__)

PLACEHOLDER = re.compile(r"^(AKIA\.\.\.|\.\.\.|YOUR_.*|your-.*)$|CHANGE_THIS")
SHORTEST_SECRET = 32
SECRETS = Path("/run/secrets")
"""Where containers find passwords, each in a file named like its setting; the environment and `.env` go before them."""
OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


class WrongSettings(Exception):
    """A setting is missing or dangerous; the message says which one and what to put there."""


def known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("no such time zone; use a name such as America/Argentina/Mendoza") from None
    return name


def asyncpg_url(url: str) -> str:
    if url and not url.startswith("postgresql+asyncpg://"):
        raise ValueError("must begin with postgresql+asyncpg://")
    return url


def as_libpq(url: str) -> str:
    """What asyncpg calls `ssl` is `sslmode` to psycopg2 and to the programs of PostgreSQL."""
    return re.sub(r"([?&])ssl=", r"\1sslmode=", url)


def listed(value: object) -> object:
    """A JSON list, or the same without brackets and quotes: `RS256, RS512`."""
    if not isinstance(value, str):
        return value
    if not value.lstrip().startswith("["):
        return [each.strip() for each in value.split(",")]
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError('must be a JSON list such as ["one", "two"]') from None


def tenant_host(domain: str) -> str:
    if domain and not re.fullmatch(r"(https?://)?[\w.-]+(:\d+)?/?", domain):
        raise ValueError("is the tenant's host alone, such as demeterai.us.auth0.com")
    return domain.rstrip("/")


def web_address(address: str) -> str:
    if address and not re.match("https?://[^/]", address):
        raise ValueError("begins with https://")
    return address


def receiver(endpoint: str) -> str:
    if endpoint and not is_receiver(endpoint):
        raise ValueError(
            "begins with http://, https://, grpc:// or grpcs:// and names a host, as http://localhost:4318 does; a "
            "password is none of it, but goes into OTEL_EXPORTER_OTLP_HEADERS"
        )
    return endpoint


def is_receiver(endpoint: str) -> bool:
    try:
        said = urlsplit(endpoint)
        known = said.scheme in {"http", "https", "grpc", "grpcs"}
        return known and bool(said.hostname) and said.port != 0 and "@" not in said.netloc
    except ValueError:
        return False


def mail_address(address: str) -> str:
    if address and not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", address):
        raise ValueError("an address is name@domain")
    return address


def mail_server(url: SecretStr) -> SecretStr:
    if (said := url.get_secret_value()) and not is_mail_server(said):
        raise ValueError(
            "begins with smtp:// or smtps:// and names a host, and a port where it is not the usual one: "
            "smtps://name:password@mail.example.com:465"
        )
    return url


def is_mail_server(url: str) -> bool:
    try:
        said = urlsplit(url)
        return said.scheme in {"smtp", "smtps"} and bool(said.hostname) and said.port != 0
    except ValueError:  # its words may hold a piece of the password
        return False


def web_origin(origin: str) -> str:
    if not re.fullmatch(r"\*|https?://[^/\s*]+", origin):
        raise ValueError("an origin is scheme, host and port without a path: https://app.example.com")
    return origin


MailAddress = Annotated[str, AfterValidator(mail_address)]


class Settings(BaseSettings):
    """Frozen; field `x_y` is environment variable `X_Y` (or its line in `.env`, or the file `x_y` among SECRETS)."""

    model_config = SettingsConfigDict(
        env_file=".env", secrets_dir=SECRETS if SECRETS.is_dir() else None, extra="ignore", frozen=True
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    debug: bool = False
    app_env: Literal["development", "staging", "production", "test"] = "development"

    database_url: Annotated[str, AfterValidator(asyncpg_url)] = ""
    database_url_sync: str = ""
    db_pool_size: Annotated[int, Field(ge=1)] = 20
    db_max_overflow: Annotated[int, Field(ge=0)] = 10
    db_echo_sql: bool = False

    redis_url: str = ""
    celery_broker_url: str = ""
    celery_result_backend: str = ""

    aws_region: str = "us-east-1"
    aws_access_key_id: str = ""
    aws_secret_access_key: SecretStr = SecretStr("")
    s3_bucket_original: str = "demeter-photos-original"
    s3_bucket_visualization: str = "demeter-photos-viz"
    s3_presigned_url_expiry_hours: Annotated[int, Field(ge=1, le=168)] = 24
    s3_endpoint_url: str = ""
    photo_store_pause_s: Annotated[float, Field(gt=0)] = 60
    storage_dir: Path = Path(".demeter/storage")

    auth0_domain: Annotated[str, AfterValidator(tenant_host)] = ""
    auth0_api_audience: str = ""
    auth0_client_id: str = ""
    # Never HS256: the key that checks a signature is public here.
    auth0_algorithms: Annotated[
        list[Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]],
        NoDecode,
        BeforeValidator(listed),
        Field(min_length=1),
    ] = ["RS256"]
    auth0_issuer: Annotated[str, AfterValidator(web_address)] = ""
    auth0_claim_namespace: Annotated[str, AfterValidator(web_address)] = "https://demeter.ai/"
    # Unset, each process makes one up: nobody can sign in from outside, and nothing is signed with an empty key.
    jwt_secret_key: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_urlsafe(48)))
    jwt_algorithm: Literal["HS256"] = "HS256"
    jwt_access_token_expire_minutes: Annotated[int, Field(ge=1)] = 30
    jwt_refresh_token_expire_days: Annotated[int, Field(ge=1)] = 7
    local_accounts: bool = False
    cors_origins: Annotated[list[Annotated[str, AfterValidator(web_origin)]], NoDecode, BeforeValidator(listed)] = []

    otel_exporter_otlp_endpoint: Annotated[str, AfterValidator(receiver)] = ""
    otel_service_name: str = "demeterai-api"
    otel_enabled: bool = True
    enable_metrics: bool = True
    metrics_need_token: bool = False
    worker_metrics_port: Annotated[int, Field(ge=0, le=65_535)] = 0

    public_url: str = "http://localhost:8000"
    models_dir: Path = Path("models")
    farm_models_dir: Path = Path(".demeter/models")
    farm_timezone: Annotated[str, AfterValidator(known_zone)] = "America/Argentina/Mendoza"
    gps_default_error_m: Annotated[float, Field(gt=0)] = 5.0
    max_upload_mb: Annotated[int, Field(ge=1)] = 20
    max_upload_megapixels: Annotated[int, Field(ge=1)] = 100
    photo_lease_s: Annotated[int, Field(ge=1)] = 60
    photo_time_limit_s: Annotated[int, Field(ge=1)] = 900
    photo_max_attempts: Annotated[int, Field(ge=1)] = 3
    worker_memory_mb: Annotated[int, Field(ge=0)] = 2048
    sweep_interval_s: Annotated[int, Field(ge=1)] = 30

    month_end_dir: str = ""
    month_end_emails: Annotated[list[MailAddress], NoDecode, BeforeValidator(listed)] = []
    smtp_url: Annotated[SecretStr, AfterValidator(mail_server)] = SecretStr("")
    mail_from: MailAddress = ""
    webhook_private_addresses: bool = False

    backup_dir: Path = Path(".demeter/backups")
    backup_key: SecretStr = SecretStr("")
    backup_files: bool = False
    backup_hour: Annotated[int, Field(ge=0, le=23)] = 2
    backup_keep_daily: Annotated[int, Field(ge=1)] = 7
    backup_keep_weekly: Annotated[int, Field(ge=0)] = 4
    backup_keep_monthly: Annotated[int, Field(ge=0)] = 12

    # Requests a minute; 0 is no limit. Five hundred photographs sent one by one fit in.
    rate_limit_user: Annotated[int, Field(ge=0)] = 3000
    rate_limit_bulk: Annotated[int, Field(ge=0)] = 60
    rate_limit_anonymous: Annotated[int, Field(ge=0)] = 300
    rate_limit_sign_in: Annotated[int, Field(ge=0)] = 20
    rate_limit_sign_in_address: Annotated[int, Field(ge=0)] = 120
    request_time_limit_s: Annotated[float, Field(gt=0)] = 120
    max_request_mb: Annotated[int, Field(ge=1)] = 500
    max_bodies_mb: Annotated[int, Field(ge=1)] = 600
    max_requests_at_once: Annotated[int, Field(ge=1)] = 100

    @model_validator(mode="before")
    @classmethod
    def placeholders_mean_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        unfilled = {name for name, value in values.items() if value and is_placeholder(value)}
        if unfilled:
            log.warning("Examples nobody has filled in count as not set: %s", ", ".join(sorted(unfilled)).upper())
        return {name: value for name, value in values.items() if not is_placeholder(value)}

    @model_validator(mode="after")
    def auth0_is_whole(self) -> Self:
        # An audience alone is what remains of the guide's example while its domain is not filled in.
        if self.auth0_domain and not self.auth0_api_audience:
            raise ValueError("AUTH0_DOMAIN alone would let in tokens made for other APIs: set AUTH0_API_AUDIENCE, too")
        return self

    @model_validator(mode="after")
    def mail_has_a_way(self) -> Self:
        if self.month_end_emails and not (self.smtp_url.get_secret_value() and self.mail_from):
            raise ValueError("MONTH_END_EMAILS names people, but nothing can be sent: set SMTP_URL and MAIL_FROM, too")
        return self

    @model_validator(mode="after")
    def the_largest_request_has_room(self) -> Self:
        if self.max_bodies_mb < self.max_request_mb:
            raise ValueError("MAX_BODIES_MB is less than MAX_REQUEST_MB: such a request would never be taken")
        return self

    @model_validator(mode="after")
    def nothing_is_dangerous(self) -> Self:
        if dangers := [*(self._dangers() if self.app_env == "production" else ()), *self._weaknesses()]:
            raise ValueError("; ".join(dangers))
        return self

    def _weaknesses(self) -> Iterator[str]:
        """What must not be so anywhere: whoever guesses the key signs tokens for everybody."""
        if self.jwt_key_given and len(self.jwt_secret_key.get_secret_value().encode()) < SHORTEST_SECRET:
            yield "JWT_SECRET_KEY is short: put at least 32 random bytes there, or nothing, and `demeter up` makes one"

    def _dangers(self) -> Iterator[str]:
        """What must not be so with APP_ENV=production; each says what to set."""
        if self.debug:
            yield "DEBUG=true shows internals to callers: set DEBUG=false with APP_ENV=production"
        if not (self.auth0_domain or self.local_accounts):
            yield (
                "nobody could sign in: with APP_ENV=production set AUTH0_DOMAIN and AUTH0_API_AUDIENCE, or "
                "LOCAL_ACCOUNTS=true for a farm without Auth0"
            )
        if not self.jwt_key_given:
            yield "JWT_SECRET_KEY is missing or an example: put at least 32 random bytes there"
        tenant = urlsplit(self.auth0_address)
        if self.auth0_domain and tenant.scheme == "http" and tenant.hostname not in OWN_MACHINE:
            yield "AUTH0_DOMAIN is asked for its keys over http, where anybody may answer: let it be https"
        if "*" in self.cors_origins:
            yield "CORS_ORIGINS=* lets every web site in: name the ones that may call the API"

    @property
    def jwt_key_given(self) -> bool:
        return "jwt_secret_key" in self.model_fields_set

    @property
    def auth0_address(self) -> str:
        """The tenant with its scheme: that of AUTH0_DOMAIN itself, or else of AUTH0_ISSUER."""
        if "://" in self.auth0_domain:
            return self.auth0_domain
        return f"{urlsplit(self.auth0_issuer).scheme or 'https'}://{self.auth0_domain}"

    @property
    def expected_issuer(self) -> str:
        return self.auth0_issuer or f"{self.auth0_address}/"

    @property
    def takes_local_tokens(self) -> bool:
        return self.local_accounts or self.app_env != "production"

    @property
    def embedded_database(self) -> bool:
        """True when no DATABASE_URL is given, so that `demeter up` runs PostgreSQL itself."""
        return not self.database_url

    @property
    def embedded_redis(self) -> bool:
        return not self.redis_url

    @property
    def stores_in_s3(self) -> bool:
        return bool(self.aws_access_key_id and self.aws_secret_access_key.get_secret_value())

    @property
    def broker_url(self) -> str:
        return self.celery_broker_url or self.redis_url

    @property
    def sync_database_url(self) -> str:
        """The URL for Alembic; derived from DATABASE_URL when DATABASE_URL_SYNC is not given."""
        return self.database_url_sync or as_libpq(self.database_url.replace("+asyncpg", "+psycopg2"))

    @property
    def zone(self) -> ZoneInfo:
        """The farm's business time zone: month and day boundaries are computed in it."""
        return ZoneInfo(self.farm_timezone)


def secret_files(folder: Path = SECRETS) -> dict[str, str]:
    """The settings that lie in files, by the names of their variables."""
    files = {name.upper(): folder / name for name in Settings.model_fields}
    return {name: file.read_text().strip() for name, file in files.items() if file.is_file()}


def is_placeholder(value: object) -> bool:
    """An empty value, or one of the guide's examples that nobody has filled in yet."""
    return isinstance(value, str) and (not value.strip() or bool(PLACEHOLDER.search(value.strip())))


@cache
def load_settings() -> Settings:
    """The settings of this process; raises WrongSettings with one sentence for each fault."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings("; ".join(map(sentence, error.errors()))) from None


def sentence(fault: ErrorDetails) -> str:
    """What is wrong, after the variable's name unless it is in there already."""
    name, said = "_".join(map(str, fault["loc"])).upper(), fault["msg"].removeprefix("Value error, ")
    return f"{name}: {said}" if name else said
