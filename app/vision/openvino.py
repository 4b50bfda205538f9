"""Networks run by OpenVINO on the processor; the only file that knows it, and only when one is loaded."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.networks import ModelMissing
from app.vision.types import Image

type Outputs = list[NDArray[np.float32]]

WAITING = 2
"""Pictures that wait for every one the network is looking at, so that it never waits for the next."""


class Network:
    """A compiled network; several pictures are in flight at a time."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue

    def look[T](self, pictures: Iterable[Image], read: Callable[[Outputs], T]) -> list[T]:
        """What `read` makes of the raw outputs for each square picture of the network's size, in the same order.

        Pictures are taken as the network gets to them, and read while it looks at the next ones; the outputs are
        overwritten afterwards, so `read` copies what it keeps.
        """
        results: dict[int, T] = {}
        failures: list[Exception] = []

        def keep(request: Any, index: int) -> None:
            try:
                results[index] = read([output.data[0] for output in request.output_tensors])
            except Exception as error:  # noqa: BLE001 - one that left this call would end the process
                failures.append(error)

        self._queue.set_callback(keep)
        try:
            for index, picture in enumerate(pictures):
                self._queue.start_async([np.ascontiguousarray(picture)[None]], index)
        finally:
            self._queue.wait_all()  # whatever failed, the network is idle for the next photo
        if failures:
            raise failures[0]
        return [results[index] for index in range(len(results))]


def load_network(weights: Path, input_px: int, threads: int = 0) -> Network:
    """Compile an ONNX file for pictures of `input_px` squared, several in flight; 0 threads means all processors.

    Raises ModelMissing when the file is absent or cannot be read.
    """
    if not weights.is_file():
        raise ModelMissing(f"{weights} is not there.")
    try:
        network = compiled(weights, input_px, threads)
    except RuntimeError as error:
        raise ModelMissing(f"{weights} cannot be read: {error}") from error
    from openvino import AsyncInferQueue  # noqa: PLC0415 - heavy: only who counts pays for it

    requests = WAITING * int(network.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
    return Network(AsyncInferQueue(network, requests))


def compiled(weights: Path, input_px: int, threads: int = 0) -> Any:
    """OpenVINO's own model, which takes 8-bit pictures as they are: scaling to 0..1 and the order of axes are in it."""
    import openvino  # noqa: PLC0415 - as above

    core = openvino.Core()
    model = core.read_model(weights)
    model.reshape([1, 3, input_px, input_px])
    steps = openvino.preprocess.PrePostProcessor(model)
    steps.input().tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    steps.input().model().set_layout(openvino.Layout("NCHW"))
    steps.input().preprocess().convert_element_type(openvino.Type.f32).scale(255.0)
    options: dict[str, Any] = {"PERFORMANCE_HINT": "THROUGHPUT"}
    if threads:
        options["INFERENCE_NUM_THREADS"] = threads
    return core.compile_model(steps.build(), "CPU", options)
