"""A photo's trace goes through all processes of a real stack, and none of them ends without having sent its part."""

import json
from typing import Any

import pytest

from tests.e2e.running import RunningStack, running_stack, until
from tests.e2e.sending import Photographer
from tests.receiver import receiving

pytestmark = pytest.mark.xdist_group("traces")

AN_HOUR_MS = "3600000"


@pytest.mark.rule("OBS-03")
@pytest.mark.usefixtures("own_servers")
def test_a_photo_is_traced_from_the_api_into_the_worker() -> None:
    with receiving("http") as receiver:
        settings = {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint, "OTEL_BSP_SCHEDULE_DELAY": AN_HOUR_MS}
        with running_stack(**settings) as stack:
            told = counted(stack)
            (run,) = told["runs"]
            lines = [line for line in stack.lines("vision") if line.get("trace_id") == run["trace_id"]]
            started = [line["message"] for line in stack.lines("api")]
            with stack.client() as client:
                metrics = client.get("/metrics").text
        whole = receiver.of_trace(run["trace_id"])
    names = {(each.service, each.name) for each in whole}
    assert ("demeterai-api", "POST /api/v1/photos/upload") in names
    assert ("demeterai-api", "publish photos.count") in names
    assert ("demeterai-worker", "Engine.count") in names
    assert ("demeterai-worker", "Ledger.post_all") in names
    (count,) = (each for each in whole if each.name == "photos.count")
    assert receiver.path(count) == ["POST /api/v1/photos/upload", "UploadService.accept", "photos.count"]
    assert [each.name for each in receiver.of_trace(count.links[0]) if not each.parent] == ["job photos.count"]
    assert "Photo counted" in {line["message"] for line in lines}
    assert {"OpenTelemetry initialized successfully", f"OTLP exporter configured: {receiver.endpoint}"} <= set(started)
    assert 'demeter_job_duration_seconds_count{job_name="photos.count",outcome="done"}' in metrics
    assert 'demeter_jobs_published_total{job_name="photos.sweep"}' in metrics


def counted(stack: RunningStack) -> Any:
    """The story of a photo, once it is counted and drawn."""
    photographer = Photographer(stack, stack.demeter("token", "--role", "worker"))
    photo = photographer.takes()
    photographer.sends(photo)
    drawn = "SELECT 1 FROM photo_processing_sessions WHERE session_id = %s AND processed_image_id IS NOT NULL"
    until(lambda: bool(stack.ask(drawn, photo.session_id)), "the photo is drawn")
    return json.loads(stack.demeter("trace", photo.answer["photo_id"], "--json"))
