"""The deployment guide's example of a trace."""

import pytest

from app.core.http import trace_answers
from tests.integration.stock.desk import STOCK, Desk
from tests.receiver import traces


@pytest.mark.rule("OBS-03", "BAT-09")
async def test_the_guides_trace(desk: Desk) -> None:
    trace_answers()
    farm = desk.farm
    async with traces() as receiver:
        body = {"product_id": farm.product.id, "location_id": farm.place.id, "quantity": 100, "batch_code": "TRACE-1"}
        await desk.done("batches", **body)
    request = receiver.named(f"POST {STOCK}/batches")
    work, serialized = receiver.under(request)[-2:]
    assert (work.name, serialized.name) == ("StockService.create_batch", "Serialize response")
    config = receiver.named("ConfigService.get_by_location")
    assert receiver.path(config)[-2:] == ["StockService.create_batch", "ConfigService.get_by_location"]
    create, validate = receiver.named("BatchRepository.create"), receiver.named("BatchService.validate")
    assert receiver.path(create)[1] == receiver.path(validate)[1] == "StockService.create_batch"
    statements = [receiver.path(each) for each in receiver.spans if each.name.startswith("PostgreSQL")]
    assert any(path[-1] == "PostgreSQL INSERT" and create.name in path for path in statements)
    assert any(path[-1] == "PostgreSQL SELECT" and config.name in path for path in statements)
