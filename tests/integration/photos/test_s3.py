"""The whole way of a photo with its objects in S3: original, overlay and thumbnail."""

import asyncio
from collections.abc import Iterator

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from app.core.jobs import JobContext
from app.core.settings import Settings
from app.core.storage import S3Storage
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, a_photo, read, sent

BUCKETS = {"s3_bucket_original": "originals", "s3_bucket_visualization": "pictures"}


@pytest.fixture(scope="module")
def s3_url() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def make_buckets(url: str, region: str) -> None:
    client = boto3.client(
        "s3", endpoint_url=url, region_name=region, aws_access_key_id="test-key", aws_secret_access_key="test-secret"
    )
    for bucket in BUCKETS.values():
        client.create_bucket(Bucket=bucket)
    client.close()


@pytest.fixture
async def settings(settings: Settings, s3_url: str) -> Settings:
    keys = {"aws_access_key_id": "test-key", "aws_secret_access_key": SecretStr("test-secret")}
    await asyncio.to_thread(make_buckets, s3_url, settings.aws_region)
    return settings.model_copy(update={"s3_endpoint_url": s3_url, **keys, **BUCKETS})


@pytest.mark.rule("PHO-06")
@pytest.mark.usefixtures("farm")
async def test_a_photo_becomes_stock_and_pictures_in_s3(
    client: httpx.AsyncClient, context: JobContext, work: Work
) -> None:
    assert isinstance(context.storage, S3Storage)
    photo = a_photo()
    answer = await sent(client, photo)
    assert answer["original_url"].endswith(f"/originals/{answer['photo_id']}.jpg")
    assert await work(FakeEngine(estimated=5))
    assert (await read(client, answer))["stock_effect"] == "posted"
    found = (await client.get(f"/api/v1/photos/{answer['photo_id']}")).json()
    async with httpx.AsyncClient() as anybody:
        pictures = [await anybody.get(found[name]) for name in ("original_url", "annotated_url", "thumbnail_url")]
    assert [each.status_code for each in pictures] == [200, 200, 200]
    assert pictures[0].content == photo
    assert all(len(each.content) > 500 for each in pictures)
    await asyncio.to_thread(context.storage._client.close)
