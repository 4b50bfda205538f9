"""HTTP of the log of changes."""

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from app.audit.schemas import ChangeRead
from app.audit.services import AuditService, ChangeFilter, sheet
from app.core.errors import Fault, Invalid
from app.core.http import Paging, begun, provide
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id, Text
from app.users.access import WHOLE_FARM, requires
from app.users.permissions import Permission

CSV = "text/csv; charset=utf-8"

router = Section(prefix="/audit", tags=["audit"], dependencies=[requires(Permission.USERS_MANAGE), WHOLE_FARM])
Word = Annotated[Text | None, Query(max_length=100)]
Instant = Annotated[AwareDatetime | None, Query()]


async def change_filter(
    user_id: Annotated[Id | None, Query()] = None,
    action: Annotated[Text | None, Query(max_length=100, description="`price.update`")] = None,
    entity_type: Annotated[Text | None, Query(max_length=100, description="`price_list`, a table")] = None,
    entity_id: Word = None,
    correlation_id: Word = None,
    occurred_from: Instant = None,
    occurred_to: Instant = None,
) -> ChangeFilter:
    if entity_id is not None and entity_type is None:
        fault = Fault("/query/entity_type", "an id means something only together with it", "missing")
        raise Invalid("Of which kind of row the id is, is not said.", errors=[fault])
    return ChangeFilter(user_id, action, entity_type, entity_id, correlation_id, occurred_from, occurred_to)


Wanted = Annotated[ChangeFilter, Depends(change_filter)]


@router.get("", response_model=Page[ChangeRead])
async def list_changes(
    auditing: Annotated[AuditService, Depends(provide(AuditService))], wanted: Wanted, paging: Paging
) -> Any:
    """Who changed what, when and why, with what was before and after; the newest first."""
    return await auditing.page(wanted, paging)


@router.get(
    "/export.csv",
    response_class=StreamingResponse,
    responses={200: {"description": "The file", "content": {"text/csv": {}}}},
)
async def export_changes(request: Request, wanted: Wanted) -> StreamingResponse:
    """What the list shows with the same filters, all of it."""
    pieces = await begun(sheet(request.app.state.sessions, wanted))
    return StreamingResponse(
        pieces, media_type=CSV, headers={"Content-Disposition": 'attachment; filename="changes.csv"'}
    )
