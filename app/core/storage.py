"""Where photographs are kept: any S3 service, or a folder of this machine when no AWS variables are set."""

import asyncio
import hashlib
import hmac
import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property, partial
from io import BytesIO
from math import ceil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode, urlsplit

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from app.core.breaker import Breaker, Paused
from app.core.errors import NotFound, Unavailable
from app.core.settings import Settings

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

RETRY_AFTER_S = 30
ABSENT = {"NoSuchKey", "404"}


class Shelf(StrEnum):
    """The two kinds of objects; each is a bucket or a folder."""

    ORIGINAL = "original"
    VISUALIZATION = "visualization"


class StorageDown(Unavailable):
    """The photo store does not answer; nothing was accepted. Try again later."""

    code = "storage_unavailable"

    def __init__(self, reason: str, retry_after_s: int = RETRY_AFTER_S) -> None:
        super().__init__(f"The photo store does not answer ({reason}); nothing was accepted.")
        self.retry_after_s = retry_after_s


class Storage(Protocol):
    """`url` names the object for ever and needs rights to open; `link` opens it for anybody until it expires.

    `list_older_than` answers the keys of objects stored longer ago than so many seconds.
    """

    def shelf_name(self, shelf: Shelf) -> str: ...
    async def put(self, shelf: Shelf, key: str, data: bytes, content_type: str) -> None: ...
    async def put_file(self, shelf: Shelf, key: str, file: Path, content_type: str) -> None: ...
    async def get(self, shelf: Shelf, key: str) -> bytes: ...
    async def exists(self, shelf: Shelf, key: str) -> bool: ...
    async def delete(self, shelf: Shelf, key: str) -> None: ...
    async def list_older_than(self, shelf: Shelf, seconds: float) -> list[str]: ...
    def url(self, shelf: Shelf, key: str) -> str: ...
    def link(self, shelf: Shelf, key: str) -> str: ...


def is_amazon(settings: Settings) -> bool:
    """Whether the store is Amazon's own, by whichever of its addresses."""
    host = urlsplit(settings.s3_endpoint_url or "").hostname
    return host is None or host.endswith((".amazonaws.com", ".amazonaws.com.cn"))


class S3Storage:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        store = f"{settings.s3_endpoint_url} {settings.s3_bucket_original} {settings.s3_bucket_visualization}"
        self._breaker = Breaker("photo_store", settings.photo_store_pause_s, settings.redis_url, store)
        self._buckets = {
            Shelf.ORIGINAL: settings.s3_bucket_original,
            Shelf.VISUALIZATION: settings.s3_bucket_visualization,
        }
        # Other services refuse the header unless a key store is attached to them; they encrypt as they are set up to.
        self._encrypted: dict[str, Any] = {"ServerSideEncryption": "AES256"} if is_amazon(settings) else {}

    @cached_property
    def _client(self) -> "S3Client":
        return boto3.client(
            "s3",
            region_name=self._settings.aws_region,
            endpoint_url=self._settings.s3_endpoint_url or None,
            aws_access_key_id=self._settings.aws_access_key_id,
            aws_secret_access_key=self._settings.aws_secret_access_key.get_secret_value(),
            config=Config(
                # Of its own accord the client signs links as S3 did before, and newer regions take none of those.
                signature_version="s3v4",
                connect_timeout=2,
                read_timeout=20,
                retries={"mode": "standard", "max_attempts": 3},
            ),
        )

    async def show(self, _: object) -> None:
        """Whether it is left alone, for who asks for the metrics."""
        await asyncio.to_thread(self._breaker.show)

    def shelf_name(self, shelf: Shelf) -> str:
        return self._buckets[shelf]

    async def put(self, shelf: Shelf, key: str, data: bytes, content_type: str) -> None:
        await self._call(
            lambda: self._client.put_object(
                Bucket=self._buckets[shelf],
                Key=key,
                Body=data,
                ContentType=content_type,
                **self._encrypted,
            )
        )

    async def put_file(self, shelf: Shelf, key: str, file: Path, content_type: str) -> None:
        told = {"ContentType": content_type, **self._encrypted}
        await self._call(lambda: self._client.upload_file(str(file), self._buckets[shelf], key, ExtraArgs=told))

    async def get(self, shelf: Shelf, key: str) -> bytes:
        return await self._call(partial(self._read, shelf, key))

    async def exists(self, shelf: Shelf, key: str) -> bool:
        try:
            await self._call(lambda: self._client.head_object(Bucket=self._buckets[shelf], Key=key))
        except NotFound:
            return False
        return True

    def _read(self, shelf: Shelf, key: str) -> bytes:
        return self._client.get_object(Bucket=self._buckets[shelf], Key=key)["Body"].read()

    async def delete(self, shelf: Shelf, key: str) -> None:
        await self._call(lambda: self._client.delete_object(Bucket=self._buckets[shelf], Key=key))

    async def list_older_than(self, shelf: Shelf, seconds: float) -> list[str]:
        return await self._call(partial(self._older_than, shelf, datetime.now(UTC) - timedelta(seconds=seconds)))

    def _older_than(self, shelf: Shelf, instant: datetime) -> list[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._buckets[shelf])
        found = (each for page in pages for each in page.get("Contents", ()))
        return [each["Key"] for each in found if each["LastModified"] < instant]

    def url(self, shelf: Shelf, key: str) -> str:
        endpoint = self._settings.s3_endpoint_url or "https://s3.amazonaws.com"
        return f"{endpoint.rstrip('/')}/{self._buckets[shelf]}/{key}"

    def link(self, shelf: Shelf, key: str) -> str:
        return self._client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self._buckets[shelf], "Key": key},
            ExpiresIn=self._settings.s3_presigned_url_expiry_hours * 3600,
        )

    async def _call[T](self, work: Callable[[], T]) -> T:
        return await asyncio.to_thread(self._guarded, work)

    def _guarded[T](self, work: Callable[[], T]) -> T:
        try:
            with self._breaker.guard(StorageDown):
                return answered(work)
        except Paused as pause:
            raise StorageDown("paused after repeated failures", ceil(pause.seconds)) from None


def answered[T](work: Callable[[], T]) -> T:
    """What S3 said, in our words."""
    try:
        return work()
    except ClientError as error:
        if error.response["Error"]["Code"] in ABSENT:
            raise NotFound("The photo store has no such object.") from error
        raise StorageDown(error.response["Error"]["Code"]) from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageDown(type(error).__name__) from error


class DiskStorage:
    """Objects are files under one folder; links are signed and served by the API at /files."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.storage_dir.absolute()
        self._public_url = settings.public_url.rstrip("/")
        self._expiry_s = settings.s3_presigned_url_expiry_hours * 3600
        self._secret = settings.jwt_secret_key.get_secret_value().encode()

    def shelf_name(self, shelf: Shelf) -> str:
        return shelf.value

    async def put(self, shelf: Shelf, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002
        await self._call(lambda: self._write(self.path(shelf, key), data))

    async def put_file(self, shelf: Shelf, key: str, file: Path, content_type: str) -> None:  # noqa: ARG002
        await self._call(lambda: self._copy(file, self.path(shelf, key)))

    async def get(self, shelf: Shelf, key: str) -> bytes:
        return await self._call(self.path(shelf, key).read_bytes)

    async def exists(self, shelf: Shelf, key: str) -> bool:
        return await self._call(self.path(shelf, key).is_file)

    async def delete(self, shelf: Shelf, key: str) -> None:
        await self._call(lambda: self.path(shelf, key).unlink(missing_ok=True))

    async def list_older_than(self, shelf: Shelf, seconds: float) -> list[str]:
        return await self._call(partial(self._older_than, self._root / shelf, time.time() - seconds))

    @staticmethod
    def _older_than(folder: Path, instant: float) -> list[str]:
        files = (each for each in folder.iterdir() if not each.name.startswith(".")) if folder.is_dir() else ()
        return [each.name for each in files if each.stat().st_mtime < instant]

    def url(self, shelf: Shelf, key: str) -> str:
        return f"{self._public_url}/files/{shelf}/{key}"

    def link(self, shelf: Shelf, key: str) -> str:
        expires = int(time.time()) + self._expiry_s
        query = urlencode({"expires": expires, "signature": self._signature(shelf, key, expires)})
        return f"{self.url(shelf, key)}?{query}"

    def permits(self, shelf: Shelf, key: str, expires: int, signature: str) -> bool:
        """True while a link made by `link` has not expired and nothing in it was changed."""
        ours = self._signature(shelf, key, expires)
        return expires > time.time() and hmac.compare_digest(ours.encode(), signature.encode())

    def path(self, shelf: Shelf, key: str) -> Path:
        path = self._root / shelf / key
        if path.parent != self._root / shelf or key.startswith("."):
            raise NotFound("The photo store has no such object.")
        return path

    def _signature(self, shelf: Shelf, key: str, expires: int) -> str:
        return hmac.new(self._secret, f"{shelf}/{key}/{expires}".encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        kept(BytesIO(data), path)

    @staticmethod
    def _copy(source: Path, path: Path) -> None:
        with source.open("rb") as file:
            kept(file, path)

    @staticmethod
    async def _call[T](work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except FileNotFoundError as error:
            raise NotFound("The photo store has no such object.") from error
        except OSError as error:
            raise StorageDown(error.strerror or type(error).__name__) from error


def kept(source: IO[bytes], path: Path) -> None:
    """All of it under its name, or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def create_storage(settings: Settings) -> Storage:
    return S3Storage(settings) if settings.stores_in_s3 else DiskStorage(settings)
