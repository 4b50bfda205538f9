"""Hundreds of broken pictures through the front door: each has an answer, and only what was let in is kept."""

from itertools import batched

import httpx
import pytest

from app.core.settings import Settings
from tests.hostile.corpus import all_pictures

REFUSALS = {"empty_file", "not_an_image", "unsupported_type", "truncated", "too_many_pixels"}


@pytest.mark.rule("PHO-05")
async def test_every_one_is_taken_or_refused_and_nothing_else_is_left(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    photo_ids = set[str]()
    sent = 0
    for cases in batched(all_pictures(rounds=4), 100):
        files = [("files", (f"{name}.jpg", data)) for name, data in cases]
        answer = await client.post("/api/v1/photos/upload", files=files)
        assert answer.status_code in {202, 207, 400}, answer.text
        body = answer.json()
        refused = body["errors"]
        assert {each["code"] for each in refused} <= REFUSALS
        photo_ids |= {each["image_id"] for each in body.get("jobs", [])}
        assert len(body.get("jobs", [])) + len(refused) == len(cases)
        sent += len(cases)
    assert sent > 700
    stored = {path.stem for path in settings.storage_dir.rglob("*") if path.is_file()}
    assert stored == photo_ids
