"""Both twins of the photo store keep one contract: the folder of this machine, and a real S3 server."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer

from app.core.errors import NotFound
from app.core.settings import Settings
from app.core.storage import DiskStorage, S3Storage, Shelf, Storage, StorageDown, create_storage

KEY = "0f7c9c1e-4d0b-4a52-8a51-1c8f6f3f2f11.jpg"
SECRET = "only-for-tests-only-for-tests-only-for-tests"


@pytest.fixture(scope="module")
def s3_url() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def s3_settings(endpoint: str) -> Settings:
    return Settings(
        _env_file=None,
        aws_access_key_id="test-key",
        aws_secret_access_key="test-secret",
        s3_endpoint_url=endpoint,
        s3_bucket_original="originals",
        s3_bucket_visualization="pictures",
    )


def make_buckets(settings: Settings) -> None:
    client = boto3.client(
        "s3",
        endpoint_url=settings.s3_endpoint_url,
        region_name=settings.aws_region,
        aws_access_key_id="test-key",
        aws_secret_access_key="test-secret",
    )
    for bucket in (settings.s3_bucket_original, settings.s3_bucket_visualization):
        client.create_bucket(Bucket=bucket)
    client.close()


@pytest.fixture(params=["disk", "s3"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    if request.param == "disk":
        yield create_storage(Settings(_env_file=None, storage_dir=tmp_path / "storage", jwt_secret_key=SECRET))
        return
    settings = s3_settings(request.getfixturevalue("s3_url"))
    await asyncio.to_thread(make_buckets, settings)
    store = create_storage(settings)
    assert isinstance(store, S3Storage)
    yield store
    for shelf in Shelf:
        for key in await store.list_older_than(shelf, -60):
            await store.delete(shelf, key)
    await asyncio.to_thread(store._client.close)


async def test_what_was_put_is_got(storage: Storage) -> None:
    data = os.urandom(300_000)
    await storage.put(Shelf.ORIGINAL, KEY, data, "image/jpeg")
    assert await storage.get(Shelf.ORIGINAL, KEY) == data
    assert [await storage.exists(Shelf.ORIGINAL, key) for key in (KEY, "another.jpg")] == [True, False]


async def test_shelves_do_not_share_keys(storage: Storage) -> None:
    await storage.put(Shelf.ORIGINAL, KEY, b"original", "image/jpeg")
    with pytest.raises(NotFound):
        await storage.get(Shelf.VISUALIZATION, KEY)
    await storage.put(Shelf.VISUALIZATION, KEY, b"picture", "image/avif")
    assert await storage.get(Shelf.ORIGINAL, KEY) == b"original"


async def test_a_later_object_replaces_the_earlier(storage: Storage) -> None:
    for data in (b"first", b"second"):
        await storage.put(Shelf.VISUALIZATION, KEY, data, "image/avif")
    assert await storage.get(Shelf.VISUALIZATION, KEY) == b"second"


async def test_a_missing_object_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound):
        await storage.get(Shelf.ORIGINAL, KEY)


async def test_deleting_twice_is_fine(storage: Storage) -> None:
    await storage.put(Shelf.ORIGINAL, KEY, b"x", "image/jpeg")
    for _ in range(2):
        await storage.delete(Shelf.ORIGINAL, KEY)
    with pytest.raises(NotFound):
        await storage.get(Shelf.ORIGINAL, KEY)


async def test_only_objects_older_than_asked_for_are_listed(storage: Storage) -> None:
    assert await storage.list_older_than(Shelf.ORIGINAL, 0) == []
    await storage.put(Shelf.ORIGINAL, KEY, b"x", "image/jpeg")
    assert await storage.list_older_than(Shelf.ORIGINAL, 3600) == []
    assert await storage.list_older_than(Shelf.ORIGINAL, -60) == [KEY]
    assert await storage.list_older_than(Shelf.VISUALIZATION, -60) == []


async def test_the_url_names_the_object_without_any_right_in_it(storage: Storage) -> None:
    url = storage.url(Shelf.ORIGINAL, KEY)
    assert url.endswith(f"/{storage.shelf_name(Shelf.ORIGINAL)}/{KEY}")
    assert "?" not in url


async def test_an_s3_link_opens_the_object_for_anybody(s3_url: str) -> None:
    settings = s3_settings(s3_url)
    await asyncio.to_thread(make_buckets, settings)
    storage = S3Storage(settings)
    await storage.put(Shelf.ORIGINAL, KEY, b"a photo", "image/jpeg")
    async with httpx.AsyncClient() as anybody:
        answer = await anybody.get(storage.link(Shelf.ORIGINAL, KEY))
    assert (answer.status_code, answer.content) == (200, b"a photo")
    assert answer.headers["Content-Type"] == "image/jpeg"
    await storage.delete(Shelf.ORIGINAL, KEY)
    await asyncio.to_thread(storage._client.close)


async def test_an_s3_server_that_is_away_means_503_and_soon_no_waiting() -> None:
    settings = s3_settings("http://127.0.0.1:1")
    storage = S3Storage(settings)
    for _ in range(5):
        with pytest.raises(StorageDown) as refused:
            await storage.put(Shelf.ORIGINAL, KEY, b"x", "image/jpeg")
        assert (refused.value.status, refused.value.retry_after_s) == (503, 30)
    with pytest.raises(StorageDown, match="paused"):
        await storage.get(Shelf.ORIGINAL, KEY)
    await asyncio.to_thread(storage._client.close)


async def test_a_bucket_that_is_missing_means_503(s3_url: str) -> None:
    settings = s3_settings(s3_url).model_copy(update={"s3_bucket_original": "no-such-bucket"})
    storage = S3Storage(settings)
    with pytest.raises(StorageDown, match="NoSuchBucket"):
        await storage.put(Shelf.ORIGINAL, KEY, b"x", "image/jpeg")
    await asyncio.to_thread(storage._client.close)


@pytest.mark.parametrize("key", ["../secret", "a/b.jpg", ".hidden"])
async def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    storage = DiskStorage(Settings(_env_file=None, storage_dir=tmp_path, jwt_secret_key=SECRET))
    with pytest.raises(NotFound):
        await storage.get(Shelf.ORIGINAL, key)
    with pytest.raises(NotFound):
        await storage.put(Shelf.ORIGINAL, key, b"x", "image/jpeg")


async def test_a_folder_that_cannot_be_written_means_503(tmp_path: Path) -> None:
    (tmp_path / "storage").write_text("in the way")
    storage = DiskStorage(Settings(_env_file=None, storage_dir=tmp_path / "storage", jwt_secret_key=SECRET))
    with pytest.raises(StorageDown):
        await storage.put(Shelf.ORIGINAL, KEY, b"x", "image/jpeg")


async def test_a_disk_link_holds_until_it_expires_and_for_nothing_else(tmp_path: Path) -> None:
    storage = DiskStorage(Settings(_env_file=None, storage_dir=tmp_path, jwt_secret_key=SECRET))
    query = dict(httpx.URL(storage.link(Shelf.ORIGINAL, KEY)).params)
    expires, signature = int(query["expires"]), query["signature"]
    assert storage.permits(Shelf.ORIGINAL, KEY, expires, signature)
    assert not storage.permits(Shelf.ORIGINAL, "other.jpg", expires, signature)
    assert not storage.permits(Shelf.VISUALIZATION, KEY, expires, signature)
    assert not storage.permits(Shelf.ORIGINAL, KEY, expires + 1, signature)
    past = expires - 10 * 24 * 3600
    assert not storage.permits(Shelf.ORIGINAL, KEY, past, storage._signature(Shelf.ORIGINAL, KEY, past))


async def test_a_file_is_stored_like_bytes(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_bytes(b"a,b\n" * 3_000_000)  # in S3, of several parts
    await storage.put_file(Shelf.VISUALIZATION, "large.csv", file, "text/csv")
    assert await storage.get(Shelf.VISUALIZATION, "large.csv") == file.read_bytes()
