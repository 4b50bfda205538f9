"""Pictures go through a network several at a time, and what fails in one photo does no harm to the next."""

from collections.abc import Iterator

import numpy as np
import openvino
import pytest
from openvino import opset13

from app.vision.openvino import Network, Outputs
from app.vision.types import Image

SIDE = 4


@pytest.fixture(scope="module")
def network() -> Network:
    """Answers with the picture itself, in floats."""
    picture = opset13.parameter([1, SIDE, SIDE, 3], np.uint8)
    model = openvino.Model([opset13.convert(picture, "f32")], [picture])
    return Network(openvino.AsyncInferQueue(openvino.Core().compile_model(model, "CPU"), 2))


def pictures(number: int) -> Iterator[Image]:
    return (np.full((SIDE, SIDE, 3), level, dtype=np.uint8) for level in range(number))


def level(outputs: Outputs) -> int:
    return int(outputs[0].mean())


def test_answers_come_in_the_order_of_the_pictures(network: Network) -> None:
    assert network.look(pictures(50), level) == list(range(50))
    assert network.look([], level) == []


def test_a_picture_that_cannot_be_made_leaves_the_network_idle(network: Network) -> None:
    def broken() -> Iterator[Image]:
        yield from pictures(5)
        raise MemoryError

    with pytest.raises(MemoryError):
        network.look(broken(), level)
    assert network.look(pictures(3), level) == [0, 1, 2]


def test_an_answer_that_cannot_be_read_is_an_error_of_the_caller_not_the_end_of_the_process(network: Network) -> None:
    def strict(outputs: Outputs) -> int:
        raise ValueError(f"level {level(outputs)}")

    with pytest.raises(ValueError, match=r"level \d"):
        network.look(pictures(9), strict)
    assert network.look(pictures(3), level) == [0, 1, 2]
