"""What Amazon's store is asked for that a server here cannot show."""

import pytest
from botocore.stub import Stubber

from app.core.settings import Settings
from app.core.storage import S3Storage, Shelf


@pytest.mark.parametrize(
    ("endpoint", "encryption"),
    [
        ("", {"ServerSideEncryption": "AES256"}),
        ("https://s3.eu-west-1.amazonaws.com", {"ServerSideEncryption": "AES256"}),
        ("http://store.example:9000", {}),
    ],
)
async def test_amazon_is_told_to_encrypt_and_others_do_as_they_are_set_up(
    endpoint: str, encryption: dict[str, str]
) -> None:
    storage = S3Storage(
        Settings(
            _env_file=None,
            aws_access_key_id="test-key",
            aws_secret_access_key="test-secret",
            s3_endpoint_url=endpoint,
            s3_bucket_original="originals",
        )
    )
    expected = {"Bucket": "originals", "Key": "a.jpg", "Body": b"x", "ContentType": "image/jpeg"} | encryption
    with Stubber(storage._client) as stub:
        stub.add_response("put_object", {}, expected)
        await storage.put(Shelf.ORIGINAL, "a.jpg", b"x", "image/jpeg")
        stub.assert_no_pending_responses()
