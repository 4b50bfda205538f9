"""What a month came to, and the packages that tell of it."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import ExportRepository
from app.analytics.rules import Analysis, Grouping
from app.analytics.schemas.answers import FlowFigures
from app.analytics.schemas.asking import QueryRequest
from app.analytics.schemas.exporting import ExportJob
from app.analytics.services.exporting import described
from app.analytics.services.limits import read_only
from app.analytics.services.querying import QueryService
from app.core.pages import Page, PageRequest
from app.core.sheets import Value, write_csv
from app.core.storage import Storage
from app.users.permissions import EVERYWHERE

BY = [Grouping.WAREHOUSE, Grouping.PRODUCT, Grouping.PACKAGING]
MEASURED = {"opening", "closing", "sales"}
FIGURES = [name for name in FlowFigures.model_fields if name != "movements"]


class MonthService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def summary(self, date_from: date, date_to: date) -> bytes:
        """CSV: opening, all that came and went, and closing, by greenhouse, product and pot."""
        query = QueryService(await read_only(self._session), EVERYWHERE)
        asked = QueryRequest(analysis_type=Analysis.STOCK_MOVEMENTS, group_by=BY, date_from=date_from, date_to=date_to)
        answer = await query.query(asked)
        lines = [[*(each.code for each in row.group), *figures(row.figures)] for row in answer.rows]
        return write_csv([*map(str, BY), *FIGURES], lines)

    async def packages(self, request: PageRequest, storage: Storage) -> Page[ExportJob]:
        """The newest month first."""
        page = await ExportRepository(self._session).months(request)
        items = [described(each, storage) for each in page.items]
        return Page(items=items, next=page.next, total=page.total)


def figures(found: Any) -> list[Value]:
    return [getattr(found, name).value if name in MEASURED else getattr(found, name) for name in FIGURES]
