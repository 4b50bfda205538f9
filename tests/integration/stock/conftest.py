"""A nursery whose test leaves nothing behind."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.integration.stock.nursery import Nursery


@pytest.fixture
async def nursery(session: AsyncSession) -> Nursery:
    return await Nursery.founded(session)
