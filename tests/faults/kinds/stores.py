"""S3 is down, slow, in trouble, or loses the connection."""

from collections.abc import Iterator

from tests.e2e.running import until
from tests.faults import store
from tests.faults.kinds.table import kind
from tests.faults.scene import Scene


@kind(short=True, lasts_s=3)
def s3_down(scene: Scene) -> Iterator[None]:
    """S3 takes no connection: the breaker opens, uploads are told of its pause, and it is closed afterwards."""
    with scene.store.spoilt(store.down):
        scene.load.send(scene.photos(3))
        until(lambda: "paused" in refusals(scene), "the breaker opens")
        yield
    scene.afterwards.append(lambda: breaker_closed(scene))


def refusals(scene: Scene) -> str:
    return " ".join(answer.text for photo in scene.load.photos for answer in list(photo.answers) if answer.is_error)


def breaker_closed(scene: Scene) -> None:
    with scene.client() as client:
        metrics = client.get("/metrics").text
    assert 'demeter_circuit_state{service="photo_store"} 0.0' in metrics


@kind(lasts_s=4)
def s3_slow(scene: Scene) -> Iterator[None]:
    """S3 answers a second and a half late."""
    with scene.store.spoilt(store.slow):
        yield


@kind(lasts_s=3)
def s3_500(scene: Scene) -> Iterator[None]:
    """S3 answers 500."""
    with scene.store.spoilt(store.answering("500 Internal Server Error", "InternalError")):
        yield


@kind(lasts_s=3)
def s3_503(scene: Scene) -> Iterator[None]:
    """S3 answers 503, slow down."""
    with scene.store.spoilt(store.answering("503 Slow Down", "SlowDown")):
        yield


@kind(lasts_s=3)
def s3_upload_cut(scene: Scene) -> Iterator[None]:
    """The connection to S3 is lost in the middle of every upload."""
    with scene.store.spoilt(store.cut_upload):
        yield


@kind(lasts_s=3)
def s3_download_cut(scene: Scene) -> Iterator[None]:
    """The connection to S3 is lost in the middle of every original that a worker fetches."""
    with scene.store.spoilt(store.cut_download):
        yield
