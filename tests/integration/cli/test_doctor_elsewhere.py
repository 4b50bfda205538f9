"""Servers that are somebody else's: the troubles of the deployment guide, and what doctor says to each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer
from redis import Redis

from app.cli.stack import checks, elsewhere
from app.cli.stack.environment import Wanted
from app.cli.stack.findings import Finding
from app.cli.stack.folders import Folders
from app.cli.stack.ports import free_port
from app.cli.stack.redis_server import temporary_redis
from app.core.settings import Settings
from tests.integration.conftest import ROOT, async_url, signed_in
from tests.integration.issuer import Issuer
from tests.receiver import Protocol, receiving


def known(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_a_database_that_answers_is_told_with_its_versions(settings: Settings) -> None:
    found = elsewhere.database(settings)
    assert (found.level, found.says.split()[0], found.do) == ("ok", "PostgreSQL", "")
    assert "PostGIS 3" in found.says


@pytest.mark.parametrize(
    ("person", "database", "says", "do"),
    [
        ("postgres:wrong", "postgres", "password authentication failed", "Let DATABASE_URL have that user's password"),
        ("", "nowhere", 'database "nowhere" does not exist', "Make that database"),
        ("", "postgres", "PostGIS is missing", "CREATE EXTENSION postgis"),
    ],
)
def test_a_database_that_refuses_us(postgres_server: str, person: str, database: str, says: str, do: str) -> None:
    url = async_url(postgres_server, database)
    found = elsewhere.database(known(database_url=signed_in(url, person) if person else url))
    assert found.level == "fail"
    assert says in found.says
    assert do in found.do


def test_a_database_that_is_not_there() -> None:
    found = elsewhere.database(
        known(database_url=f"postgresql+asyncpg://a:secret@127.0.0.1:{free_port()}/x?ssl=require")
    )
    assert (found.level, "refused" in found.says, "secret" in found.says) == ("fail", True, False)
    assert "localhost is the container itself" in found.do


def test_the_queues_redis_must_not_evict(tmp_path: Path) -> None:
    with temporary_redis(tmp_path) as url:
        settings = known(redis_url=f"{url}/1", celery_broker_url=f"{url}/0")
        assert elsewhere.messenger(settings) == Finding("redis", "ok", "answers by REDIS_URL and CELERY_BROKER_URL")
        with Redis.from_url(url) as server:
            server.config_set("maxmemory-policy", "allkeys-lru")
        found = elsewhere.messenger(settings)
        assert (found.level, "allkeys-lru" in found.says, "noeviction" in found.do) == ("warn", True, True)
        rabbit = settings.model_copy(update={"celery_broker_url": "amqp://somewhere"})
        assert elsewhere.messenger(rabbit) == Finding("redis", "ok", "answers by REDIS_URL")
    found = elsewhere.messenger(settings)
    assert (found.level, found.says.partition(":")[0]) == ("warn", "REDIS_URL")


@pytest.mark.parametrize("protocol", ["http", "grpc"])
def test_a_receiver_of_traces_is_asked_the_way_they_go(protocol: Protocol) -> None:
    with receiving(protocol) as receiver:
        settings = known(otel_exporter_otlp_endpoint=receiver.endpoint)
        assert elsewhere.traces(settings) == Finding("traces", "ok", f"{receiver.endpoint} takes them")
        assert receiver.spans == []
    assert elsewhere.traces(settings.model_copy(update={"otel_enabled": False})).level == "ok"


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_a_receiver_that_is_away(scheme: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = elsewhere.traces(known(otel_exporter_otlp_endpoint=f"{scheme}://127.0.0.1:{free_port()}"))
    assert (found.level, "takes none: " in found.says) == ("warn", True)
    assert "OTEL_EXPORTER_OTLP_ENDPOINT" in found.do
    assert capsys.readouterr().err == ""


def test_something_else_at_that_address() -> None:
    with receiving("http") as receiver:
        found = elsewhere.traces(known(otel_exporter_otlp_endpoint=f"{receiver.endpoint}/wrong"))
    assert (found.level, "404" in found.says) == ("warn", True)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.close()


def test_the_keys_of_auth0(issuer: Issuer) -> None:
    settings = known(auth0_domain=issuer.url, auth0_api_audience="https://farm", auth0_issuer="http://other/")
    found = elsewhere.sign_in(settings)
    assert (found.level, found.says.partition(" ")[0]) == ("ok", "1")
    # What a token that is refused is to be held against.
    assert "iss http://other/, aud https://farm" in found.says
    issuer.answer = (404, b"")
    assert elsewhere.sign_in(settings).level == "warn"
    with issuer.down():
        assert "AUTH0_DOMAIN" in elsewhere.sign_in(settings).do
    assert elsewhere.sign_in(known()).level == "ok"


def test_the_photo_store_and_its_buckets() -> None:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    endpoint = f"http://{host}:{port}"
    settings = known(**keys, s3_endpoint_url=endpoint, s3_bucket_original="doctors", s3_bucket_visualization="none")
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket="doctors")
    found = elsewhere.photo_store(settings)
    assert (found.level, found.says) == (
        "fail",
        "none: The photo store does not answer (NoSuchBucket); nothing was accepted.",
    )
    client.create_bucket(Bucket="none")
    assert elsewhere.photo_store(settings) == Finding("storage", "ok", "S3: doctors, none")
    client.close()
    server.stop()


def test_a_program_that_lacks_a_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Folders(ROOT, tmp_path, tmp_path, None)
    want = Wanted({}, embedded_database=True, embedded_redis=True)
    assert checks.program(here, want).level == "ok"
    (tmp_path / "starlette.py").write_text("raise ImportError('cannot import name app')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = checks.program(here, want)
    assert (found.level, found.says) == ("fail", "ImportError: cannot import name app")
    assert "make setup" in found.do
