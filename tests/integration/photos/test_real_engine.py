"""A sample photograph through the real networks: from the upload to stock."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from app.core.database import Sessions
from app.core.jobs import JobContext
from app.photos.models import Detection
from app.photos.tasks.counting import count
from tests.integration.photos.farm import Farm, read, sent

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "nave1-norte-loc-001.jpg"
WEIGHTS = [ROOT / "models" / name / "model.onnx" for name in ("plants", "containers")]

pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in (SAMPLE, *WEIGHTS)), reason="needs the weights under models/ and samples/"
)


async def test_a_sample_photo_is_placed_counted_and_posted(
    client: httpx.AsyncClient, farm: Farm, sessions: Sessions, context: JobContext
) -> None:
    answer = await sent(client, SAMPLE.read_bytes(), taken_at=(datetime.now(UTC) - timedelta(hours=1)).isoformat())
    await count(context)
    found = await read(client, answer)
    truth = json.loads((ROOT / "samples" / "truth.json").read_text())[SAMPLE.name]["total"]
    assert (found["status"], found["storage_location"]["id"], found["place_uncertain"]) == (
        "completed",
        farm.place,
        False,
    )
    assert found["total"] == pytest.approx(truth, rel=0.2)
    assert found["total"] == sum(each["detected"] + each["estimated"] for each in found["containers"])
    async with sessions() as session:
        alive = Detection.is_alive.is_(True) & Detection.is_empty_container.is_(False)
        seen = await session.scalar(select(func.count()).where(alive))
    assert seen == found["total_detected"]
    assert found["annotated_url"]
    assert found["model_version"]
